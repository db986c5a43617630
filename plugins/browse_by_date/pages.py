"""The pages of all years, months and days, the page that leads to them, and the picker's file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from plugins.browse_by_date import nearest, periods
from plugins.browse_by_date.calendar import MonthCalendar, month_calendar
from plugins.browse_by_date.day_table import encode
from plugins.browse_by_date.holidays import Holidays
from plugins.browse_by_date.lunar import lunar_day
from plugins.browse_by_date.settings import Settings
from plugins.buildkit import addresses
from plugins.buildkit.around import around
from plugins.buildkit.messages import Message, Place, warning
from plugins.buildkit.pages import HOME_CRUMB, Batch, Crumb, Head, Page, Recipe
from plugins.buildkit.publication import PastDay, Publication, YearMonth, most_read
from plugins.buildkit.records import Card, Titled
from plugins.viettext.dates import full_date, short_date

BROWSE_CRUMB = Crumb("Xem tin theo ngày", addresses.BROWSE)
DAYS_FILE = "/api/ngay-co-tin.json"
MOST_READ = 10

Counts = Sequence[tuple[dt.date, int]]  # days with news and their articles, oldest first
Ends = tuple[YearMonth, YearMonth]
Row = tuple[dt.date, tuple[Card, ...], tuple[PastDay, ...]]  # a day: its articles, what it looks back on
Neighbours = tuple[dt.date | None, dt.date | None]
Months = tuple[YearMonth | None, YearMonth | None]
Marks = tuple[Holidays, Settings]


def make_pages(publication: Publication, marks: Marks) -> Iterator[Page | Batch]:
    """Every page."""
    span = periods.span_of(publication)
    counts = tuple(sorted(span.days.items()))
    yield Page(addresses.BROWSE, "browse.html", Recipe(browse_values, (counts, span.ends)))
    yield Page(DAYS_FILE, "days.json", Recipe(days_values, (counts,)))
    by_year = _by_year(counts)
    for year in span.every_year():
        yield _year_page(year, by_year.get(year, ()), span, publication, marks)
    for month in span.every_month():
        yield Batch(addresses.month(month[1], month[0]), make_month, partial(_gather, month, span, publication, marks))


def _by_year(counts: Counts) -> dict[int, Counts]:
    by_year: dict[int, list[tuple[dt.date, int]]] = {}
    for day, count in counts:
        by_year.setdefault(day.year, []).append((day, count))
    return {year: tuple(of_year) for year, of_year in by_year.items()}


def strange_silences(publication: Publication) -> Iterator[Message]:
    """A warning at each article that stands ten years and more apart from all that came before it."""
    days = sorted(publication.by_day)
    for before, after in nearest.silences(days):
        alone = before if before == days[0] else after
        article = next(a for a in publication.listed if a.card.day == alone)
        what = f"Từ {short_date(before)} đến {short_date(after)} không có bài nào: năm của bài này có đúng không?"
        mend = "sửa lại năm ở dòng date; nếu năm đúng thì bỏ qua"
        yield warning("D07", Place(article.source_path), what, "", mend)


def days_values(counts: Counts) -> dict[str, object]:
    """The picker's file."""
    return {"days": encode(dict(counts))}


def browse_values(counts: Counts, ends: Ends | None) -> dict[str, object]:
    """The page that leads to all years and months."""
    span = periods.span_of_days(dict(counts), ends)
    years = tuple(
        (periods.of_year(year, span), span.strip(year, span.fullest_month))
        for year in reversed(list(span.every_year()))
    )
    head = Head("Xem tin theo ngày", "Tìm tin đã đăng theo năm, tháng và ngày.", crumbs=(HOME_CRUMB,))
    return {"head": head, "years": years}


def _year_page(year: int, counts: Counts, span: periods.Span, publication: Publication, marks: Marks) -> Page:
    read = most_read(publication.by_year.get(year, ()), MOST_READ)
    ends = span.ends_in(year)
    recipe = Recipe(year_values, (year, counts, ends, around(span.ordered_years, year), read, *marks))
    return Page(addresses.year(year), "year.html", recipe)


def year_values(
    year: int,
    counts: Counts,
    ends: Ends,
    neighbours: tuple[int | None, int | None],
    read: tuple[Card, ...],
    holidays: Holidays,
    settings: Settings,
) -> dict[str, object]:
    """A year: its months as a strip and as calendars; `ends` are the first and last month of it that have a page."""
    span = periods.span_of_days(dict(counts), ends)
    period = periods.of_year(year, span)
    description = f"{period.count} bài đăng trong năm {year}, theo tháng và ngày."
    calendars = tuple(_calendar((year, month), span, holidays, settings) for month in range(1, 13))
    before, after = neighbours
    return {
        "head": Head(f"Tin năm {year}", description, noindex=not period.count, crumbs=(HOME_CRUMB, BROWSE_CRUMB)),
        "period": period,
        "months": span.strip(year, max(calendar.count for calendar in calendars)),
        "calendars": calendars if period.count else (),
        "lunar": "year" in settings.lunar_dates,
        "most_read": read,
        "before": before and periods.year_crumb(before),
        "after": after and periods.year_crumb(after),
    }


