"""Records: states, days and a total order."""

from __future__ import annotations

import datetime as dt
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from plugins.buildkit.records import Correction, Moment, State, changed
from tests.buildkit.samples import article, card, simple_page


def test_only_published_and_retracted_are_public() -> None:
    """No other state may ever reach a reader, and each other state says so above a preview."""
    assert {state for state in State if state.is_public} == {State.PUBLISHED, State.RETRACTED}
    assert [state for state in State if not state.label] == [State.PUBLISHED, State.RETRACTED]


def test_day_of_a_moment_and_of_a_bare_date() -> None:
    """The day is the day, with a time and without."""
    assert card(1, date=dt.datetime(2019, 11, 21, 23, 59)).day == dt.date(2019, 11, 21)
    assert card(1, date=dt.date(2019, 11, 21)).day == dt.date(2019, 11, 21)


def test_order_is_total() -> None:
    """Bare dates stand at the beginning of their day; equal moments by id; no two articles are equal."""
    day = dt.date(2019, 11, 21)
    cards = [
        card(4, date=dt.datetime(2019, 11, 21, 9)),
        card(2, date=dt.datetime(2019, 11, 21)),
        card(1, date=day),
        card(3, date=dt.datetime(2019, 11, 21, 9)),
        card(0, date=dt.datetime(2019, 11, 20, 23)),
    ]
    assert [c.id for c in sorted(cards, key=lambda c: c.order)] == [f"bai-{n}" for n in range(5)]


def test_records_are_frozen_and_travel() -> None:
    """A feature cannot change a record, and a worker process gets an equal one."""
    for record in (article(1), simple_page("lien-he")):
        assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - our own bytes
        with pytest.raises(FrozenInstanceError):
            record.body = ""  # type: ignore[misc]


@pytest.mark.parametrize(
    ("modified", "corrected", "expected"),
    [
        (None, (), dt.datetime(2019, 11, 21, 10, 25)),
        (dt.date(2019, 11, 20), (), dt.datetime(2019, 11, 21, 10, 25)),
        (dt.date(2019, 11, 21), (), dt.datetime(2019, 11, 21, 10, 25, 1)),
        (None, (dt.date(2019, 11, 21), dt.date(2019, 11, 21)), dt.datetime(2019, 11, 21, 10, 25, 2)),
        (dt.date(2019, 11, 22), (dt.date(2019, 11, 21),), dt.date(2019, 11, 22)),
        (dt.date(2019, 11, 22), (dt.date(2019, 11, 22),), dt.datetime(2019, 11, 22, 0, 0, 1)),
        (
            dt.datetime(2019, 11, 22, 8),
            (dt.datetime(2019, 11, 23, 7), dt.date(2019, 11, 22)),
            dt.datetime(2019, 11, 23, 7),
        ),
    ],
)
def test_an_article_changed_when_it_was_last_told_of(
    modified: Moment | None, corrected: tuple[Moment, ...], expected: Moment
) -> None:
    """The latest of publication, revision and corrections; one of the same day counts, though nobody told its hour."""
    corrections = tuple(Correction(date, "Số đúng là 35.") for date in corrected)
    assert changed(replace(article(1, modified=modified), corrections=corrections)) == expected
