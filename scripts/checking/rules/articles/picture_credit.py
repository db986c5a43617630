"""A photograph of which nobody says who took it."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Message, warning
from scripts.checking.credits import block_at, is_credited, is_signed, is_table
from scripts.checking.picture_places import Shot, pictures_in
from scripts.checking.subjects import Subject
from scripts.checking.wording import named

CODE = "C08"
_LEAD = "thêm dòng lead_image_credit: tên người chụp"
_CAPTION = "thêm vào cuối chú thích: Ảnh: tên người chụp"
_CELL = "thêm vào ô chú thích của bảng: Ảnh: tên người chụp"
_TAG = 'đổi thành ![lời mô tả](địa chỉ ảnh "Chú thích. Ảnh: tên người chụp") ở một dòng riêng'


def find(subject: Subject) -> Iterator[Message]:
    """A warning for each photograph, unless the signature names who took them all.

    Drawings and diagrams are the office's own.
    """
    for shot in () if is_signed(subject) else pictures_in(subject):
        block = "" if shot.is_lead else block_at(subject, shot.line)
        if shot.picture.credit or shot.picture.lossless or _shares_a_credit(shot, block):
            continue
        what = f"Ảnh {named(shot.picture.path)} chưa ghi người chụp hoặc nguồn."
        yield warning(CODE, subject.place(shot.line), what, "tên người chụp hoặc nguồn ảnh", _mend(shot, block))


def _shares_a_credit(shot: Shot, block: str) -> bool:
    """Whether a caption of several pictures names the photographer: one below a gallery, a cell of a table."""
    return (is_table(block) or not shot.picture.caption) and is_credited(block)


def _mend(shot: Shot, block: str) -> str:
    if shot.is_lead:
        return _LEAD
    if is_table(block):
        return _CELL
    return _TAG if "<img" in block.lower() else _CAPTION
