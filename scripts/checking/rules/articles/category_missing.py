"""An article that nobody has filed."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Message, warning
from scripts.checking.subjects import Subject

CODE = "C06"
_MOST = 12  # names in one message


def find(subject: Subject) -> Iterator[Message]:
    """A warning that names where the build files it, and the categories in use."""
    if subject.is_article and subject.lacks("category"):
        names = subject.office.categories
        known = "; ".join(names[:_MOST]) + ("…" if len(names) > _MOST else "")
        what = f"Bài chưa có chuyên mục, nên được xếp vào “{subject.office.default_category}”."
        expected = f"một chuyên mục; đang dùng: {known}" if known else "một chuyên mục"
        line = subject.line("category")
        mend = "ghi tên chuyên mục vào sau “category: ”" if line else "thêm dòng category: tên chuyên mục"
        yield warning(CODE, subject.place(line), what, expected, mend)
