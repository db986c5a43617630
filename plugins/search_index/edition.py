"""What the segments have in common: how many documents there are, how often words occur, which articles are gone.

One small file says it and is written anew with every change, so that no file of a segment needs to be. It is computed
as if all living documents were in one segment: how they are spread over segments changes no answer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from plugins.search_index.analysis import folded, words_of
from plugins.search_index.coding import joined, letter
from plugins.search_index.inversion import Inversion, Occurrences, published_on
from plugins.search_index.shards import Outline, as_json, pack
from plugins.search_index.synonyms import Synonyms

FORMAT = 1
RARE = 3  # a word that fewer documents hold is not offered for a mistyped one


@dataclass
class Totals:
    """Living documents: how many, their syllables, and how many hold each folded word."""

    count: int = 0
    syllables: int = 0
    frequencies: Counter[str] = field(default_factory=Counter)

    def add(self, blocks: Iterable[str], day: str) -> None:
        """A document more, by its texts and the day of its publication."""
        words, syllables = _words_of(blocks, day)
        self.count += 1
        self.syllables += syllables
        self.frequencies.update(words)

    def remove(self, blocks: Iterable[str], day: str) -> None:
        """A document less."""
        words, syllables = _words_of(blocks, day)
        self.count -= 1
        self.syllables -= syllables
        self.frequencies.subtract(words)
        for word in words:
            if not self.frequencies[word]:
                del self.frequencies[word]

    @property
    def average(self) -> float:
        """Syllables of a document, rounded so that both languages read the same number."""
        return round(self.syllables / self.count, 3) if self.count else 1.0


@dataclass(frozen=True)
class Place:
    """A segment in the edition: its outline, the ranks of its documents, the numbers of those that are gone."""

    outline: Outline
    ranks: Sequence[int]
    gone: Sequence[int] = ()


def ranks_of(segments: Sequence[Sequence[object]]) -> list[list[int]]:
    """The rank of every document among all: `segments` are the order keys of their documents, the newest first."""
    every = [(key, number) for number, keys in enumerate(segments) for key in keys]
    every.sort(key=lambda one: one[1], reverse=True)  # of two states of an article the younger comes first
    every.sort(key=lambda one: one[0], reverse=True)  # type: ignore[arg-type, return-value]
    ranks: list[list[int]] = [[] for _ in segments]
    for rank, (_, number) in enumerate(every):
        ranks[number].append(rank)
    return ranks


def files_of(totals: Totals, places: Sequence[Place], synonyms: Synonyms) -> dict[str, bytes]:
    """The edition's files: `top.bin`, and the list of words for mistyped ones, named by its content."""
    known, classes = vocabulary(totals.frequencies)
    words = pack(as_json((joined(known), classes)))
    name = f"vocabulary-{blake2b(words, digest_size=8).hexdigest()}.bin"
    top = {
        "format": FORMAT,
        "count": totals.count,
        "average": totals.average,
        "vocabulary": name,
        "synonyms": [[" ".join(word.exact for word in form) for form in group] for group in synonyms.groups],
        "segments": [_told(place, number) for number, place in enumerate(places)],
        "frequencies": "".join(letter(totals.frequencies[word]) for place in places for word in place.outline.long),
    }
    return {"top.bin": pack(as_json(top)), name: words}


def vocabulary(frequencies: Counter[str]) -> tuple[list[str], str]:
    """Words that may be meant by mistyped ones, and a letter each: how often it is held, by doublings."""
    known = sorted(
        word
        for word, count in frequencies.items()
        if count >= RARE and len(word) > 1 and word.isascii() and word.isalpha()
    )
    return known, "".join(chr(ord("a") + frequencies[word].bit_length()) for word in known)


def _told(place: Place, number: int) -> dict[str, object]:
    outline = place.outline
    told = {
        "name": outline.name,
        "count": outline.count,
        "words": joined(outline.words),
        "long": joined(outline.long),
        "buckets": outline.buckets,
        "gone": list(place.gone),
    }
    # Where the first segment's documents stand follows from the others.
    return told | ({"ranks": _gaps(place.ranks)} if number else {})


def _gaps(ranks: Iterable[int]) -> list[int]:
    before, gaps = 0, []
    for rank in ranks:
        gaps.append(rank - before)
        before = rank
    return gaps


def _words_of(blocks: Iterable[str], day: str) -> tuple[set[str], int]:
    """The different folded words of a document, and the number of its syllables."""
    exact: set[str] = {published_on(day)} if day else set()
    syllables = 0
    for block in map(words_of, blocks):
        syllables += len(block.syllables)
        exact.update(word.exact for word in block.syllables)
        exact.update(number.word.exact for number in block.numbers)
    return set(map(folded, exact)), syllables


def totals_of(inversion: Inversion) -> Totals:
    """The totals of documents that were taken apart together."""
    forms: defaultdict[str, list[Occurrences]] = defaultdict(list)
    for exact, occurrences in inversion.text.items():
        forms[folded(exact)].append(occurrences)
    counts = {
        word: len(found[0].numbers) if len(found) == 1 else len(set().union(*(one.numbers for one in found)))
        for word, found in forms.items()
    }
    return Totals(len(inversion.lengths), sum(inversion.lengths), Counter(counts))
