"""A date that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Message, shown, warning
from plugins.viettext.dates import why_no_such_day
from scripts.checking.dates_in_prose import Told, all_dates
from scripts.checking.subjects import Subject
from scripts.checking.wording import place_in

CODE = "C10"
_LEAP_YEAR = 2024  # a 29 February without its year may be right


def find(subject: Subject) -> Iterator[Message]:
    """A warning for each."""
    for paragraph in subject.prose:
        for told in all_dates(paragraph.text):
            why = why_no_such_day(told.day, told.month, told.year or _LEAP_YEAR)
            if why and (told.year or _is_meant(told)):
                why = why if told.year else why.replace(f" năm {_LEAP_YEAR}", "")
                place = place_in(subject, paragraph, told.start)
                yield warning(CODE, place, f"{shown(told.words)}: {why}.", "một ngày có thật", "xem lại lịch, sửa ngày")


def _is_meant(told: Told) -> bool:
    """Whether two numbers alone are a day and a month: scores and shares (`tối 13/33`) are not."""
    return 1 <= told.month <= 12 and told.day > 0
