"""Abbreviations that readers may not know."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.abbreviations.reading import FILE
from plugins.buildkit.messages import Message, remark, shown
from scripts.checking.subjects import Subject
from scripts.checking.unexplained import unexplained

CODE = "C19"


def find(subject: Subject) -> Iterator[Message]:
    """At most one remark for a source: which ones, and where the first stands."""
    prose = [paragraph for paragraph in subject.prose if paragraph.line != subject.line("byline")]
    found = sorted(unexplained([paragraph.text for paragraph in prose], subject.office.known), key=lambda one: one[1:])
    if not found:
        return
    _, number, position = found[0]
    names = ", ".join(shown(form) for form, _, _ in found)
    what = f"Chữ tắt bạn đọc có thể không hiểu: {names}."
    expected = "lần đầu viết đầy đủ, ví dụ “Liên đoàn Lao động (LĐLĐ)”"
    mend = f"viết như vậy; chữ hay dùng thì thêm một dòng vào content/{FILE}; để nguyên thì thêm dòng reviewed: [C19]"
    yield remark(CODE, subject.place(prose[number].line_of(position)), what, expected, mend)
