"""A title in capitals: hard to read, and abbreviations disappear in it."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Message, shown, warning
from plugins.viettext.shouting import in_sentence_case, is_shouted
from scripts.checking.subjects import Subject

CODE = "C02"


def find(subject: Subject) -> Iterator[Message]:
    """A warning with the title as a sentence."""
    title = subject.text("title")
    if is_shouted(title):
        proposed = in_sentence_case(title, subject.office.known)
        mend = f"ghi: {proposed} (xem lại tên riêng), hoặc chạy check --fix"
        place = subject.place(subject.line("title"))
        yield warning(CODE, place, f"Tiêu đề viết hoa toàn bộ: {shown(title)}.", "viết hoa như một câu", mend)
