"""When an office of propaganda publishes: on weekdays, more each year, in bursts before anniversaries, not at Tết.

The rule and its figures follow a survey of Vietnamese news sites: growth, weekdays, hours, anniversaries of the unions.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from lunar_vn import LunarDate, lunar_to_solar

from scripts.sampling.chance import Chance, Weighted, chance_of

FIRST, LAST = dt.date(2005, 1, 1), dt.date(2026, 10, 31)
GROWTH = 3.9  # articles a day at the end of the period, against its beginning
WEEKDAYS = (1, 1, 1, 1, 1.05, 0.35, 0.2)
# Month, day, how much more on the day itself; a burst rises and falls over a week on either side.
BURSTS = ((2, 3, 0.8), (3, 8, 1), (5, 1, 2.2), (7, 28, 2.6), (9, 2, 1.5), (10, 20, 1), (11, 20, 0.8))
BURST_DAYS = 7
BEFORE_TET, AFTER_TET = 2, 5  # quiet days: from two days before the first of the first lunar month
TET = 0.08
WEEKS_BEFORE_TET = 21
HOURS = (0, 0, 0, 0, 0, 0, 2, 10, 24, 30, 28, 16, 4, 10, 24, 30, 28, 16, 6, 4, 4, 2, 1, 0)


@cache
def tet(year: int) -> dt.date:
    """The first day of the lunar year."""
    return lunar_to_solar(LunarDate(1, 1, year))


def weight(day: dt.date) -> float:
    """How many articles a day gets, against a Monday without occasion at the beginning."""
    share = (day - FIRST).days / (LAST - FIRST).days
    growth = 1 + (GROWTH - 1) * share
    return growth * WEEKDAYS[day.weekday()] * _season(day) * (1 + sum(_burst(day, *burst) for burst in BURSTS))


def _season(day: dt.date) -> float:
    distance = (day - tet(day.year)).days
    if -BEFORE_TET <= distance < AFTER_TET:
        return TET
    if -WEEKS_BEFORE_TET <= distance < 0:
        return 1.5
    return 1.15 if day.month == 5 else 1


def _burst(day: dt.date, month: int, of_month: int, more: float) -> float:
    distance = abs((day - dt.date(day.year, month, of_month)).days)
    return more * max(0, 1 - distance / BURST_DAYS)


def moments(count: int, seed: int) -> list[dt.datetime]:
    """The minutes at which `count` articles were published, in order."""
    chance = chance_of(seed, "rhythm")
    days = [FIRST + dt.timedelta(n) for n in range((LAST - FIRST).days + 1)]
    # Some days are busier than others for no reason that a calendar knows.
    calendar = Weighted.of(days, (weight(day) * (0.4 + 1.2 * chance.random()) for day in days))
    hours = Weighted.of(range(24), HOURS)
    return sorted(_moment(calendar, hours, chance) for _ in range(count))


def _moment(calendar: Weighted[dt.date], hours: Weighted[int], chance: Chance) -> dt.datetime:
    return dt.datetime.combine(calendar.draw(chance), dt.time(hours.draw(chance), int(chance.random() * 60)))
