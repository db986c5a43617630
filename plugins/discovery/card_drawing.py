"""Share cards: what messengers and social networks show beside a link (Open Graph, `og:image`).

The same words and photograph give the same bytes. Not for two threads at once: they would share the letters.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from functools import cache, partial

from PIL import Image, ImageColor, ImageDraw, ImageOps

from plugins.discovery import emblem
from plugins.discovery.card_face import HEIGHT, MOST_BYTES, WIDTH, CardFace
from plugins.discovery.card_fonts import BOLD, REGULAR, SEMIBOLD, face
from plugins.discovery.card_text import Block, fit

PAPER, INK, RED, GOLD = emblem.PAPER, "#1c1917", emblem.RED, emblem.GOLD
SMALLEST = 26  # pixels of a usual letter: cards are shown a quarter as wide

# --- Without a photograph: a band, a small line, the title ------------------------------------------------------------
MARGIN = 64
BAND = 128
_MARK = 76  # height of the emblem in the band
_BESIDE_MARK = 26
_BAND_GAP = 22  # from the publication's base line to the capitals below
_TITLE_SIZES = range(30, 85, 2)
_LINE_SIZES = range(SMALLEST, 35, 2)
_ABOVE_TITLE = 22  # from the small line to the marks of capitals
_LEAST_SPACE = 44  # above the small line and below the title
_RISE = 0.47  # of the free height stands above: what is in the very middle seems to sink
_TITLE_LINE_HEIGHT = 1.34
_SHADES = 10  # from one colour to another: enough for smooth edges
_EFFORT = 6  # of zlib: the last three levels take ten times as long to save a tenth

# --- With one: the photograph, a panel beside it ----------------------------------------------------------------------
PHOTO_WIDTH = 840
_PANEL_MARGIN = 40
_PANEL_TOP = 48
_PANEL_MARK = 124
_BELOW_PANEL_MARK = 44  # to the capitals of the publication's name
_PANEL_GAP = 26  # from a base line to the capitals below
_BELOW_RULE = 32  # from it to the capitals below
_BEST, _WORST = 86, 2  # qualities of JPEG
_PER_HALF = 24  # of quality, which make a picture about half as heavy
_LEAST_STEP = 2
_SAVING = 0.95  # a progressive JPEG with its own tables, of the weight of a plain one


def draw(card: CardFace, photo: bytes | None) -> bytes:
    """A card, 1200 × 630 pixels and at most 120,000 bytes: JPEG with a photograph, PNG without.

    `photo` is a picture that Pillow reads, upright and in sRGB, of any size and shape. Raises OSError for one that
    is broken.
    """
    return _with_photo(card, photo) if photo is not None else _typographic(card)


# --- Text -------------------------------------------------------------------------------------------------------------


def _small(text: str, weight: int, box: tuple[int, int], sizes: Sequence[int] = _LINE_SIZES) -> Block:
    return fit(text, partial(face, weight), box, sizes)


def _rise(block: Block) -> int:
    """From the top of capitals to the last base line: what the eye takes for the height of a text."""
    return block.cap + block.baselines[-1] - block.baselines[0] if block.lines else 0


def _top(block: Block, y: int) -> int:
    """The top of a block's box, for the top of its capitals."""
    return y + block.cap - block.baselines[0] if block.lines else y


def _on_mask(size: tuple[int, int], blocks: Sequence[tuple[Block, int, int]]) -> Image.Image:
    """How much of each pixel the letters of blocks cover, each block at its left and top."""
    mask = Image.new("L", size)
    pen = ImageDraw.Draw(mask)
    for block, left, top in blocks:
        block.draw(pen, left, top, 255)
    return mask


# --- Typographic ------------------------------------------------------------------------------------------------------


def _typographic(card: CardFace) -> bytes:
    band, title, small, mark = _band(card), *_page(card), emblem.marks(_MARK)
    out = io.BytesIO()
    _in_few_colours((band, title, small), mark).save(out, format="PNG", compress_level=_EFFORT)
    return out.getvalue()


def _band(card: CardFace) -> Image.Image:
    """The letters of the band: the publication, and below it who governs it."""
    left = MARGIN + emblem.marks(_MARK)[0][1].width + _BESIDE_MARK
    width = WIDTH - MARGIN - left
    name = _small(card.masthead, BOLD, (width, 68), range(SMALLEST, 49, 2))
    body = _small(card.body, REGULAR, (width, 44), range(SMALLEST, 31, 2))
    blocks = [block for block in (name, body) if block.lines]
    y = (BAND - sum(map(_rise, blocks)) - _BAND_GAP * (len(blocks) - 1)) // 2
    placed = []
    for block in blocks:
        placed.append((block, left, _top(block, y)))
        y += _rise(block) + _BAND_GAP
    return _on_mask((WIDTH, BAND), placed)


def _page(card: CardFace) -> tuple[Image.Image, Image.Image]:
    """The letters of the title and of the small line above it, on what is left below the band."""
    width, height = WIDTH - 2 * MARGIN, HEIGHT - BAND
    words = " · ".join(filter(None, (card.kind, card.date)))
    small = _small(words, SEMIBOLD, (width, 50))
    if small.face.size < SMALLEST:  # two lines are read sooner than smaller letters
        small = _small(words, SEMIBOLD, (width, 100))
    above = _rise(small) + _ABOVE_TITLE if small.lines else 0
    box = width, height - 2 * _LEAST_SPACE - above
    title = fit(card.title, partial(face, BOLD), box, _TITLE_SIZES, _TITLE_LINE_HEIGHT)
    if not title.lines:  # nothing that the font could show: the publication speaks for itself
        title = fit(card.masthead, partial(face, BOLD), box, _TITLE_SIZES, _TITLE_LINE_HEIGHT)
    # What is in the middle reaches from the first capitals to the last base line; all ink stays within the margins.
    empty = title.baselines[0] - title.cap if title.lines and not small.lines else 0
    seen = above + (title.baselines[-1] if title.lines else 0) - empty
    top = round((height - seen) * _RISE) - empty
    top = max(_LEAST_SPACE, min(top, height - _LEAST_SPACE - above - title.height))
    return (
        _on_mask((WIDTH, height), [(title, MARGIN, top + above)]),
        _on_mask((WIDTH, height), [(small, MARGIN, _top(small, top))]),
    )


