"""Real photographs and broken files: each gives a right picture or a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.buildkit.messages import Faulty, Place
from plugins.buildkit.pictures import renditions
from plugins.buildkit.records import Picture
from plugins.responsive_images import focus
from plugins.responsive_images.facts import said_of
from plugins.responsive_images.looking import look, opened
from plugins.responsive_images.making import Job, make
from plugins.responsive_images.pixels import upright
from tests.support import photos

# Width, height and whether it is kept without loss; or the code of what is said of it.
KNOWN: dict[str, tuple[int, int, bool] | str] = {
    "photos/bomb/png_decompression_dos.png": "L07",
    "photos/broken/broken_data_stream.png": "L07",
    "photos/colour/16-bit-grey-alpha.png": (109, 96, True),
    "photos/colour/pil_sample_cmyk.jpg": (100, 100, False),
    "photos/format/iss634.webp": (245, 245, False),
    "photos/format/star.avifs": "L11",
    "photos/huge/giant-image.jpg": "L07",
    "photos/metadata/DSCN0010.jpg": (640, 480, False),
    "photos/metadata/icc_profile_big.jpg": (425, 250, False),
    "photos/metadata/image01980.jpg": (284, 25, False),
    "photos/metadata/iptc.jpg": (640, 480, False),
    "photos/metadata/multiple_exif.jpg": (1, 1, False),
    "photos/metadata/ultrahdr.jpg": "L07",  # the corpus has only its beginning
    "photos/newsroom/18-01-2019-1.jpg": (647, 393, False),
    "photos/newsroom/IMG_9814.JPG": (2448, 3264, False),
    "photos/newsroom/anh1234.jpg": (2519, 1874, False),
    "photos/newsroom/chinh1145.jpg": (700, 450, False),
    "photos/newsroom/kh_tc.jfif": (1000, 666, False),
    "photos/newsroom/nm_280.JPG.jpg": (1000, 667, False),
    "photos/orientation/hopper_orientation_6.webp": (128, 128, False),
    **{f"photos/orientation/landscape_{number}.jpg": (600, 450, False) for number in range(1, 9)},
    "photos/orientation/portrait_6.jpg": (450, 600, False),
    "photos/orientation/xmp_tags_orientation.png": (326, 268, False),
    "photos/wrong-extension/02-5-2019-1.jpg": "L11",
    "photos/wrong-extension/favicon.png": "L11",
    "photos/wrong-extension/logo.jpg": "L07",
    "bad/images/i01-empty.jpg": "L07",
    "bad/images/i02-text.jpg": "L07",
    "bad/images/i04-bomb.png": "L07",
    "bad/images/i05-polyglot.gif": "L07",
    "bad/images/i07-orientation-9.jpg.txt": "L07",
    "bad/injection/x14-svg-script.svg": "L07",
}
HERE = Place("articles/a.md", 7)


def test_the_table_is_whole(shared: Path) -> None:
    """Every file of the corpus has its line."""
    folders = [shared / "corpus/photos", shared / "corpus/bad/images"]
    found = {file.relative_to(shared / "corpus").as_posix() for folder in folders for file in folder.rglob("*.*")}
    assert found - {"photos/manifest.csv"} == {name for name in KNOWN if not name.startswith("bad/injection")}


@pytest.mark.parametrize("name", KNOWN)
def test_each_is_a_right_picture_or_a_message(shared: Path, name: str) -> None:
    """Looked at as an article's picture: measured as it is shown, or refused with its code."""
    data = (shared / "corpus" / name).read_bytes()
    try:
        facts = look(data, name, HERE)
        said_of(facts, name, HERE)
        found: object = (facts.width, facts.height, facts.lossless)
    except Faulty as fault:
        (message,) = fault.messages
        assert message.place == HERE
        found = message.code
    assert found == KNOWN[name]


@pytest.mark.parametrize("name", [name for name, known in KNOWN.items() if isinstance(known, tuple)])
def test_renditions_are_private_and_of_the_right_size(shared: Path, name: str) -> None:
    """Of the smallest renditions of each: their size, no place, no camera, no profile."""
    data = (shared / "corpus" / name).read_bytes()
    facts = look(data, name, HERE)
    whole = renditions(Picture(name, facts.width, facts.height, "a", lossless=facts.lossless, crop="auto"))
    wanted = tuple(one for one in whole if one.width <= 480)[:4]
    found: dict[str, bytes] = {}
    make(Job(data, name, facts, wanted), lambda one, encoded: found.update({one.name: encoded.data}))
    for rendition in wanted:
        picture = photos.opened(found[rendition.name])
        assert picture.size == (rendition.width, rendition.height)
        exif = picture.getexif()
        assert set(exif) <= {photos.ARTIST, photos.COPYRIGHT}
        assert not exif.get_ifd(photos.GPS)
        assert not {"icc_profile", "xmp", "photoshop", "comment"} & set(picture.info)


def test_crops_look_at_faces(shared: Path) -> None:
    """Eight women on a balcony: the point lies between them, where their faces are; a landscape has none."""
    for name, across, down in (("kh_tc.jfif", (35, 65), (30, 48)), ("anh1234.jpg", (50, 50), (50, 50))):
        data = (shared / "corpus/photos/newsroom" / name).read_bytes()
        with opened(data, name, HERE) as picture:
            point = focus.find(upright(picture, 800, 600))
        assert across[0] <= point[0] <= across[1], name
        assert down[0] <= point[1] <= down[1], name
