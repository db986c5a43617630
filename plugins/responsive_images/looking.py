"""An original, looked at before anybody shows it: what it is, or why it cannot be shown.

Sizes are read from the header and judged before a pixel is decoded; then it is decoded once, small, so that a file that
breaks off is found where it is named and not by readers.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pillow_heif
from PIL import Image, ImageChops, ImageFile

from plugins.buildkit.messages import Faulty, Message, Place, error
from plugins.responsive_images import rights
from plugins.responsive_images.facts import MOST_PIXELS, MOST_PIXELS_DECODED, MOST_SIDE, Facts, too_large

pillow_heif.register_heif_opener(thumbnails=False)

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
_START = 1024  # bytes that tell what a file is
_SAMPLE = 512  # pixels a side of the picture that is judged
_DRAWN = 0.35  # of neighbouring pixels are equal in what was drawn or is a screen; in photographs hardly one in ten
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
        raise Faulty([too_large(name, "", place)]) from fault
    except (OSError, SyntaxError, ValueError, EOFError, OverflowError, MemoryError, RuntimeError) as fault:
        raise Faulty([_broken(data[:_START], name, place)]) from fault


def look(data: bytes, name: str, place: Place) -> Facts:
    """What an original is; `name` is its path below the content folder. Raises Faulty (L07)."""
    with quietly(), opened(data, name, place) as picture:
        kind = "JPEG" if picture.format == "MPO" else str(picture.format)
        width, height = picture.size[::-1] if is_turned(picture) else picture.size
        frames = 1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)
        picture.draft("RGB", (_SAMPLE, _SAMPLE))
        picture.load()
        lossless = kind not in {"JPEG", "HEIF"} and _is_drawn(picture)
        artist, owner = rights.read(picture)
    return Facts(kind, width, height, lossless, frames, artist, owner)


_ORIENTATION = 274  # of EXIF (CIPA DC-008)
_TURNED = {5, 6, 7, 8}  # orientations that swap width and height


def is_turned(picture: Image.Image) -> bool:
    """Whether the stored picture lies on its side; orientations that no standard knows count for nothing."""
    return picture.getexif().get(_ORIENTATION) in _TURNED


def _judge_size(picture: Image.Image, name: str, place: Place) -> None:
    width, height = picture.size
    most = MOST_PIXELS.get("JPEG" if picture.format == "MPO" else str(picture.format), MOST_PIXELS_DECODED)
    if max(width, height) > MOST_SIDE or width * height > most:
        raise Faulty([too_large(name, f"{width}×{height} điểm ảnh", place)])


def _is_drawn(picture: Image.Image) -> bool:
    """Whether a picture was drawn, or is of a screen: most neighbouring pixels are the very same colour."""
    left = (picture.width - _SAMPLE) // 2 if picture.width > _SAMPLE else 0
    top = (picture.height - _SAMPLE) // 2 if picture.height > _SAMPLE else 0
    part = picture.crop((left, top, min(left + _SAMPLE, picture.width), min(top + _SAMPLE, picture.height)))
    pixels = part.convert("RGB")
    beside = ImageChops.difference(pixels, ImageChops.offset(pixels, 1, 0)).convert("L")
    return beside.histogram()[0] >= _DRAWN * pixels.width * pixels.height


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
