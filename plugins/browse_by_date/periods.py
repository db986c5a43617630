"""Years, months and days with news, as pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Crumb, Head, Page
from plugins.buildkit.publication import Publication
from plugins.viettext.dates import full_date, month_in_words, short_date

BROWSE_CRUMB = Crumb("Xem tin theo ngày", addresses.BROWSE)
DAYS_FILE = "/api/ngay-co-tin.json"


Item = TypeVar("Item")
YearMonth = tuple[int, int]


@dataclass(frozen=True)
class Period:
    """A year, month or day with news: its name, its address, how many articles it has."""

    label: str
    address: str
    count: int


def make_pages(publication: Publication) -> Iterator[Page]:
    """The pages of all periods with news."""
    years, months, days = (
        sorted(publication.by_year),
        sorted(publication.by_month),
        sorted(publication.by_day),
    )
    month_periods = {
        year: tuple(
            Period(f"Tháng {m}", addresses.month(m, y), len(publication.by_month[y, m])) for y, m in months if y == year
        )
        for year in years
    }
    yield _browse(publication, years, month_periods)
    for year in years:
        yield _year(year, years, publication, month_periods[year])
    for place, (year, month) in enumerate(months):
        yield _month(publication, year, month, _around(months, place))
    for place, day in enumerate(days):
        yield _day(publication, day, _around(days, place))
    yield _days_file(publication)


def _around(items: Sequence[Item], place: int) -> tuple[Item | None, Item | None]:
    return (items[place - 1] if place else None), (items[place + 1] if place + 1 < len(items) else None)


def _browse(publication: Publication, years: list[int], months: dict[int, tuple[Period, ...]]) -> Page:
    periods = tuple(
        (Period(f"Năm {y}", addresses.year(y), len(publication.by_year[y])), months[y]) for y in reversed(years)
    )
    head = Head("Xem tin theo ngày", "Tìm tin đã đăng theo năm, tháng và ngày.", crumbs=(HOME_CRUMB,))
    return Page(addresses.BROWSE, "browse.html", {"head": head, "years": periods})


def _year(year: int, years: list[int], publication: Publication, months: tuple[Period, ...]) -> Page:
    before, after = _around(years, years.index(year))
    head = Head(f"Tin năm {year}", f"Các tháng có tin của năm {year}.", crumbs=(HOME_CRUMB, BROWSE_CRUMB))
    values = {
        "head": head,
        "year": year,
        "count": len(publication.by_year[year]),
        "months": months,
        "before": _year_crumb(before),
        "after": _year_crumb(after),
    }
    return Page(addresses.year(year), "year.html", values)


def _year_crumb(year: int | None) -> Crumb | None:
    return Crumb(f"Năm {year}", addresses.year(year)) if year else None


def _month(publication: Publication, year: int, month: int, around: tuple[YearMonth | None, YearMonth | None]) -> Page:
    cards = publication.by_month[year, month]
    days = sorted({card.day for card in cards}, reverse=True)
    groups = tuple((day, addresses.day(day), publication.by_day[day]) for day in days)
    name = month_in_words(year, month)
    head = Head(
        f"Tin {name[0].lower()}{name[1:]}",
        f"{len(cards)} bài đăng trong tháng {month} năm {year}.",
        crumbs=(HOME_CRUMB, BROWSE_CRUMB, Crumb(f"Năm {year}", addresses.year(year))),
    )
    before, after = (_month_crumb(item) for item in around)
    values = {
        "head": head,
        "name": name,
        "days": groups,
        "count": len(cards),
        "before": before,
        "after": after,
    }
    return Page(addresses.month(month, year), "month.html", values)


def _month_crumb(item: YearMonth | None) -> Crumb | None:
    return Crumb(month_in_words(*item), addresses.month(item[1], item[0])) if item else None


def _day(publication: Publication, day: dt.date, around: tuple[dt.date | None, dt.date | None]) -> Page:
    cards = publication.by_day[day]
    head = Head(
        f"Tin {full_date(day)}",
        f"{len(cards)} bài đăng ngày {short_date(day)}.",
        crumbs=(
            HOME_CRUMB,
            BROWSE_CRUMB,
            Crumb(f"Năm {day.year}", addresses.year(day.year)),
            Crumb(f"Tháng {day.month}", addresses.month(day.month, day.year)),
        ),
    )
    before, after = (_day_crumb(item) for item in around)
    values = {"head": head, "day": day, "cards": cards, "before": before, "after": after}
    return Page(addresses.day(day), "day.html", values)


def _day_crumb(day: dt.date | None) -> Crumb | None:
    return Crumb(full_date(day), addresses.day(day)) if day else None


def _days_file(publication: Publication) -> Page:
    """Years, months and days with news, for the picker: `{"2019": {"11": [21]}}`."""
    tree: dict[str, dict[str, list[int]]] = {}
    for day in sorted(publication.by_day):
        tree.setdefault(str(day.year), {}).setdefault(str(day.month), []).append(day.day)
    return Page(DAYS_FILE, "days.json", {"days": tree})
