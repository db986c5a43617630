"""A title that does not fit into lists, cards and the results of search engines."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Level, Message
from plugins.viettext.numbers import grouped
from scripts.checking.subjects import Subject

CODE = "C01"
GOOD, LONGEST = 120, 200  # letters; nine in ten titles of the press have fewer than 90


def find(subject: Subject) -> Iterator[Message]:
    """A remark above 120 letters, a warning above 200."""
    length = len(subject.text("title"))
    if length > GOOD:
        level = Level.WARNING if length > LONGEST else Level.REMARK
        what = f"Tiêu đề dài {grouped(length)} ký tự, khó đọc hết trong danh sách và trên điện thoại."
        mend = "giữ điều chính trong tiêu đề, chuyển phần còn lại xuống sapo"
        yield Message(CODE, level, subject.place(subject.line("title")), what, f"không quá {GOOD} ký tự", mend)
