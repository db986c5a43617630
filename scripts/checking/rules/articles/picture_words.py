"""A picture whose alternative text says nothing to who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.buildkit.messages import Message, error, shown, warning
from plugins.buildkit.pictures import UNDESCRIBED
from scripts.checking.picture_places import pictures_in
from scripts.checking.subjects import Subject

CODE = "C07"
_FILE_NAME = re.compile(r"[\w().-]+\.(?:jpe?g|png|gif|webp|heic|bmp|tiff?|avif)", re.IGNORECASE)
_NEEDED = "lời mô tả cho người không xem được ảnh"
_SAYS_NOTHING = re.compile(
    r"(?:(?:hình|bức)?\s*ảnh|hình|image|picture|photo|img|dsc|screenshot)(?: minh họa| minh hoạ| đại diện| bài viết)?"
    r"[\s_-]*\d*",
    re.IGNORECASE,
)


def find(subject: Subject) -> Iterator[Message]:
    """An error for the placeholder of an import, a warning for a file's name, `ảnh 1`, or the caption once more."""
    for shot in pictures_in(subject):
        words = " ".join(shot.picture.alt.split()).strip(" .")
        place = subject.place(shot.line)
        mend = "viết một câu: ảnh có ai, ở đâu, đang làm gì"
        if words.casefold() == UNDESCRIBED.casefold():
            yield error(CODE, place, "Ảnh chưa có lời mô tả: còn nguyên câu máy ghi khi nhập bài.", _NEEDED, mend)
        elif _FILE_NAME.fullmatch(words) or _SAYS_NOTHING.fullmatch(words):
            yield warning(CODE, place, f"Lời mô tả ảnh {shown(words)} không nói ảnh có gì.", _NEEDED, mend)
        elif words and words.casefold() == shot.picture.caption.strip(" .").casefold():
            what = f"Lời mô tả ảnh trùng với chú thích: {shown(words)}."
            yield warning(CODE, place, what, "điều mắt thấy trong ảnh, không nhắc lại chú thích", mend)
