"""Lines that were cut to a width, put together again: each stretch between blank lines is judged by itself."""

from __future__ import annotations

import re
from itertools import pairwise

_SURE, _LIKELY = 60, 40  # letters of the shortest line but the last: of one stretch, of several alike
_WIDEST = 100
_RAGGED = 15  # letters between the shortest and the longest line: a word did not fit
_ENDS = (".", "!", "?", "…", ":", ";")
_ITEM = re.compile(r"\s*(?:[-–—+*•▪]|\d{1,3}[.)/]|[a-zđ][.)]|[IVX]{1,5}[.)])\s")


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text: its lines, those of a wrapped paragraph as one. Verses and lists keep their lines."""
    stretches = [stretch.split("\n") for stretch in re.split(r"\n\s*\n", text.strip("\n"))]
    likely = [stretch for stretch in stretches if _is_wrapped(stretch, _LIKELY)]
    widths = [_width(stretch) for stretch in likely if len(likely) > 1 or _is_wrapped(stretch, _SURE)]
    paragraphs: list[str] = []
    for stretch in stretches:
        together = _width(stretch) in widths or _is_pair(stretch, max(widths, default=0))
        paragraphs += [" ".join(stretch)] if together and _goes_on(stretch) else stretch
    return paragraphs


def _width(stretch: list[str]) -> int:
    return max(len(line.rstrip()) for line in stretch)


def _is_wrapped(stretch: list[str], least: int) -> bool:
    """Whether all lines but the last end at about one column, amid sentences."""
    widths = [len(line.rstrip()) for line in stretch[:-1]]
    if len(widths) < 2 or not least <= min(widths) <= max(widths) <= _WIDEST:
        return False
    return max(widths) - min(widths) <= _RAGGED and _width(stretch) == max(widths) and _goes_on(stretch)


def _is_pair(stretch: list[str], width: int) -> bool:
    """Whether two lines are a short paragraph of the same width."""
    return len(stretch) == 2 and width - _RAGGED <= len(stretch[0].rstrip()) <= width and len(stretch[1]) <= width


def _goes_on(stretch: list[str]) -> bool:
    """Whether most lines go on in the next: verses begin with capitals, sentences and items with marks of their own."""
    if any(_ITEM.match(line) for line in stretch[1:]):
        return False
    going = [
        not before.rstrip().endswith(_ENDS) and after.lstrip()[:1].islower() for before, after in pairwise(stretch)
    ]
    return len(going) > 0 and sum(going) * 2 >= len(going)
