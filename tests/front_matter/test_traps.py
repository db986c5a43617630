"""Lines that Markdown reads otherwise than their writer meant."""

from __future__ import annotations

import pytest

from plugins.front_matter import traps
from tests.front_matter.samples import convert

LONG = "Sáng nay Ban Thường vụ Liên đoàn Lao động tỉnh tổ chức gặp mặt cán bộ công đoàn qua các thời kỳ. " * 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mở.\n\n    " + LONG, ["B07:3"]),
        ("Mở.\n\n\t" + LONG, ["B07:3"]),
        ("Gồm có:\n- một\n- hai", ["B08:2"]),
        ("Mở.\n\n28. Tháng này là cuối quý.", ["B09:3"]),
        ("Gồm có:\n\n- một\n- hai\n\n1. một\n2. hai", []),
        ("Mở.\n\n    mã lệnh ngắn", []),
        ("1. Một\n\n    " + LONG + "\n\n2. Hai", []),
    ],
)
def test_misread_lines(text: str, wanted: list[str]) -> None:
    """Text pasted from Word is warned of at its line; good lists and examples of code are not."""
    assert [f"{m.code}:{m.place.line}" for m in convert(text).messages] == wanted


@pytest.mark.parametrize(
    ("words", "address", "warned"),
    [
        ("congdoan.vn", "https://evil.example/", True),
        ("https://congdoan.vn", "https://congdoan.vn.evil.example/", True),
        ("tại đây", "https://c\u043engdoan.example/", True),
        ("tại đây", "https://xn--fiqs8s.example/", True),
        ("congdoan.vn", "https://notcongdoan.vn/", True),
        ("congdoan.vn", "https://www.congdoan.vn/tin", False),
        ("www.congdoan.vn", "https://congdoan.vn/", False),
        ("congdoan.vn", "https://tin.congdoan.vn/", False),
        ("tại đây", "https://congdoan.vn/", False),
        ("Bài 1.2", "https://congdoan.vn/", False),
    ],
)
def test_disguised_links(words: str, address: str, warned: bool) -> None:
    """A link whose words name another host than its address, or a look-alike host, is warned of."""
    assert [m.code for m in convert(f"Xem [{words}]({address}).").messages] == (["B06"] if warned else [])


def test_code_between_fences_is_not_misread() -> None:
    """An example between ``` lines is code, whatever its lines look like."""
    text = "Ví dụ:\n\n```\nchữ\n- mục\n2019. Năm\n```\n"
    assert not list(traps.find_misread_lines(traps.Lines(text, "a.md", 1)))
