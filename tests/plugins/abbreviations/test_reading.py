"""The list of abbreviations: what is right in it, and everything that is wrong."""

from __future__ import annotations

import pytest

from plugins.abbreviations.reading import abbreviations_of, read_abbreviations
from plugins.buildkit.records import Abbreviation
from plugins.viettext.order import sort_key
from tests.support.sites import ROOT


def test_the_own_list_is_right_and_in_order() -> None:
    """The repository's list has no mistake, explains what the seed article uses, and is in alphabetical order."""
    known, messages = abbreviations_of(ROOT / "content")
    assert messages == []
    shorts = [one.short for one in known]
    assert {"LĐLĐ", "CNVCLĐ", "CTTTCS", "NC"} <= set(shorts)
    assert shorts == sorted(shorts, key=sort_key)


def test_entries_as_they_are_typed() -> None:
    """Spaces, quotes and Unicode form are put right; capitals stay; comments are no entries."""
    known, messages = read_abbreviations(
        "# a\nLĐLĐ :  'Liên  đoàn Lao động' \nTP.HCM: Thành phố Hồ Chí Minh\n".encode()
    )
    assert messages == []
    assert known == (Abbreviation("LĐLĐ", "Liên đoàn Lao động"), Abbreviation("TP.HCM", "Thành phố Hồ Chí Minh"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("# chỉ có chú thích\n", []),
        ("LĐLĐ: Liên đoàn\nLDLD: Liên đoàn\n", []),
        ("LĐLĐ: Liên đoàn\nlđlđ: Lao động\n", [2]),
        ("- LĐLĐ\n", [1]),
        ("LĐLĐ:\n", [1]),
        ("'!!!': Liên đoàn\n", [1]),
        ("HOÀ: Hòa\n", [1]),
        ("A: một hai ba bốn năm sáu bảy tám chín\n", [1]),
        ("A: [Liên đoàn]\nB:\n  c: d\n", [1, 2]),
        ("A: Liên đoàn: x\n", [1]),
    ],
)
def test_every_mistake_is_told_with_its_line(text: str, lines: list[int]) -> None:
    """A wrong entry is an error at its line, and hides no other."""
    messages = read_abbreviations(text.encode())[1]
    assert [(message.code, message.place.line) for message in messages] == [("Q01", line) for line in lines]


def test_a_list_that_is_no_text() -> None:
    """A list saved by a spreadsheet says so."""
    assert [message.code for message in read_abbreviations("LĐLĐ: x".encode("utf-16"))[1]] == ["Q01"]
