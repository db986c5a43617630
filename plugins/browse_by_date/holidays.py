"""Days with a name: public holidays and anniversaries, by the solar or the lunar calendar, from one data file."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import yaml

from plugins.browse_by_date.lunar import LunarDay, is_last_of_month, lunar_day
from plugins.buildkit.messages import Faulty, Message, Place, error, shown
from plugins.viettext.letters import compose, one_line

FILE = "data/holidays.yaml"
_FIELDS = {"date", "lunar", "name", "holiday", "since"}
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})", re.ASCII)
_EXAMPLE = "ba dòng “- date: 28/7”, “  name: Ngày thành lập Công đoàn Việt Nam”, “  holiday: no”"


@dataclass(frozen=True)
class Mark:
    """What a day is called, and whether it is a public holiday."""

    name: str
    holiday: bool = False


@dataclass(frozen=True)
class Rule:
    """One entry of the data file: a day and month of one calendar, the years from which it is marked and a day off."""

    day: int
    month: int
    lunar: bool
    name: str
    since: int = 0
    holiday_since: int = 0


@dataclass(frozen=True)
class Holidays:
    """The marks of any day."""

    rules: tuple[Rule, ...] = ()

    @cached_property
    def _by_day(self) -> Mapping[tuple[bool, int, int], list[Rule]]:
        """Rules by calendar, month and day; several may fall on one day."""
        by_day: dict[tuple[bool, int, int], list[Rule]] = {}
        for rule in self.rules:
            by_day.setdefault((rule.lunar, rule.month, rule.day), []).append(rule)
        return by_day

    @cached_property
    def _has_lunar(self) -> bool:
        return any(rule.lunar for rule in self.rules)

    def marks(self, day: dt.date) -> tuple[Mark, ...]:
        """What a day is called, solar names first."""
        rules = list(self._by_day.get((False, day.month, day.day), ()))
        if self._has_lunar and (moon := lunar_day(day)) and not moon.leap:
            for number in self._lunar_numbers(day, moon):
                rules += self._by_day.get((True, moon.month, number), ())
        return tuple(Mark(rule.name, rule.holiday_since <= day.year) for rule in rules if rule.since <= day.year)

    def _lunar_numbers(self, day: dt.date, moon: LunarDay) -> tuple[int, ...]:
        """A rule for the 30th means the last day of a month that has only 29."""
        return (29, 30) if moon.day == 29 and is_last_of_month(day) else (moon.day,)


def read_holidays(data: bytes, file: str = FILE) -> tuple[Holidays, list[Message]]:
    """The holidays of a data file, and everything that is wrong with it."""
    messages: list[Message] = []
    rules = []
    for entry, place in _entries(data, file, messages):
        try:
            rules.append(_rule(entry, place))
        except Faulty as fault:
            messages.extend(fault.messages)
    return Holidays(tuple(rules)), messages


def _entries(data: bytes, file: str, messages: list[Message]) -> Iterator[tuple[Mapping[str, str], Place]]:
    """Each entry with its place; every scalar is text, so that `28/7` is no number and `no` no truth value."""
    try:
        root = yaml.compose(compose(data.decode("utf-8-sig")), Loader=yaml.BaseLoader)
    except UnicodeDecodeError:
        messages.append(_wrong(Place(file), "không phải là UTF-8", "lưu lại tệp với bảng mã UTF-8"))
        return
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        messages.append(_wrong(Place(file, mark.line + 1 if mark else 0), "dòng này viết sai quy tắc YAML"))
        return
    if root is None:
        return
    for node in root.value if isinstance(root, yaml.SequenceNode) else [root]:
        place = Place(file, node.start_mark.line + 1)
        pairs = node.value if node is not root and isinstance(node, yaml.MappingNode) else ()
        plain = all(isinstance(part, yaml.ScalarNode) for pair in pairs for part in pair)
        entry = {key.value: value.value for key, value in pairs} if plain else {}
        if not entry:
            messages.append(_wrong(place, "mỗi ngày lễ là một mục bắt đầu bằng dấu gạch, có date (hoặc lunar) và name"))
        elif len(entry) < len(pairs):
            messages.append(_wrong(place, "có mục ghi hai lần trong một ngày lễ"))
        else:
            yield entry, place


def _rule(entry: Mapping[str, str], place: Place) -> Rule:
    """Raises Faulty with all that is wrong with one entry."""
    name, since = one_line(entry.get("name", "")), entry.get("since", "0").strip()
    holiday = _day_off_since(entry.get("holiday", "no").strip().casefold())
    lunar = "lunar" in entry
    typed = entry.get("lunar" if lunar else "date", "")
    day, month = _day_and_month(typed)
    faults = [f"không có mục tên {shown(key)}" for key in entry if key not in _FIELDS]
    if lunar == ("date" in entry):
        faults.append("cần đúng một trong hai mục: date (dương lịch) hoặc lunar (âm lịch)")
    elif not _exists(day, month, lunar=lunar):
        faults.append(f"không có ngày {shown(typed)}{' âm lịch' if lunar else ''}")
    if not name:
        faults.append("thiếu name")
    if holiday is None:
        faults.append(f"holiday {shown(entry['holiday'])} phải là yes (có), no (không), hoặc năm đầu được nghỉ")
    if not _is_year(since):
        faults.append(f"since {shown(since)} phải là một năm")
    if faults or holiday is None:
        raise Faulty(_wrong(place, fault) for fault in faults)
    return Rule(day, month, lunar, name, int(since), holiday)


def _day_off_since(answer: str) -> int | None:
    """The first year of a public holiday: 0 for always, beyond all years for never; None for no answer."""
    known = {"yes": 0, "có": 0, "no": dt.MAXYEAR + 1, "không": dt.MAXYEAR + 1}
    return int(answer) if _is_year(answer) else known.get(answer)


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _day_and_month(text: str) -> tuple[int, int]:
    found = _DAY.fullmatch(text.strip())
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _exists(day: int, month: int, *, lunar: bool) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (30 if lunar else calendar.monthrange(2024, month)[1])


def _wrong(place: Place, what: str, mend: str = "") -> Message:
    return error("H01", place, f"Danh sách ngày lễ: {what}.", _EXAMPLE, mend)
