"""Which files below the content folder are articles or pages, and what is said of the others."""

from __future__ import annotations

import fnmatch
import os
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from plugins.buildkit import windows
from plugins.buildkit.messages import Message, Place, error, faulty, warning

SUFFIXES = (".md", ".markdown")
# What editors, Office and systems leave behind: never content, never worth a word.
LEFT_OVERS = (
    ".*",
    "~*",
    "*~",
    "#*#",
    "*.bak",
    "*.tmp",
    "*.swp",
    "*.orig",
    "*.part",
    "*.crdownload",
    "Thumbs.db",
    "desktop.ini",
    "*.lnk",
)
_LEFT_OVER = re.compile("|".join(fnmatch.translate(pattern.lower()) for pattern in LEFT_OVERS))
_DEEPEST = 20


def check_folders(content: Path, folders: Iterable[str]) -> None:
    """Raises Faulty where a folder of articles is missing: without it every published article would go."""
    for folder in folders:
        if not folder or not (content / folder).is_dir():
            what = f"Không có thư mục {folder or 'bài viết'} trong {content}."
            mend = "kiểm tra --content và tên thư mục: nếu cứ xây, mọi bài đã đăng sẽ mất"
            raise faulty("F07", Place(folder or "."), what, "thư mục đã khai báo", mend)


def find_sources(content: Path, folder: str, known: Container[str] = ()) -> tuple[list[str], list[Message]]:
    """Source files of a folder as paths below the content folder (slashes, composed letters kept as on disk), sorted.

    The names of `known` ones were found right before. Links are not followed; names that Windows or another system
    would take for each other, or refuse, are errors.
    """
    sources: list[str] = []
    messages: list[Message] = []
    if not (content / folder).is_dir():
        return [], []
    for relative, entry in _walk(content, folder, messages):
        if entry.is_symlink():
            messages.append(_link(relative))
        elif relative in known:
            sources.append(relative)
        elif not relative.lower().endswith(SUFFIXES):
            messages.append(_foreign(relative))
        elif problem := windows.problem_of_path(relative) or _unreadable(relative):
            messages.append(
                error(
                    "F04",
                    Place(relative),
                    f"Tên tệp hoặc thư mục không dùng được: {problem}.",
                    "",
                    "đổi tên tệp",
                )
            )
        else:
            sources.append(relative)
    messages += _clashes(sources)
    return sorted(sources), messages


def _walk(
    content: Path, folder: str, messages: list[Message], depth: int = 0
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    for entry in sorted(os.scandir(content / folder), key=lambda e: e.name):
        relative = f"{folder}/{entry.name}"
        if is_left_over(entry.name):
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield relative, entry
        elif depth == _DEEPEST:
            messages.append(
                error("F05", Place(relative), f"Thư mục lồng quá {_DEEPEST} cấp.", "", "chuyển tệp ra ngoài")
            )
        else:
            yield from _walk(content, relative, messages, depth + 1)


def is_left_over(name: str) -> bool:
    """Whether a file's name is one that editors, Office or systems leave behind."""
    return bool(_LEFT_OVER.match(name.lower()))


def _unreadable(relative: str) -> str | None:
    signs = [s for s in relative if unicodedata.category(s) in {"Cc", "Cf", "Cs", "Cn", "Co"} or s == "\ufffd"]
    return f"có ký tự không nhìn thấy U+{ord(signs[0]):04X}" if signs else None


def _link(relative: str) -> Message:
    return error(
        "F02",
        Place(relative),
        "Đây là liên kết (symlink), không phải tệp thật; không đọc theo liên kết.",
        "tệp thật",
        "chép tệp thật vào đây hoặc xóa liên kết",
    )


def _foreign(relative: str) -> Message:
    return warning(
        "F01",
        Place(relative),
        "Tệp này không phải bài viết nên không được đăng.",
        "tệp .md",
        "chuyển sang .md, hoặc cất tệp ra ngoài thư mục bài viết",
    )


def _clashes(sources: list[str]) -> Iterator[Message]:
    first: dict[str, str] = {}
    for source in sources:
        plain = source if source.isascii() else unicodedata.normalize("NFC", source)
        other = first.setdefault(plain.casefold(), source)
        if other is not source:
            yield error(
                "F03",
                Place(source),
                f"Tên tệp chỉ khác {other} ở chữ hoa/thường hoặc cách lưu dấu.",
                "mỗi tệp một tên",
                "đổi tên một trong hai tệp",
            )
