"""From documents to lists: for each word the documents that hold it, how often, and where.

The lists grow as arrays of numbers: as lists of tuples those of ten thousand articles take gigabytes.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from plugins.search_index.analysis import Words, words_of
from plugins.search_index.documents import Document, blocks_of, day_of

_SHIFT = 24  # bits of a syllable's number within a pair's
_COUNT_BITS = 12
_MOST = (1 << _COUNT_BITS) - 1  # times that a pair is counted in one document


@dataclass(slots=True)
class Occurrences:
    """Where one word stands: the documents' numbers, ascending, how often each holds it, and the places one by one."""

    numbers: array[int] = field(default_factory=lambda: array("I"))
    counts: array[int] = field(default_factory=lambda: array("I"))
    places: array[int] = field(default_factory=lambda: array("I"))

    def add(self, number: int, places: list[int]) -> None:
        """The word stands in a document at these places."""
        self.numbers.append(number)
        self.counts.append(len(places))
        self.places.extend(places)


class Inversion:
    """The words of documents, which are numbered in the order in which they come.

    `text` has the occurrences of every word by its exact form, `titles` those in titles alone; `lengths` are the
    documents' syllables.
    """

    def __init__(self) -> None:
        self.text: defaultdict[str, Occurrences] = defaultdict(Occurrences)
        self.titles: defaultdict[str, Occurrences] = defaultdict(Occurrences)
        self.lengths = array("I")
        self._ids: dict[str, int] = {}
        self._pairs: dict[int, array[int]] = {}

    def add(self, document: Document) -> None:
        """Take in the next document."""
        number, where = len(self.lengths), _Places()
        pairs: defaultdict[int, int] = defaultdict(int)
        for block in map(words_of, blocks_of(document)):
            where.add(block)
            ids = [self._ids.setdefault(word.exact, len(self._ids)) for word in block.syllables]
            for one, next_one in pairwise(ids):
                pairs[one << _SHIFT | next_one] += 1
        for word, places in where.found.items():
            self.text[word].add(number, places)
        if document.date:
            self.text[published_on(day_of(document))].add(number, [0])
        title = _Places()
        title.add(words_of(document.title))
        for word, places in title.found.items():
            self.titles[word].add(number, places)
        for pair, count in pairs.items():
            packed = number << _COUNT_BITS | min(count, _MOST)
            known = self._pairs.get(pair)
            if known is None:
                self._pairs[pair] = array("I", (packed,))
            else:
                known.append(packed)
        self.lengths.append(where.length)

    def pairs(self) -> Iterator[tuple[str, str, list[int], list[int]]]:
        """Neighbouring syllables of one paragraph, by their exact forms: the documents and how often each holds them.

        In no order; each is forgotten once it is given.
        """
        names, low = list(self._ids), (1 << _SHIFT) - 1
        while self._pairs:
            pair, packed = self._pairs.popitem()
            numbers = [one >> _COUNT_BITS for one in packed]
            yield names[pair >> _SHIFT], names[pair & low], numbers, [one & _MOST for one in packed]


def invert(documents: Iterable[Document]) -> Inversion:
    """The words of documents."""
    inversion = Inversion()
    for document in documents:
        inversion.add(document)
    return inversion


def published_on(day: str) -> str:
    """The word that stands for a day of publication (2019-11-21); no text holds one like it."""
    year, month, number = map(int, day.split("-"))
    return f"@{number}-{month}-{year}"


class _Places:
    """The places of words in one text; between two paragraphs one place stays empty."""

    def __init__(self) -> None:
        self.found: defaultdict[str, list[int]] = defaultdict(list)
        self.length = self._next = 0

    def add(self, block: Words) -> None:
        start, found = self._next, self.found
        for place, word in enumerate(block.syllables, start):
            found[word.exact].append(place)
        for number in block.numbers:
            found[number.word.exact].append(start + number.start)
        self.length += len(block.syllables)
        self._next = start + len(block.syllables) + 1