def _in_few_colours(
    letters: tuple[Image.Image, Image.Image, Image.Image], mark: Sequence[tuple[str, Image.Image]]
) -> Image.Image:
    """The card with a palette of shades from one colour to another: what quantising would find, found at once."""
    on_band, title, small = letters
    shades = [shade for end in (INK, RED, GOLD) for shade in _shades(RED if end == GOLD else PAPER, end)]
    ink, red, gold = (range(start, start + _SHADES) for start in (0, _SHADES, 2 * _SHADES))
    white = red[::-1]
    page = _indexed(title, ink)
    page.paste(_indexed(small, red), mask=small.point(_ANY))
    picture = Image.new("P", (WIDTH, HEIGHT))
    picture.putpalette([value for shade in shades for value in shade])
    picture.paste(page, (0, BAND))
    picture.paste(_indexed(on_band, white), (0, 0))
    for colour, cover in mark:
        place = MARGIN, (BAND - _MARK) // 2
        picture.paste(_indexed(cover, gold if colour == GOLD else white), place, mask=cover.point(_ANY))
    return picture


_ANY = [0] + [255] * 255


def _indexed(mask: Image.Image, way: Sequence[int]) -> Image.Image:
    """A mask as places of the palette, by the way from what is not covered to what is."""
    return mask.point([way[round(value * (len(way) - 1) / 255)] for value in range(256)])


@cache
def _shades(start: str, end: str) -> tuple[tuple[int, ...], ...]:
    pairs = list(zip(ImageColor.getrgb(start), ImageColor.getrgb(end), strict=True))
    return tuple([tuple([round(a + (b - a) * n / (_SHADES - 1)) for a, b in pairs]) for n in range(_SHADES)])


# --- With a photograph ------------------------------------------------------------------------------------------------


def _with_photo(card: CardFace, photo: bytes) -> bytes:
    picture = Image.new("RGB", (WIDTH, HEIGHT), RED)
    picture.paste(_covering(photo, (PHOTO_WIDTH, HEIGHT)))
    picture.paste(_panel(card), (PHOTO_WIDTH, 0))
    return _light(picture)


def _covering(photo: bytes, size: tuple[int, int]) -> Image.Image:
    """The middle of a photograph, filling a size."""
    with Image.open(io.BytesIO(photo)) as opened:
        opened.draft("RGB", size)  # a large JPEG is reduced while it is decoded
        opened.load()
    picture: Image.Image = opened
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        picture = Image.new("RGB", seen.size, PAPER)
        picture.paste(seen, mask=seen.getchannel("A"))
    elif picture.mode != "RGB":
        picture = picture.convert("RGB")
    return ImageOps.fit(picture, size, Image.Resampling.LANCZOS)


def _panel(card: CardFace) -> Image.Image:
    """The emblem and the publication at the top, what the article is at the bottom below a thin rule."""
    size = WIDTH - PHOTO_WIDTH, HEIGHT
    width = size[0] - 2 * _PANEL_MARGIN
    panel = Image.new("RGB", size, RED)
    for colour, cover in emblem.marks(_PANEL_MARK):
        panel.paste(colour, (_PANEL_MARGIN, _PANEL_TOP), mask=cover)
    name = _small(card.masthead, BOLD, (width, 168), range(SMALLEST, 53, 2))
    kind = _small(card.kind, SEMIBOLD, (width, 116))
    date = _small(card.date, REGULAR, (width, 50), range(SMALLEST, 31, 2))
    placed = [(name, _PANEL_MARGIN, _top(name, _PANEL_TOP + _PANEL_MARK + _BELOW_PANEL_MARK))]
    y = HEIGHT - _PANEL_TOP  # the last base line
    for block in (date, kind):
        if block.lines:
            y -= _rise(block)
            placed.append((block, _PANEL_MARGIN, _top(block, y)))
            y -= _PANEL_GAP
    if kind.lines or date.lines:
        y -= _BELOW_RULE - _PANEL_GAP
        ImageDraw.Draw(panel).rectangle((_PANEL_MARGIN, y - 1, size[0] - _PANEL_MARGIN - 1, y), fill=PAPER)
    panel.paste(PAPER, mask=_on_mask(size, placed))
    return panel


def _light(picture: Image.Image) -> bytes:
    """The picture as JPEG, with as much quality as its weight allows; tried with a plain one, which is made sooner."""
    quality = _BEST
    while (excess := len(_jpeg(picture, quality)) * _SAVING / MOST_BYTES) > 1 and quality > _WORST:
        quality = max(_WORST, quality - max(_LEAST_STEP, math.floor(_PER_HALF * math.log2(excess))))
    while len(data := _jpeg(picture, quality, optimize=True, progressive=True)) > MOST_BYTES and quality > _WORST:
        quality = max(_WORST, quality - _LEAST_STEP)
    return data


def _jpeg(picture: Image.Image, quality: int, **how: bool) -> bytes:
    out = io.BytesIO()
    picture.save(out, format="JPEG", quality=quality, subsampling="4:2:0", **how)
    return out.getvalue()
