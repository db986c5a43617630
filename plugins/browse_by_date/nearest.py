"""Days without news, and the nearest days with news around them."""

from __future__ import annotations

import calendar
import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from plugins.buildkit.around import around

LONG_SILENCE = dt.timedelta(days=3653)  # ten years


def silences(days: Sequence[dt.date]) -> Iterator[tuple[dt.date, dt.date]]:
    """Neighbouring days with news more than ten years apart; `days` in order. A mistyped year looks like that."""
    return ((before, after) for before, after in pairwise(days) if after - before > LONG_SILENCE)


@dataclass(frozen=True)
class Gap:
    """Days of one month in a row without news, and the nearest days with news around them."""

    days: tuple[dt.date, ...]
    before: dt.date | None
    after: dt.date | None


def outside(year: int, month: int, days: Sequence[dt.date]) -> tuple[dt.date | None, dt.date | None]:
    """The nearest days with news before and after a month; `days` are all of the publication, in order."""
    first, last = dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    before, after = bisect_left(days, first), bisect_right(days, last)
    return days[before - 1] if before else None, days[after] if after < len(days) else None


def gaps(
    year: int, month: int, days: Sequence[dt.date], outside: tuple[dt.date | None, dt.date | None]
) -> Iterator[Gap]:
    """The gaps of a month, oldest first.

    `days` are its days with news, in order, `outside` the nearest such days before and after it.
    """
    numbers = range(1, calendar.monthrange(year, month)[1] + 1)
    whole = [dt.date(year, month, number) for number in numbers]
    known = [day for day in (outside[0], *days, outside[1]) if day]
    for has_news, run in groupby(whole, key=set(days).__contains__):
        if not has_news:
            empty = tuple(run)
            yield Gap(empty, around(known, empty[0])[0], around(known, empty[-1])[1])
