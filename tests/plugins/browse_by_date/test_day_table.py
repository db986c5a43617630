"""The picker's file: whole, small, and the same in both languages."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.browse_by_date.day_table import DIGITS, encode

VECTORS = json.loads((Path(__file__).parents[2] / "vectors/day-table.json").read_text(encoding="utf-8"))
counts = st.dictionaries(
    st.dates(dt.date(2005, 1, 1), dt.date(2027, 12, 31)), st.integers(1, 5_000), min_size=1, max_size=60
)


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: ",".join(case["days"]) or "empty")
def test_shared_cases(case: dict[str, dict[str, int]]) -> None:
    """The build writes what tests/js/day-table.test.js reads."""
    assert encode({dt.date.fromisoformat(day): count for day, count in case["days"].items()}) == case["file"]


def decode(file: dict[str, object]) -> dict[dt.date, int]:
    """The days of a file, read the slow way."""
    months, first = file["months"], str(file["first"])
    assert isinstance(months, list)
    year, month = map(int, first.split("-"))
    days = {}
    for text in months:
        for place, sign in enumerate(re.findall(r"\(\d+\)|.", text)):
            count = int(sign[1:-1]) if sign[0] == "(" else DIGITS.index(sign)
            if count:
                days[dt.date(year, month, place + 1)] = count
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return days


@settings(derandomize=True, deadline=None)
@given(counts)
def test_nothing_is_lost(days: dict[dt.date, int]) -> None:
    """Read back, every day has its count, also counts above 61."""
    assert decode(encode(days)) == days


def dice(number: int) -> int:
    """A number that no compression foresees, the same everywhere."""
    return int.from_bytes(hashlib.blake2b(str(number).encode(), digest_size=4).digest())


@pytest.mark.parametrize("most", [3, 15, 61])
def test_twenty_years_of_daily_news_take_six_kilobytes(most: int) -> None:
    """At most 6 KB gzipped, even where every count up to 61 is equally likely."""
    first = dt.date(2006, 1, 1)
    days = {first + dt.timedelta(n): dice(n) % most + 1 for n in range((dt.date(2026, 1, 1) - first).days)}
    assert len(gzip.compress(json.dumps(encode(days)).encode(), 9)) <= 6_000
