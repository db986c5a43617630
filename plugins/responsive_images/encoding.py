"""Renditions as bytes: the quality is chosen for each picture by how like the original it looks."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from PIL import Image

from plugins.responsive_images import pixels

SIMILARITY = 0.95  # structural similarity (Wang et al. 2004) of the brightness, at least
JUDGED_WIDTH = 800  # pixels, at which the quality is chosen: what most readers are sent
MOST_BYTES = 120_000  # of a rendition of 1200 pixels
_HEAVY_WIDTH = 1200
_COLOURS = 256  # of a drawing
_LIKE_ITSELF = 0.999  # similarity above which nobody sees a difference
_STEPS_PER_HALF = 18  # of quality, which make a rendition half as heavy: AVIF takes 20, JPEG somewhat more
_OPTIONS: dict[str, dict[str, Any]] = {
    "image/avif": {"format": "AVIF", "speed": 6, "max_threads": 1},
    "image/jpeg": {"format": "JPEG", "optimize": True, "progressive": True},
    "image/webp": {"format": "WEBP", "lossless": True, "method": 6, "exact": False},
    "image/png": {"format": "PNG", "optimize": True},
}
# The encoder that qualities are tried with: a tenth of the time, and so much less like the original at each of them.
_TRIAL = {"image/avif": {"speed": 9}}
_TRIAL_LOSS = {"image/avif": 0.007}
_STEP = 3  # of quality, where what was tried was not enough
# The qualities that are tried: below the first nobody would want the picture, above the last nobody sees a difference.
_QUALITIES = {"image/avif": (34, 74), "image/jpeg": (46, 88)}


@dataclass(frozen=True)
class Encoded:
    """A rendition's bytes, the quality that it was made with (0: without loss), how like the original it looks."""

    data: bytes
    quality: int
    similarity: float


def alone() -> None:
    """Keep OpenCV to the thread that calls it: pictures are worked on side by side already, and no GPU is tried."""
    cv2.setNumThreads(1)
    cv2.ocl.setUseOpenCL(False)


def is_lossy(kind: str) -> bool:
    """Whether a media type is one for photographs here."""
    return kind in _QUALITIES


def encode(picture: Image.Image, kind: str, quality: int, *, exif: bytes = b"", trial: bool = False) -> bytes:
    """The bytes of a picture as a media type; as a `trial` sooner, and not quite as good."""
    out = io.BytesIO()
    options = _OPTIONS[kind] | ({"quality": quality} if is_lossy(kind) else {}) | ({"exif": exif} if exif else {})
    options |= _TRIAL.get(kind, {}) if trial else {}
    shown = pixels.on_white(picture) if kind == "image/jpeg" else picture
    shown.save(out, **options)
    return out.getvalue()


def similarity(picture: Image.Image, other: Image.Image) -> float:
    """How like a picture another one looks: 1 where nothing differs."""
    values = (np.asarray(pixels.on_white(each).convert("L")) for each in (picture, other))
    return round(float(cv2.quality.QualitySSIM_compute(*values)[0][0]), 4)  # type: ignore[attr-defined]


def decoded(data: bytes) -> Image.Image:
    """The picture of an encoding."""
    with Image.open(io.BytesIO(data)) as encoded:
        encoded.load()
        return encoded


def choose_quality(picture: Image.Image, kind: str) -> int:
    """The lowest quality, more or less, at which a picture looks like itself."""
    low, high = _QUALITIES[kind]
    most, wanted = high, SIMILARITY - _TRIAL_LOSS.get(kind, 0)
    while low < high:
        middle = (low + high) // 2
        if similarity(picture, decoded(encode(picture, kind, middle, trial=True))) >= wanted:
            high = middle
        else:
            low = middle + 1
    while kind in _TRIAL and low < most and similarity(picture, decoded(encode(picture, kind, low))) < SIMILARITY:
        low = min(most, low + _STEP)
    return low


def rendition(picture: Image.Image, kind: str, quality: int, exif: bytes) -> Encoded:
    """The rendition of a picture at its size; one that would be heavy is made with less quality than asked for."""
    if not is_lossy(kind):
        return _drawing(picture, kind, exif)
    if kind in _TRIAL:
        quality, _ = _light(picture, kind, quality, trial=True)
    quality, data = _light(picture, kind, quality, exif=exif)
    return Encoded(data, quality, similarity(picture, decoded(data)))


def _light(picture: Image.Image, kind: str, quality: int, **how: Any) -> tuple[int, bytes]:
    """As much of a quality as the weight of a rendition allows, and the picture with it."""
    least, _ = _QUALITIES[kind]
    data = encode(picture, kind, quality, **how)
    while (excess := len(data) / _allowed(picture)) > 1 and quality > least:
        quality = max(least, quality - math.ceil(_STEPS_PER_HALF * math.log2(excess)))
        data = encode(picture, kind, quality, **how)
    return quality, data


def _drawing(picture: Image.Image, kind: str, exif: bytes) -> Encoded:
    """A drawing in as few colours as it has, or as nobody can tell from it: the edges of a reduced one have many."""
    way = Image.Quantize.FASTOCTREE if picture.mode == "RGBA" else Image.Quantize.MEDIANCUT
    few = picture.quantize(_COLOURS, method=way, dither=Image.Dither.NONE)
    alike = similarity(picture, few.convert(picture.mode))
    if alike < _LIKE_ITSELF:
        return Encoded(encode(picture, kind, 0, exif=exif), 0, 1.0)
    shown = few.convert(picture.mode) if kind == "image/webp" else few  # WebP finds the colours itself
    return Encoded(encode(shown, kind, 0, exif=exif), 0, alike)


def _allowed(picture: Image.Image) -> float:
    """The bytes that a picture may weigh: in proportion to its width up to 1200, beyond to its area."""
    share = picture.width / _HEAVY_WIDTH
    return MOST_BYTES * (share**2 if share > 1 else share)
