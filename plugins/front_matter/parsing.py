"""A source file cut into the entries of its front matter and its body, with the line where each stands.

Two forms are read: YAML between `---` lines, and Pelican's `Tiêu đề: …` lines up to the first blank one. In both, a
value on one line is taken as it stands to the end of the line, with colons and `#`, as office workers type it; YAML's
own rules hold for values in quotes or brackets, lists and blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.buildkit.messages import Faulty, Message, Place, error, faulty, shown
from plugins.front_matter import yaml_text

_ENTRY = re.compile(r"([^\W\d_][\w -]{0,39}?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_ENTRY_TIGHT = re.compile(r"([^\W\d_][\w -]{0,39}?):([^\s/].*)$")
_FENCE = re.compile(r"---[ \t]*$")
_FENCE_END = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_YAML_VALUE = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'(?:[^']|'')*'|\[[^\[\]]*\]|\{[^{}]*\}|[|>][+-]?\d?""")
_YAML_NODE = re.compile(
    r"[&*][\w-]+(?:\s+[\[{\"'&*!]|$)|&[\w-]+ |!!?[\w/]|\[\[|\{\{"
)  # anchors, aliases, tags, nests: refused by name
_YAML_OWN = tuple("\"'[]{}|>&*!%@`")
# What YAML would read the same way, told apart without starting it: a list of plain words, a text in quotes.
_PLAIN_LIST = re.compile(r"\[ *\w[\w ./-]*(?:, *\w[\w ./-]*)*\]")
_PLAIN_QUOTED = re.compile(r"\"[^\"\\]*\"|'[^']*'")


@dataclass(frozen=True)
class Entry:
    """One entry: its key as typed, its value (a text, or a list of texts), its line, whether it was taken literally."""

    key: str
    value: str | tuple[str, ...]
    line: int
    literal: bool = True


@dataclass(frozen=True)
class Source:
    """A file in parts. `body_line` is the line of the file where the body begins.

    `faults` are entries that could not be read; their keys, where known, are in `faulty_keys`.
    """

    entries: tuple[Entry, ...]
    body: str
    body_line: int
    faults: tuple[Message, ...] = ()
    faulty_keys: tuple[str, ...] = ()


