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


def gaps(year: int, month: int, days: Sequence[dt.date]) -> Iterator[Gap]:
    """The gaps of a month, oldest first; `days` are all days with news of the publication, in order."""
    last = calendar.monthrange(year, month)[1]
    whole = [dt.date(year, month, number) for number in range(1, last + 1)]
    with_news = set(days[bisect_left(days, whole[0]) : bisect_right(days, whole[-1])])
    for has_news, run in groupby(whole, key=with_news.__contains__):
        if not has_news:
            empty = tuple(run)
            yield Gap(empty, around(days, empty[0])[0], around(days, empty[-1])[1])
