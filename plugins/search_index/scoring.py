"""What documents are worth, and their order by it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from math import floor

from plugins.search_index.questions import Index, List

_K1, _B = 1.2, 0.75  # BM25: Robertson and Zaragoza, 2009
_IN_TITLE = 2.0
_WHOLE_TITLE = 0.999  # of the weight of a query: sums of fractions are not exact


class Scores:
    """Scores by rank, always added up in the order in which the plan says."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.of: dict[int, float] = {}
        self.titled: dict[int, float] = {}  # weight of the words that a title holds
        self.held: dict[int, int] = {}  # how many of the words whose lists are read

    def add(self, found: List, weight: float) -> None:
        """Add what a word in the text is worth."""
        index, average = self.index, self.index.average
        for rank, count in zip(*found, strict=True):
            norm = _K1 * (1 - _B + _B * index.length(rank) / average)
            self.of[rank] = self.of.get(rank, 0.0) + weight * count * (_K1 + 1) / (count + norm)

    def add_title(self, found: List, weight: float) -> None:
        """Add what a word in a title is worth: titles are all short."""
        for rank, count in zip(*found, strict=True):
            self.of[rank] = self.of.get(rank, 0.0) + weight * count * (_K1 + 1) / (count + _K1)

    def add_best_title(self, lists: Iterable[List], weight: float) -> None:
        """Add what the best of words in a title is worth: but one of them was meant."""
        best: dict[int, int] = {}
        for found in lists:
            for rank, count in zip(*found, strict=True):
                best[rank] = max(best.get(rank, 0), count)
        self.add_title((list(best), list(best.values())), weight)

    def note_title(self, found: List, weight: float) -> None:
        """Note that titles hold a word."""
        for rank in found[0]:
            self.titled[rank] = self.titled.get(rank, 0.0) + weight

    def note_held(self, found: List) -> None:
        """Note that documents hold a word."""
        for rank in found[0]:
            self.held[rank] = self.held.get(rank, 0) + 1


def ranked(found: Iterable[int], scores: Scores, weights: Sequence[float], first: Collection[int]) -> list[int]:
    """Documents, best first; those of `first`, and those with all words in the title, before all others.

    Of equal ones the newest comes first. `weights` are those of the query's words.
    """
    total = sum(weights)
    whole_title = _WHOLE_TITLE if len(weights) > 1 else 2.0
    keys = {}
    for rank in found:
        share = scores.titled.get(rank, 0.0) / (total or 1.0)
        score = scores.of.get(rank, 0.0) + _IN_TITLE * total * share * share * share
        later = rank not in first and share < whole_title
        keys[rank] = (later, -floor(score * 1e6 + 0.5), rank)
    return sorted(keys, key=keys.__getitem__)
