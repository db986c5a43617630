"""Short and long forms: which other forms a query has."""

from __future__ import annotations

import pytest

from plugins.abbreviations.reading import abbreviations_of
from plugins.search_index.analysis import words_of
from plugins.search_index.synonyms import Synonyms, synonyms_of
from tests.support.sites import ROOT


@pytest.fixture(scope="module")
def own() -> Synonyms:
    """The repository's own list."""
    return synonyms_of(abbreviations_of(ROOT / "content")[0])


def found(synonyms: Synonyms, typed: str) -> list[tuple[str, list[str]]]:
    """What of a query has other forms, and which."""
    words = words_of(typed).syllables
    return [
        (
            " ".join(word.exact for word in words[one.start : one.start + one.length]),
            [" ".join(word.exact for word in form) for form in one.others],
        )
        for one in synonyms.find(words)
    ]


LONG, SHORT = "liên đoàn lao động", "lđlđ"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("LĐLĐ tỉnh", [(SHORT, [LONG])]),
        ("ldld tinh", [("ldld", [LONG])]),
        ("lđld", []),  # half typed with accents is neither form
        ("Liên đoàn Lao động tỉnh", [(LONG, [SHORT])]),
        ("hop lien doan lao dong", [("lien doan lao dong", [SHORT])]),
        ("liên đoàn lao", []),
        ("UBND và bhxh", [("ubnd", ["uỷ ban nhân dân"]), ("bhxh", ["bảo hiểm xã hội"])]),
        ("uy ban nhan dan", [("uy ban nhan dan", ["ubnd"])]),
        ("CNVC-LĐ", [("cnvc lđ", ["công nhân viên chức lao động", "cnvclđ"])]),
        ("tp.hcm", [("tp hcm", ["thành phố hồ chí minh", "tphcm"])]),
        ("công đoàn cơ sở", [("công đoàn cơ sở", ["cđcs"])]),  # the longest form, not the one it begins with
        ("", []),
    ],
)
def test_forms_of_the_own_list(own: Synonyms, typed: str, wanted: list[tuple[str, list[str]]]) -> None:
    """Both ways, with accents and without, the longest form first."""
    assert found(own, typed) == wanted


def test_forms_do_not_overlap(own: Synonyms) -> None:
    """After a form the next syllable that may begin one is the one behind it."""
    assert [words for words, _ in found(own, "tổng liên đoàn lao động việt nam")] == [
        "tổng liên đoàn lao động việt nam"
    ]
