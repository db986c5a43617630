"""What the plan of a query asks of an index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from plugins.search_index.analysis import Word, Words
from plugins.search_index.synonyms import Synonyms

COMPLETIONS = 20  # words at most that may be meant by an unfinished one

List = tuple[Sequence[int], Sequence[int]]  # documents by rank, ascending, and how often each holds the word


@dataclass(frozen=True)
class Wish:
    """What a reader asks for beside words. Days are both within the span; empty means any."""

    newest_first: bool = False
    first_day: str = ""  # 2019-11-21
    last_day: str = ""
    category: str = ""
    author: str = ""
    kind: str = ""

    @property
    def filters(self) -> bool:
        """Whether anything but the order is asked for."""
        return any((self.first_day, self.last_day, self.category, self.author, self.kind))


class Index(Protocol):
    """What the plan asks. Documents go by their rank: newest first, 0 the newest; simple pages come last."""

    count: int  # documents
    average: float  # length of a document in syllables
    synonyms: Synonyms

    def frequency(self, folded: str) -> int:
        """About how many documents hold a folded word: the four highest bits of it, 0 for none."""

    def text(self, folded: str, exact: str = "") -> List:
        """The documents that hold a folded word; with `exact` only those that hold this form of it."""

    def titles(self, folded: str, exact: str = "") -> List:
        """The same for titles."""

    def pair(self, one: Word, other: Word, *, exact: bool) -> List:
        """The documents that hold two syllables side by side."""

    def length(self, rank: int) -> float:
        """About how many syllables a document has."""

    def completions(self, folded: str) -> Sequence[str]:
        """Some folded words that begin with this one and are longer."""

    def correction(self, folded: str) -> str:
        """The word that was meant by one that no document holds, empty where none is near."""

    def passes(self, wish: Wish) -> Callable[[int], bool]:
        """Whether a document is among those that are wished for."""

    def holds(self, rank: int, phrase: Words, *, exact: bool) -> bool:
        """Whether syllables stand side by side in one paragraph of a document."""