def _calendar(month: YearMonth, span: periods.Span, holidays: Holidays, settings: Settings) -> MonthCalendar:
    def lunar(day: dt.date) -> str:
        found = lunar_day(day) if settings.lunar_dates & {"month", "year"} else None
        return found.short if found else ""

    return month_calendar(*month, span, holidays.marks, lunar)


def _gather(
    month: YearMonth, span: periods.Span, publication: Publication, marks: Marks
) -> tuple[YearMonth, tuple[Row, ...], Neighbours, Months, Holidays, Settings]:
    days = dict.fromkeys(card.day for card in publication.by_month.get(month, ()))
    rows = tuple([(day, publication.by_day[day], publication.same_day_earlier(day)) for day in days])
    outside = nearest.outside(*month, span.ordered_days)
    return month, rows, outside, around(span.ordered_months, month), *marks


def make_month(
    month: YearMonth,
    rows: Sequence[Row],
    outside: Neighbours,
    months: Months,
    holidays: Holidays,
    settings: Settings,
) -> Iterator[Page]:
    """The page of a month and of each of its days with news, the newest day first.

    `outside` are the nearest days with news before and after the month, `months` the nearest such months.
    """
    titles = tuple([(day, tuple([card.titled for card in cards])) for day, cards, _ in rows])
    recipe = Recipe(month_values, (month, titles, outside, months, holidays, settings))
    yield Page(addresses.month(month[1], month[0]), "month.html", recipe)
    for place, (day, cards, earlier) in enumerate(rows):
        before = rows[place + 1][0] if place + 1 < len(rows) else outside[0]
        after = rows[place - 1][0] if place else outside[1]
        values = Recipe(day_values, (day, cards, earlier, before, after, holidays, settings))
        yield Page(addresses.day(day), "day.html", values)


def month_values(
    month: YearMonth,
    titles: Sequence[tuple[dt.date, tuple[Titled, ...]]],
    outside: Neighbours,
    months: Months,
    holidays: Holidays,
    settings: Settings,
) -> dict[str, object]:
    """A month: its calendar and the titles of its days, newest first."""
    span = periods.span_of_days({day: len(cards) for day, cards in titles}, (month, month))
    calendar = _calendar(month, span, holidays, settings)
    name = calendar.label.lower()
    before, after = months
    gaps = nearest.gaps(*month, [day for day, _ in reversed(titles)], outside)
    return {
        "head": Head(
            f"Tin {name}",
            f"{calendar.count} bài đăng trong {name}.",
            noindex=not titles,
            crumbs=(HOME_CRUMB, BROWSE_CRUMB, periods.year_crumb(month[0])),
        ),
        "calendar": calendar,
        "lunar": "month" in settings.lunar_dates,
        "days": tuple((day, addresses.day(day), cards) for day, cards in titles),
        "gaps": tuple(map(_gap, gaps)),
        "before": before and periods.month_crumb(before),
        "after": after and periods.month_crumb(after),
    }


def _gap(gap: nearest.Gap) -> dict[str, object]:
    words = "không có tin" if gap.after else "chưa có tin"
    before, after = (day and periods.day_crumb(day) for day in (gap.before, gap.after))
    return {"days": gap.days, "words": words, "before": before, "after": after}


def day_values(
    day: dt.date,
    cards: tuple[Card, ...],
    earlier: tuple[PastDay, ...],
    before: dt.date | None,
    after: dt.date | None,
    holidays: Holidays,
    settings: Settings,
) -> dict[str, object]:
    """A day: its articles, what it is called, the same day in earlier years, the nearest days with news."""
    moon = lunar_day(day) if "day" in settings.lunar_dates else None
    return {
        "head": Head(
            f"Tin {full_date(day)}",
            f"{len(cards)} bài đăng ngày {short_date(day)}.",
            crumbs=(
                HOME_CRUMB,
                BROWSE_CRUMB,
                periods.year_crumb(day.year),
                Crumb(f"Tháng {day.month}", addresses.month(day.month, day.year)),
            ),
        ),
        "day": day,
        "cards": cards,
        "lunar": moon.words if moon else "",
        "marks": holidays.marks(day),
        "earlier": earlier,
        "before": before and periods.day_crumb(before),
        "after": after and periods.day_crumb(after),
    }


def part_of(place: int, count: int, day: dt.date) -> dict[str, object]:
    """What an article's page shows of its day."""
    return {"place": place, "count": count, "address": addresses.day(day)}
