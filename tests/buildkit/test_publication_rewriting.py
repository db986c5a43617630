"""A publication with one article rewritten is the publication that reading everything again would give."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.publication import Publication, index
from plugins.buildkit.records import Article, State
from tests.buildkit.samples import START, UNIT, article, term

CACHED = (
    *("listed", "cards", "by_day", "by_month", "by_year", "by_category", "by_tag", "by_author", "articles_by_month"),
    *("sources", "_days_of_year", "_place", "_place_in_category", "documents"),
)
ARCHIVE = [
    article(n, date=START + dt.timedelta(days=40 * n), tags=(term("Tết"),) * (n % 2), author=UNIT if n % 3 else None)
    for n in range(9)
]


def warm(publication: Publication) -> Publication:
    """The publication with all that can be cached cached."""
    for name in CACHED:
        getattr(publication, name)
    return publication


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    st.integers(0, 8),
    st.sampled_from([{"body": "<p>Khác.</p>"}, {"files": ("images/a.png",)}, {"byline": "Minh Anh"}]),
    st.sampled_from([{}, {"title": "Khác"}, {"views": 9}, {"summary": "Sapo."}]),
)
def test_what_is_kept_is_what_would_be_made(number: int, whole: dict[str, Any], card: dict[str, Any]) -> None:
    """Every list, group, neighbour and look back is the same, whether it was kept or made anew."""
    new = replace(ARCHIVE[number], card=replace(ARCHIVE[number].card, **card), **whole)
    rewritten = warm(index(ARCHIVE)).with_article(new)
    anew = index([*ARCHIVE[:number], new, *ARCHIVE[number + 1 :]])
    assert rewritten is not None
    for name in CACHED:
        assert getattr(rewritten, name) == getattr(anew, name), name
    for other in anew.cards:
        assert rewritten.older(other) == anew.older(other)
        assert rewritten.others_of_category(other, 3) == anew.others_of_category(other, 3)
        assert rewritten.same_day_earlier(other.day) == anew.same_day_earlier(other.day)


@pytest.mark.parametrize(
    "changed",
    [
        replace(ARCHIVE[4], card=replace(ARCHIVE[4].card, date=START)),
        replace(ARCHIVE[4], card=replace(ARCHIVE[4].card, address="/2019/11/21/khac/")),
        replace(ARCHIVE[4], card=replace(ARCHIVE[4].card, category=term("Nữ công"))),
        replace(ARCHIVE[4], card=replace(ARCHIVE[4].card, state=State.RETRACTED)),
        replace(ARCHIVE[4], card=replace(ARCHIVE[4].card, id="khac")),
        replace(ARCHIVE[4], tags=(term("Nữ công"),)),
        replace(ARCHIVE[4], author=None if ARCHIVE[4].author else UNIT),
    ],
)
def test_what_moves_is_grouped_anew(changed: Article) -> None:
    """Another date, address, category, state, tag or author moves an article: nothing is kept then."""
    assert index(ARCHIVE).with_article(changed) is None
