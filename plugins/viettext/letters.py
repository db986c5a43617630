"""Letters as Unicode stores them: composed form, whole letters, marks folded away, signs that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Signs without ink that only get in the way of reading, comparing and searching: soft hyphen, zero-width space,
# joiner and non-joiner outside emoji, word joiner, byte-order mark.
INVISIBLE = re.compile(r"[\u00ad\u200b\u200c\u2060-\u2064\ufeff]|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])")
SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# XML 1.0 (fifth edition, 2.2) and HTML forbid or discourage these: controls but tab and line ends, surrogates,
# noncharacters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_OPENERS |= {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_TAILS = frozenset(map(chr, [*range(0x1F3FB, 0x1F400), *range(0xE0020, 0xE0080)]))  # skin tones, tags of flags
# Letters and signs of which none joins or composes with another: Latin up to U+02FF, composed Vietnamese, punctuation.
_APART = re.compile("[\x00-\x0c\x0e-\u02ff\u1e00-\u1eff\u2010-\u205e]*")
_MOST_MARKS = 3  # Vietnamese needs none after composition; other scripts at most three
_STACKED = re.compile(
    rf"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{{{_MOST_MARKS}}})"
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)


def compose(text: str) -> str:
    """Text in Unicode's composed form (NFC), as TCVN 6909:2001 wants Vietnamese stored."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Text as readers type it without accents: `Đường` gives `duong`. Đ is a letter of its own, not d with a mark."""
    return "".join(map(_FOLDED.__getitem__, text))


class _Folded(dict[str, str]):
    """Signs without accents, each worked out when it is first met: folding looks at one sign at a time."""

    def __missing__(self, sign: str) -> str:
        apart = unicodedata.normalize("NFKD", sign.replace("đ", "d").replace("Đ", "D"))
        self[sign] = folded = "".join([part for part in apart if not unicodedata.combining(part)]).casefold()
        return folded


_FOLDED = _Folded()


@lru_cache(maxsize=10_000)  # the names of fields, states, categories and tags come with every article
def same_name(text: str) -> str:
    """The key under which names that differ only in case, spacing or Unicode form are one name."""
    return compose(one_line(text)).casefold()


def one_line(text: str) -> str:
    """Text on one line, single spaces, without signs that nobody sees, every opened text direction closed."""
    if text.isprintable() and _APART.fullmatch(text):  # composed Vietnamese: only its spaces may have to change
        return " ".join(text.split())
    shown = SPACES.sub(" ", compose(INVISIBLE.sub("", text))).strip()
    return close_directions(_STACKED.sub(r"\1", shown))


def close_directions(text: str) -> str:
    """Text with each embedding, override and isolate (UAX #9) closed, so that what follows it keeps its direction."""
    waiting: list[str] = []
    for sign in text:
        if sign in _OPENERS:
            waiting.append(_OPENERS[sign])
        elif waiting and sign == waiting[-1]:
            waiting.pop()
    return text + "".join(reversed(waiting))


def has_ink(text: str) -> bool:
    """Whether a reader would see anything of the text."""
    if text[:1].isalnum():
        return True
    return any(unicodedata.category(sign)[0] not in "ZC" for sign in INVISIBLE.sub("", text))


def whole_letters(text: str) -> list[str]:
    """The text cut between whole letters as a reader counts them (UAX #29, simplified).

    Marks, variation selectors, skin tones, joined emoji and pairs of regional indicators stay with their letter.
    """
    if _APART.fullmatch(text):
        return list(text)
    letters: list[str] = []
    for sign in text:
        if letters and _joins(letters[-1], sign):
            letters[-1] += sign
        else:
            letters.append(sign)
    return letters


def _joins(letter: str, sign: str) -> bool:
    if unicodedata.category(sign).startswith("M") or sign in "\u200c\u200d" or sign in _TAILS:
        return True
    if letter[-1] == "\u200d":
        return "\u2190" <= sign <= "\u2bff" or sign >= "\U0001f000"
    if letter == "\r" and sign == "\n":
        return True
    return _is_flag_half(sign) and _is_flag_half(letter[-1]) and len(letter) == 1


def _is_flag_half(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"
