"""The publication's emblem: a star above lines of text, as an icon of every kind, from one description.

Pillow is loaded only where pixels are wanted.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

RED, PAPER, GOLD = "#8f1313", "#fffdf8", "#f2c14e"
NAME = "Biểu trưng: ngôi sao vàng trên những dòng tin"

Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """A polygon of one colour, its corners in a square of 1 × 1, y downwards."""

    colour: str
    corners: tuple[Point, ...]


def _star(x: float, y: float, radius: float) -> tuple[Point, ...]:
    """A five-pointed star, upright, with the inner corners of the pentagram."""
    inner = radius * math.sin(math.radians(18)) / math.sin(math.radians(126))
    return tuple(
        (x + math.sin(n * math.pi / 5) * (inner if n % 2 else radius),
         y - math.cos(n * math.pi / 5) * (inner if n % 2 else radius))
        for n in range(10)
    )  # fmt: skip


def _bar(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    return (left, top), (right, top), (right, bottom), (left, bottom)


# In sixteenths where edges should be sharp in the smallest icon.
CORNER = 3 / 16  # radius of the ground's corners
SHAPES = (
    Shape(GOLD, _star(8 / 16, 6.5 / 16, 4.7 / 16)),
    Shape(PAPER, _bar(3 / 16, 11 / 16, 13 / 16, 12 / 16)),
    Shape(PAPER, _bar(3 / 16, 13 / 16, 10 / 16, 14 / 16)),
)
_SAFE = 0.4  # radius of the circle that every mask leaves (Web Application Manifest, "maskable")
_FINER = 4  # times, in which shapes are drawn before they are reduced
_ICO_SIZES = (16, 32, 48)


def shapes(*, maskable: bool = False) -> tuple[Shape, ...]:
    """The shapes on the ground; for a maskable icon within the safe circle."""
    if not maskable:
        return SHAPES
    left, top, right, bottom = _bounds()
    middle = (left + right) / 2, (top + bottom) / 2
    reach = max(math.dist(middle, corner) for shape in SHAPES for corner in shape.corners)
    scale = min(1.0, _SAFE / reach)
    return tuple(
        [Shape(shape.colour, tuple([_moved(corner, middle, scale) for corner in shape.corners])) for shape in SHAPES]
    )


def _moved(corner: Point, middle: Point, scale: float) -> Point:
    return 0.5 + (corner[0] - middle[0]) * scale, 0.5 + (corner[1] - middle[1]) * scale


def _bounds() -> tuple[float, float, float, float]:
    xs, ys = zip(*[corner for shape in SHAPES for corner in shape.corners], strict=True)
    return min(xs), min(ys), max(xs), max(ys)


# --- As files ---------------------------------------------------------------------------------------------------------


def svg() -> bytes:
    """The icon as a drawing of any size."""
    polygons = "".join([f'<polygon fill="{shape.colour}" points="{_points(shape)}"/>' for shape in SHAPES])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img">'
        f'<title>{NAME}</title><rect width="64" height="64" rx="{CORNER * 64:.4g}" fill="{RED}"/>{polygons}</svg>\n'
    ).encode()


def _points(shape: Shape) -> str:
    return " ".join([f"{x * 64:.4g},{y * 64:.4g}" for x, y in shape.corners])


def png(size: int, *, maskable: bool = False) -> bytes:
    """The icon of so many pixels each way; `maskable` fills the square, for systems that cut icons themselves."""
    out = io.BytesIO()
    _icon(size, maskable=maskable).save(out, format="PNG")
    return out.getvalue()


def ico(sizes: Sequence[int] = _ICO_SIZES) -> bytes:
    """The icon as `favicon.ico`: each size drawn for itself, none reduced from another."""
    icons = [_icon(size) for size in sorted(sizes, reverse=True)]
    out = io.BytesIO()
    icons[0].save(out, format="ICO", sizes=[icon.size for icon in icons], append_images=icons[1:])
    return out.getvalue()


def _icon(size: int, *, maskable: bool = False) -> Image.Image:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - see above

    icon = Image.new("RGB", (size, size), RED)
    for shape in shapes(maskable=maskable):
        icon.paste(shape.colour, mask=_inked(shape.corners, size, size))
    if not maskable:
        fine = size * _FINER
        corners = Image.new("L", (fine, fine))
        ImageDraw.Draw(corners).rounded_rectangle((0, 0, fine - 1, fine - 1), CORNER * fine, fill=255)
        icon.putalpha(corners.reduce(_FINER))
    return icon


# --- On a card --------------------------------------------------------------------------------------------------------


@cache
def marks(height: int) -> tuple[tuple[str, Image.Image], ...]:
    """The shapes without ground and margin, so many pixels high: each colour with where it covers the ground (`L`).

    The pictures are shared by all who ask: to be read only.
    """
    left, top, right, bottom = _bounds()
    scale = 1 / (bottom - top)
    width = round((right - left) * scale * height)
    return tuple(
        [
            (shape.colour, _inked([((x - left) * scale, (y - top) * scale) for x, y in shape.corners], width, height))
            for shape in SHAPES
        ]
    )


def _inked(corners: Sequence[Point], width: int, height: int) -> Image.Image:
    """How much of each pixel a polygon covers; a unit of its corners is the height."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - see above

    fine = height * _FINER
    cover = Image.new("L", (width * _FINER, fine))
    middle = [(min(ends) + max(ends)) / 2 for ends in zip(*corners, strict=True)]
    points = [
        tuple([_inner(value * fine, m * fine) for value, m in zip(corner, middle, strict=True)]) for corner in corners
    ]
    ImageDraw.Draw(cover).polygon(points, fill=255)
    return cover.reduce(_FINER)


def _inner(edge: float, middle: float) -> float:
    """The pixel that ends at an edge: Pillow counts a polygon's corners in, so those beyond the middle are one less."""
    return edge - (1 if edge > middle else 0.5 if edge == middle else 0)
