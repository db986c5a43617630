"""Slugs and numbers."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.viettext.numbers import grouped
from plugins.viettext.slugs import LONGEST, is_slug, slugify

quick = settings(derandomize=True, max_examples=200, deadline=None)
SYLLABLES = "công đoàn tỉnh Đắk Nông họp bàn việc chăm lo Tết cho đoàn viên Ủy ban nghiêng".split()
titles = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=40).map(" ".join)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("12/KH-LĐLĐ", "12-kh-ldld"),
        ("Các hoạt động hướng tới Đại hội", "cac-hoat-dong-huong-toi-dai-hoi"),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH: ĐẠI HỘI", "lien-doan-lao-dong-tinh-dai-hoi"),
        ("Ｃông\u3000đoàn ２０２６", "cong-doan-2026"),
        ("30/2020/NĐ-CP", "30-2020-nd-cp"),
        ("… ??? !!! — “”", ""),
        ("新闻", ""),
        ("../../x", "x"),
        ("--Tết--", "tet"),
        ("", ""),
    ],
)
def test_slug_examples(text: str, slug: str) -> None:
    """Addresses have plain letters; numbers of documents keep their parts apart; what has no letter gives none."""
    assert slugify(text) == slug


@quick
@given(st.text(max_size=300))
def test_any_slug_can_stand_in_an_address(text: str) -> None:
    """Whatever a title holds, its slug is empty or plain, short, and a slug of itself."""
    slug = slugify(text)
    assert not slug or is_slug(slug)
    assert slugify(slug) == slug


@quick
@given(titles)
def test_slug_is_the_same_in_both_unicode_forms(title: str) -> None:
    """A title from a Mac has the address of the same title from Windows, however long."""
    assert slugify(unicodedata.normalize("NFD", title)) == slugify(title)


@quick
@given(titles, st.integers(min_value=10, max_value=LONGEST))
def test_long_titles_are_cut_between_syllables(title: str, longest: int) -> None:
    """A cut slug has whole syllables only, and as many as fit."""
    whole = slugify(title, 10_000).split("-")
    kept = slugify(title, longest).split("-")
    assert kept == whole[: len(kept)]
    assert len("-".join(kept)) <= longest
    assert kept == whole or len("-".join(whole[: len(kept) + 1])) > longest


@pytest.mark.parametrize("text", ["", "A", "a--b", "-a", "a-", "đ", "a/b", "..", "a" * 81, "a\n", "a b", "a_b"])
def test_what_is_no_slug(text: str) -> None:
    """Only small letters, digits and single hyphens stand in an address as typed."""
    assert not is_slug(text)


@quick
@given(st.integers(min_value=0, max_value=10**15))
def test_numbers_are_grouped_by_dots(number: int) -> None:
    """A dot before every three digits from the right, and nothing else changed."""
    text = grouped(number)
    assert text.replace(".", "") == str(number)
    assert re.fullmatch(r"\d{1,3}(\.\d{3})*", text)


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (999, "999"), (1303, "1.303"), (1234567, "1.234.567")])
def test_grouped_examples(number: int, text: str) -> None:
    """1303 is printed 1.303."""
    assert grouped(number) == text
