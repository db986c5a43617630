"""People and units, told apart by how bylines are written."""

from __future__ import annotations

import pytest

from plugins.viettext.names import Signed, is_person, signed_by

PEOPLE = (
    "Nguyễn Văn Mẫu,Thu Hà,Đoàn Văn Hậu,Đoàn Thanh Tùng,Ma Thị Hoa,Chi Mai,Văn Cao,H'Hen Niê,K’Sor Phước,"
    "TRẦN HUỲNH,Hoàng Thị Lan Anh"
).split(",")
NO_PEOPLE = (
    "Ban Tuyên giáo - Nữ công,Ban Tuyên Giáo,LĐLĐ tỉnh,Liên Đoàn Lao Động Tỉnh,Công Đoàn Ngành Giáo Dục,"
    "Đoàn Thanh Niên,Văn Phòng,Minh,Tổ phần mềm,Trường THPT Sơn Dương,TTXVN,Quân khu 2,Lao Động,Tuổi Trẻ,"
    "Bạn Đọc,Phóng Viên,Bệnh Viện Chợ Rẫy,Thông Tấn Xã Việt Nam,Theo Báo Lao Động,Hà Nội,"
).split(",")


@pytest.mark.parametrize("name", PEOPLE)
def test_people(name: str) -> None:
    """Full names and pen names, of every people of Vietnam, those too whose first syllables some unit's name has."""
    assert is_person(name)


@pytest.mark.parametrize("name", NO_PEOPLE)
def test_what_is_no_person(name: str) -> None:
    """Units and newspapers, however they are capitalised, acronyms, single syllables, nothing."""
    assert not is_person(name)


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("Minh Anh - Thu Hà", ("Minh Anh", "Thu Hà")),
        ("Nguyễn Văn An, Trần Thị Bình và Lê Cường", ("Nguyễn Văn An", "Trần Thị Bình", "Lê Cường")),
        ("Tin, ảnh: Hương Mẫu", ("Hương Mẫu",)),
        ("Bài và ảnh: Hà Mẫu", ("Hà Mẫu",)),
        ("Tin và ảnh: Mạnh Hưng", ("Mạnh Hưng",)),
        ("Tin, ảnh Đạt Mẫu", ("Đạt Mẫu",)),
        ("CTV Sơn Mẫu", ("Sơn Mẫu",)),
        ("Sơn Mẫu (tổng hợp)", ("Sơn Mẫu",)),
        ("Thanh Mẫu (Công đoàn xã Mẫu)", ("Thanh Mẫu",)),
        ("Nhật Quang thực hiện", ("Nhật Quang",)),
        ("THÀNH CHUNG;TIẾN LONG", ("THÀNH CHUNG", "TIẾN LONG")),
        ("Tin: Thu Hà; Ảnh: Minh Anh", ("Thu Hà", "Minh Anh")),
    ],
)
def test_people_who_sign(byline: str, people: tuple[str, ...]) -> None:
    """Names without what they did and where they work, each by itself."""
    assert signed_by(byline) == Signed(people=people)


@pytest.mark.parametrize(
    ("byline", "unit"),
    [
        ("Ban Tuyên giáo - NC LĐLĐ tỉnh", "Ban Tuyên giáo - NC LĐLĐ tỉnh"),
        ("Tin, ảnh: Tổ biên tập", "Tổ biên tập"),
        ("Ban Tuyên giáo - Thu Hà", "Ban Tuyên giáo - Thu Hà"),
        ("T.M", "T.M"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_units_that_sign(byline: str, unit: str) -> None:
    """A unit keeps its whole name, dashes too; a mixed byline is not taken apart."""
    assert signed_by(byline) == Signed(unit=unit)
    assert signed_by(byline).names == ((unit,) if unit else ())
