"""Text in a box: as large as it fits whole, in lines of about equal length."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL.ImageDraw import ImageDraw

from plugins.discovery.card_fonts import Face
from plugins.viettext.letters import compose

LINE_HEIGHT = 1.3  # times the size, at least: Vietnamese capitals carry two marks, one upon the other
_TALLEST = "Ẫ"
_BETWEEN_LINES = 1  # pixel without ink, at least
_KEEPS = "\u00a0"  # the no-break space that fonts have; the others are shown as this one
_KEEPERS = re.compile("[\u00a0\u2007\u202f]")
_SPACES = re.compile("[^\\S\u00a0]+")
_AFTER = frozenset("/-._@?&=:")  # where an address may be broken well
_LAST_PART = 2 / 3  # of a line, in which such a place is preferred to a fuller line


@dataclass(frozen=True)
class Block:
    """Lines as they are set: each with its base line below the top of the box and its start beside the left edge.

    The box has room for a capital with two marks above the first base line whether there is one or not, so that lines
    of a size stand at the same place whatever they say. The ink of every line touches the left edge. `height` reaches
    to the end of the ink, `cap` is how far capitals rise from a base line, without their marks. All in pixels.
    """

    face: Face
    lines: tuple[str, ...]
    baselines: tuple[int, ...]
    starts: tuple[int, ...]
    height: int
    cap: int

    def draw(self, on: ImageDraw, left: int, top: int, fill: int) -> None:
        """Draw the lines with the box's corner at a point; `fill` is a value of the picture's only band."""
        for line, baseline, start in zip(self.lines, self.baselines, self.starts, strict=True):
            for x, run in self.face.runs(line):
                on.text((left + start + x, top + baseline), run, fill=fill, font=self.face.font, anchor="ls")


def fit(
    text: str,
    face_of: Callable[[int], Face],
    box: tuple[int, int],
    sizes: Sequence[int],
    line_height: float = LINE_HEIGHT,
) -> Block:
    """The text in a box of width and height, at the largest of the usual sizes (ascending) at which all of it fits.

    Words are broken only where no usual size has room for them whole; sizes below the usual ones are tried last. No
    lines where the font has none of the letters. Raises ValueError for a box that has no room even at one pixel.
    """
    words = _words(readable(text, face_of(sizes[0])))
    if not words:
        return Block(face_of(sizes[0]), (), (), (), 0, 0)
    for chosen, breaking in ((sizes, False), (sizes, True), (range(1, sizes[0]), True)):
        found: Block | None = None
        low, high = 0, len(chosen)
        while low < high:
            middle = (low + high) // 2
            block = _set(words, face_of(chosen[middle]), box, line_height, breaking=breaking)
            low, high = (middle + 1, high) if block else (low, middle)
            found = block or found
        if found:
            return found
    raise ValueError(f"no room for {len(text)} letters in {box[0]} × {box[1]} pixels")


def readable(text: str, face: Face) -> str:
    """What a face can show of a text: composed, single spaces, without controls and letters that the font has not."""
    spaced = _SPACES.sub(" ", _KEEPERS.sub(_KEEPS, compose(text)))
    shown = "".join([sign for sign in spaced if sign in {" ", _KEEPS} or _is_shown(sign, face)])
    return _SPACES.sub(" ", shown).strip()


def _is_shown(sign: str, face: Face) -> bool:
    """Whether a letter stands on its own in the font; a mark that composes with nothing would land anywhere."""
    return unicodedata.category(sign)[0] not in "CMZ" and face.letter(sign).known


def _words(text: str) -> list[str]:
    """The text between places where a line may end: a dash stays with the word before it."""
    words: list[str] = []
    for word in text.split(" "):
        if words and not _says(word) and _says(words[-1].rpartition(" ")[2]):
            words[-1] += " " + word
        elif word:
            words.append(word)
    return words


def _says(word: str) -> bool:
    return any(map(str.isalnum, word))


@dataclass(frozen=True)
class _Piece:
    """A word or a part of one, its width, and the width of the space before it: none within a word."""

    text: str
    width: int
    gap: int


def _set(words: Sequence[str], face: Face, box: tuple[int, int], line_height: float, *, breaking: bool) -> Block | None:
    """The words in a box, None where they do not fit."""
    pieces = _pieces(words, face, box[0], breaking=breaking)
    if pieces is None:
        return None
    lines = _balanced(pieces, box[0])
    inks = [face.ink(line) for line in lines]
    if any(right - left > box[0] for left, _, right, _ in inks):
        return None
    touching = max([above[3] - below[1] for above, below in pairwise(inks)], default=0)
    pitch = max(math.ceil(line_height * face.size), touching + _BETWEEN_LINES)
    first = max(-face.letter(_TALLEST).top, -inks[0][1])
    height = first + pitch * (len(lines) - 1) + inks[-1][3]
    if height > box[1]:
        return None
    baselines = tuple(range(first, first + pitch * len(lines), pitch))
    return Block(face, lines, baselines, tuple([-left for left, *_ in inks]), height, -face.letter("H").top)


def _pieces(words: Sequence[str], face: Face, most: int, *, breaking: bool) -> list[_Piece] | None:
    space = face.letter(" ").advance
    pieces: list[_Piece] = []
    for word in words:
        width = face.width(word)
        if width <= most:
            pieces.append(_Piece(word, width, space))
        elif not breaking:
            return None
        else:
            parts = _broken(word, face, most)
            pieces += [_Piece(part, face.width(part), 0 if n else space) for n, part in enumerate(parts)]
    return pieces if all(piece.width <= most for piece in pieces) else None


def _broken(word: str, face: Face, most: int) -> list[str]:
    """A word in parts that are no wider than a line, each of one letter at least."""
    parts, start = [], 0
    while start < len(word):
        end, width = start, 0
        while end < len(word) and (end == start or width + face.letter(word[end]).advance <= most):
            width += face.letter(word[end]).advance
            end += 1
        if end < len(word):
            least = start + math.ceil((end - start) * _LAST_PART)
            end = next((place for place in range(end, least, -1) if word[place - 1] in _AFTER), end)
        parts.append(word[start:end])
        start = end
    return parts


def _balanced(pieces: Sequence[_Piece], most: int) -> tuple[str, ...]:
    """As few lines as there can be, and those as narrow as they can be."""
    low, high = max([piece.width for piece in pieces]), most
    least = len(_filled(pieces, most))
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if len(_filled(pieces, middle)) == least else (middle + 1, high)
    return tuple([_joined(line) for line in _filled(pieces, high)])


def _filled(pieces: Sequence[_Piece], most: int) -> list[list[_Piece]]:
    """Lines filled one after the other."""
    lines: list[list[_Piece]] = []
    width = 0
    for piece in pieces:
        if lines and width + piece.gap + piece.width <= most:
            lines[-1].append(piece)
            width += piece.gap + piece.width
        else:
            lines.append([piece])
            width = piece.width
    return lines


def _joined(line: Sequence[_Piece]) -> str:
    return "".join([(" " if n and piece.gap else "") + piece.text for n, piece in enumerate(line)])
