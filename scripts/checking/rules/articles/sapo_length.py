"""A sapo that says too little, or that nobody reads to its end."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Message, remark
from scripts.checking.subjects import Subject

CODE = "C05"
SHORTEST, LONGEST = 80, 300  # letters


def find(subject: Subject) -> Iterator[Message]:
    """Advice, never more: a good sapo may be longer."""
    length = len(subject.text("summary"))
    if not subject.is_article or not length or SHORTEST <= length <= LONGEST:
        return
    place = subject.place(subject.line("summary"))
    if length < SHORTEST:
        what, mend = f"Sapo ngắn: {length} ký tự.", "nói thêm ai, việc gì, ở đâu, khi nào"
    else:
        what, mend = f"Sapo dài: {length} ký tự.", "giữ điều chính, chuyển chi tiết xuống nội dung bài"
    yield remark(CODE, place, what, f"{SHORTEST}–{LONGEST} ký tự", mend)
