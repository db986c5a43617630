"""The quality of a rendition is chosen by what it looks like, and its weight has a limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from plugins.buildkit.pictures import CROP_RATIO
from plugins.responsive_images import encoding, focus, rights
from plugins.responsive_images.encoding import MOST_BYTES, SIMILARITY, choose_quality, rendition
from tests.support import photos
from tests.support.photos import opened, saved

KINDS = ("image/avif", "image/jpeg")


@pytest.mark.parametrize("kind", KINDS)
def test_each_picture_has_the_quality_that_it_needs(kind: str) -> None:
    """One fixed number would be wrong for all; each comes out as like itself as is wanted, and hardly more."""
    pictures = (photos.photo(400, 300), photos.photo(400, 300).effect_spread(3), photos.drawing(400, 300))
    chosen = [choose_quality(picture, kind) for picture in pictures]
    assert len(set(chosen)) > 1
    for picture, quality in zip(pictures, chosen, strict=True):
        made = rendition(picture, kind, quality, b"")
        assert made.similarity >= SIMILARITY or quality == 74
        assert opened(made.data).size == (400, 300)
        less = opened(encoding.encode(picture, kind, quality - 8))
        assert encoding.similarity(picture, less) < SIMILARITY or quality <= 54


def test_a_heavy_rendition_is_made_lighter() -> None:
    """A picture of noise would weigh several times what a page may; it keeps to the limit while quality allows."""
    noise = photos.photo(1200, 800).effect_spread(40)
    free = len(encoding.encode(noise, "image/avif", 74))
    made = rendition(noise, "image/avif", 74, b"")
    assert free > MOST_BYTES
    assert len(made.data) <= MOST_BYTES or made.quality == 34
    assert made.quality < 74


@pytest.mark.parametrize("kind", ["image/webp", "image/png"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_drawing_loses_nothing(kind: str, mode: str) -> None:
    """At its own size every pixel is what it was."""
    drawn = photos.drawing(mode=mode)
    made = rendition(drawn, kind, 0, b"")
    difference = ImageChops.difference(opened(made.data).convert(mode), drawn)
    assert difference.getbbox(alpha_only=False) is None
    assert (made.quality, made.similarity) == (0, 1.0)


def test_a_drawing_of_many_colours_keeps_them() -> None:
    """Where a palette could be told from the drawing, there is none."""
    wide = photos.photo(300, 200)
    made = rendition(wide, "image/png", 0, b"")
    assert ImageChops.difference(opened(made.data), wide).getbbox() is None


@given(st.integers(1, 3000), st.integers(1, 3000), st.integers(0, 100), st.integers(0, 100))
def test_a_crop_lies_within_its_picture_and_holds_its_point(width: int, height: int, across: int, down: int) -> None:
    """As large as the picture allows, of the ratio of cards, around the point as far as the edges let it."""
    picture = Image.new("1", (width, height))
    part = focus.cut(picture, (across, down))
    assert 1 <= part.width <= width
    assert 1 <= part.height <= height
    assert part.width == width or part.height == height
    assert abs(part.width - part.height * CROP_RATIO) <= 2


def test_a_crop_looks_where_it_is_told() -> None:
    """At the red corner for the left and the top, at the blue one for the right and the bottom."""
    tall = photos.arrow(60, 240)
    assert focus.cut(tall, focus.read("15x0", tall)).getpixel((2, 2)) == (255, 0, 0)
    assert focus.cut(tall, focus.read("85x100", tall)).getpixel((57, 40)) == (0, 0, 255)


def test_where_there_is_no_face_the_centre_counts() -> None:
    """Of a drawing and of plain light."""
    assert focus.find(photos.drawing()) == focus.CENTRE
    assert focus.read("auto", Image.linear_gradient("L").resize((600, 400)).convert("RGB")) == focus.CENTRE


def test_names_are_read_wherever_programs_write_them() -> None:
    """EXIF, then XMP; with accents, without zeros; the rest is dropped."""
    picture = photos.photo(40, 30)
    exif = saved(picture, tags={photos.ARTIST: "Trần Thị Ánh\0\0".encode(), photos.COPYRIGHT: "© LĐLĐ".encode()})
    assert rights.read(opened(exif)) == ("Trần Thị Ánh", "© LĐLĐ")
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description'
        ' xmlns:d="http://purl.org/dc/elements/1.1/"><d:creator><r:Seq><r:li>Minh Anh</r:li></r:Seq></d:creator>'
        "</r:Description></r:RDF></x:xmpmeta>"
    )
    assert rights.read(opened(saved(picture, xmp=packet.encode()))) == ("Minh Anh", "")
    for strange in (
        b'<?xml version="1.0" encoding="foo"?>' + packet.encode(),
        packet.encode("utf-16"),
        b"<a>" * 20_000,
    ):
        assert rights.read(opened(saved(picture, xmp=strange))) in {("", ""), ("Minh Anh", "")}
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]>' + packet.replace("Minh Anh", "&b;")
    assert rights.read(opened(saved(picture, xmp=bomb.encode()))) == ("", "")


def test_what_is_written_says_nothing_else() -> None:
    """Two names and no more; nothing at all where there is no name."""
    assert rights.as_exif("", "") == b""
    made = opened(encoding.encode(photos.photo(40, 30), "image/jpeg", 70, exif=rights.as_exif("Minh Anh", "© X")))
    assert set(made.getexif()) == {photos.ARTIST, photos.COPYRIGHT}
    assert rights.read(made) == ("Minh Anh", "© X")
