"""Titles typed in capitals, and how they read in sentence case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from plugins.viettext.capitals import WORD, cases_of_names
from plugins.viettext.letters import compose, whole_letters
from plugins.viettext.syllables import is_syllable

_GROUP = re.compile(r"[^\s,;:!?()\[\]{}\"“”«»…]+")  # `12/KH-LĐLĐ`, `TP.HCM`: judged as one
# A sentence begins behind a full stop that is none of a row of dots; so does what is quoted, after a colon or not.
_BEFORE_SENTENCE = re.compile(r"(?:(?<![.…])\.(?!\.)|[!?]+)[\"”’»)]*\s+[\"“‘«(]*|[“«]|(?:^|(?<=[\s(]))\"")
_BEFORE_TEXT = re.compile(r"[\W_]*")
_TONES = re.compile("[àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
_MOST = 0.75  # of the letters; the rest may be a `và` or a date in small letters


def is_shouted(text: str) -> bool:
    """Whether a title is typed in capitals: three words or more, and most of the letters.

    Two of the words must be syllables of the language: abbreviations alone (`UBND, HĐND, LĐLĐ`) are not shouted.
    """
    text = compose(text)
    words = WORD.findall(text)
    letters = [sign for sign in text if sign.isalpha()]
    shouted = [word for word in words if word.isupper() and is_syllable(word)]
    return len(words) >= 3 and len(shouted) >= 2 and sum(map(str.isupper, letters)) > _MOST * len(letters)


def in_sentence_case(text: str, known: Iterable[str] = ()) -> str:
    """A title in sentence case; nothing but the case of letters is changed, and no word that has small letters.

    Capitals stay at the beginning of sentences, in abbreviations (what is no syllable of the language), numbers of
    documents, Roman numerals, and names of the country's places, offices and days. `known` are further names and
    abbreviations, written as they are to be. Names of persons and small places cannot be known: whoever offers the
    result asks an editor to read it.
    """
    letters = whole_letters(text)
    shown = "".join(compose(letter)[0] for letter in letters)  # one sign for each letter, in either Unicode form
    capitals = dict.fromkeys(_abbreviations(shown), True) | cases_of_names(shown, tuple(known))
    capitals |= dict.fromkeys(_beginnings(shown), True)
    for place in _shouted(shown):
        if not capitals.get(place):
            letters[place] = _recased(letters[place], str.lower)
    for place in _small_start(shown):
        letters[place] = _recased(letters[place], str.upper)
    return "".join(letters)


def _start(shown: str) -> int:
    found = _BEFORE_TEXT.match(shown)
    return found.end() if found else 0


def _small_start(shown: str) -> Iterator[int]:
    """The first letter of the text if its word is in small letters: `v/v`, but not `iPhone`."""
    word = WORD.match(shown, _start(shown))
    if word and word.group().islower():
        yield word.start()


def _beginnings(shown: str) -> Iterator[int]:
    yield _start(shown)
    for before in _BEFORE_SENTENCE.finditer(shown):
        yield before.end()


def _shouted(shown: str) -> Iterator[int]:
    for word in WORD.finditer(shown):
        if word.group().isupper():
            yield from range(*word.span())


def _abbreviations(shown: str) -> Iterator[int]:
    for group in _GROUP.finditer(shown):
        words = list(WORD.finditer(shown, *group.span()))
        among = any(_is_abbreviation(word.group()) for word in words)
        numbered = any(sign.isdecimal() for sign in group.group())
        for word in words:
            if _is_abbreviation(word.group()) or (among and _may_be_abbreviation(word.group(), numbered)):
                yield from range(*word.span())


def _is_abbreviation(word: str) -> bool:
    """Whether a word in capitals is no word of the language; a lone A is a class, a block, a form."""
    return not word.isdecimal() and (word == "A" or not is_syllable(word))


def _may_be_abbreviation(word: str, numbered: bool) -> bool:
    """Whether a syllable beside an abbreviation is one too: `12-KH/TU`, but not `TP.HÀ`."""
    return not _TONES.search(word) and (numbered or len(word) <= 2)


def _recased(letter: str, change: Callable[[str], str]) -> str:
    """A letter with its marks in the other case, where it has one that is the same letter."""
    return "".join(_in_case(sign, change(sign)) for sign in letter)


def _in_case(sign: str, other: str) -> str:
    alike = len(other) == 1 and sign.isalpha() and other.casefold() == sign.casefold()
    return other if alike else sign