def parse(text: str, file: str) -> Source:
    """The parts of a source text. Raises Faulty when it has no front matter that could be told from its body."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines):
        raise faulty("M01", Place(file), "Tệp trống.", "phần khai báo rồi đến nội dung bài")
    if _FENCE.match(lines[start]):
        return _fenced(lines, start, file)
    return _headed(lines, start, file)


def _fenced(lines: list[str], start: int, file: str) -> Source:
    end = next((n for n in range(start + 1, len(lines)) if _FENCE_END.match(lines[n])), None)
    if end is None:
        fault = error(
            "M02",
            Place(file, start + 1),
            "Phần khai báo mở bằng --- nhưng không có dòng --- đóng.",
            "",
            "thêm một dòng --- trước nội dung bài",
        )
        raise Faulty([fault])
    faults: list[Message] = []
    entries: list[Entry] = []
    keys: list[str] = []
    for chunk in _chunks(lines[start + 1 : end], start + 2, file, faults, keys):
        try:
            entries.append(_yaml_entry(chunk, file))
        except Faulty as fault:
            faults.extend(fault.messages)
            keys.append(chunk.key)
    return Source(tuple(entries), "\n".join(lines[end + 1 :]), end + 2, tuple(faults), tuple(keys))


@dataclass
class _Chunk:
    key: str
    first: str
    more: list[str]
    line: int


def _chunks(lines: list[str], number: int, file: str, faults: list[Message], keys: list[str]) -> list[_Chunk]:
    chunks: list[_Chunk] = []
    for line_number, line in enumerate(lines, number):
        if line.startswith("\t"):
            faults.append(
                error(
                    "M04",
                    Place(file, line_number),
                    "Dòng lùi vào bằng phím Tab.",
                    "dấu cách hoặc không lùi",
                    "xóa dấu Tab ở đầu dòng",
                )
            )
        elif not line.strip() or line.startswith("#"):
            if chunks and chunks[-1].more:
                chunks[-1].more.append("")
        elif chunks and line.startswith((" ", "- ")):
            chunks[-1].more.append(line)
        elif found := _ENTRY.match(line):
            chunks.append(_Chunk(found[1], (found[2] or "").strip(), [], line_number))
        else:
            faults.append(_no_colon(Place(file, line_number), line))
            keys += _possible_keys(line)
    return chunks


def _yaml_entry(chunk: _Chunk, file: str) -> Entry:
    if not chunk.more and (entry := _entry_of_one_line(chunk)):
        return entry
    more = [line for line in chunk.more if line.strip()]
    if _is_plain(chunk.first) and not (more and not chunk.first):
        return Entry(chunk.key, " ".join([chunk.first, *(line.strip() for line in more)]).strip(), chunk.line)
    if not chunk.first and (items := _colon_list(more)):
        return Entry(chunk.key, items, chunk.line, literal=False)
    value = yaml_text.load("\n".join([chunk.first, *chunk.more]), file, chunk.line)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return Entry(chunk.key, tuple(str(item) for item in value), chunk.line, literal=False)
    if isinstance(value, str):
        return Entry(chunk.key, value, chunk.line, literal=False)
    raise faulty(
        "M09",
        Place(file, chunk.line),
        f"Mục “{chunk.key}” có giá trị lồng nhau.",
        "một giá trị hoặc một danh sách",
    )


def _colon_list(lines: list[str]) -> tuple[str, ...]:
    """The items of a list of which one has a colon, `- Hội thi: vòng một`: to YAML a mapping, to its writer a text."""
    items = [line.strip()[2:].strip() for line in lines if line.lstrip().startswith("- ")]
    taken = len(items) == len(lines) and all(map(_is_plain, items)) and any(": " in item for item in items)
    return tuple(items) if taken else ()


def _entry_of_one_line(chunk: _Chunk) -> Entry | None:
    """The entry of a value that stands on one line and needs no YAML; None where YAML has to decide."""
    value = chunk.first
    if _is_plain(value):
        return Entry(chunk.key, value, chunk.line)
    if _PLAIN_LIST.fullmatch(value):
        return Entry(chunk.key, tuple([item.strip() for item in value[1:-1].split(",")]), chunk.line, literal=False)
    if _PLAIN_QUOTED.fullmatch(value) and value.isprintable():
        return Entry(chunk.key, value[1:-1], chunk.line, literal=False)
    return None


def _is_plain(value: str) -> bool:
    """Whether a value is taken as it stands: unless it is, or begins as, something that only YAML can mean.

    `"Học tập" và "làm theo"`, `[Video] và [Ảnh]`, `*Đẹp*` stand as they are; `"Học tập"` is a quoted value, `[a, b]` a
    list, and a quote or bracket that never closes is a mistake.
    """
    if not value.startswith(_YAML_OWN):
        return True
    if _YAML_VALUE.fullmatch(value) or _YAML_NODE.match(value):
        return False
    closing = {"[": "]", "{": "}"}.get(value[0], value[0])
    return value[0] not in "\"'[{" or closing in value[1:]


def _headed(lines: list[str], start: int, file: str) -> Source:
    end = next((n for n in range(start, len(lines)) if not lines[n].strip()), len(lines))
    head = lines[start:end]
    if not any(_ENTRY.match(line) for line in head):
        what = "Không có phần khai báo (tiêu đề, ngày) ở đầu tệp."
        mend = "thêm ở đầu tệp: dòng ---, dòng title: …, dòng date: …, dòng ---"
        raise faulty("M01", Place(file, start + 1), what, "phần khai báo", mend)
    entries: list[Entry] = []
    faults: list[Message] = []
    keys: list[str] = []
    for number, line in enumerate(head, start + 1):
        if entries and line[0] in " \t":
            last = entries[-1]
            entries[-1] = Entry(last.key, f"{last.value} {line.strip()}".strip(), last.line)
        elif found := _ENTRY.match(line):
            entries.append(Entry(found[1], (found[2] or "").strip(), number))
        else:
            faults.append(_no_colon(Place(file, number), line))
            keys += _possible_keys(line)
    return Source(tuple(entries), "\n".join(lines[end + 1 :]), end + 2, tuple(faults), tuple(keys))


def _possible_keys(line: str) -> list[str]:
    """The keys that a broken line may have been meant for, so that they are not called missing as well."""
    return [line.partition(":")[0].strip(), line.split(maxsplit=1)[0]]


def _no_colon(place: Place, line: str) -> Message:
    if found := _ENTRY_TIGHT.match(line):
        what = f"Thiếu dấu cách sau dấu hai chấm của mục “{found[1]}”."
        return error("M03", place, what, "tên mục, dấu hai chấm, dấu cách, giá trị", f"ghi: {found[1]}: {found[2]}")
    return error(
        "M03",
        place,
        f"Dòng trong phần khai báo không có dạng “tên: giá trị”: {shown(line.strip(), 40)}",
        "tên mục, dấu hai chấm, giá trị",
        "thêm dấu hai chấm, hoặc chèn một dòng trống nếu đây đã là nội dung bài",
    )
