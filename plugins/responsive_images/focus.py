"""Where a crop should look: at the faces of a picture, or at its centre."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from plugins.buildkit.pictures import CROP_RATIO

_LONGEST = 800  # pixels of the side in which faces are looked for
_SMALLEST = 1 / 28  # of the longer side: smaller faces are of a crowd, and nobody's portrait
_SURE = 5  # neighbouring findings that make a face
CENTRE = (50, 50)


_own = threading.local()  # a classifier may not be used by two threads at once


def _cascade() -> Any:
    if not hasattr(_own, "cascade"):
        _own.cascade = _loaded()
    return _own.cascade


def _loaded() -> Any:
    """The classifier, by its text: on Windows OpenCV opens no file below a folder with accents."""
    text = (Path(cv2.data.haarcascades) / "haarcascade_frontalface_alt2.xml").read_text(encoding="utf-8")  # type: ignore[attr-defined]
    stored = cv2.FileStorage(text, cv2.FILE_STORAGE_READ | cv2.FILE_STORAGE_MEMORY)
    cascade = cv2.CascadeClassifier()
    cascade.read(stored.getFirstTopLevelNode())
    return cascade


def find(picture: Image.Image) -> tuple[int, int]:
    """The point that matters, in percent from the left and the top: amid the faces, large ones first."""
    small = picture.convert("L")
    small.thumbnail((_LONGEST, _LONGEST))
    least = round(max(small.size) * _SMALLEST)
    faces = _cascade().detectMultiScale(np.asarray(small), 1.1, _SURE, minSize=(least, least))
    if not len(faces):
        return CENTRE
    weights = [float(width * height) for _, _, width, height in faces]
    across = sum(weight * (left + width / 2) for weight, (left, _, width, _) in zip(weights, faces, strict=True))
    down = sum(weight * (top + height / 2) for weight, (_, top, _, height) in zip(weights, faces, strict=True))
    whole = sum(weights)
    return round(100 * across / whole / small.width), round(100 * down / whole / small.height)


def read(words: str, picture: Image.Image) -> tuple[int, int]:
    """The point that a crop's name says: `30x40`, or `auto` for the one found."""
    if words == "auto":
        return find(picture)
    across, down = words.split("x")
    return int(across), int(down)


def cut(picture: Image.Image, point: tuple[int, int]) -> Image.Image:
    """The largest part of the ratio of crops, around a point as far as the edges let it."""
    width = min(picture.width, max(1, round(picture.height * CROP_RATIO)))
    height = min(picture.height, max(1, round(picture.width / CROP_RATIO)))
    left = min(max(0, round(picture.width * point[0] / 100 - width / 2)), picture.width - width)
    top = min(max(0, round(picture.height * point[1] / 100 - height / 2)), picture.height - height)
    return picture.crop((left, top, left + width, top + height))
