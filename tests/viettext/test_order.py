"""Alphabetical order as Vietnamese dictionaries have it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.viettext.order import ALPHABET, initial, sort_key

ORDERED = [
    "2/9",
    "12/KH-LĐLĐ",
    "an",
    "an toàn",
    "Án",
    "ăn",
    "ân",
    "bà",
    "da",
    "dạ",
    "đa",
    "Đoàn viên",
    "e",
    "ê",
    "gia đình",
    "ma",
    "ma chay",
    "mà",
    "mả",
    "mã",
    "má",
    "mạ",
    "on",
    "ôn",
    "ơn",
    "thi đua",
    "Thi đua yêu nước",
    "thí điểm",
    "u",
    "Ưu tú",
    "ý",
]


def test_a_shuffled_list_finds_its_order() -> None:
    """Letters before tones, syllable by syllable, ă â đ ê ô ơ ư as letters of their own, numbers by value."""
    shuffled = sorted(ORDERED, key=lambda text: text[::-1])
    assert shuffled != ORDERED
    assert sorted(shuffled, key=sort_key) == ORDERED


def test_every_letter_follows_the_one_before() -> None:
    """The alphabet is in its own order, small or capital, with any tone."""
    for one, other in pairwise(ALPHABET):
        assert sort_key(one + "z") < sort_key(other)
        assert sort_key(one.upper()) < sort_key(other.upper())


@settings(derandomize=True, deadline=None)
@given(st.text(), st.text(), st.text())
def test_order_is_total(one: str, other: str, third: str) -> None:
    """Any texts can be ordered, and the order does not contradict itself."""
    keys = sorted([sort_key(one), sort_key(other), sort_key(third)])
    assert keys[0] <= keys[2]
    assert (sort_key(one) == sort_key(other)) == (one == other)


@settings(derandomize=True, deadline=None)
@given(st.sampled_from(ORDERED))
def test_decomposed_letters_have_the_same_place(text: str) -> None:
    """NFD and NFC are one word."""
    import unicodedata

    assert sort_key(unicodedata.normalize("NFD", text))[0] == sort_key(text)[0]


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("đoàn viên", "Đ"),
        ("Ẩm thực", "Â"),
        ("“Xanh”", "X"),
        ("12/KH", "#"),
        ("Ễnh ương", "Ê"),
        ("日本", "#"),
        ("", "#"),
    ],
)
def test_initial(text: str, letter: str) -> None:
    """A list files a name under its letter without the tone; what has none stands apart."""
    assert initial(text) == letter
