"""Syllables, reading time, and cutting text to a length."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from plugins.viettext.letters import compose, whole_letters

_LOOSE_END = re.compile(r"[\s,;:.–—-]+$")
_SYLLABLE = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# Adults read Vietnamese news at about 200–250 syllables a minute; the lower figure suits older readers.
SYLLABLES_A_MINUTE = 200


def count_syllables(text: str) -> int:
    """How many written syllables (groups of letters or digits) the text has."""
    return sum(1 for _ in _SYLLABLE.finditer(compose(text)))


def reading_minutes(syllables: int) -> int:
    """Whole minutes of reading, at least one."""
    return max(1, math.ceil(syllables / SYLLABLES_A_MINUTE))


def cut(text: str, length: int, ellipsis: str = "…") -> str:
    """The text within a length in characters: cut between words where there is one, never inside a letter.

    A word boundary is used when it keeps at least half of what fits; the ellipsis counts.
    """
    return cut_to_fit(text, lambda shorter: len(shorter) <= length, ellipsis)


def cut_to_fit(text: str, fits: Callable[[str], bool], ellipsis: str = "…") -> str:
    """The longest beginning of the text that `fits`: a predicate that is true for every shorter text too.

    Cut between words where that keeps at least half, never inside a letter; empty where not even one letter fits.
    """
    if fits(text):
        return text
    letters = whole_letters(text)
    low, high = 0, len(letters)
    while low < high:  # the longest number of letters that fits
        middle = (low + high + 1) // 2
        if fits("".join(letters[:middle]).rstrip() + ellipsis):
            low = middle
        else:
            high = middle - 1
    if low == 0:
        return ""
    kept = "".join(letters[:low])
    following = letters[low] if low < len(letters) else " "
    if not following.isspace():
        at_word = kept.rfind(" ")
        kept = kept[:at_word] if at_word >= len(kept) // 2 else kept
    return _LOOSE_END.sub("", kept) + ellipsis
