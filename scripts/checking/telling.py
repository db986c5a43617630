"""What `check` says: for people as the build says it, for programs as docs/contracts/check.md has it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from plugins.buildkit.messages import Level, Message, as_text
from plugins.viettext.numbers import grouped
from scripts.checking.unbuilt import CODE as UNBUILT

_WORDS = {Level.ERROR: "lỗi phải sửa", Level.WARNING: "cảnh báo", Level.REMARK: "nhận xét"}
_ONCE = 40  # letters: what is expected and longer, a list of names, is told once


def by_file(messages: Iterable[Message]) -> str:
    """All messages for a person: file by file, errors of each first; at the end those without a file.

    The very last is what has still to be looked at.
    """
    ordered = _told_once(sorted(messages, key=_order))
    groups = groupby(ordered, key=lambda message: message.place.file)
    return "\n\n".join("\n".join(map(as_text, group)) for _, group in groups)


def _order(message: Message) -> tuple[object, ...]:
    place = message.place
    return message.code == UNBUILT, not place.file, place.file, -message.level, place.line, message.code, message.what


def _told_once(messages: Iterable[Message]) -> Iterator[Message]:
    """Messages of which a long `expected` is not repeated."""
    told: set[tuple[str, str]] = set()
    for message in messages:
        key = message.code, message.expected
        yield replace(message, expected=f"như [{message.code}] ở trên") if key in told else message
        if len(message.expected) > _ONCE:
            told.add(key)


def in_one_sentence(messages: Iterable[Message], checked: int, *, site: bool) -> str:
    """How many there are of each kind, in how many files, of how many that were looked at.

    `site` tells whether built pages were among these: without them nothing is called free of errors.
    """
    messages = list(messages)
    counts = _counts(messages)
    told = [f"{grouped(counts[level])} {words}" for level, words in _WORDS.items() if counts[level]]
    looked = f"đã xem {grouped(checked)} bài và trang"
    if not told:
        return f"Không có gì phải sửa ({looked})."
    files = len({message.place.file for message in messages if message.place.file})
    where = f" trong {grouped(files)} tệp" if files else ""
    clear = "Không có lỗi. " if site else "Chưa kiểm tra hết, vì trang chưa dựng được. "
    clear = "" if counts[Level.ERROR] else clear
    return f"{clear}{', '.join(told)}{where} ({looked})."


def as_json(messages: Iterable[Message], checked: int, *, site: bool) -> str:
    """The same for programs; `site` tells whether built pages were looked at."""
    messages = list(messages)
    counts = _counts(messages)
    summary: dict[str, Any] = {
        "errors": counts[Level.ERROR],
        "warnings": counts[Level.WARNING],
        "remarks": counts[Level.REMARK],
        "checked": checked,
        "site": site,
    }
    told = {"version": 1, "messages": [_plain(message) for message in messages], "summary": summary}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _plain(message: Message) -> Mapping[str, Any]:
    return {
        "code": message.code,
        "level": message.level.name.lower(),
        "file": message.place.file,
        "line": message.place.line,
        "what": message.what,
        "expected": message.expected,
        "mend": message.mend,
    }


def _counts(messages: Iterable[Message]) -> dict[Level, int]:
    levels = [message.level for message in messages]
    return {level: levels.count(level) for level in Level}
