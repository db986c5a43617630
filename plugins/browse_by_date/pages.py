"""The pages of all years, months and days, the page that leads to them, and the picker's file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from plugins.browse_by_date import nearest, periods
from plugins.browse_by_date.calendar import MonthCalendar, month_calendar
from plugins.browse_by_date.day_table import encode
from plugins.browse_by_date.holidays import Holidays
from plugins.browse_by_date.lunar import lunar_day
from plugins.browse_by_date.settings import Settings
from plugins.buildkit import addresses
from plugins.buildkit.around import around
from plugins.buildkit.messages import Message, Place, warning
from plugins.buildkit.pages import HOME_CRUMB, Crumb, Head, Page
from plugins.buildkit.publication import Publication, YearMonth, most_read, titled
from plugins.viettext.dates import full_date, short_date

BROWSE_CRUMB = Crumb("Xem tin theo ngày", addresses.BROWSE)
DAYS_FILE = "/api/ngay-co-tin.json"
MOST_READ = 10


class PageMaker:
    """Makes the pages of one publication."""

    def __init__(self, publication: Publication, holidays: Holidays, settings: Settings) -> None:
        """Nothing is made yet."""
        self.publication, self.holidays, self.settings = publication, holidays, settings
        self.span = periods.span_of(publication)

    def make(self) -> Iterator[Page]:
        """Every page."""
        yield self._browse()
        calendars: dict[YearMonth, MonthCalendar] = {}
        for year in self.span.every_year():
            calendars |= {(year, month): self._calendar(year, month) for month in range(1, 13)}
            yield self._year(year, tuple(calendars[year, month] for month in range(1, 13)))
        for month in self.span.every_month():
            yield self._month(month, calendars[month])
        for day in self.span.ordered_days:
            yield self._day(day)
        yield Page(DAYS_FILE, "days.json", {"days": encode(self.span.days)})

    def strange_silences(self) -> Iterator[Message]:
        """A warning at each article that stands ten years and more apart from all that came before it."""
        for before, after in nearest.silences(self.span.ordered_days):
            alone = before if before == self.span.ordered_days[0] else after
            article = next(a for a in self.publication.listed if a.card.day == alone)
            what = f"Từ {short_date(before)} đến {short_date(after)} không có bài nào: năm của bài này có đúng không?"
            mend = "sửa lại năm ở dòng date; nếu năm đúng thì bỏ qua"
            yield warning("D07", Place(article.source_path), what, "", mend)

    def _browse(self) -> Page:
        years = tuple(
            (periods.of_year(year, self.span), self.span.strip(year, self.span.fullest_month))
            for year in reversed(list(self.span.every_year()))
        )
        head = Head("Xem tin theo ngày", "Tìm tin đã đăng theo năm, tháng và ngày.", crumbs=(HOME_CRUMB,))
        return Page(addresses.BROWSE, "browse.html", {"head": head, "years": years})

    def _calendar(self, year: int, month: int) -> MonthCalendar:
        def lunar(day: dt.date) -> str:
            found = lunar_day(day) if self.settings.lunar_dates & {"month", "year"} else None
            return found.short if found else ""

        return month_calendar(year, month, self.span, self.holidays.marks, lunar)

    def _year(self, year: int, calendars: tuple[MonthCalendar, ...]) -> Page:
        before, after = around(self.span.ordered_years, year)
        period = periods.of_year(year, self.span)
        description = f"{period.count} bài đăng trong năm {year}, theo tháng và ngày."
        head = Head(f"Tin năm {year}", description, noindex=not period.count, crumbs=(HOME_CRUMB, BROWSE_CRUMB))
        fullest = max(calendar.count for calendar in calendars)
        values = {
            "head": head,
            "period": period,
            "months": self.span.strip(year, fullest),
            "calendars": calendars if period.count else (),
            "lunar": "year" in self.settings.lunar_dates,
            "most_read": most_read(self.publication.by_year.get(year, ()), MOST_READ),
            "before": before and periods.year_crumb(before),
            "after": after and periods.year_crumb(after),
        }
        return Page(period.address, "year.html", values)

    def _month(self, month: YearMonth, calendar: MonthCalendar) -> Page:
        before, after = around(self.span.ordered_months, month)
        cards = self.publication.by_month.get(month, ())
        days = dict.fromkeys(card.day for card in cards)
        name = calendar.label.lower()
        head = Head(
            f"Tin {name}",
            f"{calendar.count} bài đăng trong {name}.",
            noindex=not cards,
            crumbs=(HOME_CRUMB, BROWSE_CRUMB, periods.year_crumb(month[0])),
        )
        values = {
            "head": head,
            "calendar": calendar,
            "lunar": "month" in self.settings.lunar_dates,
            "days": tuple((day, addresses.day(day), tuple(map(titled, self.publication.by_day[day]))) for day in days),
            "gaps": tuple(self._gap(gap) for gap in nearest.gaps(*month, self.span.ordered_days)),
            "before": before and periods.month_crumb(before),
            "after": after and periods.month_crumb(after),
        }
        return Page(calendar.address, "month.html", values)

    def _gap(self, gap: nearest.Gap) -> dict[str, object]:
        words = "không có tin" if gap.after else "chưa có tin"
        before, after = (day and periods.day_crumb(day) for day in (gap.before, gap.after))
        return {"days": gap.days, "words": words, "before": before, "after": after}

    def _day(self, day: dt.date) -> Page:
        before, after = around(self.span.ordered_days, day)
        cards = self.publication.by_day[day]
        head = Head(
            f"Tin {full_date(day)}",
            f"{len(cards)} bài đăng ngày {short_date(day)}.",
            crumbs=(
                HOME_CRUMB,
                BROWSE_CRUMB,
                periods.year_crumb(day.year),
                Crumb(f"Tháng {day.month}", addresses.month(day.month, day.year)),
            ),
        )
        moon = lunar_day(day) if "day" in self.settings.lunar_dates else None
        values = {
            "head": head,
            "day": day,
            "cards": cards,
            "lunar": moon.words if moon else "",
            "marks": self.holidays.marks(day),
            "earlier": self.publication.same_day_earlier(day),
            "before": before and periods.day_crumb(before),
            "after": after and periods.day_crumb(after),
        }
        return Page(addresses.day(day), "day.html", values)


def places_of_day(publication: Publication) -> dict[str, tuple[int, int]]:
    """By article: which of its day's articles it is, counted from the first, and how many there are."""
    return {
        card.id: (len(cards) - place, len(cards))
        for cards in publication.by_day.values()
        for place, card in enumerate(cards)
    }
