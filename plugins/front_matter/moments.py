"""Dates as editors type them, read without guessing: ISO, or day/month/year with slashes.

Pelican's own reader takes `1/5/2024` for 5 January and fills a missing month from today; here what is not one of the
two forms is refused with the right spelling where that can be told.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from plugins.buildkit.messages import Faulty, Message, Place, error, faulty, remark, shown, warning
from plugins.buildkit.records import Moment
from plugins.viettext.dates import short_date, why_no_such_day

EARLIEST, LATEST = 1900, 2100
_ZONE = r"(?:\s*(?P<zone>Z|(?:GMT|UTC)?[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?))?"
_TIME = rf"(?:[ T]+(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d))?{_ZONE})?"
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)" + _TIME, re.ASCII)
_SLASHED = re.compile(r"(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>\d{4})" + _TIME, re.ASCII)
_LOOSE = re.compile(r"(?<!\d)(\d\d?)\s*(?:[./-]|tháng)\s*(\d\d?)\s*(?:[./-]|năm)\s*(\d{4})(?!\d)", re.IGNORECASE)
_LOOSE_ISO = re.compile(r"(?<!\d)(\d{4})\s*[-./]\s*(\d\d?)\s*[-./]\s*(\d\d?)(?!\d)")
_HOUR = re.compile(r"(?<!\d)(\d\d?)\s*(?:[:h]|giờ)\s*(\d\d)?", re.IGNORECASE)
_GAPS = re.compile(r"[ \u00a0]+")
_NO_DAY = dt.date(1970, 1, 1)  # what a machine writes that does not know the time
_OURS = dt.timedelta(hours=7)
_FORMS = "năm-tháng-ngày giờ:phút (2019-11-21 09:25) hoặc ngày/tháng/năm (21/11/2019 09:25)"


def read_moment(value: str, place: Place) -> tuple[Moment, list[Message]]:
    """The moment that a text names, in Asia/Ho_Chi_Minh, and remarks. Raises Faulty for whatever is not certain."""
    text = _GAPS.sub(" ", value.strip().strip("'\"‘’“”")).strip()
    found = _ISO.fullmatch(text) or _SLASHED.fullmatch(text)
    if not found:
        raise faulty("D01", place, f"Không đọc được ngày {shown(text, 40)}.", _FORMS, _suggest(text))
    day, month, year = (int(found[part]) for part in ("day", "month", "year"))
    if why := why_no_such_day(day, month, year):
        raise faulty("D02", place, f"{why} (đang ghi {shown(text, 40)}).", "một ngày có thật", "sửa lại ngày")
    if not EARLIEST <= year <= LATEST:
        what = f"Năm {year} không hợp lý (đang ghi {shown(text, 40)})."
        raise faulty("D03", place, what, f"năm từ {EARLIEST} đến {LATEST}", "sửa lại năm; năm dương lịch")
    if found["hour"] is None:
        return dt.date(year, month, day), _epoch(dt.date(year, month, day), place)
    return _with_time(dt.date(year, month, day), found, place)


def _with_time(day: dt.date, found: re.Match[str], place: Place) -> tuple[Moment, list[Message]]:
    try:
        clock = dt.time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        time = found.group()[found.start("hour") - found.start() :].strip()
        fault = error(
            "D02", place, f"Không có giờ “{time}”.", "giờ từ 00:00 đến 23:59", "nửa đêm ghi là 00:00 của ngày hôm sau"
        )
        raise Faulty([fault]) from None
    moment = dt.datetime.combine(day, clock)
    if not found["zone"]:
        return moment, _epoch(day, place)
    local = moment - _offset(found["zone"]) + _OURS
    if local == moment:
        return moment, []
    note = remark(
        "D05",
        place,
        f"Giờ theo múi {found['zone']} đã đổi sang giờ Việt Nam: {local:%H:%M} {short_date(local)}.",
    )
    return local, [note]


def _offset(zone: str) -> dt.timedelta:
    if zone == "Z":
        return dt.timedelta()
    digits = re.sub(r"\D", "", zone)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    size = dt.timedelta(hours=int(hours), minutes=int(minutes))
    return -size if "-" in zone else size


def _epoch(day: dt.date, place: Place) -> list[Message]:
    if day != _NO_DAY:
        return []
    return [
        warning(
            "D06",
            place,
            "Ngày 1/1/1970 thường là dấu hiệu máy không biết ngày.",
            "",
            "kiểm tra lại ngày đăng",
        )
    ]


def _suggest(text: str) -> str:
    """The spelling that was probably meant, when the text has exactly one day, month and year in Vietnamese order."""
    plain = re.sub("[\u2010-\u2015]", "-", unicodedata.normalize("NFKC", text))
    if _ISO.fullmatch(plain):
        return f"gõ lại bằng chữ số và dấu gạch thường: {plain}"
    found = _LOOSE.findall(plain) + [(d, m, y) for y, m, d in _LOOSE_ISO.findall(plain)]
    if len(found) != 1 or why_no_such_day(*map(int, found[0])):
        return "ghi lại ngày theo một trong hai dạng trên"
    day, month, year = map(int, found[0])
    return f"nếu là ngày {day} tháng {month} năm {year}, ghi: {year}-{month:02d}-{day:02d}{_hour(plain)}"


def _hour(text: str) -> str:
    found = _HOUR.search(text)
    afternoon = re.search(r"(?i)\b(CH|PM|chiều|tối)\b", text)
    if not found or afternoon or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return ""
    return f" {int(found[1]):02d}:{found[2] or '00'}"
