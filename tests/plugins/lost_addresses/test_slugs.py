"""The files in which the page for missing addresses looks for articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.lost_addresses.slugs import BUCKETS, MOST, bucket, keys, make_pages
from tests.buildkit.samples import card

VECTORS = json.loads((Path(__file__).parents[2] / "vectors/slugs.json").read_text(encoding="utf-8"))
words = st.lists(st.text("abcxyz019", min_size=1, max_size=6), min_size=1, max_size=12)


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["slug"][:30])
def test_browser_and_build_look_in_the_same_files(case: dict[str, Any]) -> None:
    """tests/js/lost.test.js runs the same cases."""
    assert list(dict.fromkeys(map(bucket, keys(case["slug"])))) == case["buckets"]


def found(syllables: list[str], files: dict[str, object]) -> list[tuple[str, str]]:
    """What the files list for an address with these syllables."""
    names = [f"/api/dia-chi/{bucket(key)}.json" for key in keys("-".join(syllables))]
    return [pair for name in names for pair in files.get(name, ())]  # type: ignore[attr-defined]


@settings(derandomize=True, deadline=None)
@given(words, st.integers(0, 8))
def test_a_slug_that_lost_its_end_or_its_beginning_is_found(syllables: list[str], kept: int) -> None:
    """Three whole syllables at the beginning, or four at the end, are enough to name a file that lists the article."""
    address = f"/2019/11/21/{'-'.join(syllables)}/"
    files = {p.address: p.values["articles"] for p in make_pages([card(1, address=address, title="Tên").titled])}
    assert (address, "Tên") in found(syllables[: 3 + kept], files)
    assert (address, "Tên") in found(syllables[-4 - kept :], files)


def test_titles_that_begin_alike_fill_no_file_without_end() -> None:
    """A beginning that thousands of titles share lists its newest; a whole slug finds the others all the same."""
    slugs = [f"lien-doan-lao-dong-tinh-so-{n}-lam-viec-{n}" for n in reversed(range(3_000))]
    alike = [card(1, address=f"/2019/11/21/{slug}/").titled for slug in slugs]
    files = {p.address: p.values["articles"] for p in make_pages(alike)}
    assert max(len(listed) for listed in files.values()) < 3 * MOST  # type: ignore[arg-type]
    listed = [address for address, _ in found("lien-doan-lao".split("-"), files)]
    assert f"/2019/11/21/lien-doan-lao-dong-tinh-so-{2_999}-lam-viec-{2_999}/" in listed
    for number in (0, 1_500, 2_999):
        slug = f"lien-doan-lao-dong-tinh-so-{number}-lam-viec-{number}"
        assert f"/2019/11/21/{slug}/" in [address for address, _ in found(slug.split("-"), files)]


def test_files_are_evenly_filled() -> None:
    """No file grows with the archive out of proportion: of 20,000 keys none holds ten times its share."""
    counts: dict[str, int] = {}
    for number in range(20_000):
        name = bucket(f"cong-doan-so-{number}")
        counts[name] = counts.get(name, 0) + 1
    assert len(counts) == BUCKETS
    assert max(counts.values()) < 10 * 20_000 / BUCKETS
