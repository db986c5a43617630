"""The field `reviewed`: codes of warnings and remarks that an editor has looked at and lets stand."""

from __future__ import annotations

from plugins.buildkit.messages import Message, Place, shown, warning
from plugins.front_matter.values import listed

# What is said of a text and may be right all the same; errors have to be mended. A test compares with
# docs/contracts/messages.md.
CODES = frozenset(
    """
    B06 B07 B08 B09 B10 B11 C01 C02 C03 C04 C05 C06 C07 C08 C09 C10 C12 C13 C14 C15 C16 C17 C18 C19 C20 C21
    D04 D05 D06 D07 E02 E05 L10 L12 M11 M14 M21 M23 M26 M27
    """.split()
)


def read_codes(value: str | tuple[str, ...], place: Place) -> tuple[frozenset[str], list[Message]]:
    """The codes of a list, in any case; a warning for each that cannot be one."""
    typed = {name.strip().upper() for name in listed(value)}
    return frozenset(typed & CODES), [_unknown(code, place) for code in sorted(typed - CODES)]


def _unknown(code: str, place: Place) -> Message:
    what = f"Không đánh dấu đã xem được mã {shown(code)}."
    expected = "mã của một cảnh báo hay nhận xét, ví dụ C13"
    return warning("M30", place, what, expected, "sửa hoặc xóa mã này; lỗi thì phải sửa trong bài")
