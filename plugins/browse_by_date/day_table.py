"""The picker's one small file: how many articles each day of the publication has (docs/contracts/days.md)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping

from plugins.browse_by_date.periods import months_between

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def encode(days: Mapping[dt.date, int]) -> dict[str, object]:
    """`{"first": "2019-11", "months": ["000000000000000000001", …]}`: a text a month, a sign a day.

    A sign is a digit to the base 62; a count above 61 stands in brackets, `(123)`; days without news at the end of a
    month are left out. Twenty years of daily news take at most 6 KB gzipped while no day has more than 61.
    """
    if not days:
        return {"first": "", "months": []}
    first, last = min(days), max(days)
    months = months_between((first.year, first.month), (last.year, last.month))
    return {"first": f"{first:%Y-%m}", "months": [_month(year, month, days) for year, month in months]}


def _month(year: int, month: int, days: Mapping[dt.date, int]) -> str:
    numbers = range(1, calendar.monthrange(year, month)[1] + 1)
    return "".join(_sign(days.get(dt.date(year, month, number), 0)) for number in numbers).rstrip("0")


def _sign(count: int) -> str:
    return DIGITS[count] if count < len(DIGITS) else f"({count})"
