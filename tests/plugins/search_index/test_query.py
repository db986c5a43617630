"""What a reader typed, taken apart: the cases that the browser's script runs too, and a query that is far too long."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence

import pytest

from plugins.search_index.analysis import Words
from plugins.search_index.query import is_accented, parse
from tests.support.sites import ROOT

CASES = json.loads((ROOT / "tests/vectors/search-queries.json").read_text(encoding="utf-8"))


def told(parts: Sequence[Words]) -> list[dict[str, object]]:
    """Parts of a query as the cases have them."""
    return [
        {
            "exact": " ".join(word.exact for word in part.syllables),
            "folded": " ".join(word.folded for word in part.syllables),
            "numbers": [[one.start, one.length, one.word.exact, one.word.folded] for one in part.numbers],
        }
        for part in parts
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["typed"]))
def test_shared_cases(case: dict[str, object]) -> None:
    """The cases that the browser's script runs too."""
    query = parse(str(case["typed"]))
    parts = {name: told(getattr(query, name)) for name in ("runs", "phrases", "without")}
    assert {"typed": case["typed"], **parts, "open": query.open} == case


def test_only_the_first_letters_are_looked_at() -> None:
    """A query of 10,000 letters costs no more than one of 300, whatever they are."""
    long = parse("a " * 5_000)
    assert len(long.runs[0].syllables) == 150
    assert not long.open
    assert parse("a" * 10_000).runs[0].syllables[0].exact == "a" * 40
    assert len(parse(unicodedata.normalize("NFD", "đ " * 5_000)).runs[0].syllables) == 150
    assert len(parse("😀" * 290 + " công đoàn" * 1_000).runs[0].syllables) == 2
    assert parse('"' * 10_000).phrases == ()
    assert len(parse(" -a" * 3_334).without) == 100


def test_a_single_accent_makes_a_query_an_accented_one() -> None:
    """Accents are taken at their word only where the reader typed any."""
    assert not is_accented(parse("cong doan").runs[0])
    assert is_accented(parse("cong đoan").runs[0])
    assert not is_accented(parse("2019").runs[0])
