"""Lunar dates, against the published dates of Tết and the rules of the calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.browse_by_date.lunar import LAST_YEAR, LunarDay, is_last_of_month, lunar_day

# The first day of the lunar year in Vietnam, as calendars print it; 2007 and 2030 differ from China's.
TET = {
    1990: "27/1 15/2 4/2 23/1 10/2 31/1 19/2 7/2 28/1 16/2",
    2000: "5/2 24/1 12/2 1/2 22/1 9/2 29/1 17/2 7/2 26/1",
    2010: "14/2 3/2 23/1 10/2 31/1 19/2 8/2 28/1 16/2 5/2",
    2020: "25/1 12/2 1/2 22/1 10/2 29/1 17/2 6/2 26/1 13/2",
    2030: "2/2 23/1 11/2 31/1 19/2 8/2 28/1 15/2 4/2 24/1",
    2040: "12/2 1/2 22/1 10/2 30/1 17/2 6/2 26/1 14/2 2/2",
    2050: "23/1",
}
PUBLISHED = {
    first + place: dt.date(first + place, *reversed([int(part) for part in text.split("/")]))
    for first, row in TET.items()
    for place, text in enumerate(row.split())
}
LEAP_MONTHS = {1990: 5, 1993: 3, 1995: 8, 1998: 5, 2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6}
LEAP_MONTHS |= {2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6, 2039: 5, 2042: 2, 2044: 7, 2047: 5}
LEAP_MONTHS |= {2050: 3}
days = st.dates(dt.date(1990, 1, 1), dt.date(2050, 12, 31))
quick = settings(derandomize=True, max_examples=400, deadline=None)


def known(day: dt.date) -> LunarDay:
    """The lunar date of a day that has one."""
    found = lunar_day(day)
    assert found is not None
    return found


@pytest.mark.parametrize("year", sorted(PUBLISHED))
def test_tet_is_on_its_published_day(year: int) -> None:
    """Mùng một Tết of each year from 1990 to 2050 is the day that printed calendars give, and no other day is."""
    tet = PUBLISHED[year]
    assert known(tet) == LunarDay(1, 1, year, leap=False)
    year_days = (dt.date(year, 1, 1) + dt.timedelta(n) for n in range(365))
    assert [d for d in year_days if (known(d).day, known(d).month, known(d).leap) == (1, 1, False)] == [tet]


def test_leap_months_are_the_published_ones() -> None:
    """A year has its leap month and no other."""
    first, end = dt.date(1990, 2, 1), PUBLISHED[2050] + dt.timedelta(340)
    every = (known(first + dt.timedelta(n)) for n in range((end - first).days))
    assert {(moon.year, moon.month) for moon in every if moon.leap} == set(LEAP_MONTHS.items())


@quick
@given(days)
def test_a_day_follows_the_day_before(day: dt.date) -> None:
    """Days count up by one, months have 29 or 30 days, and a new month is the next one, its leap twin, or Giêng."""
    today, tomorrow = known(day), known(day + dt.timedelta(days=1))
    if is_last_of_month(day):
        assert today.day in {29, 30}
        assert tomorrow.day == 1
        twin = (tomorrow.month, tomorrow.leap) == (today.month, True)
        assert twin or tomorrow.month == today.month % 12 + 1
        assert (tomorrow.year == today.year + 1) == (tomorrow.month == 1 and today.month == 12)
    else:
        assert (tomorrow.day, tomorrow.month, tomorrow.year) == (today.day + 1, today.month, today.year)


def test_words() -> None:
    """A lunar date reads as Vietnamese say it."""
    assert known(dt.date(2019, 11, 21)).words == "ngày 25 tháng Mười năm Kỷ Hợi"
    assert known(dt.date(2026, 2, 17)).words == "mùng 1 tháng Giêng năm Bính Ngọ"
    assert known(dt.date(2025, 7, 25)).words == "mùng 1 tháng Sáu nhuận năm Ất Tỵ"
    assert [known(dt.date(2025, 7, d)).short for d in (24, 25, 26)] == ["30", "1/6n", "2"]


@pytest.mark.parametrize("year", [1900, 1967, LAST_YEAR + 1, 2100])
def test_nothing_is_said_of_uncertain_years(year: int) -> None:
    """Years whose lunar dates are not known to be exact have none."""
    assert lunar_day(dt.date(year, 6, 1)) is None
