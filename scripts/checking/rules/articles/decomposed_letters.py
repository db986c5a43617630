"""Letters whose marks are stored apart (NFD), as some systems and scanners write them."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Message, remark
from plugins.viettext.letters import compose
from plugins.viettext.numbers import grouped
from scripts.checking.subjects import Subject

CODE = "C14"


def find(subject: Subject) -> Iterator[Message]:
    """A remark: pages get composed letters all the same."""
    lines = subject.raw.split("\n")
    apart = [number for number, line in enumerate(lines, 1) if compose(line) != line]
    if apart:
        where = f" ở {grouped(len(apart))} dòng" if len(apart) > 1 else ""
        what = f"Dấu gõ rời khỏi chữ (Unicode tổ hợp){where}; máy sửa được bằng check --fix."
        yield remark(CODE, subject.place(apart[0]), what)
