"""Share cards: what must be on them, how heavy they are, and that they are always the same."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from dataclasses import replace

import pytest
from PIL import Image, ImageColor

from plugins.discovery.card_drawing import BAND, INK, MARGIN, PAPER, PHOTO_WIDTH, RED, draw
from plugins.discovery.card_face import HEIGHT, MOST_BYTES, WIDTH, CardFace
from tests.support.sites import ROOT

CARD = CardFace(
    "Các hoạt động hướng tới Đại hội thi đua các cấp",
    "Thi đua - Khen thưởng",
    "21/11/2019",
    "Bản tin Công đoàn",
    "Liên đoàn Lao động tỉnh (bản mẫu)",
)
LONG = "KẾ HOẠCH TỔ CHỨC HỘI NGHỊ TỔNG KẾT PHONG TRÀO THI ĐUA LAO ĐỘNG GIỎI, LAO ĐỘNG SÁNG TẠO " * 3
EMPTY = CardFace("", "", "", "", "")


def picture(data: bytes) -> Image.Image:
    """A card's pixels."""
    with Image.open(io.BytesIO(data)) as opened:
        return opened.convert("RGB")


def photo(size: tuple[int, int], *, kind: str = "JPEG", mode: str = "RGB", colour: object = "#2060a0") -> bytes:
    """A photograph of one colour."""
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, format=kind)  # type: ignore[arg-type]
    return out.getvalue()


def noise(size: tuple[int, int]) -> bytes:
    """A photograph as heavy as can be: each pixel another colour."""
    out = io.BytesIO()
    values = random.Random(7).randbytes(size[0] * size[1] * 3)  # noqa: S311 - nothing secret
    Image.frombytes("RGB", size, values).save(out, format="PNG", compress_level=1)
    return out.getvalue()


