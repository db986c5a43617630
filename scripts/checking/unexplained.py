"""Abbreviations that nobody explains: neither the office's list, nor the text, nor common knowledge."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from plugins.viettext.short_forms import short_forms
from plugins.viettext.shouting import is_shouted
from plugins.viettext.syllables import is_syllable

# What every reader of a newspaper knows, and what stands in the names of firms.
_COMMON = frozenset(
    """
    TP TX TT TS ThS PGS GS BS KS CN TV PC IT AI QR SMS USB CD DVD FM ATM GPS VIP PR MC CLB NXB CHXHCN VNĐ VND USD EUR
    GDP GRDP WHO UN UNESCO UNICEF ASEAN APEC WTO EU FDI ODA ISO HIV AIDS VTV VOV TTXVN SEA FIFA AFC VFF AFF SIM PDF VPN
    HTML URL VNPT VNeID FPT EVN GSM OK THPT THCS PTTH AK HCM TNHH MTV CP PV CTV NVCC HLV VĐV ILO VN US BBC AFP MV TTO
    KB MB GB PNG JPG GIF
    """.split()
)
_ROMAN = re.compile(r"[IVXLCDM]+")
_INITIALS = re.compile(r"(?:\w\.)+\w?")  # of a person: `N.V.A`
_VOWELS = frozenset("AĂÂEÊIOÔƠUƯY")
_NAME_LETTERS, _NAME_VOWELS = 5, 1 / 3  # from there on a word in capitals is spoken as a word: HONDA, ASEAN
_LEAD_IN = r"(?:sau đây |dưới đây )?(?:gọi |viết )?(?:tắt )?(?:là )?"


def unexplained(texts: Sequence[str], known: Container[str]) -> Iterator[tuple[str, int, int]]:
    """The short forms of a source that are neither known nor explained in any of its texts.

    Each with the number of the first text that has it and its place there. In a text that is typed in capitals nothing
    tells an abbreviation from a word.
    """
    spoken = [(number, text) for number, text in enumerate(texts) if not is_shouted(text)]
    first: dict[str, int] = {}
    for number, text in spoken:
        for form in short_forms(text):
            first.setdefault(form, number)
    for form, number in first.items():
        if form in known or form in _COMMON or not _is_abbreviation(form):
            continue
        if not any(_is_explained(form, text) for _, text in spoken if form in text):
            yield form, number, texts[number].index(form)


def _is_abbreviation(form: str) -> bool:
    """Whether it is one, and neither a numeral, a code with digits, a person's initials, a shouted word nor a name."""
    letters = [sign for sign in form if sign.isalpha()]
    if not form.isupper() or len(letters) < len(form) - form.count("-") - form.count("&"):
        return False
    if _ROMAN.fullmatch(form.replace("-", "")) or _INITIALS.fullmatch(form):
        return False
    if all(is_syllable(part) for part in re.split("[-&]", form)):
        return False
    vowels = sum(sign in _VOWELS for sign in letters)
    return len(letters) < _NAME_LETTERS or vowels <= len(letters) * _NAME_VOWELS


def _is_explained(form: str, text: str) -> bool:
    """Whether a text says what it stands for: in brackets before or behind it, or by `gọi tắt là`."""
    alone = rf"(?<!\w){re.escape(form)}(?!\w)"
    in_brackets = rf"\w[”\"]? ?\({_LEAD_IN}[“\"]?{alone}"
    return bool(re.search(rf"{in_brackets}|(?:gọi|viết) tắt là:? [“\"]?{alone}|{alone} \(\w+ \w+", text))
