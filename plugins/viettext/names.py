"""Bylines as Vietnamese offices sign them: which people they name, and which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plugins.viettext.letters import one_line

_LONGEST = 6  # syllables of a person's name; most have two to four
_BETWEEN = re.compile(r"\s*[,;&/]\s*|\s+[-–—+]\s+|\s+và\s+", re.IGNORECASE)
# What stands before the names and after them, and is nobody's name.
_WORKS = r"(?:tin|bài|ảnh|video|clip|đồ họa|bài viết|thực hiện|tác giả|người viết)"
_ROLES = r"(?:ctv|pv|btv|cộng tác viên|phóng viên)"
_BEFORE = re.compile(rf"(?:{_WORKS}(?:\s*(?:,|&|/|-|và)\s*{_WORKS})*\s*:?|{_ROLES}\s*:?)\s+(?=\w)", re.IGNORECASE)
_AFTER = re.compile(r"\s*\([^()]*\)\s*$|\s+(?:thực hiện|tổng hợp|sưu tầm|lược ghi|biên soạn|ghi)\s*$", re.IGNORECASE)
# What is written like a person's name and is none: how units begin, newspapers, those who are not named.
_NOBODY = (
    "bạn đọc",
    "ban",
    "báo",
    "bệnh viện",
    "bộ",
    "câu lạc bộ",
    "chi bộ",
    "chi đoàn",
    "chi hội",
    "cơ quan",
    "công an",
    "công đoàn",
    "công ty",
    "cộng tác viên",
    "cục",
    "cụm",
    "đài",
    "đại học",
    "đảng bộ",
    "đảng ủy",
    "đảng uỷ",
    "đoàn thanh niên",
    "đoàn viên công đoàn",
    "đội",
    "hà nội",
    "hiệp hội",
    "học viện",
    "hội",
    "huyện",
    "khoa",
    "khối",
    "lao động",
    "liên đoàn",
    "mặt trận",
    "ngân hàng",
    "nghiệp đoàn",
    "nhà",
    "nhân dân",
    "nhóm",
    "phòng",
    "phóng viên",
    "quỹ",
    "sở",
    "tạp chí",
    "tập đoàn",
    "tập thể",
    "thanh niên",
    "thanh tra",
    "thành phố",
    "theo",
    "thông tấn",
    "thường trực",
    "tiền phong",
    "tỉnh",
    "tổ",
    "tòa",
    "toà",
    "tổng",
    "trạm",
    "trung tâm",
    "trung ương",
    "trường",
    "tuổi trẻ",
    "tuyên quang",
    "ủy ban",
    "uỷ ban",
    "văn phòng",
    "viện",
    "xã",
)
_UNITS = tuple(tuple(words.split()) for words in _NOBODY)


@dataclass(frozen=True)
class Signed:
    """Whom a byline names: people, each by themselves, or a unit; neither where nobody is named."""

    people: tuple[str, ...] = ()
    unit: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The people, or else the unit."""
        return self.people or ((self.unit,) if self.unit else ())


def is_person(name: str) -> bool:
    """Whether this is written as a person's name: two to six capitalised syllables that no unit begins with."""
    syllables = name.split()
    lowered = tuple(syllable.lower() for syllable in syllables)
    initials = name.isupper() and len(syllables) == 2 and min(map(len, syllables)) < 2  # `V A`, `CĐ X`: no whole name
    shaped = all(map(_is_capitalised, syllables)) or (name.isupper() and all(map(_is_word, syllables)))
    return (
        2 <= len(syllables) <= _LONGEST
        and shaped
        and not any(lowered[: len(unit)] == unit for unit in _UNITS)
        and not initials
    )


def is_unit(name: str) -> bool:
    """Whether this begins as the name of an office, a union or a paper does: `Ban Tuyên giáo`, `LĐLĐ huyện`."""
    first = name.split()[:1]
    lowered = tuple(syllable.lower() for syllable in name.split())
    short = bool(first) and first[0].isupper() and first[0].isalpha() and len(first[0]) > 1
    return name[:1].isupper() and (short or any(lowered[: len(unit)] == unit for unit in _UNITS))


def _is_capitalised(syllable: str) -> bool:
    """`Thu`, and names of other peoples of Vietnam: `H'Hen`, `K’Brêu`."""
    return all(part and part.isalpha() and part == part.capitalize() for part in re.split("['’]", syllable))


def _is_word(syllable: str) -> bool:
    return syllable.replace("'", "").replace("’", "").isalpha()


@lru_cache(maxsize=1_000)  # an office has few who sign, again and again
def signed_by(byline: str) -> Signed:
    """Whom a byline names, without `Tin, ảnh:` before the names and `(tổng hợp)` or the unit in brackets after them."""
    bare = _bare(one_line(byline))
    names = tuple(filter(None, map(_bare, _BETWEEN.split(bare))))
    if names and all(map(is_person, names)):
        return Signed(people=names)
    return Signed(unit=bare)


def _bare(words: str) -> str:
    while (found := _BEFORE.match(words)) and (":" in found.group() or " " in words[found.end() :]):
        words = words[found.end() :]
    while found := _AFTER.search(words):
        words = words[: found.start()]
    return words