def near(pixel: object, colour: str, most: int = 6) -> bool:
    """Whether a pixel is of a colour, but for what JPEG does to it."""
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= most for a, b in zip(pixel, ImageColor.getrgb(colour), strict=True))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, relative luminance)."""
    lights = []
    for colour in (one, other):
        parts = [value / 255 for value in ImageColor.getrgb(colour)[:3]]
        red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    return max(lights) / min(lights)


def test_letters_stand_out_from_their_ground() -> None:
    """What letters are drawn with is at least 7:1 against what they stand on (WCAG 1.4.6)."""
    card = picture(draw(CARD, None))
    band, page = card.crop((MARGIN + 80, 0, WIDTH, BAND)), card.crop((0, BAND, WIDTH, HEIGHT))
    for part, ground in ((band, RED), (page, PAPER)):
        drawn = sorted(part.getcolors(256) or [], key=lambda counted: -counted[0])
        assert near(drawn[0][1], ground, 0)
        hexes = ["#{:02x}{:02x}{:02x}".format(*colour) for _, colour in drawn[1:3]]  # type: ignore[misc]
        assert max(contrast(colour, ground) for colour in hexes) >= 7, hexes
    assert {ImageColor.getrgb(RED), ImageColor.getrgb(INK)} <= {colour for _, colour in page.getcolors(256) or []}
    assert contrast(RED, PAPER) >= 7


@pytest.mark.parametrize("title", [CARD.title, "Thông báo", LONG, "🎉", ""])
def test_typographic_card(title: str) -> None:
    """A card without a photograph is a light PNG: a band of red across the top, ink within the margins below it."""
    data = draw(replace(CARD, title=title), None)
    card = picture(data)
    assert data.startswith(b"\x89PNG")
    assert card.size == (WIDTH, HEIGHT)
    assert len(data) <= 45_000
    colours = card.getcolors(32)
    assert colours
    assert {ImageColor.getrgb(colour) for colour in (PAPER, INK, RED)} <= {colour for _, colour in colours}
    band = card.crop((0, 0, WIDTH, BAND))
    assert {band.getpixel(at) for at in ((0, 0), (WIDTH - 1, 0), (0, BAND - 1), (WIDTH - 1, BAND - 1))} == {
        ImageColor.getrgb(RED)
    }
    paper = Image.new("RGB", card.size, PAPER)
    below = (0, BAND, WIDTH, HEIGHT)
    ink = Image.composite(card, paper, Image.new("L", card.size, 255)).crop(below).convert("L")
    left, top, right, bottom = ink.point(lambda value: 255 * (value < 200)).getbbox() or (0, 0, 0, 0)
    assert left >= MARGIN
    assert right <= WIDTH - MARGIN
    assert top >= 40
    assert bottom <= HEIGHT - BAND - 40


def test_a_short_title_stands_near_the_middle() -> None:
    """What little there is to say is not pushed to the top or the bottom of the paper."""
    page = picture(draw(replace(CARD, title="Thông báo"), None)).crop((0, BAND, WIDTH, HEIGHT)).convert("L")
    _, top, _, bottom = page.point(lambda value: 255 * (value < 200)).getbbox() or (0, 0, 0, 0)
    assert 0.42 < (top + bottom) / 2 / page.height < 0.52


def test_band_has_the_emblem_and_the_names() -> None:
    """The gold of the star stands at the margin, the names of publication and body to the right of it."""
    card = picture(draw(CARD, None))
    gold = [x for x in range(MARGIN + 70) for y in range(BAND) if card.getpixel((x, y)) == (0xF2, 0xC1, 0x4E)]
    assert gold
    assert min(gold) >= MARGIN
    names = card.crop((MARGIN + 80, 0, WIDTH, BAND)).getcolors(32)
    assert names
    assert ImageColor.getrgb(PAPER) in {colour for _, colour in names}


@pytest.mark.parametrize(
    "given_photo",
    [
        photo((960, 720)),
        photo((300, 225), kind="PNG"),
        photo((200, 900)),
        photo((1600, 90)),
        photo((1, 1), kind="PNG"),
        photo((4000, 3000)),
    ],
)
def test_card_with_a_photograph(given_photo: bytes) -> None:
    """A photograph of any shape fills its place to the edges; beside it stands the panel, 360 pixels of red."""
    data = draw(CARD, given_photo)
    card = picture(data)
    assert data.startswith(b"\xff\xd8")
    assert card.size == (WIDTH, HEIGHT)
    assert len(data) <= MOST_BYTES
    for x, y in ((0, 0), (PHOTO_WIDTH - 20, 0), (0, HEIGHT - 1), (PHOTO_WIDTH - 20, HEIGHT - 1), (400, 300)):
        assert near(card.getpixel((x, y)), "#2060a0")
    for x, y in ((PHOTO_WIDTH + 20, 0), (WIDTH - 1, 0), (PHOTO_WIDTH + 20, HEIGHT - 1), (WIDTH - 1, HEIGHT - 1)):
        assert near(card.getpixel((x, y)), RED)
    panel = card.crop((PHOTO_WIDTH, 0, WIDTH, HEIGHT))
    light = panel.convert("L").point(lambda value: 255 * (value > 200)).getbbox()
    assert light
    left, top, right, bottom = light
    assert (left, top) >= (36, 36)
    assert right <= 360 - 36
    assert bottom <= HEIGHT - 36


def test_photograph_is_cut_in_the_middle() -> None:
    """Of a photograph that is too wide the sides are lost, not the middle, and nothing is squeezed."""
    wide = Image.new("RGB", (1680, 630), "#000000")
    wide.paste("#20a040", (420, 0, 1260, 630))
    out = io.BytesIO()
    wide.save(out, format="PNG")
    card = picture(draw(CARD, out.getvalue()))
    assert all(near(card.getpixel((x, 300)), "#20a040", 12) for x in (8, 420, PHOTO_WIDTH - 20))


@pytest.mark.parametrize(("mode", "colour"), [("L", 120), ("LA", (120, 255)), ("RGBA", (0, 0, 0, 0)), ("P", 0)])
def test_photographs_of_every_mode(mode: str, colour: object) -> None:
    """Grey, palettes and transparency are no reason to fail; what can be seen through lies on paper."""
    card = picture(draw(CARD, photo((400, 300), kind="PNG", mode=mode, colour=colour)))
    expected = {"L": "#787878", "LA": "#787878", "RGBA": PAPER, "P": "#000000"}[mode]
    assert near(card.getpixel((300, 300)), expected)


def test_broken_photograph_is_an_error_of_reading() -> None:
    """What is no picture, or half of one, raises OSError."""
    for data in (b"", b"no picture", photo((960, 720))[:2000]):
        with pytest.raises(OSError):  # noqa: PT011 - Pillow's words are its own
            draw(CARD, data)


def test_no_card_is_too_heavy() -> None:
    """Neither a photograph of pure noise nor a title of 6000 letters weighs more than messengers take."""
    assert len(draw(CARD, noise((960, 720)))) <= MOST_BYTES
    assert len(draw(replace(CARD, title=LONG * 22), None)) <= MOST_BYTES


@pytest.mark.parametrize("given_photo", [None, photo((400, 300))])
def test_empty_words_leave_their_place_empty(given_photo: bytes | None) -> None:
    """Any of the words may be missing, even all of them."""
    assert draw(EMPTY, given_photo)
    for name in ("title", "kind", "date", "masthead", "body"):
        assert draw(replace(CARD, **{name: ""}), given_photo)
        assert draw(replace(CARD, **{name: LONG}), given_photo)


def test_the_same_card_is_the_same_bytes() -> None:
    """Drawn again, after others, a card does not change."""
    before = [draw(CARD, given_photo) for given_photo in (None, photo((480, 360)))]
    draw(replace(CARD, title=LONG), None)
    assert [draw(CARD, given_photo) for given_photo in (None, photo((480, 360)))] == before


def test_planning_cards_loads_no_pillow() -> None:
    """A run that draws nothing does not pay for the library that draws."""
    code = (
        "import sys; from plugins.discovery import card_face, emblem; emblem.svg();"
        "assert not {'PIL', 'fontpkg'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
