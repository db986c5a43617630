"""The entries of a source as typed fields, with every problem gathered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from plugins.buildkit.messages import Faulty, Level, Message, Place, error, faulty, remark, shown
from plugins.buildkit.records import Author
from plugins.front_matter import values
from plugins.front_matter.authors import find_author
from plugins.front_matter.body import BodyConverter
from plugins.front_matter.corrections import read_corrections
from plugins.front_matter.fields import Field, by_typed_name, nearest_name
from plugins.front_matter.moments import read_moment
from plugins.front_matter.parsing import Entry, Source
from plugins.front_matter.reviewed import read_codes
from plugins.viettext.letters import compose, has_ink, one_line, same_name


@dataclass(frozen=True)
class Desk:
    """What reading needs besides the source itself."""

    now: dt.datetime
    bodies: BodyConverter
    default_category: str
    authors: Mapping[str, Author] | None = field(default_factory=dict)  # None where their list cannot be read


@dataclass
class Form:
    """The typed fields of one source, by name."""

    desk: Desk
    file: str
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)

    def place(self, name: str) -> Place:
        """Where a field stands."""
        return Place(self.file, self.lines.get(name, 0))

    def attempt(self, read: Callable[[], Any]) -> Any:
        """A value, or None with its messages kept."""
        try:
            return read()
        except Faulty as fault:
            self.messages.extend(fault.messages)
            return None

    def refuse_errors(self) -> None:
        """Raise Faulty with all messages when any is an error."""
        if any(message.level is Level.ERROR for message in self.messages):
            raise Faulty(self.messages)


def fill(source: Source, file: str, fields: tuple[Field, ...], desk: Desk) -> Form:
    """The form of a source. Its messages say what could not be read; `refuse_errors` ends there."""
    form = Form(desk, file, messages=list(source.faults))
    known = by_typed_name(fields)
    form.lines |= {known[same_name(key)].name: 0 for key in source.faulty_keys if same_name(key) in known}
    for entry in source.entries:
        spec = known.get(same_name(entry.key))
        place = Place(file, entry.line)
        if spec is None:
            form.messages.append(_unknown(entry, place, fields))
        elif spec.name in form.lines:
            form.messages.append(
                error(
                    "M07",
                    place,
                    f"Mục “{spec.name}” ghi hai lần (lần đầu ở dòng {form.lines[spec.name]}).",
                    "mỗi mục một lần",
                    "xóa một trong hai dòng",
                )
            )
        else:
            form.lines[spec.name] = entry.line
            value = form.attempt(partial(_read, entry, spec, place, form))
            if value is not None:
                form.values[spec.name] = value
    for spec in fields:
        if spec.required and spec.name not in form.values and spec.name not in form.lines:
            form.messages.append(
                error(
                    "M08",
                    Place(file),
                    f"Thiếu mục bắt buộc “{spec.name}” ({spec.vietnamese[0]}).",
                    "",
                    f"thêm dòng: {spec.name}: {spec.example}",
                )
            )
    return form


def _unknown(entry: Entry, place: Place, fields: tuple[Field, ...]) -> Message:
    what = f"Không có mục tên {shown(entry.key, 40)}."
    mend = "sửa tên mục; nếu dòng này là nội dung bài, chèn một dòng trống phía trên"
    if meant := nearest_name(entry.key, fields):
        return error("M06", place, f"{what} Có phải bạn muốn ghi “{meant}”?", "", mend)
    names = ", ".join(f.name for f in fields)
    return error("M06", place, what, f"một trong: {names}", mend)


def _read(entry: Entry, spec: Field, place: Place, form: Form) -> Any:
    """The typed value of an entry; None where it is empty and may be."""
    value = entry.value
    if isinstance(value, str):
        value = _trimmed(entry, spec, place, form)
    elif spec.kind not in {"terms", "term", "corrections", "codes"}:
        raise faulty(
            "M09", place, f"Mục “{spec.name}” ghi thành danh sách.", "một giá trị", "ghi giá trị trên một dòng"
        )
    texts = (value,) if isinstance(value, str) else value
    if not any(map(has_ink, texts)):
        if spec.required:
            raise faulty(
                "M08",
                place,
                f"Mục bắt buộc “{spec.name}” ({spec.vietnamese[0]}) để trống.",
                "",
                f"ví dụ: {spec.name}: {spec.example}",
            )
        return None
    size = sum(map(len, texts))
    if size > spec.longest * (values.MOST_TAGS if spec.kind in {"terms", "corrections", "codes"} else 1):
        raise faulty("M10", place, f"Mục “{spec.name}” quá dài: {size} ký tự.", f"tối đa {spec.longest} ký tự")
    return _typed(value, spec, place, form)


def _trimmed(entry: Entry, spec: Field, place: Place, form: Form) -> str:
    text = str(entry.value)
    if entry.literal and " #" in text and spec.kind != "terms":
        if spec.kind != "text":
            return text.split(" #", maxsplit=1)[0].strip()
        note = f"Dấu # trong mục “{spec.name}” được giữ nguyên là chữ."
        form.messages.append(remark("M23", place, note, "", "muốn ghi chú, đặt ghi chú ở dòng riêng bắt đầu bằng #"))
    return text.strip()


# Kinds whose reader gives a value, and those whose reader gives a value and remarks.
_READERS: dict[str, Callable[[Any, Place], Any]] = {
    "text": lambda text, _: one_line(text),
    "path": lambda path, _: compose(path),
    "terms": values.read_tags,
    "state": values.read_state,
    "slug": values.read_slug,
    "id": values.read_id,
    "address": values.read_legacy_url,
    "focus": values.read_focus,
}
_REMARKING: dict[str, Callable[[Any, Place], tuple[Any, list[Message]]]] = {
    "term": values.read_category,
    "moment": read_moment,
    "corrections": read_corrections,
    "codes": read_codes,
    "count": values.read_count,
}


def _typed(value: Any, spec: Field, place: Place, form: Form) -> Any:
    if read := _READERS.get(spec.kind):
        return read(value, place)
    if spec.kind == "author":
        return find_author(value, form.desk.authors, place)
    result, remarks = _REMARKING[spec.kind](value, place)
    form.messages.extend(remarks)
    return result
