"""The files in which the page for missing addresses looks for articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.lost_addresses.slugs import BUCKETS, bucket, keys, make_pages
from tests.buildkit.samples import card

VECTORS = json.loads((Path(__file__).parents[2] / "vectors/slugs.json").read_text(encoding="utf-8"))
words = st.lists(st.text("abcxyz019", min_size=1, max_size=6), min_size=1, max_size=12)


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["slug"][:30])
def test_browser_and_build_look_in_the_same_files(case: dict[str, Any]) -> None:
    """tests/js/lost.test.js runs the same cases."""
    assert list(dict.fromkeys(map(bucket, keys(case["slug"])))) == case["buckets"]


@settings(derandomize=True, deadline=None)
@given(words, st.integers(0, 8))
def test_a_slug_that_lost_its_end_or_its_beginning_is_found(syllables: list[str], kept: int) -> None:
    """Three whole syllables at either end are enough to name the file that lists the article."""
    slug = "-".join(syllables)
    address = f"/2019/11/21/{slug}/"
    files = {p.address: p.values["articles"] for p in make_pages([card(1, address=address, title="Tên")])}
    count = min(len(syllables), 3 + kept)
    for part in (syllables[:count], syllables[-count:]):
        names = [f"/api/dia-chi/{bucket(key)}.json" for key in keys("-".join(part))]
        assert (address, "Tên") in [pair for name in names for pair in files.get(name, ())]  # type: ignore[union-attr]


def test_files_are_evenly_filled() -> None:
    """No file grows with the archive out of proportion: of 20,000 keys none holds ten times its share."""
    counts: dict[str, int] = {}
    for number in range(20_000):
        name = bucket(f"cong-doan-so-{number}")
        counts[name] = counts.get(name, 0) + 1
    assert len(counts) == BUCKETS
    assert max(counts.values()) < 10 * 20_000 / BUCKETS
