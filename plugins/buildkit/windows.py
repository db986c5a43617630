"""The rules of Windows for names and paths, kept everywhere, so that one publication builds on every system.

Source: "Naming Files, Paths, and Namespaces" of the Win32 documentation.
"""

from __future__ import annotations

import re

RESERVED_NAMES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}
)
# What this software makes of slugs and dates: told to be good by one look, since there are tens of thousands.
_USUAL = re.compile(
    r"(?:(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|\Z))[a-z0-9][a-z0-9-]{0,200}(?:\.[a-z0-9]{1,8})?(?:/(?!\Z)|\Z))+",
    re.ASCII,
)
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]')


def is_reserved_name(name: str) -> bool:
    """Whether Windows takes the name for a device: `con`, `AUX`, `nul.txt`."""
    return name.split(".", maxsplit=1)[0].rstrip().casefold() in RESERVED_NAMES


def problem_of_name(name: str) -> str | None:
    """What Windows would refuse in one name of a path, or None."""
    if not name or name in {".", ".."}:
        return "tên rỗng hoặc trỏ ra ngoài thư mục"
    if found := _FORBIDDEN.search(name):
        return f"có ký tự {found.group()!r} mà Windows không cho phép"
    if name[-1] in ". ":
        return "kết thúc bằng dấu chấm hoặc dấu cách"
    if is_reserved_name(name):
        return f"{name.split('.', maxsplit=1)[0]} là tên dành riêng của Windows"
    if len(name.encode("utf-8", "surrogatepass")) > 240:
        return "dài quá 240 byte"
    return None


def problem_of_path(path: str) -> str | None:
    """What Windows would refuse in a relative path with slashes, or None."""
    if _USUAL.fullmatch(path):
        return None
    return next((problem for name in path.split("/") if (problem := problem_of_name(name))), None)
