"""What a reader typed, taken apart: words, quoted phrases, what must not be there.

`theme/static/js/search/query.js` does the same; tests/vectors/search-queries.json holds both to one set of cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.search_index.analysis import Word, Words, words_of
from plugins.viettext.letters import compose

LONGEST = 300  # letters that are looked at
_QUOTES = '"“”„«»'
# A phrase between two quotation marks, or a word, each with a minus before it or without.
_SPECIAL = re.compile(rf"(-?)[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]|(?:^|(?<=[ \t\n\u00a0]))-([^\W\d_][^ \t\n\u00a0]*)")


@dataclass(frozen=True)
class Query:
    """A query. `runs` are stretches of plain words; `open` tells that its last word may still be typed."""

    runs: tuple[Words, ...] = ()
    phrases: tuple[Words, ...] = ()
    without: tuple[Words, ...] = ()
    open: bool = False


def parse(text: str) -> Query:
    """The query that a text is."""
    text = compose(text)[:LONGEST]
    runs: list[str] = []
    phrases: list[str] = []
    without: list[str] = []
    end = place = 0
    while special := _SPECIAL.search(text, place):
        minus, phrase, word = special.groups()
        place = special.end()
        if word and not word[0].isalpha():  # such as -½, which is a number
            place = special.start() + 1
            continue
        runs.append(text[end : special.start()])
        (without if minus or word else phrases).append(word or phrase)
        end = special.end()
    runs.append(text[end:])
    known = _known(runs)
    is_open = bool(known) and end < len(text) and text[-1].isalnum()
    return Query(known, _known(phrases), _known(without), open=is_open)


def _known(texts: Iterable[str]) -> tuple[Words, ...]:
    return tuple(words for words in map(words_of, texts) if words.syllables)


def is_accented(words: Words) -> bool:
    """Whether any syllable was typed with its accents."""
    return any(map(_has_accents, words.syllables))


def _has_accents(word: Word) -> bool:
    return word.exact != word.folded
