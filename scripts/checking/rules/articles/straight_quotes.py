"""Straight quotation marks, where books and newspapers print “ and ”."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Message, remark
from plugins.viettext.numbers import grouped
from plugins.viettext.tidy import curled
from scripts.checking.mending import touched
from scripts.checking.subjects import Subject

CODE = "C17"


def find(subject: Subject) -> Iterator[Message]:
    """One remark for a source, where they pair up: marks of inches are none."""
    if '"' in subject.raw and (straight := touched(subject.head, subject.source, curled)):
        what = f'Dấu ngoặc kép thẳng (") ở {grouped(len(straight))} dòng.'
        yield remark(
            CODE,
            subject.place(straight[0]),
            what,
            "dấu ngoặc kép cong “ ”",
            "chạy check --fix, hoặc để nguyên nếu cố ý",
        )
