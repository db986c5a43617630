"""The plan's `Index` over Whoosh's segments: the oracle for the files that browsers read, and what `search` asks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plugins.search_index.analysis import Word, Words
from plugins.search_index.coding import about
from plugins.search_index.edition import Totals, vocabulary
from plugins.search_index.index import TEXT, TITLE, Segment
from plugins.search_index.questions import COMPLETIONS, List, Wish
from plugins.search_index.shards import length_code
from plugins.search_index.synonyms import Synonyms

_SHORTEST = 2  # of a word that may go on
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Opened:
    """An opened segment: the rank of each of its documents, and the numbers of those that are gone."""

    segment: Segment
    ranks: Sequence[int]
    gone: frozenset[int] = frozenset()


class WhooshIndex:
    """All segments as one index, without the documents that are gone. Answers are remembered while it lives."""

    def __init__(self, opened: Sequence[Opened], totals: Totals, synonyms: Synonyms) -> None:
        self.synonyms, self._opened, self._totals = synonyms, opened, totals
        self.count, self.average = totals.count, totals.average
        self._where = {rank: (one, number) for one in opened for number, rank in enumerate(one.ranks)}
        self._known: dict[tuple[str, str, str], List] = {}
        self._places: dict[str, dict[int, set[int]]] = {}

    def card(self, rank: int) -> dict[str, Any]:
        """What is stored of a document."""
        one, number = self._where[rank]
        return one.segment.card(number)

    def frequency(self, folded: str) -> int:
        """About how many documents hold a folded word."""
        return about(self._totals.frequencies[folded])

    def text(self, folded: str, exact: str = "") -> List:
        """The documents that hold a word."""
        return self._list(TEXT, folded, exact)

    def titles(self, folded: str, exact: str = "") -> List:
        """The documents whose titles hold a word."""
        return self._list(TITLE, folded, exact)

    def pair(self, one: Word, other: Word, *, exact: bool) -> List:
        """The documents that hold two syllables side by side, by the places where each stands."""
        before, behind = (self._standing(word.folded, word.exact if exact else "") for word in (one, other))
        counts = {rank: _neighbours(places, behind[rank]) for rank, places in before.items() if rank in behind}
        ranks = sorted(rank for rank, count in counts.items() if count)
        return ranks, [counts[rank] for rank in ranks]

    def length(self, rank: int) -> float:
        """About how many syllables a document has."""
        return length_of(length_code(self.card(rank)["length"]))

    def completions(self, folded: str) -> list[str]:
        """The first words, by their bytes, that begin with this one and are longer."""
        if len(folded) < _SHORTEST or folded[0] in "0123456789":  # of numbers too many begin alike
            return []
        found: list[str] = []
        for word in self._words[bisect_left(self._words, folded) :]:
            if not word.startswith(folded) or len(found) == COMPLETIONS:
                break
            if word != folded and "-" not in word:
                found.append(word)
        return found

    def correction(self, folded: str) -> str:
        """The most frequent word that is one edit away, one with the same first letter before all others."""
        if not (folded.isascii() and folded.isalpha()):
            return ""
        near = _one_edit_away(folded) & self._vocabulary.keys()
        return min(near, key=lambda word: (word[0] != folded[0], -ord(self._vocabulary[word]), word), default="")

    def holds(self, rank: int, phrase: Words, *, exact: bool) -> bool:
        """Whether syllables stand side by side in one paragraph of a document."""
        standing = [self._standing(word.folded, word.exact if exact else "") for word in phrase.syllables]
        starts = standing[0].get(rank, set())
        return any(
            all(start + step in places.get(rank, ()) for step, places in enumerate(standing)) for start in starts
        )

    def passes(self, wish: Wish) -> Callable[[int], bool]:
        """Whether a document is among those that are wished for."""

        def pass_(rank: int) -> bool:
            card = self.card(rank)
            day = card["date"].isoformat() if card["date"] else ""
            return (
                (not wish.first_day or day >= wish.first_day)
                and (not wish.last_day or "" < day <= wish.last_day)
                and wish.category in ("", card["category"])
                and wish.author in ("", card["author"])
                and wish.kind in ("", card["kind"])
            )

        return pass_

    def _list(self, field: str, folded: str, exact: str) -> List:
        key = field, folded, exact
        if key not in self._known:
            lists = [
                (one, one.segment.postings(field, form))
                for one in self._opened
                for form in ([exact] if exact else one.segment.forms.get(folded, ()))
            ]
            counts: Counter[int] = Counter()
            for one, (numbers, held) in lists:
                for number, count in zip(numbers, held, strict=True):
                    if number not in one.gone:
                        counts[one.ranks[number]] += count
            ranks = sorted(counts)
            self._known[key] = ranks, [counts[rank] for rank in ranks]
        return self._known[key]

    def _standing(self, folded: str, exact: str) -> dict[int, set[int]]:
        """Where a word stands in each document that holds it."""
        key = f"{folded} {exact}"
        if key not in self._places:
            found: defaultdict[int, set[int]] = defaultdict(set)
            for one in self._opened:
                for form in [exact] if exact else one.segment.forms.get(folded, ()):
                    for number, places in one.segment.places(form).items():
                        if number not in one.gone:
                            found[one.ranks[number]].update(places)
            self._places[key] = found
        return self._places[key]

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._totals.frequencies)

    @cached_property
    def _vocabulary(self) -> dict[str, str]:
        words, classes = vocabulary(self._totals.frequencies)
        return dict(zip(words, classes, strict=True))


def length_of(code: int) -> float:
    """About how many syllables a length of two bits stands for."""
    return float(160 << code)


def _neighbours(one: Iterable[int], other: set[int]) -> int:
    return sum(place + 1 in other for place in one)


def _one_edit_away(word: str) -> set[str]:
    """What a letter more, less, another or two exchanged make of a word."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(left + right[1:] for left, right in cuts if right),
        *(left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1),
        *(left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS),
        *(left + letter + right for left, right in cuts for letter in _LETTERS),
    } - {word}
