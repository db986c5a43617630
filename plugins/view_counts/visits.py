"""Which clicks are views: COUNTER Code of Practice 5.1, section 7.2 (double clicks) and our own rule on pace.

A day is a day in Asia/Ho_Chi_Minh, told by its number since 1970-01-01; a second is one of that day.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from plugins.buildkit.clock import ZONE

AGAIN = 30  # seconds within which a click on the same article belongs to the view before
HOUR = 3_600
MOST_IN_AN_HOUR = 120  # different articles that somebody who reads can open
DAY = 86_400
_AHEAD = ZONE.utcoffset(None).seconds  # of UTC
_EPOCH = dt.date(1970, 1, 1).toordinal()

CARRIED = -1  # the day under which totals stand that were taken over from a file of counts

# Why a click on an article is no view of it, the first for those that are; events hold places. Three lie in who it is.
REASONS = ("", "robot", "no_agent", "office", "method", "status", "ahead")
VIEW, ROBOT, NO_AGENT, OFFICE, METHOD, STATUS, AHEAD = range(len(REASONS))

Click = tuple[int, int, int]  # which article, whose (a keyed hash), the second of the day


def day_and_second(moment: int) -> tuple[int, int]:
    """The day of a moment (seconds since 1970, UTC), and its second."""
    return divmod(moment + _AHEAD, DAY)


def date_of(day: int) -> dt.date:
    """The date of a day's number."""
    return dt.date.fromordinal(day + _EPOCH)


def day_of(date: dt.date) -> int:
    """The number of a date."""
    return date.toordinal() - _EPOCH


@dataclass
class Tally:
    """What one day comes to: views by article, and clicks that are none, by article and reason."""

    views: Counter[int] = field(default_factory=Counter)
    left_out: Counter[tuple[int, str]] = field(default_factory=Counter)


@dataclass(frozen=True)
class Day:
    """One day of the totals: views and clicks left out, by the ids of articles; which lists told robots."""

    day: int
    views: Mapping[str, int]
    left_out: Mapping[tuple[str, str], int]
    lists: str
    is_open: bool

    def reasons(self) -> Counter[str]:
        """The clicks left out, by reason alone."""
        found: Counter[str] = Counter()
        for (_, reason), clicks in self.left_out.items():
            found[reason] += clicks
        return found


def add_clicks(tally: Tally, clicks: Iterable[Click], hasty: frozenset[int], begun: frozenset[tuple[int, int]]) -> None:
    """Count clicks, which come in order. `hasty` are visitors with the pace of a robot.

    `begun` are pairs of article and visitor whose first click of the day still belongs to a view of the day before.
    """
    last: tuple[int, int] | None = None
    before = 0
    for article, visitor, second in clicks:
        pair = (article, visitor)
        if visitor in hasty:
            tally.left_out[article, "pace"] += 1
        elif (second - before <= AGAIN) if pair == last else pair in begun:
            tally.left_out[article, "again"] += 1
        else:
            tally.views[article] += 1
        last, before = pair, second


def is_hasty(clicks: Sequence[tuple[int, int]]) -> bool:
    """Whether one visitor opened more than 120 different articles within an hour; `clicks` are (second, article)."""
    in_window: Counter[int] = Counter()
    first = 0
    ordered = sorted(clicks)
    for second, article in ordered:
        in_window[article] += 1
        while second - ordered[first][0] >= HOUR:
            gone = ordered[first][1]
            in_window[gone] -= 1
            if not in_window[gone]:
                del in_window[gone]
            first += 1
        if len(in_window) > MOST_IN_AN_HOUR:
            return True
    return False
