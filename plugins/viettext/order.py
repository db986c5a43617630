"""Alphabetical order as Vietnamese dictionaries have it: syllable by syllable, letters before tones."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from plugins.viettext.letters import compose

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # f, j, w, z stand where foreign names put them
_RANK = {letter: place for place, letter in enumerate("0123456789" + ALPHABET)}
# Dictionaries order the tones: none, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SYLLABLE = re.compile(r"[^\W_]+")

Key = tuple[tuple[tuple[int, ...], int], ...]


def sort_key(text: str) -> tuple[Key, str]:
    """The place of a text in alphabetical order; the text itself decides between equals.

    `ma`, `ma chay`, `mà`, `mã`, `má`: a syllable's tone is compared before the next syllable is looked at.
    """
    return tuple(map(_place, _SYLLABLE.findall(compose(text).casefold()))), text


def initial(text: str) -> str:
    """The capital under which a list files a text: `Đ` for `đoàn viên`, `A` for `Á`; `#` where no letter is first."""
    first = next(iter(_SYLLABLE.findall(compose(text).casefold())), "")[:1]
    letter, _ = _split(first) if first else ("", 0)
    return letter.upper() if letter in ALPHABET and letter else "#"


@lru_cache(4096)
def _place(syllable: str) -> tuple[tuple[int, ...], int]:
    if syllable.isdecimal():  # 2/9 before 12/KH-LĐLĐ: by value, and before every letter
        return (0, len(syllable.lstrip("0")), *map(int, syllable)), 0
    split = [_split(letter) for letter in syllable]
    return tuple(_RANK.get(letter, 100 + ord(letter[0])) for letter, _ in split), max(tone for _, tone in split)


@cache
def _split(letter: str) -> tuple[str, int]:
    """A letter without its tone (other marks stay: ă, ê, ư), and the tone."""
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
    plain = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    return (plain if plain in _RANK else parts[0]), tone
