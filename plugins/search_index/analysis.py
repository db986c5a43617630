"""The words of a text as search knows them: syllables with and without accents, and numbers that are one thing.

A Vietnamese word is most often two or more syllables with spaces between them, so what is cut apart is the syllable.
`theme/static/js/search/analysis.js` does the same; tests/vectors/search-words.json holds both to one set of cases, and
docs/contracts/search.md says it in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

from plugins.viettext.letters import INVISIBLE, compose, fold

LONGEST = 40  # letters of a syllable or number; what is longer is cut, since nobody types it
_RUN = r"[^\W_]+"
_JOINT = r"(?: ?/ ?|[.\-–_])"
_CHAIN = re.compile(rf"{_RUN}(?:{_JOINT}{_RUN})*")
_PARTS = re.compile(_RUN)
_LOOSE_MARKS = re.compile("[\u0300-\u036f]")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
# A tone on the first of two vowels that end a syllable stands on the second in the newer spelling: hòa, hoà.
NEWER_TONE = dict(
    zip(
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable or a number: as it is written, in lower case and the newer tone placement, and without accents."""

    exact: str
    folded: str


@dataclass(frozen=True, slots=True)
class Number:
    """What is one thing though it is cut into syllables: a document number, a date, a grouped number.

    `start` and `length` tell which syllables of the text it is made of.
    """

    start: int
    length: int
    word: Word


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text."""

    syllables: tuple[Word, ...]
    numbers: tuple[Number, ...]


def words_of(text: str) -> Words:
    """The syllables of a text in order, and the numbers among them."""
    syllables: list[Word] = []
    numbers: list[Number] = []
    for found in _CHAIN.finditer(_plain(text)):
        chain = found.group()
        if chain.isalnum():
            syllables.append(word_of(chain))
            continue
        parts = _PARTS.findall(chain)
        if any(map(_has_digit, parts)):
            numbers += _numbers(chain, parts, len(syllables))
        syllables += map(word_of, parts)
    numbers += _dates_in_words(syllables)
    return Words(tuple(syllables), tuple(sorted(numbers, key=lambda number: number.start)))


@lru_cache(maxsize=100_000)  # a text of a million syllables has some ten thousand different ones
def word_of(syllable: str) -> Word:
    """One syllable that is in lower case already."""
    syllable = syllable[:LONGEST]
    newer = NEWER_TONE.get(syllable[-2:])
    exact = syllable[:-2] + newer if newer else syllable
    return Word(exact, folded(exact))


def folded(exact: str) -> str:
    """A word without accents, nor any other marks."""
    return exact if exact.isascii() else "".join(sign for sign in fold(exact) if category(sign)[0] != "M")


def _plain(text: str) -> str:
    """Composed, in lower case, without signs that nobody sees and marks that belong to no letter."""
    lower = INVISIBLE.sub("", compose(text)).lower()
    return _LOOSE_MARKS.sub("", compose(lower))


def _has_digit(part: str) -> bool:
    return any("0" <= sign <= "9" for sign in part)


def _numbers(chain: str, parts: Sequence[str], start: int) -> Iterator[Number]:
    """The numbers of a chain of syllables: each date in it, and what stands between dates."""
    if _THOUSANDS.fullmatch(chain):
        yield Number(start, len(parts), word_of("".join(parts)))
        return
    begun = place = 0
    while place < len(parts):
        date = _date(parts[place : place + 3])
        if date:
            yield from _number(parts[begun:place], start + begun)
            yield Number(start + place, 3, word_of(date))
            begun = place = place + 3
        else:
            place += 1
    yield from _number(parts[begun:], start + begun)


def _number(parts: Sequence[str], start: int) -> Iterator[Number]:
    if len(parts) > 1 and any(map(_has_digit, parts)):
        yield Number(start, len(parts), word_of("-".join(map(_without_zeros, parts))))


def _date(parts: Sequence[str]) -> str:
    """`21-11-2019` for three parts that are a date, day first or year first; empty for any others."""
    if len(parts) < 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return ""
    day, month, year = reversed(parts) if len(parts[0]) == 4 else parts
    if len(year) != 4 or len(day) > 2 or len(month) > 2:
        return ""
    known = 1 <= int(day) <= 31 and 1 <= int(month) <= 12
    return f"{int(day)}-{int(month)}-{year}" if known else ""


def _dates_in_words(syllables: Sequence[Word]) -> Iterator[Number]:
    """`21 tháng 11 năm 2019`, as datelines and documents have it, is the same date."""
    for place in range(1, len(syllables) - 3):
        if syllables[place].folded == "thang" and syllables[place + 2].folded == "nam":
            day, month, year = (syllables[place + step].exact for step in (-1, 1, 3))
            if date := _date((day, month, year)) if len(day) < 4 else "":
                yield Number(place - 1, 5, word_of(date))


def _without_zeros(part: str) -> str:
    return (part.lstrip("0") or "0") if part.isascii() and part.isdigit() else part
