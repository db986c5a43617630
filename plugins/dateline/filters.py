"""The filters, by the names that templates use."""

from __future__ import annotations

from functools import lru_cache

from plugins.viettext import dates
from plugins.viettext.numbers import grouped

# One moment is shown by many pages in a row: the article's own, its neighbours, its day, its month, its lists.
_remembered = lru_cache(maxsize=4096)

FILTERS = {
    "dateline": _remembered(dates.dateline),
    "full_date": _remembered(dates.full_date),
    "day_of_known_year": dates.day_of_known_year,
    "day_in_words": dates.day_in_words,
    "short_date": _remembered(dates.short_date),
    "machine_date": _remembered(dates.machine_date),
    "grouped": grouped,
}
