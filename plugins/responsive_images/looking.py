"""An original, looked at before anybody shows it: what it is, or why it cannot be shown.

Sizes are read from the header and judged before a pixel is decoded; then it is decoded once, small, so that a file that
breaks off is found where it is named and not by readers.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pillow_heif
from PIL import Image, ImageFile

from plugins.buildkit.messages import Faulty, Message, Place, error
from plugins.responsive_images import rights
from plugins.responsive_images.facts import MOST_PIXELS, MOST_PIXELS_ELSE, MOST_SIDE, Facts, too_large
from plugins.responsive_images.pixels import is_turned

pillow_heif.register_heif_opener(thumbnails=False)

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
_SMALL = 512  # pixels a side to which a JPEG is decoded
_MOST_SCANS = 100  # of a JPEG; cameras and programs write a dozen, and each empty one takes as long to decode
_START = 1024  # bytes that tell what a file is
_STRIP = (2048, 256)  # pixels of the two strips by which a picture is judged
# Bytes that a drawing takes without loss, at most, beside those of any file; a photograph takes two a pixel.
_DRAWN_BYTES, _ANY_FILE = 0.25, 1_000
# What files are that are no pictures for us, by their first bytes.
_OTHERS = (
    (b"8BPS", "tệp Photoshop (PSD)"),
    (b"%PDF", "tệp PDF"),
    (b"PK\x03\x04", "tệp nén hoặc tệp Office"),
    (b"\xd0\xcf\x11\xe0", "tệp Office kiểu cũ"),
    (b"BM", "ảnh BMP"),
    (b"II*\0", "ảnh TIFF"),
    (b"MM\0*", "ảnh TIFF"),
    (b"\0\0\1\0", "biểu tượng ICO"),
)


@contextmanager
def quietly() -> Iterator[None]:
    """Without warnings of broken camera data and large sizes, which are judged here, in our own words.

    Held by the process as a whole: one who works in threads takes it before they start.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def opened(data: bytes, name: str, place: Place) -> Iterator[ImageFile.ImageFile]:
    """The picture of a file's bytes, its size judged, not decoded. Raises Faulty, also for what decoding meets."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            _judge_size(picture, name, place)
            yield picture
    except Image.DecompressionBombError as fault:
        pixels = re.search(r"\d{6,}", str(fault))  # Pillow tells how many, and no sides
        size = f"{int(pixels[0]) // 1_000_000} triệu điểm ảnh" if pixels else ""
        raise Faulty([too_large(name, size, place)]) from fault
    except Faulty:
        raise
    except Exception as fault:  # a decoder may fail in any way on what is no picture
        raise Faulty([_broken(data[:_START], name, place)]) from fault


def look(data: bytes, name: str, place: Place) -> Facts:
    """What an original is; `name` is its path below the content folder. Raises Faulty (L07)."""
    if data.startswith(b"\xff\xd8") and data.count(b"\xff\xda") > _MOST_SCANS:
        raise Faulty([_broken(data[:_START], name, place)])
    with quietly(), opened(data, name, place) as picture:
        kind = "JPEG" if picture.format == "MPO" else str(picture.format)
        width, height = picture.size[::-1] if is_turned(picture) else picture.size
        animated = picture.format != "MPO" and getattr(picture, "is_animated", False)  # MPO: two views of one picture
        picture.draft("RGB", (_SMALL, _SMALL))
        picture.load()
        exact = kind in {"PNG", "GIF"} or (kind == "WEBP" and b"VP8L" in data[:_START])  # others have lost already
        lossless = exact and _is_drawn(picture)
        artist, owner = rights.read(picture)
    return Facts(kind, width, height, lossless, animated, artist, owner)


def _judge_size(picture: Image.Image, name: str, place: Place) -> None:
    width, height = picture.size
    most = MOST_PIXELS.get("JPEG" if picture.format == "MPO" else str(picture.format), MOST_PIXELS_ELSE)
    if max(width, height) > MOST_SIDE or width * height > most:
        raise Faulty([too_large(name, f"{width}×{height} điểm ảnh", place)])


def _is_drawn(picture: Image.Image) -> bool:
    """Whether a picture was drawn, or is of a screen: without loss it weighs little.

    Judged by a strip across its middle and one down, so that a photograph in a part of it counts.
    """
    weight = pixels = 0
    for most_across, most_down in (_STRIP, _STRIP[::-1]):
        across, down = min(most_across, picture.width), min(most_down, picture.height)
        left, top = (picture.width - across) // 2, (picture.height - down) // 2
        out = io.BytesIO()
        strip = picture.crop((left, top, left + across, top + down)).convert("RGB")
        strip.info = {}
        strip.save(out, "WEBP", lossless=True, method=0, quality=20)
        weight, pixels = weight + len(out.getvalue()), pixels + across * down
    return weight <= _DRAWN_BYTES * pixels + _ANY_FILE


def _broken(start: bytes, name: str, place: Place) -> Message:
    """A message for a file that no decoder reads to its end; `start` are its first bytes."""
    mend = "chép lại từ máy ảnh, hoặc xuất lại ảnh bằng phần mềm ảnh"
    if not start:
        return error("L07", place, f"Ảnh content/{name} là tệp rỗng (0 byte).", "", mend)
    other = next((words for first, words in _OTHERS if start.startswith(first)), "")
    if b"<svg" in start.lower():
        other = "hình vẽ SVG"
    elif b"<html" in start.lower():
        other = "trang web, không phải ảnh"
    if other:
        return error("L07", place, f"Tệp content/{name} là {other}.", "ảnh jpg, png, webp, gif, avif, heic", mend)
    known = start.startswith((b"\xff\xd8", b"\x89PNG", b"GIF8", b"RIFF")) or start[4:8] == b"ftyp"
    why = "tệp hỏng hoặc chép dở" if known else "không phải là ảnh"
    return error("L07", place, f"Không mở được ảnh content/{name}: {why}.", "", mend)
