"""The numbers that Word writes before paragraphs: `I.`, `1.2.`, `a)` (ECMA-376, part 1, 17.9).

They are no text in the file, yet every reader of the paper sees them. Markdown knows `1.` `2.` `3.` in one stretch
only, so all other numbers are written out as text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from scripts.importing.word.letters import words_of
from scripts.importing.word.names import child, is_on, q, value
from scripts.importing.word.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True)
class Level:
    """A level of a list: how its number is formed, what is written around it, where it starts."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False  # all numbers in figures (17.9.4)

    @property
    def is_bullet(self) -> bool:
        """Whether it has a sign and no number or words."""
        return self.kind == "bullet" and not re.search(r"\w\w", self.text)


@dataclass
class Numbering:
    """The lists of a file: for each its abstract list, its levels, and where it starts anew."""

    lists: dict[str, str] = field(default_factory=dict)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def level(self, number: str, depth: int) -> Level | None:
        """A level of a list, None where the file does not have it."""
        return self.levels.get(self.lists.get(number, ""), {}).get(depth)

    def next_label(self, number: str, depth: int) -> str:
        """What Word writes before the next paragraph of a list, empty for bullets. Counts on."""
        levels = self.levels[self.lists[number]]
        counts = self._counts.setdefault(self.lists[number], {})
        if number not in self._begun:
            self._begun.add(number)
            for restarted, start in self.restarts.get(number, {}).items():
                counts[restarted] = start - 1
        level = levels[depth]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if level.is_bullet:
            return ""

        def number_of(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            one = levels.get(at, Level())
            kind = "decimal" if level.legal else one.kind
            return written(counts.get(at, one.start), kind)

        return _PLACE.sub(number_of, level.text)


def read_numbering(root: etree._Element | None, styles: Styles) -> Numbering:
    """The lists of `numbering.xml`; some stand in a style of lists."""
    numbering = Numbering()
    if root is None:
        return numbering
    for abstract in root.iter(q("w:abstractNum")):
        levels = {int(one.get(q("w:ilvl"), "0")): _level(one) for one in abstract.iter(q("w:lvl"))}
        numbering.levels[abstract.get(q("w:abstractNumId"), "")] = levels
    for one in root.iter(q("w:num")):
        number = one.get(q("w:numId"), "")
        numbering.lists[number] = value(one, "w:abstractNumId")
        _lend_levels(root, numbering, number, styles)
        for override in one.iter(q("w:lvlOverride")):
            depth = int(override.get(q("w:ilvl"), "0"))
            if (own := child(override, "w:lvl")) is not None:
                numbering.lists[number] = f"{number} of its own"
                levels = numbering.levels.get(value(one, "w:abstractNumId"), {})
                numbering.levels.setdefault(numbering.lists[number], dict(levels))[depth] = _level(own)
            if start := value(override, "w:startOverride"):
                numbering.restarts.setdefault(number, {})[depth] = int(start)
    return numbering


def _lend_levels(root: etree._Element, numbering: Numbering, number: str, styles: Styles) -> None:
    """The levels of a list that only names a style which has them (17.9.21)."""
    abstract = numbering.lists[number]
    if numbering.levels.get(abstract):
        return
    linked = root.find(f"{q('w:abstractNum')}[@{q('w:abstractNumId')}='{abstract}']/{q('w:numStyleLink')}")
    style = styles.known.get(linked.get(q("w:val"), "")) if linked is not None else None
    other = root.find(f"{q('w:num')}[@{q('w:numId')}='{style.numbering[0]}']") if style else None
    if other is not None:
        numbering.levels[abstract] = numbering.levels.get(value(other, "w:abstractNumId"), {})


def _level(element: etree._Element) -> Level:
    start = value(element, "w:start")
    text = value(element, "w:lvlText")
    first = int(start) if start.isdigit() else 1
    return Level(value(element, "w:numFmt") or "decimal", text, first, legal=is_on(element, "w:isLgl") is True)


def written(number: int, kind: str) -> str:
    """A number in one of Word's ways of writing it."""
    if kind in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        roman, rest = "", number
        for size, sign in _ROMAN:
            roman += sign * (rest // size)
            rest %= size
        return roman.upper() if kind == "upperRoman" else roman
    return f"{number:02d}" if kind == "decimalZero" else str(number)


@dataclass
class Numbered:
    """A paragraph of a list, and what Word writes before it."""

    paragraph: etree._Element
    number: str
    depth: int
    level: Level
    label: str


def lists_that_stay(found: Sequence[Numbered]) -> set[str]:
    """The lists that Markdown can number as Word does: one stretch of `1.` `2.` `3.`, two items at least.

    A list that is interrupted (the headings of an article) or numbered in another way is not among them.
    """
    runs: list[list[Numbered]] = []
    for one in found:
        if runs and _follows(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    count = Counter(run[0].number for run in runs)
    beside = {run[0].number for before, run in pairwise(runs) if before[-1].paragraph.getnext() is run[0].paragraph}
    return {
        run[0].number
        for run in runs
        if count[run[0].number] == 1 and len(run) > 1 and _is_simple(run) and run[0].number not in beside
    }


def _follows(before: Numbered, one: Numbered) -> bool:
    return before.number == one.number and before.paragraph.getnext() is one.paragraph


def _is_simple(run: Sequence[Numbered]) -> bool:
    if run[0].depth or not all(words_of(one.paragraph) for one in run):
        return False
    counts: dict[int, int] = {}
    for one in run:
        counts = {depth: count for depth, count in counts.items() if depth <= one.depth}
        counts[one.depth] = counts.get(one.depth, 0) + 1
        if not one.level.is_bullet and one.label != f"{counts[one.depth]}.":
            return False
        if one.depth and one.depth - 1 not in counts:
            return False
    return True


def depth_of(text: str) -> int:
    """A level as a file names it; files have levels from 0 to 8."""
    return min(int(text), 8) if text.isdigit() else 0
