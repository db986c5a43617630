"""What a run has to tell an editor: coded messages, gathered and shown all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum


class Level(IntEnum):
    """How much a message weighs: a remark changes nothing, a warning should be looked at, an error stops the build."""

    REMARK = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True)
class Place:
    """Where a message is about: a file as the editor knows it (relative, with slashes) and a line, 0 for none."""

    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Message:
    """One problem: a permanent code, what was found, what was expected, how to mend it; in Vietnamese."""

    code: str
    level: Level
    place: Place
    what: str
    expected: str = ""
    mend: str = ""


def error(code: str, place: Place, what: str, expected: str = "", mend: str = "") -> Message:
    """A message that stops the build."""
    return Message(code, Level.ERROR, place, what, expected, mend)


def warning(code: str, place: Place, what: str, expected: str = "", mend: str = "") -> Message:
    """A message that should be looked at."""
    return Message(code, Level.WARNING, place, what, expected, mend)


def remark(code: str, place: Place, what: str, expected: str = "", mend: str = "") -> Message:
    """A message that says what was understood."""
    return Message(code, Level.REMARK, place, what, expected, mend)


class Faulty(Exception):
    """A value could not be made; `messages` says why. Raised by readers, caught by whoever reads many sources."""

    def __init__(self, messages: Iterable[Message]) -> None:
        self.messages = tuple(messages)
        super().__init__("; ".join(f"{m.place} [{m.code}] {m.what}" for m in self.messages))


def faulty(code: str, place: Place, what: str, expected: str = "", mend: str = "") -> Faulty:
    """One error, to be raised."""
    return Faulty([error(code, place, what, expected, mend)])


@dataclass
class Messages:
    """The messages of one run, in the order they came; each is kept once."""

    _seen: dict[Message, None] = field(default_factory=dict)

    def add(self, *messages: Message) -> None:
        """Keep messages."""
        self._seen.update(dict.fromkeys(messages))

    def __iter__(self) -> Iterator[Message]:
        return iter(sorted(self._seen, key=lambda m: (m.place.file, m.place.line, m.code, m.what)))

    def __len__(self) -> int:
        return len(self._seen)

    def of(self, level: Level) -> list[Message]:
        """The messages of one level, by file and line."""
        return [m for m in self if m.level is level]

    def as_text(self) -> str:
        """All of them by level, file and line, errors last, where the eye is when a run has ended."""
        return "\n".join(as_text(message) for level in Level for message in self.of(level))

    @property
    def stop(self) -> bool:
        """Whether any message is an error."""
        return any(m.level is Level.ERROR for m in self._seen)


_WORDS = {Level.ERROR: "LỖI", Level.WARNING: "Cảnh báo", Level.REMARK: "Nhận xét"}
# Text from a bad file must not move the cursor, colour the screen or break the line that names the file.
_UNSEEN = {code: f"\\x{code:02x}" for code in [*range(32), *range(127, 160)]} | {
    code: f"\\u{code:04x}" for code in [0x2028, 0x2029, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
}


def as_text(message: Message) -> str:
    """A message for a terminal: a line that says what and where, then what was expected and how to mend it."""
    place = f"{message.place}: " if message.place.file else ""
    lines = [f"{place}{_WORDS[message.level]} [{message.code}] {message.what}"]
    lines += [f"    Cần: {message.expected}"] if message.expected else []
    lines += [f"    Cách sửa: {message.mend}"] if message.mend else []
    return "\n".join(printable(line) for line in lines)


def printable(text: str) -> str:
    """Text on one line of a terminal, its control and direction signs written out."""
    return text.translate(_UNSEEN).encode("utf-8", "backslashreplace").decode("utf-8")


def shown(value: str, longest: int = 60) -> str:
    """A value between quotes for a message, shortened."""
    return f"“{value if len(value) <= longest else value[: longest - 1] + '…'}”"
