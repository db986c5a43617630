"""Dates in Vietnamese words. Time is always an argument: nothing here asks a clock or a system locale."""

from __future__ import annotations

import calendar
import datetime as dt

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
WEEKDAY_SIGNS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")  # heads of a calendar's columns
ZONE = "+07:00"  # Asia/Ho_Chi_Minh, without summer time since 1975


_NAMED = {"hai": 0, "ba": 1, "tư": 2, "bốn": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5, "nhật": 6, "cn": 6}
_NAMED |= {str(number + 2): number for number in range(6)}


def weekday_number(words: str) -> int | None:
    """The day that words name, 0 for Monday, as `date.weekday` counts: `thứ năm`, `Thứ 5`, `Chủ nhật`, `CN`."""
    last = words.lower().split()[-1:]
    return _NAMED.get(last[0]) if last else None


def weekday(day: dt.date) -> str:
    """The day of the week: `Thứ Hai` … `Chủ Nhật`."""
    return WEEKDAYS[day.weekday()]


def day_in_words(day: dt.date) -> str:
    """`ngày 05 tháng 8 năm 2019`.

    Days below 10 and the months 1 and 2 take a leading zero, as the decree on records work writes dates
    (30/2020/NĐ-CP, annex I), so that nothing can be written before them.
    """
    return f"{_day_and_month(day)} năm {day.year}"


def _day_and_month(day: dt.date) -> str:
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month}"


def full_date(day: dt.date) -> str:
    """`Thứ Năm, ngày 21 tháng 11 năm 2019`."""
    return f"{weekday(day)}, {day_in_words(day)}"


def day_of_known_year(day: dt.date) -> str:
    """`Thứ Năm, ngày 21 tháng 11`, below a heading that names the year."""
    return f"{weekday(day)}, {_day_and_month(day)}"


def dateline(moment: dt.datetime | dt.date) -> str:
    """`Thứ Năm, ngày 21 tháng 11 năm 2019 - 09:25`; a date without a time ends after the year."""
    if isinstance(moment, dt.datetime):
        return f"{full_date(moment)} - {moment.hour:02d}:{moment.minute:02d}"
    return full_date(moment)


def machine_date(moment: dt.datetime | dt.date) -> str:
    """The same for machines (RFC 3339): `2019-11-21T09:25:00+07:00`, or `2019-11-21` without a time."""
    if isinstance(moment, dt.datetime):
        return moment.isoformat(timespec="seconds") + ZONE
    return moment.isoformat()


def short_date(day: dt.date) -> str:
    """`21/11/2019`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def month_in_words(year: int, month: int) -> str:
    """`Tháng 11 năm 2019`."""
    return f"Tháng {month} năm {year}"


def why_no_such_day(day: int, month: int, year: int) -> str | None:
    """A sentence for a day that no calendar has, or None if there is one: `Tháng 2 năm 2019 chỉ có 28 ngày`."""
    if not 1 <= month <= 12:
        return f"Không có tháng {month}: tháng là số từ 1 đến 12"
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return f"Không có năm {year}"
    last = calendar.monthrange(year, month)[1]
    if day < 1:
        return f"Không có ngày {day}: ngày là số từ 1 đến {last}"
    if day > last:
        return f"Tháng {month} năm {year} chỉ có {last} ngày"
    return None
