"""What an original is, and what is said of it where it is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from plugins.buildkit.messages import Message, Place, error, faulty, remark

MOST_BYTES = 64_000_000  # of a file
MOST_SIDE = 20_000  # pixels; scanners and cameras stay far below, and no reader could use more
# Pixels that may be decoded. A JPEG is reduced while it is decoded, so it may come from a phone's 108-megapixel camera;
# decoders of other kinds hold the picture twice.
MOST_PIXELS = {"JPEG": 110_000_000, "PNG": 50_000_000, "HEIF": 50_000_000}
MOST_PIXELS_ELSE = 30_000_000
_ENDINGS = {
    "JPEG": (".jpg", ".jpeg", ".jfif"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "GIF": (".gif",),
    "AVIF": (".avif",),
    "HEIF": (".heic", ".heif"),
}


@dataclass(frozen=True)
class Facts:
    """What an original is: its format, its size in pixels as shown, whether it is kept without loss, whether it moves.

    `artist` and `copyright` are all that is kept of its metadata.
    """

    format: str
    width: int
    height: int
    lossless: bool = False
    animated: bool = False
    artist: str = ""
    copyright: str = ""

    @classmethod
    def known(cls, kept: Mapping[str, Any] | None) -> Facts | None:
        """The facts that were kept, None where there are none, damaged ones, or those of another version."""
        try:
            facts = cls(**kept) if kept else None
        except TypeError:
            return None
        whole = facts and facts.format in _ENDINGS and all(isinstance(n, int) for n in (facts.width, facts.height))
        return facts if whole else None


def said_of(facts: Facts, name: str, place: Place) -> list[Message]:
    """What there is to say of a good original where it is named. Raises Faulty (L11) for one with a wrong ending."""
    right = _ENDINGS[facts.format]
    path = PurePosixPath(name)
    if path.suffix.lower() not in right:
        what = f"Ảnh content/{name} là ảnh {facts.format} nhưng tên ghi {path.suffix}."
        mend = f"đổi tên tệp thành {path.stem}{right[0]}, rồi sửa tên ấy trong bài"
        raise faulty("L11", place, what, f"tên kết thúc bằng {right[0]}", mend)
    if facts.animated:
        return [remark("L12", place, f"Ảnh content/{name} là ảnh động: trang chỉ hiện hình đầu tiên của nó.")]
    return []


def too_large(name: str, size: str, place: Place) -> Message:
    """An original that nobody should try to decode."""
    what = f"Ảnh content/{name} quá lớn{': ' if size else ''}{size}."
    millions = {kind: most // 1_000_000 for kind, most in MOST_PIXELS.items()}
    expected = (
        f"tối đa {millions['JPEG']} triệu điểm ảnh (JPEG), {millions['PNG']} triệu (PNG, HEIC), "
        f"{MOST_PIXELS_ELSE // 1_000_000} triệu (loại khác); mỗi cạnh {MOST_SIDE} điểm; {MOST_BYTES // 1_000_000} MB"
    )
    return error("L07", place, what, expected, "thu nhỏ ảnh rồi chép đè")
