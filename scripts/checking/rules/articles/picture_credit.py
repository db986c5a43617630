"""A photograph of which nobody says who took it."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Message, shown, warning
from scripts.checking.picture_places import pictures_in
from scripts.checking.subjects import Subject

CODE = "C08"
_MEND = "thêm vào cuối chú thích: Ảnh: tên người chụp"


def find(subject: Subject) -> Iterator[Message]:
    """A warning for each photograph; drawings and diagrams are the office's own."""
    for shot in pictures_in(subject):
        if shot.picture.credit or shot.picture.lossless:
            continue
        mend = "thêm dòng lead_image_credit: tên người chụp" if shot.is_lead else _MEND
        what = f"Ảnh {shown(shot.picture.path)} chưa ghi người chụp hoặc nguồn."
        yield warning(CODE, subject.place(shot.line), what, "tên người chụp hoặc nguồn ảnh", mend)
