"""Cutting text to a length, counting syllables."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.viettext.letters import compose, whole_letters
from plugins.viettext.words import count_syllables, cut, cut_to_fit, reading_minutes

quick = settings(derandomize=True, max_examples=200, deadline=None)
# Words, every kind of white space, signs that are stripped before an ellipsis, letters of several signs.
PARTS = ["công đoàn ", "Tết", " ", "\n", "\u00a0", "-", ".", "a\u0323\u0302", "👨‍👩‍👧", "🇻🇳", "x" * 30]
texts = st.lists(st.sampled_from(PARTS), max_size=20).map("".join)


@quick
@given(texts, st.integers(min_value=1, max_value=60))
def test_cut_text_is_within_the_length(text: str, length: int) -> None:
    """A cut text is never longer than it may be, ellipsis and all."""
    assert len(cut(text, length)) <= length


@quick
@given(texts, st.integers(min_value=1, max_value=60))
def test_cut_text_is_a_beginning_in_whole_letters(text: str, length: int) -> None:
    """What is left of a text are its first whole letters, never half an accent or half a family."""
    short = cut(text, length)
    if short in {text, ""}:
        return
    assert short.endswith("…")
    letters = whole_letters(text)
    kept = short[:-1]
    beginnings = ["".join(letters[:n]) for n in range(len(letters) + 1)]
    assert any(
        beginning.startswith(kept) and not beginning[len(kept) :].strip(" ,;:.–—-\n\u00a0") for beginning in beginnings
    )


@quick
@given(texts, st.integers(min_value=0, max_value=80))
def test_text_that_fits_is_left_alone(text: str, more: int) -> None:
    """A text that is short enough is not touched."""
    assert cut(text, len(text) + more) == text


@pytest.mark.parametrize(
    ("text", "length", "wanted"),
    [
        ("Công đoàn chăm lo Tết", 16, "Công đoàn chăm…"),
        ("Công đoàn chăm lo Tết", 15, "Công đoàn chăm…"),
        ("Công đoàn chăm lo Tết", 14, "Công đoàn…"),
        ("Công đoàn, chăm lo", 11, "Công đoàn…"),
        ("a" * 300, 10, "a" * 9 + "…"),
        ("an " + "b" * 300, 12, "an bbbbbbbb…"),
        ("Công đoàn", 1, ""),
    ],
)
def test_cut_examples(text: str, length: int, wanted: str) -> None:
    """Cut at a word where that keeps half, else inside the long word; no comma is left before the ellipsis."""
    assert cut(text, length) == wanted


def test_cut_gives_the_longest_that_fits() -> None:
    """Not a word less than fits: the next word would be too long."""
    text = "Liên đoàn Lao động tỉnh tổ chức gặp mặt cán bộ công đoàn nhân kỷ niệm ngày thành lập"
    words = text.split()
    for length in range(12, len(text)):
        kept = cut(text, length)[:-1].split()
        assert kept == words[: len(kept)]
        assert len(" ".join(words[: len(kept) + 1])) + 1 > length


def test_fit_is_asked_with_the_ellipsis() -> None:
    """What `cut_to_fit` gives has itself been found to fit."""
    text = "Công đoàn cơ sở chăm lo đời sống đoàn viên"
    for most in range(3, 120):
        short = cut_to_fit(text, lambda words, most=most: len(words.encode()) <= most)
        assert len(short.encode()) <= most


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Công đoàn tỉnh", 3),
        ("12/KH-LĐLĐ", 3),
        ("Krông Nô – Đắk R’lấp", 4),
        ("(một, hai); ba…", 3),
        ("Hu\u031bo\u031b\u0309ng", 1),
    ],
)
def test_syllables(text: str, count: int) -> None:
    """Syllables are groups of letters or digits; an apostrophe inside a name is part of it."""
    assert count_syllables(text) == count


SYLLABLE = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


@quick
@given(st.lists(st.one_of(st.sampled_from([*PARTS, *"a1’'_ “…–×²"]), st.characters())).map("".join))
def test_syllables_are_counted_as_defined(text: str) -> None:
    """The quick way over bytes counts what the definition counts, in any script and with any sign."""
    assert count_syllables(text) == len(SYLLABLE.findall(compose(text)))


@pytest.mark.parametrize(("syllables", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (1000, 5)])
def test_reading_minutes(syllables: int, minutes: int) -> None:
    """Reading time is whole minutes, rounded up, at least one."""
    assert reading_minutes(syllables) == minutes
