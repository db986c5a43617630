"""The emblem: one description, the same picture in every kind of file."""

from __future__ import annotations

import io
import math
import re
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageColor

from plugins.discovery.emblem import GOLD, PAPER, RED, SHAPES, Shape, ico, marks, png, shapes, svg

SVG = "{http://www.w3.org/2000/svg}"


def opened(data: bytes) -> Image.Image:
    """An icon's pixels, with their opacity."""
    with Image.open(io.BytesIO(data)) as icon:
        return icon.convert("RGBA")


def centre(shape: Shape) -> tuple[float, float]:
    """The middle of a shape's corners, which lies in each of these shapes."""
    xs, ys = zip(*shape.corners, strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


@pytest.mark.parametrize(
    ("size", "maskable"), [*[(size, False) for size in (16, 32, 48, 180, 512)], (180, True), (192, True), (512, True)]
)
def test_png_shows_what_is_described(size: int, maskable: bool) -> None:
    """In the middle of each shape is its colour, and red between them; maskable icons are red to the corners."""
    icon = opened(png(size, maskable=maskable))
    assert icon.size == (size, size)
    for shape in shapes(maskable=maskable):
        x, y = centre(shape)
        assert icon.getpixel((int(x * size), int(y * size))) == (*ImageColor.getrgb(shape.colour), 255)
    red = (*ImageColor.getrgb(RED), 255)
    assert icon.getpixel((size // 2, 0)) == red
    corner = icon.getpixel((0, 0))
    assert isinstance(corner, tuple)
    assert corner == red if maskable else corner[3] < 200


def test_maskable_keeps_to_the_safe_circle() -> None:
    """Whatever shape a system cuts, it cuts nothing off but ground (Web Application Manifest, "safe zone")."""
    corners = [corner for shape in shapes(maskable=True) for corner in shape.corners]
    assert max(math.dist(corner, (0.5, 0.5)) for corner in corners) <= 0.4 + 1e-9


def test_lines_are_sharp_in_the_smallest_icon() -> None:
    """At 16 pixels the lines of text are whole rows of paper, with nothing blurred beside them."""
    icon = opened(png(16)).convert("RGB")
    rows = [{icon.getpixel((x, y)) for x in range(3, 10)} for y in range(11, 15)]
    paper, red = ImageColor.getrgb(PAPER), ImageColor.getrgb(RED)
    assert rows == [{paper}, {red}, {paper}, {red}]


def test_svg_shows_what_is_described() -> None:
    """The drawing is well-formed, has a title and no text, and its polygons are the shapes."""
    root = ET.fromstring(svg())  # noqa: S314 - our own
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title") is not None
    assert {child.tag.removeprefix(SVG) for child in root} == {"title", "rect", "polygon"}
    side = float(root.attrib["viewBox"].split()[2])
    for shape, polygon in zip(SHAPES, root.findall(f"{SVG}polygon"), strict=True):
        assert polygon.attrib["fill"] == shape.colour
        numbers = [float(number) / side for number in re.split(r"[ ,]", polygon.attrib["points"])]
        assert numbers == pytest.approx([value for corner in shape.corners for value in corner], abs=1e-3)
    assert len(svg()) < 1000


def test_ico_holds_each_size_drawn_for_itself() -> None:
    """`favicon.ico` has the three sizes that browsers and Windows ask for, each the same as its PNG."""
    with Image.open(io.BytesIO(ico())) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
        for size in (16, 32, 48):
            icon.size = (size, size)  # type: ignore[misc]
            icon.load()
            assert icon.convert("RGBA").tobytes() == opened(png(size)).tobytes()


def test_marks_fill_their_height() -> None:
    """On a card the shapes stand without margin, so that they can be set flush with text."""
    found = marks(76)
    boxes = [cover.getbbox() for _, cover in found]
    assert [colour for colour, _ in found] == [GOLD, PAPER, PAPER]
    assert min(box[1] for box in boxes if box) == 0
    assert max(box[3] for box in boxes if box) == 76
    assert min(box[0] for box in boxes if box) == 0
    assert max(box[2] for box in boxes if box) == found[0][1].width


def test_icons_are_always_the_same() -> None:
    """The same icon is the same bytes, so that nothing is published anew without reason."""
    assert png(180, maskable=True) == png(180, maskable=True)
    assert ico() == ico()
