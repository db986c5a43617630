"""People and units, told apart by how their names are written."""

from __future__ import annotations

import pytest

from plugins.viettext.names import is_person, people_of


@pytest.mark.parametrize("name", ["Nguyễn Văn Mẫu", "Thu Hà", "Đoàn Văn Hậu", "Ma Thị Hoa", "Chi Mai", "Văn Cao"])
def test_people(name: str) -> None:
    """Full names and pen names, those too whose first syllable is a word of some unit's name."""
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Ban Tuyên giáo - Nữ công",
        "Ban Tuyên Giáo",
        "LĐLĐ tỉnh",
        "Liên Đoàn Lao Động Tỉnh",
        "Công Đoàn Ngành Giáo Dục",
        "Đoàn Thanh Niên",
        "Văn Phòng",
        "Minh",
        "Tổ phần mềm",
        "Trường THPT Sơn Dương",
        "",
        "TTXVN",
        "Quân khu 2",
    ],
)
def test_what_is_no_person(name: str) -> None:
    """Units, however they are capitalised, acronyms, single syllables, nothing."""
    assert not is_person(name)


def test_a_byline_of_several_people() -> None:
    """Names between commas, dashes and “và” are people of their own; a unit among them makes it no list of people."""
    assert people_of("Minh Anh - Thu Hà") == ("Minh Anh", "Thu Hà")
    assert people_of("Nguyễn Văn An, Trần Thị Bình và Lê Cường") == ("Nguyễn Văn An", "Trần Thị Bình", "Lê Cường")
    assert people_of("Ban Tuyên giáo - Thu Hà") == ()
    assert people_of("") == ()
