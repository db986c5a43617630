"""What lies nearest, against a slow search; gaps fill a month together with its days with news."""

from __future__ import annotations

import calendar
import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.browse_by_date.nearest import gaps, outside
from plugins.buildkit.around import around

days = st.dates(dt.date(2019, 1, 1), dt.date(2021, 12, 31))
archives = st.sets(days, max_size=80).map(sorted)
quick = settings(derandomize=True, max_examples=200, deadline=None)


@quick
@given(archives, days)
def test_around(archive: list[dt.date], day: dt.date) -> None:
    """The nearest before and after are those that a slow search finds, whether the day itself has news or not."""
    before = max((one for one in archive if one < day), default=None)
    after = min((one for one in archive if one > day), default=None)
    assert around(archive, day) == (before, after)


@quick
@given(archives, st.integers(2019, 2021), st.integers(1, 12))
def test_gaps_and_days_with_news_make_the_month(archive: list[dt.date], year: int, month: int) -> None:
    """Every day without news is in one gap, whose neighbours are the nearest days with news of all."""
    of_month = [day for day in archive if (day.year, day.month) == (year, month)]
    found = list(gaps(year, month, of_month, outside(year, month, archive)))
    whole = {dt.date(year, month, n) for n in range(1, calendar.monthrange(year, month)[1] + 1)}
    empty = [day for gap in found for day in gap.days]
    assert sorted(empty) == sorted(whole - set(archive))
    for gap in found:
        assert around(archive, gap.days[0])[0] == gap.before
        assert around(archive, gap.days[-1])[1] == gap.after
        assert gap.days[-1] - gap.days[0] == dt.timedelta(len(gap.days) - 1)
