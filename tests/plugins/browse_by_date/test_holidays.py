"""Days with a name: the data file, and which days it marks."""

from __future__ import annotations

import datetime as dt

import pytest

from plugins.browse_by_date.holidays import Holidays, Mark, read_holidays
from tests.plugins.browse_by_date.test_lunar import PUBLISHED
from tests.support.sites import ROOT


def names(holidays: Holidays, day: dt.date) -> list[str]:
    """What a day is called."""
    return [mark.name for mark in holidays.marks(day)]


@pytest.fixture(scope="module")
def own() -> Holidays:
    """The repository's own data file."""
    holidays, messages = read_holidays((ROOT / "content/data/holidays.yaml").read_bytes())
    assert messages == []
    return holidays


@pytest.mark.parametrize("year", sorted(PUBLISHED))
def test_tet_is_marked_on_its_published_days(own: Holidays, year: int) -> None:
    """Giao thừa and the first three days of Tết stand on their days in every year from 1990 to 2050."""
    marked = [names(own, PUBLISHED[year] + dt.timedelta(days=n)) for n in range(-1, 3)]
    wanted = ["Giao thừa", "Mùng một Tết Nguyên đán", "Mùng hai Tết", "Mùng ba Tết"]
    for found, name in zip(marked, wanted, strict=True):
        assert name in found
    nearby = [PUBLISHED[year] + dt.timedelta(days=n) for n in (-3, -2, 3, 4)]
    assert not any(set(wanted) & set(names(own, day)) for day in nearby)


@pytest.mark.parametrize(
    ("day", "name", "holiday"),
    [
        (dt.date(2019, 7, 28), "Ngày thành lập Công đoàn Việt Nam", False),
        (dt.date(2026, 5, 1), "Ngày Quốc tế Lao động", True),
        (dt.date(2026, 9, 2), "Quốc khánh", True),
        (dt.date(2026, 4, 26), "Giỗ Tổ Hùng Vương", True),
        (dt.date(2006, 4, 7), "Giỗ Tổ Hùng Vương", False),  # a day off since 2007
    ],
)
def test_days_of_the_federation(own: Holidays, day: dt.date, name: str, holiday: bool) -> None:
    """The days that matter to the federation are marked, public holidays as such."""
    assert Mark(name, holiday) in own.marks(day)


def test_a_day_may_have_several_names_and_a_first_year() -> None:
    """Entries for one day add up; none is marked before its first year."""
    text = "- date: 28/7\n  name: A\n- date: 28/7\n  name: B\n  since: 2000\n"
    holidays, messages = read_holidays(text.encode())
    assert messages == []
    assert names(holidays, dt.date(1999, 7, 28)) == ["A"]
    assert names(holidays, dt.date(2000, 7, 28)) == ["A", "B"]


def test_a_leap_month_repeats_no_holiday() -> None:
    """In 2025 the sixth month came twice; a day of that month is marked once."""
    holidays, _ = read_holidays(b"- lunar: 1/6\n  name: A\n")
    marked = [dt.date(2025, 1, 1) + dt.timedelta(n) for n in range(365)]
    assert [day for day in marked if names(holidays, day)] == [dt.date(2025, 6, 25)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("- date: 31/4\n  name: A\n", 1, "không có ngày “31/4”"),
        ("- date: 1/5\n  name: A\n- lunar: 31/1\n  name: B\n", 3, "không có ngày “31/1” âm lịch"),
        ("- date: 1.5\n  name: A\n", 1, "không có ngày “1.5”"),
        ("- date: 1/5\n", 1, "thiếu name"),
        ("- name: A\n", 1, "đúng một trong hai mục"),
        ("- date: 1/5\n  lunar: 1/1\n  name: A\n", 1, "đúng một trong hai mục"),
        ("- date: 1/5\n  name: A\n  holiday: maybe\n", 1, "phải là yes (có), no (không), hoặc năm đầu được nghỉ"),
        ("- date: 1/5\n  name: A\n  since: xưa\n", 1, "phải là một năm"),
        ("- date: 1/5\n  nam: A\n  name: A\n", 1, "không có mục tên “nam”"),
        ("date: 1/5\nname: A\n", 1, "bắt đầu bằng dấu gạch"),
        ("- date: 1/5\n  name: A\n  name: B\n", 1, "ghi hai lần"),
        ("- Quốc khánh\n", 1, "mỗi ngày lễ là một mục"),
        ("- date: [1, 5]\n  name: A\n", 1, "mỗi ngày lễ là một mục"),
        ('- date: 1/5\n  name: "A\n', 3, "quy tắc YAML"),
    ],
)
def test_mistakes_are_told_with_their_line(text: str, line: int, words: str) -> None:
    """What is wrong with the data file is said with its line, and never guessed around."""
    _, messages = read_holidays(text.encode())
    assert (messages[0].code, messages[0].place.line) == ("H01", line)
    assert words in messages[0].what


def test_every_mistake_is_told_at_once() -> None:
    """One run shows all that is wrong; what is right still counts."""
    holidays, messages = read_holidays(b"- date: 31/4\n- date: 1/5\n  name: A\n- lunar: 40/1\n  name: C\n")
    assert [m.place.line for m in messages] == [1, 1, 4]
    assert names(holidays, dt.date(2026, 5, 1)) == ["A"]


def test_other_encodings_are_refused() -> None:
    """A file that Excel or Notepad saved in another encoding is not read as rubbish."""
    _, messages = read_holidays("- date: 1/5\n  name: Ngày\n".encode("utf-16"))
    assert "UTF-8" in messages[0].what


def test_no_file_marks_nothing() -> None:
    """A publication without the file has plain calendars."""
    holidays, messages = read_holidays(b"")
    assert (messages, holidays.marks(dt.date(2026, 5, 1))) == ([], ())
