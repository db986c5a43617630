"""Dates are read in two forms and never guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.messages import Faulty, Place
from plugins.front_matter.moments import read_moment

quick = settings(derandomize=True, max_examples=200, deadline=None)
moments = st.datetimes(dt.datetime(1900, 1, 2), dt.datetime(2100, 12, 30)).map(
    lambda m: m.replace(second=0, microsecond=0)
)


def value(text: str) -> dt.date:
    """The moment that a text names."""
    return read_moment(text, Place("a.md", 2))[0]


def refused(text: str) -> tuple[str, str]:
    """The code and the advice for a text that is refused."""
    with pytest.raises(Faulty) as fault:
        read_moment(text, Place("a.md", 2))
    (message,) = fault.value.messages
    assert message.place == Place("a.md", 2)
    return message.code, message.mend


@quick
@given(moments)
def test_both_forms_of_every_moment(moment: dt.datetime) -> None:
    """ISO and day/month/year name the same moment, with a zero before single digits and without."""
    for text in (
        f"{moment:%Y-%m-%d %H:%M}",
        f"{moment:%Y-%m-%dT%H:%M:%S}",
        f"{moment:%d/%m/%Y %H:%M}",
        f"{moment.day}/{moment.month}/{moment.year} {moment.hour}:{moment:%M}",
        f"“{moment:%Y-%m-%d %H:%M}”",
    ):
        assert value(text) == moment
    for text in (f"{moment:%Y-%m-%d}", f"{moment.day}/{moment.month}/{moment.year}"):
        assert type(value(text)) is dt.date
        assert value(text) == moment.date()


@quick
@given(moments, st.integers(-12 * 4, 14 * 4))
def test_other_zones_become_vietnams_with_a_remark(moment: dt.datetime, quarters: int) -> None:
    """A moment with an offset is the same instant in Vietnam's time; the change is told, +07:00 is not."""
    offset = dt.timedelta(minutes=15 * quarters)
    text = moment.replace(tzinfo=dt.timezone(offset)).isoformat(timespec="minutes")
    found, remarks = read_moment(text, Place("a.md"))
    assert found == moment - offset + dt.timedelta(hours=7)
    assert [m.code for m in remarks] == ([] if quarters == 28 else ["D05"])


@pytest.mark.parametrize("zone", ["+07:00", "+0700", "+07", "+7", " +07:00", " GMT+7", " UTC+07:00"])
def test_spellings_of_our_own_zone(zone: str) -> None:
    """Vietnam's offset however it is written changes nothing and is not worth a word."""
    assert read_moment(f"2026-07-28 08:30{zone}", Place("a.md")) == (dt.datetime(2026, 7, 28, 8, 30), [])


@pytest.mark.parametrize(
    "text",
    [
        *("21/11/2019 -09:25", "2026-07-28-29", "28/7/2026-30", "28/07/2026 -8", "2026-07-28 +07:00", "2026-07-28Z"),
        *("2026-07-28 08:30+99:99", "2026-07-28 08:30-15:00", "2026-07-28 08:30+07:60"),
    ],
)
def test_what_is_no_zone_is_not_taken_for_one(text: str) -> None:
    """A time after a hyphen, a span of days, an impossible offset: refused, never a date with something dropped."""
    assert refused(text)[0] in {"D01", "D02"}


@quick
@given(st.integers(-1, 40), st.integers(-1, 15), st.integers(1890, 2110))
def test_days_that_do_not_exist(day: int, month: int, year: int) -> None:
    """A day is read exactly when a calendar of 1900 to 2100 has it."""
    try:
        wanted = dt.date(year, month, day)
    except ValueError:
        wanted = None
    text = f"{day}/{month}/{year}"
    if wanted and 1900 <= year <= 2100:
        assert value(text) == wanted
    else:
        assert refused(text)[0] in {"D01", "D02", "D03"}


@pytest.mark.parametrize(
    ("text", "code", "advice"),
    [
        ("28.7.2026", "D01", "2026-07-28"),
        ("28-7-2026", "D01", "2026-07-28"),
        ("ngày 28 tháng 7 năm 2026", "D01", "2026-07-28"),
        ("Thứ Ba, 28/07/2026", "D01", "2026-07-28"),
        ("7h30 ngày 28/7/2026", "D01", "2026-07-28 07:30"),
        ("２０２６-０７-２８", "D01", "2026-07-28"),
        ("2026\u201107\u201128", "D01", "2026-07-28"),
        ("29.2.2019", "D01", "hai dạng"),
        ("28/7/2026 và 29/7/2026", "D01", "hai dạng"),
        ("8/5/19", "D01", "hai dạng"),
        ("hôm qua", "D01", "hai dạng"),
        ("31/02/2024", "D02", ""),
        ("2026-07-28 24:00", "D02", "00:00 của ngày hôm sau"),
        ("2026-07-28 08:60", "D02", ""),
        ("28/07/2569", "D03", "dương lịch"),
    ],
)
def test_refusals_say_how_to_mend(text: str, code: str, advice: str) -> None:
    """A date that can be told is spelled right in the answer; one that cannot is not guessed at."""
    found, mend = refused(text)
    assert found == code
    assert advice in mend


def test_afternoon_is_not_guessed() -> None:
    """8:30 in the afternoon is not proposed as 08:30."""
    assert "08:30" not in refused("08:30 CH 28/07/2026")[1]


def test_the_day_that_machines_invent() -> None:
    """1/1/1970 is read with a warning."""
    assert [m.code for m in read_moment("1970-01-01", Place("a.md"))[1]] == ["D06"]
    assert [m.code for m in read_moment("01/01/1970 08:00", Place("a.md"))[1]] == ["D06"]


@quick
@given(st.text(max_size=30) | st.text(st.sampled_from("0123456789-/:. TZ+hgiờ"), max_size=20))
def test_any_text_is_a_date_or_a_message(text: str) -> None:
    """Nothing that can be typed crashes the reader."""
    try:
        moment, _ = read_moment(text, Place("a.md"))
    except Faulty as fault:
        found = {m.code for m in fault.messages}
    else:
        found = set()
        assert isinstance(moment, dt.date)
    assert found <= {"D01", "D02", "D03"}
