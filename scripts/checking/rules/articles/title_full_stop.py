"""A title that ends like a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Message, remark, shown
from scripts.checking.subjects import Subject

CODE = "C03"


def find(subject: Subject) -> Iterator[Message]:
    """A remark on a full stop; rows of dots, question and exclamation marks are meant."""
    title = subject.text("title")
    if title.endswith(".") and not title.endswith((". .", "..")) and not _is_abbreviation(title):
        place = subject.place(subject.line("title"))
        yield remark(CODE, place, f"Tiêu đề có dấu chấm ở cuối: {shown(title[-40:])}.", "", "xóa dấu chấm cuối tiêu đề")


def _is_abbreviation(title: str) -> bool:
    """Whether the full stop belongs to its last word: `v.v.`, `U.S.`."""
    return "." in title.rsplit(maxsplit=1)[-1][:-1]
