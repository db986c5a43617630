"""The dateline of an article, or what may be its date."""

from __future__ import annotations

import datetime as dt
import re

from bs4 import Tag

from plugins.viettext.dates import WEEKDAYS, short_date, weekday, weekday_number, why_no_such_day
from plugins.viettext.letters import one_line
from scripts.importing.content import count
from scripts.importing.draft import Draft, text_of
from scripts.importing.letterheads import LOOK_AT

_BARE_DATE = 6  # blocks in which a date alone is the article's
_WITHIN = 100  # words above a dateline
_NAMED_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:/|-| tháng )(\d{1,2})(?:/|-| năm )(\d{4})(?!\d)")
_DATELINE = re.compile(
    r"(?i)(?:cập nhật(?: lúc)?:?\s*)?(?P<weekday>thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn)?\s*,?\s*(?:ngày\s*)?"
    r"(?P<day>\d{1,2})(?:\s*(?:/|-|\.|tháng)\s*|\s)(?P<month>\d{1,2})(?:\s*(?:/|-|\.|năm)\s*|\s)(?P<year>\d{4})"
    r"(?:\s*[-–|,]?\s*(?:lúc\s*)?(?P<hour>\d{1,2})\s*(?::|h|giờ)\s*(?P<minute>\d{2}))?(?::\d{2})?"
    r"\s*(?:\(GMT ?\+7\))?\.?"
)

dateline_of = _DATELINE.fullmatch


def find_dateline(draft: Draft) -> None:
    """A line near the top that is the house's dateline, a date with its hour, or a date alone."""
    passed = 0
    for number, block in enumerate(draft.blocks[:LOOK_AT]):
        if passed > _WITHIN:  # another article's
            return
        passed += count(text_of(block))
        line = one_line(text_of(block)).strip("() ")
        found = _DATELINE.fullmatch(line) if block.name in {"p", "h2", "h3", "h4"} else None
        if found and (found["weekday"] or found["hour"] or number < _BARE_DATE):
            if "date" not in draft.fields:  # what a page tells programs is surer
                take_date(draft, found)
            if "date" in draft.fields:
                draft.take("date", block, draft.fields["date"])
            return


def take_date(draft: Draft, found: re.Match[str]) -> None:
    """Make a dateline the article's date; one that does not exist, or whose weekday is another, is told."""
    day, month, year = (int(found[part]) for part in ("day", "month", "year"))
    if why := why_no_such_day(day, month, year):
        draft.ask("W22", f"Dòng ngày “{found.group().strip()}”: {why}.", "ghi đúng ngày vào dòng date")
        return
    date = dt.date(year, month, day)
    hour, minute = found["hour"], found["minute"]
    clock = f" {int(hour):02d}:{minute}" if hour and int(hour) < 24 and int(minute) < 60 else ""
    draft.fields["date"] = f"{date.isoformat()}{clock}"
    if (said := weekday_number(found["weekday"] or "")) not in {None, date.weekday()}:
        what = f"Dòng ngày ghi {WEEKDAYS[said or 0]} nhưng {short_date(date)} là {weekday(date)}."
        draft.ask("W22", what, "kiểm tra lại ngày ở dòng date")


def is_dateline(block: Tag) -> bool:
    """Whether a line is a dateline with its weekday or hour."""
    found = _DATELINE.fullmatch(one_line(text_of(block)).strip("() ")) if block.name == "p" else None
    return found is not None and bool(found["weekday"] or found["hour"])


def likely_date(draft: Draft, latest: dt.date) -> dt.date | None:
    """The first day that the text names in full, of this century and not later than the import."""
    for text in draft.source.blocks:
        for found in _NAMED_DAY.finditer(text):
            day, month, year = (int(number) for number in found.groups())
            if not why_no_such_day(day, month, year) and dt.date(2000, 1, 1) <= dt.date(year, month, day) <= latest:
                return dt.date(year, month, day)
    return None
