"""Spans, strips and calendars: nothing missing, nothing offered that does not exist."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.browse_by_date.calendar import month_calendar
from plugins.browse_by_date.holidays import Mark
from plugins.browse_by_date.periods import Span, heat, span_of
from plugins.buildkit.publication import index
from tests.buildkit.samples import article

dates = st.datetimes(dt.datetime(2018, 1, 1), dt.datetime(2022, 12, 31))
quick = settings(derandomize=True, max_examples=80, deadline=None)


def no_marks(day: dt.date) -> tuple[Mark, ...]:
    """A calendar without holidays."""
    return ()


def no_lunar(day: dt.date) -> str:
    """A calendar without lunar dates."""
    return ""


def span(moments: list[dt.datetime]) -> Span:
    """The span of articles published at these moments."""
    return span_of(index(article(number, date=moment) for number, moment in enumerate(moments)))


@quick
@given(st.lists(dates, max_size=30))
def test_counts_add_up(moments: list[dt.datetime]) -> None:
    """Days, months and years each count every article once; a strip and a calendar show the same counts."""
    made = span(moments)
    assert sum(made.days.values()) == sum(made.months.values()) == sum(made.years.values()) == len(moments)
    for year in made.every_year():
        strip = made.strip(year, made.fullest_month)
        assert sum(month.count for month in strip) == made.years.get(year, 0)
    for year, month in made.every_month():
        calendar = month_calendar(year, month, made, no_marks, no_lunar)
        cells = [cell for week in calendar.weeks for cell in week if cell]
        assert sum(cell.count for cell in cells) == calendar.count == made.months.get((year, month), 0)
        assert [cell.day for cell in cells] == list(range(1, len(cells) + 1))
        assert all(bool(cell.address) == bool(cell.count) == bool(cell.heat) for cell in cells)


@quick
@given(st.lists(dates, min_size=1, max_size=10))
def test_every_month_between_the_first_and_the_last_exists(moments: list[dt.datetime]) -> None:
    """Months without news have a page too, months outside have none: what a reader may type leads somewhere."""
    made = span(moments)
    months = list(made.every_month())
    first, last = min(moments), max(moments)
    assert months[0] == (first.year, first.month)
    assert months[-1] == (last.year, last.month)
    assert len(months) == (last.year - first.year) * 12 + last.month - first.month + 1
    assert all(made.month_address(*month) for month in months)
    assert made.month_address(first.year - 1, 12) == made.month_address(last.year + 1, 1) == ""


def test_an_empty_publication_has_no_period() -> None:
    """Nothing is offered where nothing was published."""
    made = span([])
    assert (list(made.every_month()), list(made.every_year()), made.month_address(2019, 11)) == ([], [], "")


def test_heat_rises_with_the_count_and_is_nothing_only_for_nothing() -> None:
    """A period with one article is never shown as empty, and the fullest is the warmest."""
    for fullest in (1, 2, 5, 17, 400):
        steps = [heat(count, fullest) for count in range(fullest + 1)]
        assert steps[0] == 0
        assert all(1 <= step <= 4 for step in steps[1:])
        assert steps == sorted(steps)
        assert steps[-1] == 4


def test_weeks_begin_on_monday() -> None:
    """21 November 2019 stands in the column of Thursdays."""
    made = span([dt.datetime(2019, 11, 21, 9, 25)])
    calendar = month_calendar(2019, 11, made, no_marks, no_lunar)
    week = next(week for week in calendar.weeks if any(cell and cell.day == 21 for cell in week))
    assert [cell.day if cell else None for cell in week] == [18, 19, 20, 21, 22, 23, 24]
    assert (week[3].address, week[3].count) == ("/2019/11/21/", 1)  # type: ignore[union-attr]
