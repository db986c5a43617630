"""A day of the week that is not that of its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from plugins.buildkit.messages import Message, shown, warning
from plugins.viettext.dates import short_date, weekday, why_no_such_day
from scripts.checking.dates_in_prose import Told, with_weekday
from scripts.checking.subjects import Subject
from scripts.checking.wording import place_in

CODE = "C09"


def find(subject: Subject) -> Iterator[Message]:
    """A warning with the right day; a date without a year may be of the article's year or of one beside it."""
    for paragraph in subject.prose:
        for told in with_weekday(paragraph.text):
            days = list(_days(told, subject.day))
            if days and all(day.weekday() != told.weekday for day in days):
                what = f"{shown(told.words)}: ngày {short_date(days[0])} là {weekday(days[0])}."
                mend = "xem lại lịch, sửa thứ hoặc sửa ngày; nếu đúng thì thêm dòng reviewed: [C09]"
                yield warning(CODE, place_in(subject, paragraph, told.start), what, weekday(days[0]), mend)


def _days(told: Told, written: dt.date | None) -> Iterator[dt.date]:
    """The days that may be meant, the likeliest first."""
    around = (written.year, written.year - 1, written.year + 1) if written else ()
    for year in (told.year,) if told.year else around:
        if not why_no_such_day(told.day, told.month, year):
            yield dt.date(year, told.month, told.day)
