"""YAML in which every scalar is text: no number turns into a float, no date into a guess.

Aliases, anchors, tags and doubled keys are refused while the text streams by, so that an alias bomb costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from plugins.buildkit.messages import Faulty, Message, Place, error, faulty

Node = str | list["Node"] | dict[str, "Node"]
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 6


def load(text: str, file: str, first_line: int = 1, name: str = "Phần khai báo") -> Node:
    """The value of a YAML text whose first line is `first_line` of the file; `name` is what messages call it.

    Raises Faulty for broken YAML and for what is refused.
    """
    builder = _Builder(file, first_line)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = first_line + (min(mark.line, text.count("\n")) if mark else 0)
        raise Faulty([_broken(Place(file, line), name, str(getattr(fault, "problem", "") or ""))]) from fault
    return builder.root


@dataclass
class _Builder:
    """Values from parsing events, each checked before it is taken."""

    file: str
    first_line: int
    root: Node = ""
    _open: list[list[Node] | dict[str, Node]] = field(default_factory=list)
    _keys: list[str | None] = field(default_factory=list)

    def take(self, event: yaml.Event) -> None:
        place = Place(self.file, self.first_line + (event.start_mark.line if event.start_mark else 0))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Faulty([_refused(place, "dấu neo hoặc bí danh YAML (&, *)")])
        if getattr(event, "tag", None):
            raise Faulty([_refused(place, "thẻ kiểu YAML (!)")])
        if isinstance(event, yaml.ScalarEvent):
            self._add(str(event.value), place)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            if len(self._open) == _DEEPEST:
                raise faulty("M04", place, "Phần khai báo lồng nhau quá sâu.")
            self._open.append([] if isinstance(event, yaml.SequenceStartEvent) else {})
            self._keys.append(None)
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self._keys.pop()
            self._add(self._open.pop(), place)

    def _add(self, value: Node, place: Place) -> None:
        if not self._open:
            self.root = value
        elif isinstance(top := self._open[-1], list):
            top.append(value)
        elif self._keys[-1] is None:
            self._keys[-1] = value if isinstance(value, str) else str(value)
            if self._keys[-1] in top:
                raise faulty("M07", place, f"Mục “{self._keys[-1]}” ghi hai lần.", "mỗi mục một lần")
        else:
            top[self._keys[-1]] = value
            self._keys[-1] = None


def _refused(place: Place, what: str) -> Message:
    return error(
        "M05",
        place,
        f"Không dùng {what} trong phần khai báo.",
        "chữ thường",
        "đặt giá trị trong dấu ngoặc kép",
    )


def _broken(place: Place, name: str, problem: str) -> Message:
    why = next((words for sign, words in _PROBLEMS.items() if sign in problem), "không đọc được theo quy tắc YAML")
    return error(
        "M04",
        place,
        f"{name} viết sai: {why}.",
        "mỗi dòng một mục, dạng “tên: giá trị”",
        "xem lại dấu ngoặc, dấu hai chấm và dấu cách đầu dòng, ở dòng này và dòng ngay trên",
    )


_PROBLEMS = {
    "quoted scalar": "dấu ngoặc kép mở mà không đóng",
    "unexpected end of stream": "dấu ngoặc kép hoặc ngoặc vuông mở mà không đóng",
    "',' or ']'": "ngoặc vuông mở mà không đóng",
    "',' or '}'": "ngoặc nhọn mở mà không đóng",
    "tab": "có phím Tab trong khoảng lùi đầu dòng",
    "cannot start any token": "có phím Tab hoặc ký hiệu lạ ở đầu dòng hay sau dấu hai chấm",
    "mapping values": "thừa dấu hai chấm, hoặc dòng này hay dòng trên lùi vào không đúng",
    "expected ':'": "thiếu dấu hai chấm, hoặc thiếu dấu cách sau dấu hai chấm",
    "expected key": "các dòng lùi vào không đều nhau",
}
