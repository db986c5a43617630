"""Spaces that nobody meant: doubled, before a comma, invisible; what Word and web pages leave in a text."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Message, remark
from plugins.viettext.numbers import grouped
from plugins.viettext.tidy import tidy
from scripts.checking.mending import touched
from scripts.checking.subjects import Subject

CODE = "C16"


def find(subject: Subject) -> Iterator[Message]:
    """One remark for a source."""
    if odd := touched(subject.head, subject.source, tidy):
        what = f"Có dấu cách thừa, dấu cách trước dấu câu hoặc ký tự ẩn ở {grouped(len(odd))} dòng."
        mend = "chạy check --fix, máy sẽ sửa giúp và cho xem chỗ sửa"
        yield remark(CODE, subject.place(odd[0]), what, "một dấu cách giữa hai chữ", mend)
