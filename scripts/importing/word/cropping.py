"""Pictures cut as Word shows them: what cropping hides may be a face or a paper that nobody meant to publish."""

from __future__ import annotations

import io
import re
from typing import Any, NamedTuple

from lxml import etree
from PIL import Image, ImageFile
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

from scripts.importing.word.names import child, q

_LENGTH = re.compile(r"\s*(-?(?:\d+(?:\.\d*)?|\.\d+))\s*([f%]?)")
_VML = ("cropleft", "croptop", "cropright", "cropbottom")
_PLAIN_SHAPES = re.compile(r"rect|round\w*|snip\w*")  # their corners hide nothing that could be read
# What says whose picture it is, and which way up: description, orientation, time, artist, copyright (CIPA DC-008). The
# rest goes: it may hold a small copy of the whole picture.
_KEPT_TAGS = (270, 274, 306, 315, 33432)
_ANIMATED = {"GIF", "WEBP", "PNG"}


class Sides(NamedTuple):
    """How much of a picture is hidden at each side, as parts of its width or height."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """What is seen, in pixels."""
        left, right = max(0, round(width * self.left)), min(width, round(width * (1 - self.right)))
        return left, max(0, round(height * self.top)), right, min(height, round(height * (1 - self.bottom)))


def hidden_sides(blip: etree._Element) -> Sides:
    """What of a picture its place does not show (20.1.8.55, 20.1.8.30; in VML 14.1.2.11)."""
    if blip.tag != q("a:blip"):
        return Sides(*(max(0, _part(blip.get(name, ""), 1)) for name in _VML))
    source = _rectangle(child(blip.getparent(), "a:srcRect"))
    fill = _rectangle(child(child(blip.getparent(), "a:stretch"), "a:fillRect"))
    cut = Sides(*(max(0, side) for side in source))
    beyond = Sides(*(max(0, -side) for side in fill))  # the picture is larger than the frame that it fills
    across = (1 - cut.left - cut.right) / (1 - fill.left - fill.right or 1)
    down = (1 - cut.top - cut.bottom) / (1 - fill.top - fill.bottom or 1)
    return Sides(
        cut.left + beyond.left * across,
        cut.top + beyond.top * down,
        cut.right + beyond.right * across,
        cut.bottom + beyond.bottom * down,
    )


def is_shaped(blip: etree._Element) -> bool:
    """Whether a picture shows in another shape than a rectangle: a circle, a star."""
    holder = blip.getparent()
    outer = holder.getparent() if holder is not None else None
    looks = child(outer, "pic:spPr") if outer is not None and outer.tag == q("pic:pic") else outer
    shape = child(looks, "a:prstGeom")
    named = shape is not None and not _PLAIN_SHAPES.fullmatch(shape.get("prst", "rect"))
    is_round = holder is not None and holder.tag in {q("v:oval"), q("v:arc")}
    return named or is_round or child(looks, "a:custGeom") is not None


def _rectangle(element: etree._Element | None) -> Sides:
    return Sides() if element is None else Sides(*(_part(element.get(name, ""), 100_000) for name in "ltrb"))


def _part(text: str, whole: int) -> float:
    """A part of a length: `25%`, `16384f` of 65536, or a number of which `whole` is all."""
    found = _LENGTH.match(text)
    return float(found[1]) / {"f": 65_536, "%": 100, "": whole}[found[2]] if found else 0


def cut(data: bytes, sides: Sides) -> bytes:
    """The part of a picture that is seen, the bytes as they are where all is.

    Raises OSError or ValueError for a picture that cannot be cut.
    """
    with Image.open(io.BytesIO(data)) as picture:
        box = sides.box(*picture.size)
        if box == (0, 0, *picture.size):
            return data
        if box[0] >= box[2] or box[1] >= box[3]:
            raise ValueError("nothing is left")
        if picture.format in _ANIMATED and getattr(picture, "is_animated", False):
            raise ValueError("moves")
        return _saved(picture, picture.crop(box))


def _saved(whole: ImageFile.ImageFile, part: Image.Image) -> bytes:
    """The part as a file of the same kind and quality; kinds that no browser shows as PNG."""
    part.info = {name: value for name, value in part.info.items() if name == "transparency"}
    options: dict[str, Any] = {"exif": _exif(whole), "icc_profile": whole.info.get("icc_profile")}
    kind = whole.format or "PNG"
    if isinstance(whole, JpegImageFile):
        kind = "JPEG"
        options |= {"qtables": whole.quantization, "subsampling": get_sampling(whole), "optimize": True}
    elif kind == "WEBP":
        options |= {"quality": 90}
    elif kind == "GIF":
        options = {}
    elif kind != "PNG":
        kind, part = "PNG", part.convert("RGB")
    out = io.BytesIO()
    part.save(out, kind, **options)
    return out.getvalue()


def _exif(picture: Image.Image) -> bytes:
    own, kept = picture.getexif(), Image.Exif()
    for tag in _KEPT_TAGS:
        if tag in own:
            value = own[tag]
            kept[tag] = value.encode("latin-1", "ignore") if isinstance(value, str) else value  # as Pillow read it
    return bytes(kept.tobytes()) if len(kept) else b""
