"""Straight quotation marks, where books and newspapers print “ and ”."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Message, remark
from plugins.viettext.numbers import grouped
from plugins.viettext.tidy import curled
from scripts.checking.mending import retouched
from scripts.checking.subjects import Subject

CODE = "C17"


def find(subject: Subject) -> Iterator[Message]:
    """One remark for a source, where they pair up: marks of inches are none."""
    if '"' not in subject.source.body:
        return
    before = subject.source.body.split("\n")
    after = retouched(subject.source.body, curled).split("\n")
    straight = [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    if straight:
        what = f'Dấu ngoặc kép thẳng (") ở {grouped(len(straight))} dòng.'
        place = subject.place(subject.source.body_line + straight[0])
        yield remark(CODE, place, what, "dấu ngoặc kép cong “ ”", "chạy check --fix, hoặc để nguyên nếu cố ý")
