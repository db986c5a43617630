"""What a source or a stored article says, for the comparison of the two: words, cells, links, notes, pictures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from plugins.viettext.letters import INVISIBLE

# What Markdown may eat is compared with the words: `*`, `#`, `\`, `<` … Marks of sentences it leaves alone, and
# quotation marks, dashes and dots are what an editor may rightly have otherwise.
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*|[^\w\s.,;:!?…“”\"‘’'«»()\-‐‑–—−•·▪➢]|_")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # no signs: the site closes what is open
_LIST_SIGN = re.compile(r"\A\s*(?:[-–—+•·▪➢*o](?:\s+|$)|\+(?=[^\W\d_]|[\"“‘(]))")


@dataclass
class Content:
    """A text as blocks, with its tables as rows of cells, its links with their words, its notes, its pictures' keys."""

    blocks: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)  # those of numbered lists of a stored article, each with its number

    @property
    def words(self) -> int:
        """How many words it has, notes too."""
        return sum(map(count, [*self.blocks, *self.notes]))

    def part(self, lines: Sequence[str]) -> bool:
        """Part the block that says these lines into them; whether there is one, and its words stay as they are."""
        whole = tokens(" ".join(lines))
        if stream(lines) != whole:
            return False
        place = next((n for n, block in enumerate(self.blocks) if tokens(block) == whole), -1)
        if place >= 0:
            self.blocks[place : place + 1] = lines
        return place >= 0

    @property
    def cells(self) -> int:
        """How many cells its tables have."""
        return sum(len(row) for table in self.tables for row in table)


def tokens(text: str) -> list[str]:
    """The words of a block, and the signs between them that must not get lost; a list's own sign is none of them."""
    plain = unicodedata.normalize("NFKC", _DIRECTION.sub("", INVISIBLE.sub("", text)))
    return [word.replace("’", "'") for word in _WORD.findall(_LIST_SIGN.sub("", plain, count=1))]


def stream(blocks: Iterable[str]) -> list[str]:
    """The words of blocks, one after the other."""
    return [word for block in blocks for word in tokens(block)]


def count(text: str) -> int:
    """How many words a text has."""
    return sum(word[0].isalnum() for word in tokens(text))


def same(one: str, other: str) -> bool:
    """Whether two texts have the same words, whatever their capitals."""
    return [word.casefold() for word in tokens(one)] == [word.casefold() for word in tokens(other)]


def cells_of(tables: Iterable[Iterable[Iterable[str]]]) -> list[list[str]]:
    """The words of the cells that have some, row by row, for rows that have some."""
    rows = [[" ".join(tokens(cell)) for cell in row] for table in tables for row in table]
    return [kept for row in rows if (kept := [cell for cell in row if cell])]
