"""Pixels as readers see them: upright, in sRGB, eight bits, transparency right, nothing of the metadata left."""

from __future__ import annotations

import io
import struct
from typing import Any

import pytest
from PIL import Image, ImageCms

from plugins.buildkit.messages import Place
from plugins.buildkit.pictures import renditions
from plugins.buildkit.records import Picture
from plugins.responsive_images import pixels
from plugins.responsive_images.encoding import Encoded
from plugins.responsive_images.looking import look, opened
from plugins.responsive_images.making import Job, make
from tests.support import photos
from tests.support.photos import saved

NAME, HERE = "images/a.jpg", Place("articles/a.md", 7)
# What a camera stores for a picture that is seen upright, by the orientation that it writes beside it (CIPA DC-008).
STORED = {
    1: lambda picture: picture,
    2: lambda picture: picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    3: lambda picture: picture.transpose(Image.Transpose.ROTATE_180),
    4: lambda picture: picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    5: lambda picture: picture.transpose(Image.Transpose.TRANSPOSE),
    6: lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
    7: lambda picture: picture.transpose(Image.Transpose.TRANSVERSE),
    8: lambda picture: picture.transpose(Image.Transpose.ROTATE_270),
}


def upright(data: bytes, width: int = 4000, height: int = 4000) -> Image.Image:
    """The pixels of an original."""
    with opened(data, NAME, HERE) as picture:
        return pixels.upright(picture, width, height)


def made(data: bytes, name: str = NAME) -> dict[str, Image.Image]:
    """All renditions of an original, decoded, by their names."""
    facts = look(data, name, HERE)
    picture = Picture(name, facts.width, facts.height, "a", lossless=facts.lossless, crop="auto")
    found: dict[str, bytes] = {}

    def keep(rendition: Any, encoded: Encoded) -> None:
        found[rendition.name] = encoded.data

    make(Job(data, name, facts, renditions(picture)), keep)
    assert list(found) != []
    return {name: photos.opened(data) for name, data in found.items()}


def near(colour: Any, wanted: tuple[int, ...], slack: int = 24) -> bool:
    """Whether a colour is one, as far as encoders keep it."""
    return all(abs(one - other) <= slack for one, other in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_orientation_is_applied(kind: str, orientation: int) -> None:
    """Whatever way a phone was held, the red corner is at the top left of every rendition, and no tag is left."""
    data = saved(STORED[orientation](photos.arrow()), kind, tags={photos.ORIENTATION: orientation})
    for name, picture in made(data).items():
        shown = picture.convert("RGB")
        assert shown.width > shown.height, name
        points = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
        corners = [shown.getpixel((int(x * shown.width), int(y * shown.height))) for x, y in points]
        wanted = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255))
        assert all(near(corner, colour, 40) for corner, colour in zip(corners, wanted, strict=True)), name
        assert picture.getexif().get(photos.ORIENTATION, 1) == 1, name


def test_a_phone_s_photograph_is_private() -> None:
    """Of a photograph with its place, its maker and its owner only the owner's name is left, in every file."""
    data = photos.phone()
    for name, picture in made(data).items():
        exif = picture.getexif()
        assert dict(exif) == {photos.ARTIST: "Minh Anh"}, name
        assert not exif.get_ifd(photos.GPS), name
        assert not {"xmp", "icc_profile", "photoshop", "comment", "mp", "gps"} & set(picture.info), name


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("RGB", "JPEG"), ("P", "PNG"), ("1", "PNG"), ("LA", "PNG")]
)
def test_every_mode_becomes_one_that_browsers_show(mode: str, kind: str) -> None:
    """Print's four colours, grey, palettes: red stays red, grey stays grey."""
    red = Image.new("RGB", (64, 48), (200, 30, 30))
    shown = upright(saved(red.convert(mode), kind)).convert("RGB").getpixel((30, 20))
    wanted = (200, 30, 30) if mode in {"CMYK", "RGB", "P"} else red.convert("L").convert("RGB").getpixel((0, 0))
    assert mode == "1" or near(shown, wanted)


def test_sixteen_bits_of_grey_keep_their_light() -> None:
    """Pillow by itself would make everything above 255 white."""
    deep = Image.new("I;16", (40, 30), 32_768)
    assert near(upright(saved(deep, "PNG")).getpixel((5, 5)), (128, 128, 128), 2)


