"""Where names and Roman numerals stand in a title, and which of their letters are capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plugins.viettext.letters import compose
from plugins.viettext.proper_names import NAMES, NOT_AFTER, NOT_BEFORE

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# `hoà` and `hòa`, `uỷ` and `ủy` are one spelling here; a mark moves, so that places in the text stay what they are.
_NEW_TONES = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split()
_OLD_TONES = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()
_TONE_PLACES = dict(zip(_NEW_TONES, _OLD_TONES, strict=True))
_TONE_PLACE = re.compile("|".join(_NEW_TONES))
# `Thứ Hai` is a day where a date or a time of day stands beside it; else it says which of several.
_DAYS = "thứ (hai|ba|tư|năm|sáu|bảy)"
_WEEKDAY = re.compile(
    rf"(?:(?<=\bsáng )|(?<=\btrưa )|(?<=\bchiều )|(?<=\btối )|(?<=\bngày )){_DAYS}\b"
    rf"|\b{_DAYS}(?=,? (?:ngày|hằng tuần|hàng tuần)\b)"
)
# I stands for itself; VI and XI are syllables as well (`vi phạm`, `xi măng`), and no other numeral up to XXXIX is.
_NUMERAL = re.compile(r"\b(?:I|VI|XI)\b")
_COUNTED = re.compile(
    r"\b(?:thứ|lần|khóa|kỳ|quý|hạng|chương|phần|mục|tập|thế kỷ|khu|vùng|bậc|nhóm|cấp|loại|đợt|phụ lục|điểm|bảng"
    r"|đại hội|đại hội đảng|hội nghị|nghị quyết|trung ương|từ [ivx]+ đến|[ivx]+ và)\s+$"
)
_NO_NUMERAL = re.compile(r"\s+(?:phạm|sinh|khuẩn|mô|rút|tính|mạch|chất|hành|bằng|xử|khí|nấm|măng|lanh)\b")


def even(text: str) -> str:
    """Text for comparing names: small letters, marks of tone in their old places, each letter where it was."""
    small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return _TONE_PLACE.sub(lambda found: _TONE_PLACES[found.group()], small)


def cases_of_names(text: str, known: tuple[str, ...] = ()) -> dict[int, bool]:
    """For each place in a composed text that belongs to a name, whether a capital stands there.

    Names are those that the language shares and the `known` ones, as written; so are days of the week and numerals.
    """
    small = even(text)
    cases: dict[int, bool] = {}
    for names in (NAMES, known):
        spelt, pattern = _names(names)
        for found in pattern.finditer(small):
            if _is_name(small, found):
                cases.update(_cases(spelt[_key(found.group())], found))
    for day in _WEEKDAY.finditer(small):
        cases |= {day.start(): True, day.start() + len("thứ "): True}
    for numeral in _NUMERAL.finditer(text):
        if _is_numeral(text, small, numeral):
            cases |= dict.fromkeys(range(*numeral.span()), True)
    return cases


def _key(name: str) -> str:
    """A name without regard to its spaces and dashes: `bà rịa-vũng tàu`."""
    return " ".join(re.sub("[-–]", " ", name).split())


@lru_cache(64)
def _names(names: tuple[str, ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    spelt = {_key(even(compose(name))): name for name in names if _key(name)}
    longest_first = sorted(spelt, key=len, reverse=True)
    either = "|".join(r"(?:\s+|\s*[-–]\s*)".join(map(re.escape, key.split(" "))) for key in longest_first)
    return spelt, re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else "(?!)")


def _cases(name: str, found: re.Match[str]) -> Iterator[tuple[int, bool]]:
    """The case of each letter of a name where it was found, word by word: the spaces between may differ."""
    words = re.findall(r"[^\s–-]+", compose(name))
    for word, there in zip(words, re.finditer(r"[^\s–-]+", found.group()), strict=True):
        for n, sign in enumerate(word):
            yield found.start() + there.start() + n, sign.isupper()


def _is_name(small: str, found: re.Match[str]) -> bool:
    key = _key(found.group())
    before = re.search(r"(\w+)\s+$", small[: found.start()])
    after = re.match(r"\s+(\w+)", small[found.end() :])
    if key == "tháng năm" and after and after[1].isdecimal():  # `9 tháng năm 2019`
        return False
    return not (before and before[1] in NOT_AFTER.get(key, ())) and not (after and after[1] in NOT_BEFORE.get(key, ()))


def _is_numeral(text: str, small: str, found: re.Match[str]) -> bool:
    if found.group() == "I":
        return True
    heads = not WORD.search(text, 0, found.start()) and text[found.end() : found.end() + 1] in ("", ".", ")")
    counted = _COUNTED.search(small[: found.start()]) and not _NO_NUMERAL.match(small, found.end())
    return heads or bool(counted) or text[found.start() - 1 : found.start()] == "("
