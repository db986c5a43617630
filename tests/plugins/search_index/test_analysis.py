"""Words as search knows them: the same for a text however it is typed."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.search_index.analysis import LONGEST, Word, word_of, words_of
from plugins.viettext.dates import dateline, full_date, short_date
from plugins.viettext.letters import fold
from tests.support.sites import ROOT

CASES = json.loads((ROOT / "tests/vectors/search-words.json").read_text(encoding="utf-8"))
quick = settings(derandomize=True, max_examples=200, deadline=None)
vietnamese = st.text(st.sampled_from("aàáảãạăằắẳẵặâbcdđeèéẻẽẹêghiklmnoòóỏõọôơuùúủũụưvxyýỳ 0123456789/.-"), max_size=60)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_shared_cases(case: dict[str, object]) -> None:
    """The cases that the browser's script runs too."""
    found = words_of(str(case["text"]))
    assert [[word.exact, word.folded] for word in found.syllables] == case["syllables"]
    numbers = [[one.start, one.length, one.word.exact, one.word.folded] for one in found.numbers]
    assert numbers == case["numbers"]


@quick
@given(vietnamese)
def test_case_and_unicode_form_make_no_difference(text: str) -> None:
    """Capitals and decomposed letters give the same words."""
    assert words_of(text.upper()) == words_of(text) == words_of(unicodedata.normalize("NFD", text))


@quick
@given(vietnamese)
def test_without_accents_only_the_exact_form_differs(text: str) -> None:
    """What is typed without accents meets what was written with them, numbers too."""
    bare, full = words_of(fold(text)), words_of(text)
    assert [word.folded for word in bare.syllables] == [word.folded for word in full.syllables]
    assert [(one.start, one.word.folded) for one in bare.numbers] == [
        (one.start, one.word.folded) for one in full.numbers
    ]


@quick
@given(vietnamese)
def test_numbers_lie_among_the_syllables(text: str) -> None:
    """Each number is made of syllables of the text, and none overlaps the next."""
    found = words_of(text)
    ends = [one.start + one.length for one in found.numbers]
    assert all(end <= len(found.syllables) for end in ends)
    assert all(end <= after.start for end, after in zip(ends, found.numbers[1:], strict=False))


@quick
@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_a_date_is_one_number_in_every_form(day: dt.date) -> None:
    """By signs, by words, day first or year first, with zeros or without: one date."""
    wanted = f"{day.day}-{day.month}-{day.year}"
    forms = [short_date(day), full_date(day), fold(full_date(day)), day.isoformat(), dateline(day)]
    forms += [f"{day.day}{sign}{day.month}{sign}{day.year}" for sign in ("/", ".", "-", " / ")]
    for form in forms:
        assert [one.word.exact for one in words_of(f"Họp {form} tại tỉnh").numbers] == [wanted], form


@pytest.mark.parametrize(
    ("older", "newer"), [("hòa", "hoà"), ("khỏe", "khoẻ"), ("ủy", "uỷ"), ("thúy", "thuý"), ("tọa", "toạ")]
)
def test_both_tone_placements_are_one_word(older: str, newer: str) -> None:
    """The older spelling and the newer one are the same syllable; without a tone it is another exact word."""
    assert word_of(older) == word_of(newer) == Word(newer, fold(newer))
    assert word_of(fold(newer)).exact != newer


@pytest.mark.parametrize("same", ["của", "múa", "hoàn", "hoài", "quý", "quỳnh", "khuya", "thuở", "tuần"])
def test_other_syllables_keep_their_tone(same: str) -> None:
    """Only two vowels that end a syllable have two spellings."""
    assert word_of(same).exact == same


def test_hostile_texts_are_harmless() -> None:
    """A syllable of any length is cut; a million signs, joints and digits take one pass."""
    assert [len(word.exact) for word in words_of("a" * 10_000).syllables] == [LONGEST]
    assert len(words_of("1/" * 50_000).syllables) == 50_000
    assert words_of("\u202e<img onerror=x>\u0301\u0301").syllables[-1].exact == "x"
    assert words_of("-/._– " * 10_000) == words_of("")