@pytest.mark.parametrize("way", ["alpha", "palette", "key"])
def test_transparency_is_kept(way: str) -> None:
    """By a channel, by a palette, by one colour that counts for nothing."""
    drawn = photos.drawing(80, 60)
    if way == "alpha":
        drawn.putalpha(Image.linear_gradient("L").resize(drawn.size))
        data = saved(drawn, "PNG")
    elif way == "palette":
        data = saved(drawn.quantize(8), "PNG", transparency=0)
    else:
        data = saved(drawn, "PNG", transparency=(255, 255, 255))
    shown = upright(data)
    assert shown.mode == "RGBA"
    low, high = shown.getchannel("A").getextrema()
    assert (low < 3, high > 252) == (True, True)


def test_a_channel_that_hides_nothing_is_dropped() -> None:
    """A screenshot with alpha everywhere opaque is an ordinary picture."""
    drawn = photos.drawing(80, 60)
    drawn.putalpha(255)
    assert upright(saved(drawn, "PNG")).mode == "RGB"


def test_transparent_photographs_stand_on_white_where_there_is_no_transparency() -> None:
    """JPEG cannot be transparent: what shows through is paper, not black."""
    clear = photos.photo(80, 60)
    clear.putalpha(0)
    assert near(pixels.on_white(clear).getpixel((3, 3)), (255, 255, 255), 0)


def profile(gamma: float) -> bytes:
    """An RGB profile with sRGB's colours and another gamma, as a wide or old screen has one."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", made[128:132])[0]
    for number in range(count):
        entry = 132 + 12 * number
        if bytes(made[entry : entry + 4]) in {b"rTRC", b"gTRC", b"bTRC"}:
            offset = struct.unpack(">I", made[entry + 4 : entry + 8])[0]
            curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
            made[offset : offset + len(curve)] = curve
            made[entry + 8 : entry + 12] = struct.pack(">I", 14)
    return bytes(made)


def test_colours_are_converted_by_the_picture_s_own_profile() -> None:
    """A middle grey of a linear screen is a light grey of sRGB; without the conversion it would be shown too dark."""
    grey = Image.new("RGB", (40, 30), (128, 128, 128))
    linear = upright(saved(grey, "PNG", icc_profile=profile(1.0))).getpixel((5, 5))
    assert near(linear, (188, 188, 188), 3)
    assert near(upright(saved(grey, "PNG")).getpixel((5, 5)), (128, 128, 128), 0)


@pytest.mark.parametrize("given", [b"x", b"\0" * 200, profile(2.2)[:300]])
def test_a_damaged_profile_counts_for_nothing(given: bytes) -> None:
    """The picture is shown as if it had none."""
    grey = Image.new("RGB", (40, 30), (128, 128, 128))
    assert upright(saved(grey, "PNG", icc_profile=given)).getpixel((5, 5)) == (128, 128, 128)


def test_a_large_jpeg_never_stands_in_memory_whole() -> None:
    """It is reduced while it is decoded, to no less than what is asked for, also where it lies on its side."""
    data = saved(photos.photo(2400, 1600))
    assert upright(data, 500, 334).size == (600, 400)
    assert upright(data, 1600, 1067).size == (2400, 1600)
    turned = saved(photos.photo(2400, 1600), tags={photos.ORIENTATION: 6})
    assert upright(turned, 400, 600).size == (400, 600)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_other_large_pictures_are_reduced_at_once(kind: str, mode: str) -> None:
    """To no less than what is asked for; they are turned all the same."""
    if kind == "WEBP" and mode == "P":
        mode = "RGB"
    data = saved(STORED[6](photos.arrow(900, 600)).convert(mode), kind, tags={photos.ORIENTATION: 6}, lossless=True)
    shown = upright(data, 200, 133)
    assert shown.size == (225, 150)
    red = photos.arrow().convert(mode).convert("RGB").getpixel((0, 0))
    assert near(shown.convert("RGB").getpixel((5, 5)), red, 40)


def test_heic_is_shown() -> None:
    """What an iPhone writes becomes what every browser reads, upright once and not twice."""
    data = saved(STORED[6](photos.arrow(240, 160)), "HEIF", tags={photos.ORIENTATION: 6}, quality=90)
    shown = upright(data)
    assert shown.size == (240, 160)
    assert near(shown.getpixel((20, 20)), (255, 0, 0), 60)
    buffer = io.BytesIO()
    shown.save(buffer, "JPEG")
