"""Names as a text itself writes them: what a title in capitals cannot tell, its article most often does."""

from __future__ import annotations

import re
from collections import Counter

from plugins.viettext.capitals import WORD
from plugins.viettext.letters import compose

_BEGINS = re.compile(r"(?:^|[.!?…:;\n])[\s\"“‘«(\[–-]*$")
_CALLED = frozenset("anh bà chị chú chủ cô em ông thầy bác".split())  # who is called so is named behind it
_LONGEST = 6  # syllables
_LOOK_BACK = 8  # signs


def names_in(text: str) -> tuple[str, ...]:
    """Rows of two to six words that begin with capitals and are not shouted, the most frequent first.

    The first word of a sentence has a capital for that alone: a row that begins with it counts only behind a form of
    address, which is no part of the name.
    """
    text = compose(text)
    found: Counter[str] = Counter()
    row: list[str] = []
    counts, end = True, 0
    for word in WORD.finditer(text):
        capitalised = _is_capitalised(word.group())
        if not capitalised or text[end : word.start()] != " ":
            found.update(_name(row) if counts else ())
            row, counts = [], True
        if capitalised:
            if not row and counts and _BEGINS.search(text, max(0, word.start() - _LOOK_BACK), word.start()):
                counts = word.group().lower() in _CALLED
            else:
                row.append(word.group())
        end = word.end()
    found.update(_name(row) if counts else ())
    return tuple(name for name, _ in found.most_common())


def _name(row: list[str]) -> list[str]:
    return [" ".join(row)] if 2 <= len(row) <= _LONGEST else []


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()
