"""The list of abbreviations: one data file, a line for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from plugins.buildkit.messages import Message, Place, error, shown
from plugins.buildkit.records import Abbreviation
from plugins.viettext.capitals import even
from plugins.viettext.letters import compose, one_line
from plugins.viettext.words import count_syllables

FILE = "data/abbreviations.yaml"
LONGEST = 8  # syllables of a form: a query is not looked at further
_MOST_LETTERS = 100
_COLON = "thiếu dấu hai chấm, hoặc thiếu dấu cách sau dấu hai chấm"
_EXAMPLE = "mỗi dòng một chữ tắt: “LĐLĐ: Liên đoàn Lao động”"


def abbreviations_of(content: Path) -> tuple[tuple[Abbreviation, ...], list[Message]]:
    """The list of a content folder, empty where it has none, and everything that is wrong with it."""
    file = content / FILE
    return read_abbreviations(file.read_bytes() if file.is_file() else b"")


def read_abbreviations(data: bytes, file: str = FILE) -> tuple[tuple[Abbreviation, ...], list[Message]]:
    """The entries of a data file that are right, and everything that is wrong with it."""
    messages: list[Message] = []
    found: list[Abbreviation] = []
    seen: dict[str, int] = {}
    for entry, place in _entries(data, file, messages):
        if fault := _fault(entry, seen):
            messages.append(_wrong(place, fault))
            continue
        seen[_key(entry.short)] = place.line
        found.append(entry)
    return tuple(found), messages


def _key(form: str) -> str:
    """Forms that differ in case or in the place of a tone mark are one."""
    return even(compose(form))


def _fault(entry: Abbreviation, seen: dict[str, int]) -> str:
    """What is wrong with an entry, empty where nothing is."""
    for form in (entry.short, entry.long):
        if not count_syllables(form):
            return f"{shown(form)} không có chữ nào"
        if count_syllables(form) > LONGEST:
            return f"{shown(form)} dài quá {LONGEST} tiếng"
        if len(form) > _MOST_LETTERS:
            return f"{shown(form)} dài quá {_MOST_LETTERS} ký tự"
    if _key(entry.short) == _key(entry.long):
        return f"{shown(entry.short)} và {shown(entry.long)} là một"
    line = seen.get(_key(entry.short))
    return f"{shown(entry.short)} đã ghi ở dòng {line}" if line else ""


def _entries(data: bytes, file: str, messages: list[Message]) -> Iterator[tuple[Abbreviation, Place]]:
    """Each entry with its place."""
    try:
        root = yaml.compose(compose(data.decode("utf-8-sig")), Loader=yaml.BaseLoader)
    except UnicodeDecodeError:
        messages.append(_wrong(Place(file), "không phải là UTF-8", "lưu lại tệp với bảng mã UTF-8"))
        return
    except yaml.YAMLError as fault:
        # Of a line without a colon the problem shows in the next one only.
        mark = getattr(fault, "context_mark", None) or getattr(fault, "problem_mark", None)
        messages.append(_wrong(Place(file, mark.line + 1 if mark else 0), _COLON))
        return
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        messages.append(_wrong(Place(file, root.start_mark.line + 1), _COLON))
        return
    for key, value in root.value:
        place = Place(file, key.start_mark.line + 1)
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            yield Abbreviation(one_line(key.value), one_line(value.value)), place
        else:
            messages.append(_wrong(place, "sau dấu hai chấm phải là một dạng đầy đủ"))


def _wrong(place: Place, what: str, mend: str = "") -> Message:
    return error("Q01", place, f"Danh sách chữ tắt: {what}.", _EXAMPLE, mend)
