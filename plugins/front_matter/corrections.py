"""Corrections as editors type them: a date, a colon, what was wrong and what is right."""

from __future__ import annotations

import re

from plugins.buildkit.messages import Message, Place, faulty, shown
from plugins.buildkit.records import Correction, with_hour
from plugins.front_matter.moments import read_moment
from plugins.viettext.letters import has_ink, one_line

# A date has no colon but that of its hour.
_SHAPE = re.compile(r"(?P<date>[^:]{6,}?(?:\d:\d\d)?)\s*:\s+(?P<text>.+)")
_EXPECTED = "ngày, dấu hai chấm, rồi lời đính chính"
_MEND = "ví dụ: 25/11/2026: Bài ban đầu ghi 53 nhà; số đúng là 35."


def read_corrections(value: str | tuple[str, ...], place: Place) -> tuple[tuple[Correction, ...], list[Message]]:
    """The corrections of an article, the latest first, and remarks. Raises Faulty for one without date or words."""
    corrections, messages = [], []
    for text in (value,) if isinstance(value, str) else filter(has_ink, value):
        found = _SHAPE.fullmatch(one_line(text))
        if not found or not any(map(str.isdigit, found["date"])):
            raise faulty("M28", place, f"Đính chính {shown(text)} không bắt đầu bằng ngày.", _EXPECTED, _MEND)
        date, remarks = read_moment(found["date"], place)
        corrections.append(Correction(date, found["text"]))
        messages += remarks
    return tuple(sorted(corrections, key=lambda one: with_hour(one.date), reverse=True)), messages
