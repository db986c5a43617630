"""The dateline: every date of 1990 to 2050, byte for byte, against a slow reference of its own."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from plugins.buildkit import addresses
from plugins.viettext import dates

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/dates.json").read_text(encoding="utf-8"))
TIMES = [(0, 0), (7, 5), (9, 25), (12, 0), (23, 59)]


def is_leap(year: int) -> bool:
    """The Gregorian rule, written out."""
    return year % 400 == 0 or (year % 4 == 0 and year % 100 != 0)


def last_day(month: int, year: int) -> int:
    """How many days a month has, from a table."""
    return [31, 29 if is_leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]


def zeller(day: int, month: int, year: int) -> str:
    """The weekday by Zeller's congruence (Acta Mathematica 9, 1887), counted from Saturday."""
    if month < 3:
        month, year = month + 12, year - 1
    century, rest = divmod(year, 100)
    number = (day + 13 * (month + 1) // 5 + rest + rest // 4 + century // 4 + 5 * century) % 7
    return ["Thứ Bảy", "Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu"][number]


def two(number: int) -> str:
    """Two digits."""
    return "0" + str(number) if number < 10 else str(number)


def every_day(first: int, last: int) -> list[tuple[int, int, int]]:
    """All days of some years as day, month, year, without the calendar that is being tested."""
    return [(d, m, y) for y in range(first, last + 1) for m in range(1, 13) for d in range(1, last_day(m, y) + 1)]


def test_dateline_of_every_date() -> None:
    """Each of the 22,280 dates has its dateline byte for byte, with five times and without one."""
    days = every_day(1990, 2050)
    assert len(days) == 22_280
    for day, month, year in days:
        date = dt.date(year, month, day)
        shown_month = two(month) if month in (1, 2) else str(month)
        words = zeller(day, month, year) + ", ngày " + two(day) + " tháng " + shown_month + " năm " + str(year)
        assert dates.dateline(date).encode() == words.encode()
        for hour, minute in TIMES:
            moment = dt.datetime(year, month, day, hour, minute)
            assert dates.dateline(moment).encode() == f"{words} - {two(hour)}:{two(minute)}".encode()


def test_machine_form_of_every_date() -> None:
    """The `datetime` attribute of each date: RFC 3339 with Vietnam's offset, or the bare day."""
    for day, month, year in every_day(1990, 2050):
        bare = f"{year}-{two(month)}-{two(day)}"
        assert dates.machine_date(dt.date(year, month, day)) == bare
        for hour, minute in TIMES:
            moment = dt.datetime(year, month, day, hour, minute)
            assert dates.machine_date(moment) == f"{bare}T{two(hour)}:{two(minute)}:00+07:00"


@pytest.mark.parametrize(
    ("moment", "words", "machine"),
    [
        (
            dt.datetime(2019, 11, 21, 9, 25),
            "Thứ Năm, ngày 21 tháng 11 năm 2019 - 09:25",
            "2019-11-21T09:25:00+07:00",
        ),
        (dt.date(2019, 8, 5), "Thứ Hai, ngày 05 tháng 8 năm 2019", "2019-08-05"),
        (dt.datetime(2026, 2, 17), "Thứ Ba, ngày 17 tháng 02 năm 2026 - 00:00", "2026-02-17T00:00:00+07:00"),
        (dt.date(2000, 1, 1), "Thứ Bảy, ngày 01 tháng 01 năm 2000", "2000-01-01"),
        (
            dt.datetime(2024, 12, 8, 7, 5, 59),
            "Chủ Nhật, ngày 08 tháng 12 năm 2024 - 07:05",
            "2024-12-08T07:05:59+07:00",
        ),
    ],
)
def test_known_datelines(moment: dt.date, words: str, machine: str) -> None:
    """Dates checked by hand, the seed article's among them."""
    assert (dates.dateline(moment), dates.machine_date(moment)) == (words, machine)


def test_seven_weekdays_in_a_row() -> None:
    """A week names its seven days in order, from Monday to Sunday."""
    week = [dates.weekday(dt.date(2026, 11, 23) + dt.timedelta(days=n)) for n in range(7)]
    assert week == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]


def test_short_forms() -> None:
    """The short date and the head of a month page."""
    assert dates.short_date(dt.date(2019, 1, 5)) == "05/01/2019"
    assert dates.month_in_words(2019, 11) == "Tháng 11 năm 2019"


def test_every_day_of_two_centuries_is_judged() -> None:
    """A day that exists is accepted, and each that does not gets a sentence, for all months of 1900 to 2100."""
    for year in range(1900, 2101):
        for month in range(-1, 15):
            for day in (-1, 0, 1, 28, 29, 30, 31, 32):
                good = 1 <= month <= 12 and 1 <= day <= last_day(month, year)
                assert (dates.why_no_such_day(day, month, year) is None) == good, (day, month, year)


def test_no_such_year() -> None:
    """Years outside the calendar are named, not crashed on."""
    assert dates.why_no_such_day(1, 1, 0) == "Không có năm 0"
    assert dates.why_no_such_day(1, 1, 10_000) == "Không có năm 10000"


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["typed"] or "empty")
def test_browser_and_build_answer_alike(case: dict[str, Any]) -> None:
    """The words for a day that does not exist, and the address of one that does, are the same in both languages."""
    assert ("address" in case) != ("fault" in case)
    found = re.fullmatch(r"(\d\d?)/(\d\d?)/(\d{4})", case["typed"].strip(), re.ASCII)
    if not found or not 1900 <= int(found[3]) <= 2100:
        return
    day, month, year = map(int, found.groups())
    why = dates.why_no_such_day(day, month, year)
    if "address" in case:
        assert why is None
        assert addresses.day(dt.date(year, month, day)) == case["address"]
    else:
        assert f"{why}." == case["fault"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("thứ hai", 0),
        ("Thứ  Ba", 1),
        ("thứ tư", 2),
        ("Thứ bốn", 2),
        ("thứ 5", 3),
        ("THỨ BẨY", 5),
        ("Chủ nhật", 6),
        ("CN", 6),
    ],
)
def test_days_of_the_week_are_read_as_people_write_them(words: str, number: int) -> None:
    """In words, figures and the short form, in any capitals; other words name no day."""
    assert dates.weekday_number(words) == number
    assert dates.weekday_number("") is None
    assert dates.weekday_number("thứ tám") is None
