"""Lists of articles: what is read is what was written, in few bytes, and half a list is none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.search_index.coding import decode, encode
from tests.support.sites import ROOT

CASES = json.loads((ROOT / "tests/vectors/search-lists.json").read_text(encoding="utf-8"))
quick = settings(derandomize=True, max_examples=200, deadline=None)
lists = st.dictionaries(st.integers(0, 60_000), st.integers(1, 500), max_size=80).map(
    lambda known: sorted(known.items())
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{len(case['numbers'])} articles")
def test_shared_cases(case: dict[str, object]) -> None:
    """The bytes that the browser's script reads too."""
    data = bytes.fromhex(str(case["bytes"]))
    assert encode(case["numbers"], case["counts"]) == data  # type: ignore[arg-type]
    assert decode(data) == (case["numbers"], case["counts"], len(data))


@quick
@given(lists, st.binary(max_size=5), st.binary(max_size=5))
def test_what_is_written_is_read(known: list[tuple[int, int]], before: bytes, after: bytes) -> None:
    """Wherever a list stands in a file, it gives its articles and tells where it ends."""
    numbers, counts = [number for number, _ in known], [count for _, count in known]
    data = encode(numbers, counts)
    assert decode(before + data + after, len(before)) == (numbers, counts, len(before) + len(data))


@quick
@given(lists, st.data())
def test_a_list_that_is_cut_off_is_none(known: list[tuple[int, int]], data: st.DataObject) -> None:
    """Half a file, as a lost connection leaves it, gives an error and never other articles."""
    whole = encode([number for number, _ in known], [count for _, count in known])
    with pytest.raises(ValueError, match="cut off"):
        decode(whole[: data.draw(st.integers(0, len(whole) - 1))])


def test_lists_are_small() -> None:
    """A word of one article in ten thousand takes four bytes; one of every second article two and a half bits each."""
    assert len(encode([7_321], [1])) == 4
    assert len(encode(range(0, 10_000, 2), [1] * 5_000)) < 5_000 * 3 / 8 + 4


@pytest.mark.parametrize(
    ("numbers", "counts"), [([2, 1], [1, 1]), ([1, 1], [1, 1]), ([-1], [1]), ([1], [0]), ([1], [])]
)
def test_what_is_no_list_is_refused(numbers: list[int], counts: list[int]) -> None:
    """Numbers out of order would be written as others."""
    with pytest.raises(ValueError, match="numbers"):
        encode(numbers, counts)
