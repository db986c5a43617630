"""Noto Serif as cards use it: a face for each weight and size, and what it says of each letter.

Text is set letter by letter. Pillow's other way, Raqm, wants a library that not every machine has, so the same title
would be broken elsewhere on one than on the other; composed Vietnamese needs nothing of it but kerning.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import fontpkg
from PIL import Image, ImageDraw, ImageFont

REGULAR, SEMIBOLD, BOLD = 400, 600, 700
_FAMILY = "Noto Serif"
_FULL_WIDTH = 100  # per cent, the font's second axis
_NEVER_A_LETTER = "\U0010ffff"  # a noncharacter, for which each font shows its sign for what it has not
_MOST_FACES = 32  # a face that has shown its letters takes somewhat more than a megabyte
_WIDEST = 4  # ems: room for the three-em dash

# Pairs that stand too far apart, in thousandths of the size; accents do not count, Đ is no D.
_KERNING = {
    pair: amount
    for amount, firsts, seconds in (
        (-75, "A", "TVWY"),
        (-75, "TVWY", "A"),
        (-65, "L", "TVWY"),
        (-60, "FP", "A"),
        (-20, "A", "CGOQU"),
        (-20, "COQDĐ", "AVY"),
        (-45, "VWY", "aceoq"),
        (-30, "T", "aceoq"),
        (-25, "VY", "OCGQ"),
        (-90, "FPTVWY", ",.…"),
        (-30, "rvwy", ",.…"),
        (-40, "LA", "’”'\""),
    )
    for pair in (first + second for first in firsts for second in seconds)
}


@dataclass(frozen=True, slots=True)
class Letter:
    """How far a letter moves on, and its ink about the start of its base line, in pixels (y downwards).

    `known` is False where the font has no glyph for it. A space has no ink: its edges are all 0.
    """

    advance: int
    left: int
    top: int
    right: int
    bottom: int
    known: bool


class Face:
    """A font of one size, which remembers its letters. Not for two threads at once."""

    def __init__(self, font: ImageFont.FreeTypeFont) -> None:
        self.font = font
        self.size = round(font.size)
        self._letters: dict[str, Letter] = {}
        self._missing = self._look(_NEVER_A_LETTER)

    def letter(self, sign: str) -> Letter:
        """What the font says of a letter."""
        if sign not in self._letters:
            look = self._look(sign)
            self._letters[sign] = Letter(round(self.font.getlength(sign)), *look[0], look != self._missing)
        return self._letters[sign]

    def width(self, text: str) -> int:
        """How far a text moves on, in pixels."""
        return sum([x for x, _ in self._steps(text)])

    def runs(self, text: str) -> Iterator[tuple[int, str]]:
        """The text in parts that are drawn at one go, each with its distance from the start in pixels."""
        x = start = 0
        run = ""
        for advance, sign in self._steps(text):
            run += sign
            x += advance
            if advance != self.letter(sign).advance:  # kerned: what follows is not where the font would put it
                yield start, run
                start, run = x, ""
        if run:
            yield start, run

    def ink(self, text: str) -> tuple[int, int, int, int]:
        """The box of a text's ink about the start of its base line: left, top, right, bottom in pixels."""
        x, boxes = 0, []
        for advance, sign in self._steps(text):
            letter = self.letter(sign)
            if letter.right > letter.left:
                boxes.append((x + letter.left, letter.top, x + letter.right, letter.bottom))
            x += advance
        if not boxes:
            return 0, 0, 0, 0
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    def _steps(self, text: str) -> Iterator[tuple[int, str]]:
        """Each letter with the way to the next one."""
        for sign, following in zip(text, [*text[1:], ""], strict=True):
            kerning = _KERNING.get(_plain(sign) + _plain(following), 0) if following else 0
            yield self.letter(sign).advance + round(kerning * self.size / 1000), sign

    def _look(self, sign: str) -> tuple[tuple[int, int, int, int], bytes]:
        """A letter's ink box, and the ink in it."""
        em = self.size
        paper = Image.new("L", ((_WIDEST + 1) * em, 3 * em))
        ImageDraw.Draw(paper).text((em, 2 * em), sign, fill=255, font=self.font, anchor="ls")
        box = paper.getbbox()
        if not box:
            return (0, 0, 0, 0), b""
        left, top, right, bottom = box
        return (left - em, top - 2 * em, right - em, bottom - 2 * em), paper.crop(box).tobytes()


@cache
def _plain(sign: str) -> str:
    """A letter without its accents."""
    return unicodedata.normalize("NFD", sign)[:1]


@lru_cache(maxsize=_MOST_FACES)
def face(weight: int, size: int) -> Face:
    """The serif of a weight (100–900) and a size in pixels."""
    font = ImageFont.truetype(_file(), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight, _FULL_WIDTH])
    return Face(font)


@cache
def _file() -> str:
    return str(fontpkg.path(_FAMILY))
