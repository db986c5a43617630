"""Whether a name is a person's or a unit's, as Vietnamese writes them."""

from __future__ import annotations

import re

from plugins.viettext.letters import one_line

_BETWEEN = re.compile(r"\s*(?:[,;&/]|\s[-–—]\s|\svà\s)\s*")
_LONGEST = 6  # syllables of a person's name; most have two to four
# How units begin, also where all their words are capitalised. One syllable where no person's name begins with it.
_UNITS = tuple(
    tuple(words.split())
    for words in (
        "ban,báo,bộ,cục,cụm,cơ quan,đài,đảng bộ,đảng ủy,đảng uỷ,đoàn thanh,đoàn viên,đội,đồn,huyện,khoa,khối,liên đoàn,"
        "mặt trận,nhà,nhóm,phòng,quận,quỹ,sở,tạp chí,tập thể,thành phố,thường trực,tỉnh,tổ,toà,tòa,tổng,trạm,trung tâm,"
        "trung ương,trường,ủy ban,uỷ ban,văn phòng,viện,xã,chi bộ,chi đoàn,chi hội,công an,công đoàn,công ty,hội"
    ).split(",")
)


def is_person(name: str) -> bool:
    """Whether this is written as a person's name: two to six capitalised syllables, and no unit begins so."""
    syllables = name.split()
    lowered = tuple(syllable.lower() for syllable in syllables)
    return (
        2 <= len(syllables) <= _LONGEST
        and all(syllable.isalpha() and syllable == syllable.capitalize() for syllable in syllables)
        and not any(lowered[: len(unit)] == unit for unit in _UNITS)
    )


def people_of(byline: str) -> tuple[str, ...]:
    """The people that a byline names, each by themselves; none where it names a unit."""
    names = tuple(filter(None, _BETWEEN.split(one_line(byline))))
    return names if names and all(map(is_person, names)) else ()
