"""What `check` says: for people as the build says it, for programs as docs/contracts/check.md has it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from plugins.buildkit.messages import Level, Message
from plugins.viettext.numbers import grouped

_WORDS = {Level.ERROR: "lỗi phải sửa", Level.WARNING: "cảnh báo", Level.REMARK: "nhận xét"}


def in_one_sentence(messages: Iterable[Message], checked: int) -> str:
    """How many there are of each kind, in how many files, of how many that were looked at."""
    messages = list(messages)
    counts = _counts(messages)
    told = [f"{grouped(counts[level])} {words}" for level, words in _WORDS.items() if counts[level]]
    looked = f"đã xem {grouped(checked)} bài và trang"
    if not told:
        return f"Không có gì phải sửa ({looked})."
    files = len({message.place.file for message in messages if message.place.file})
    where = f" trong {grouped(files)} tệp" if files else ""
    clear = "" if counts[Level.ERROR] else "Không có lỗi. "
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
