"""Dates as running text has them: `ngày 21/11/2019`, `Thứ Sáu, 21/11`, `ngày 21 tháng 11 năm 2019`.

Fractions, scores, numbers of documents (`12/2020/NĐ-CP`) and days of the lunar calendar are no such dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.viettext.dates import weekday_number

# `CN` after a stroke is the end of a document's number: `657/TTg-CN`.
_WEEKDAY = r"(?P<weekday>thứ\s+(?:hai|ba|tư|bốn|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|(?<![-–/])(?<![-–/]\s)CN)"
_DAY = r"(?P<day>\d{1,2})(?:\s*/\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:(?:\s*/\s*|\s+năm\s+)(?P<year>(?:19|20)\d\d))?"
_END = r"(?![\d/]|[.,]\d|\s*[-–]\s*\d|\s*%)"
# What stands before a day of the week; after anything else, `thứ năm` counts: `lần thứ năm`, `ngày thứ hai (23/8)`.
_BEFORE = (
    r"(?:^|[.,;:!?()\[“\"–-]\s*|\bngày\s+(?=chủ)"
    r"|\b(?:sáng|trưa|chiều|tối|đêm|vào|hôm|từ|đến|tới|và|là|hết|trước|sau)\s+)"
)
_WITH_WEEKDAY = re.compile(
    rf"{_BEFORE}{_WEEKDAY}[\s,]*\(?\s*(?:(?:ngày|mùng|mồng|nhằm ngày)\s+)?{_DAY}{_END}", re.IGNORECASE | re.MULTILINE
)
_THEN_WEEKDAY = re.compile(rf"(?<![\d/.]){_DAY}\s*\(\s*(?:tức\s+|là\s+|nhằm\s+)?{_WEEKDAY}\s*\)", re.IGNORECASE)
_NAMED = re.compile(
    rf"\b(?:ngày|mùng|mồng|sáng|trưa|chiều|tối|đêm|hôm)\s+(?:\d{{1,2}}\s*(?:[-–,]|và|đến)\s*){{0,3}}{_DAY}{_END}",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"(?<![\d/.,-])(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>(?:19|20)\d\d){_END}")
_LIKELY = re.compile(r"\d\s*/\s*\d|\d\s+[Tt][Hh][Áá][Nn][Gg]\s")  # most paragraphs have none, and this is told fast
_LUNAR = re.compile(
    r"[\s,(]*(?:năm\s+)?(?:âm\s+lịch|[âÂaA]l\b|AL\b|ÂL\b|tháng\s+(?:giêng|chạp)"
    r"|(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s+(?:tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Told:
    """A date in a text: its numbers (year 0 where it names none), the day of the week that it claims (0 is Monday)."""

    day: int
    month: int
    year: int
    weekday: int | None
    words: str
    start: int


def with_weekday(text: str) -> Iterator[Told]:
    """Dates that stand beside a day of the week."""
    for pattern in (_WITH_WEEKDAY, _THEN_WEEKDAY) if _LIKELY.search(text) else ():
        for found in pattern.finditer(text):
            if not _LUNAR.match(text, found.end()):
                start = min(found.start("weekday"), found.start("day"))
                yield _told(found, weekday_number(found["weekday"]), start)


def all_dates(text: str) -> Iterator[Told]:
    """Dates that are certainly meant as dates, by `ngày` and the like before them or by their year."""
    seen = set()
    for pattern in (_WHOLE, _NAMED, _WITH_WEEKDAY) if _LIKELY.search(text) else ():
        for found in pattern.finditer(text):
            start = found.start("day")
            if start not in seen and not _LUNAR.match(text, found.end()):
                seen.add(start)
                yield _told(found, None, start)


def _told(found: re.Match[str], weekday: int | None, start: int) -> Told:
    words = " ".join(found.group()[start - found.start() :].split())
    words += ")" if "(" in words and ")" not in words else ""
    return Told(int(found["day"]), int(found["month"]), int(found["year"] or 0), weekday, words, start)
