"""Sentences from lists of patterns: `{unit} trao {40-900/10} suất quà`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.viettext.numbers import grouped
from scripts.sampling.chance import Chance, pick

_SLOT = re.compile(r"\{([^{}]+)\}")
_SPAN = re.compile(r"(\d+)-(\d+)(?:/(\d+))?")
_HEAD = re.compile(r"== (\w+)((?: \d+)*)")


@dataclass(frozen=True)
class Span:
    """A number between two others, in steps; with a leading zero where the lower one was written so."""

    low: int
    high: int
    step: int
    padded: bool

    def draw(self, chance: Chance) -> str:
        """A number of the span, as it is printed."""
        number = self.low + self.step * int(chance.random() * ((self.high - self.low) // self.step + 1))
        return f"{number:02d}" if self.padded else grouped(number)


@dataclass(frozen=True)
class Slot:
    """A place for one of the lines of a list."""

    name: str


Pattern = tuple[str | Slot | Span, ...]
Rules = Mapping[str, tuple[Pattern, ...]]


def read_pattern(text: str) -> Pattern:
    """A line of a word file as its parts."""
    parts = _SLOT.split(text)
    read = [part if n % 2 == 0 else _read_slot(part) for n, part in enumerate(parts)]
    return tuple(part for part in read if part)


def _read_slot(text: str) -> Slot | Span:
    found = _SPAN.fullmatch(text)
    if not found:
        return Slot(text)
    return Span(int(found[1]), int(found[2]), int(found[3] or 1), padded=found[1].startswith("0"))


def read_lists(lines: Iterable[str]) -> dict[str, list[str]]:
    """The lists of a word file by name; one that is for some months is named `occasion@3` for each."""
    lists: dict[str, list[str]] = {}
    names: list[str] = []
    for line in lines:
        if found := _HEAD.fullmatch(line):
            names = [f"{found[1]}@{month}" for month in found[2].split()] or [found[1]]
        elif line and not line.startswith("#"):
            for name in names:
                lists.setdefault(name, []).append(line)
    return lists


def read_rules(lists: Mapping[str, Iterable[str]]) -> dict[str, tuple[Pattern, ...]]:
    """Lists of lines as rules."""
    return {name: tuple(map(read_pattern, lines)) for name, lines in lists.items()}


def expand(pattern: Pattern, rules: Rules, bound: Mapping[str, str], chance: Chance) -> str:
    """A text of the pattern; a slot whose name is bound always gives the same words."""
    words = []
    for part in pattern:
        if isinstance(part, str):
            words.append(part)
        elif isinstance(part, Span):
            words.append(part.draw(chance))
        elif part.name in bound:
            words.append(bound[part.name])
        else:
            words.append(expand(pick(rules[part.name], chance), rules, bound, chance))
    return "".join(words)


def opened(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
