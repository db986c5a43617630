"""The filters, by the names that templates use."""

from __future__ import annotations

from plugins.viettext import dates
from plugins.viettext.numbers import grouped

FILTERS = {
    "dateline": dates.dateline,
    "full_date": dates.full_date,
    "day_in_words": dates.day_in_words,
    "short_date": dates.short_date,
    "machine_date": dates.machine_date,
    "grouped": grouped,
}
