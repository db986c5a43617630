"""A month as the calendar on the wall shows it: weeks from Monday to Sunday."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from plugins.browse_by_date.holidays import Mark
from plugins.browse_by_date.periods import Span
from plugins.buildkit import addresses
from plugins.viettext.dates import WEEKDAY_SIGNS, WEEKDAYS, month_in_words

_WEEKS = calendar.Calendar(firstweekday=calendar.MONDAY)


@dataclass(frozen=True)
class Cell:
    """A day of a calendar: its number, its news (no address where there is none), what it is marked with.

    `lunar` is the lunar day, `25` or `1/11` at the beginning of a lunar month, empty where the office shows none.
    """

    day: int
    address: str = ""
    count: int = 0
    heat: int = 0
    marks: tuple[Mark, ...] = ()
    lunar: str = ""


@dataclass(frozen=True)
class MonthCalendar:
    """A month: its name, its page's address (empty outside the span), its articles, its weeks.

    A week has None where another month's day stands.
    """

    year: int
    month: int
    label: str
    address: str
    count: int
    weeks: tuple[tuple[Cell | None, ...], ...]

    @property
    def heads(self) -> tuple[tuple[str, str], ...]:
        """The signs and names of the weekdays, above the columns."""
        return tuple(zip(WEEKDAY_SIGNS, WEEKDAYS, strict=True))

    @property
    def marked(self) -> tuple[Cell, ...]:
        """The days with a name of their own."""
        return tuple(cell for week in self.weeks for cell in week if cell and cell.marks)


def month_calendar(
    year: int,
    month: int,
    span: Span,
    marks: Callable[[dt.date], tuple[Mark, ...]],
    lunar: Callable[[dt.date], str],
) -> MonthCalendar:
    """The calendar of a month; `marks` and `lunar` say what a day is marked with."""

    def cell(number: int) -> Cell | None:
        if not number:
            return None
        day = dt.date(year, month, number)
        count = span.days.get(day, 0)
        return Cell(number, addresses.day(day) if count else "", count, heat_of_day(count), marks(day), lunar(day))

    weeks = tuple(tuple(map(cell, week)) for week in _WEEKS.monthdayscalendar(year, month))
    count = span.months.get((year, month), 0)
    return MonthCalendar(year, month, month_in_words(year, month), span.month_address(year, month), count, weeks)


def heat_of_day(count: int) -> int:
    """How full a day is, the same in every calendar: nothing, one article, two, three or four, five and more."""
    return min(count, 3) if count < 5 else 4
