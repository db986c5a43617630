"""Words side by side: by pairs of neighbours, and where that is not sure, by the texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from plugins.search_index.analysis import Word, Words
from plugins.search_index.query import is_accented
from plugins.search_index.questions import Index, List, Wish

PAGE = 10  # results that are ranked for sure; also how many documents make a stricter reading enough
READ_FOR_ONE = 4  # documents whose texts are looked at, for each that is asked for, to confirm a phrase


def side_by_side(words: Words, index: Index) -> set[int]:
    """The documents that hold every two neighbours of a phrase side by side, with the accents that were typed."""
    return set(chain(words.syllables, index, exact=is_accented(words))[0])


def chain(form: Sequence[Word], index: Index, *, exact: bool) -> List:
    """The documents that hold every two neighbours of a form side by side; of a single syllable those that hold it."""
    if len(form) == 1:
        return index.text(form[0].folded, form[0].exact if exact else "")
    return common([index.pair(one, other, exact=exact) for one, other in pairwise(form)])


def common(lists: Sequence[List]) -> List:
    """The documents that stand in all lists, each with its lowest count: how often it can hold them all together."""
    counts = dict(zip(*lists[0], strict=True))
    for found in lists[1:]:
        counts = {rank: min(counts[rank], count) for rank, count in zip(*found, strict=True) if rank in counts}
    return list(counts), list(counts.values())


def confirmed(
    found: Sequence[int], phrases: Sequence[Words], index: Index, most: int, wish: Wish
) -> tuple[list[int], int]:
    """Documents that hold longer phrases for sure, and how many others were not looked at.

    Those are looked at first that are likely to hold them; of equally likely ones the newest.
    """
    if len(found) > PAGE and not wish.newest_first:
        evidence = _evidence(phrases, index)
        found = sorted(found, key=lambda rank: (-evidence(rank), rank))
    else:
        found = sorted(found)
    sure: list[int] = []
    read = 0
    for rank in found[: READ_FOR_ONE * most]:
        if len(sure) == most:
            break
        read += 1
        if all(index.holds(rank, phrase, exact=is_accented(phrase)) for phrase in phrases):
            sure.append(rank)
    return sure, len(found) - read


def _evidence(phrases: Sequence[Words], index: Index) -> Callable[[int], float]:
    """How likely a document is to hold phrases of whose pairs it holds every one.

    For a syllable within a phrase: how often it stands in a pair of the phrase, of the times that it stands anywhere;
    above one it does so within both at once.
    """
    parts = []
    for phrase in phrases:
        exact, syllables = is_accented(phrase), phrase.syllables
        pairs = [dict(zip(*index.pair(one, other, exact=exact), strict=True)) for one, other in pairwise(syllables)]
        for (before, behind), word in zip(pairwise(pairs), syllables[1:], strict=False):
            held = dict(zip(*index.text(word.folded, word.exact if exact else ""), strict=True))
            parts.append((before, behind, held))
    return lambda rank: min((before[rank] + behind[rank]) / held[rank] for before, behind, held in parts)
