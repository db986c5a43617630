"""Years, months and days: what they are called, where their pages are, how much news they have."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from plugins.buildkit import addresses
from plugins.buildkit.pages import Crumb
from plugins.buildkit.publication import Publication, YearMonth
from plugins.viettext.dates import full_date, month_in_words

STEPS = 4  # of the heat strip, besides "no news"


@dataclass(frozen=True)
class Period:
    """A year, month or day: its name, its address (empty where it has no page), how many articles it has.

    `heat` is 0 without news, else 1 to 4 against the fullest period beside it.
    """

    label: str
    address: str
    count: int
    heat: int = 0


@dataclass(frozen=True)
class Span:
    """All days, months and years of a publication: those with news and those between them.

    `ends` are the first and last month of all its articles, retracted ones too: a month once published keeps its page.
    """

    days: Mapping[dt.date, int]
    months: Mapping[YearMonth, int]
    years: Mapping[int, int]
    ends: tuple[YearMonth, YearMonth] | None = None

    @cached_property
    def ordered_days(self) -> tuple[dt.date, ...]:
        """Days with news, oldest first."""
        return tuple(sorted(self.days))

    @cached_property
    def ordered_months(self) -> tuple[YearMonth, ...]:
        """Months with news, oldest first."""
        return tuple(sorted(self.months))

    @cached_property
    def ordered_years(self) -> tuple[int, ...]:
        """Years with news, oldest first."""
        return tuple(sorted(self.years))

    def every_month(self) -> Iterator[YearMonth]:
        """Every month from the first to the last, also those without news."""
        return months_between(*self.ends) if self.ends else iter(())

    def every_year(self) -> Iterator[int]:
        """Every year from the first to the last, also those without news."""
        if self.ends:
            yield from range(self.ends[0][0], self.ends[1][0] + 1)

    def ends_in(self, year: int) -> tuple[YearMonth, YearMonth]:
        """The first and last month of a year that lie in the span; the year itself lies in it."""
        first, last = self.ends or ((year, 1), (year, 12))
        return max(first, (year, 1)), min(last, (year, 12))

    def month_address(self, year: int, month: int) -> str:
        """The page of a month, empty for one outside the span."""
        inside = self.ends and self.ends[0] <= (year, month) <= self.ends[1]
        return addresses.month(month, year) if inside else ""

    @cached_property
    def fullest_month(self) -> int:
        """The articles of the fullest month of all."""
        return max(self.months.values(), default=0)

    def strip(self, year: int, fullest: int) -> tuple[Period, ...]:
        """The twelve months of a year beside the fullest; a month outside the publication's span has no page."""
        return tuple(
            Period(
                f"Tháng {month}",
                self.month_address(year, month),
                count := self.months.get((year, month), 0),
                heat(count, fullest),
            )
            for month in range(1, 13)
        )


def months_between(first: YearMonth, last: YearMonth) -> Iterator[YearMonth]:
    """Every month from one to another, both included."""
    (first_year, first_month), (last_year, last_month) = first, last
    for number in range(first_year * 12 + first_month - 1, last_year * 12 + last_month):
        yield number // 12, number % 12 + 1


def span_of(publication: Publication) -> Span:
    """The span of a publication."""
    months = publication.articles_by_month
    days = {day: len(cards) for day, cards in publication.by_day.items()}
    return span_of_days(days, (min(months), max(months)) if months else None)


def span_of_days(days: Mapping[dt.date, int], ends: tuple[YearMonth, YearMonth] | None) -> Span:
    """The span of these counts."""
    months: Counter[YearMonth] = Counter()
    years: Counter[int] = Counter()
    for day, count in days.items():
        months[day.year, day.month] += count
        years[day.year] += count
    return Span(days, months, years, ends)


def heat(count: int, fullest: int) -> int:
    """How full a period is beside the fullest, in four steps of a square root: small counts stay apart."""
    if not count:
        return 0
    step = 1
    while step < STEPS and count * STEPS * STEPS > step * step * fullest:
        step += 1
    return step


def of_year(year: int, span: Span) -> Period:
    """`Năm 2019`."""
    return Period(f"Năm {year}", addresses.year(year), span.years.get(year, 0))


def year_crumb(year: int) -> Crumb:
    """The way to a year; without its count, so that pages that lead to it stay as they are when it grows."""
    return Crumb(f"Năm {year}", addresses.year(year))


def month_crumb(month: YearMonth) -> Crumb:
    """The way to a month."""
    return Crumb(month_in_words(*month), addresses.month(month[1], month[0]))


def day_crumb(day: dt.date) -> Crumb:
    """The way to a day."""
    return Crumb(full_date(day), addresses.day(day))
