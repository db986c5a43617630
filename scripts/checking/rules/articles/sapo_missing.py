"""An article without a sapo: lists, feeds and shared links then show the first lines of the body."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Message, warning
from plugins.buildkit.records import State, state_of
from scripts.checking.subjects import Subject

CODE = "C04"


def find(subject: Subject) -> Iterator[Message]:
    """A warning for an article, unless it was retracted."""
    retracted = subject.record is not None and state_of(subject.record) is State.RETRACTED
    if subject.is_article and not retracted and subject.lacks("summary"):
        what = "Bài chưa có sapo: danh sách và liên kết chia sẻ sẽ lấy tạm mấy dòng đầu bài."
        line, words = subject.line("summary"), "một, hai câu nói điều chính của bài"
        mend = f"ghi vào sau “summary: ” {words}" if line else f"thêm dòng summary: {words}"
        yield warning(CODE, subject.place(line), what, "sapo dài 80–300 ký tự", mend)
