"""What the last build of a target knew: one file, read in parts, written whole.

The file is a head, the table of outputs and the sources, each with its digest. A file that is missing, damaged, or of
another version is no state, and the build is a full one: it is never worth a word.
"""

from __future__ import annotations

import datetime as dt
import gc
import marshal
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from plugins.incremental_build.inputs import SIZE, Inputs, Stamp, digest

_MAGIC = b"ban-tin\x01"

Output = tuple[bytes, int, int]  # the key of what lies there, and the stamp of the file
Place = tuple[int, int, int]  # of a body: the part of the store, the first byte, the length in bytes


@dataclass
class Source:
    """A source file as it was read: its stamp and digest, its record (None: kept back), what was said of it.

    The record holds from `since` until `until`: a scheduled article becomes another one at its hour.
    """

    stamp: Stamp
    digest: bytes
    record: Any
    messages: tuple[Any, ...] = ()
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    body: Place | None = None
    files: tuple[tuple[str, bytes], ...] = ()  # pictures and documents that it names, with their digests

    def holds(self, now: dt.datetime) -> bool:
        """Whether the record is still what reading would give at this moment."""
        return (self.since is None or self.since <= now) and (self.until is None or now < self.until)


@dataclass
class Batch:
    """A batch of pages as it was made: its key, the templates that drew it, its paths below the target."""

    key: bytes
    templates: tuple[str, ...]
    paths: tuple[str, ...]


@dataclass
class Head:
    """What decides at once whether a build is due. `words` are what the last build had to say.

    `identity` names code, settings and libraries: with another one all that is known is worthless. `question` is a
    digest of what the command was asked; `racy` tells that a source was so young when it was read that
    its stamp cannot be trusted.
    """

    identity: bytes = b""
    question: bytes = b""
    inputs: Inputs = field(default_factory=lambda: Inputs((), ()))
    stamps: bytes = b""
    racy: bool = True
    installed: bytes = b""
    target: str = ""
    now: dt.datetime = dt.datetime.min
    next_change: dt.datetime = dt.datetime.min
    words: str = ""


@dataclass
class State:
    """Everything that the last build of a target knew; it began to read at `read_ns`."""

    read_ns: int = 0
    sources: dict[str, Source] = field(default_factory=dict)
    files: dict[str, tuple[Stamp, bytes]] = field(default_factory=dict)  # pictures and documents of the content
    looks: dict[str, bytes] = field(default_factory=dict)  # of templates
    batches: dict[str, Batch] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    bodies: dict[int, int] = field(default_factory=dict)  # parts of the body store and their sizes in bytes


def save(head: Head, state: State) -> bytes:
    """The bytes of the file."""
    with _without_collector():
        rest = pickle.dumps({**vars(state), "outputs": None}, pickle.HIGHEST_PROTOCOL)
        parts = (pickle.dumps(head, pickle.HIGHEST_PROTOCOL), marshal.dumps(state.outputs), rest)
    return _MAGIC + b"".join(len(part).to_bytes(8, "little") + digest(part) + part for part in parts)


def load_head(file: Path) -> tuple[Head, dict[str, Output]] | None:
    """The head and the table of outputs; None where there is no state that can be read."""
    try:
        with file.open("rb") as stream:
            return _head(stream) if stream.read(len(_MAGIC)) == _MAGIC else None
    except _UNREADABLE:
        return None


def load(file: Path, identity: bytes) -> State | None:
    """The whole state; None where there is none that can be read, or it is of another identity."""
    try:
        with file.open("rb") as stream, _without_collector():
            if stream.read(len(_MAGIC)) != _MAGIC:
                return None
            head, outputs = _head(stream)
            if head.identity != identity:
                return None
            return State(**{**pickle.loads(_part(stream)), "outputs": outputs})  # noqa: S301 - our own, digest checked
    except _UNREADABLE:
        return None


# What reading a file of another version, or half a file, may raise.
_UNREADABLE = (OSError, ValueError, EOFError, TypeError, AttributeError, ImportError, IndexError, KeyError,
               pickle.UnpicklingError)  # fmt: skip


def _head(stream: BinaryIO) -> tuple[Head, dict[str, Output]]:
    head: Head = pickle.loads(_part(stream))  # noqa: S301 - our own file, digest checked
    outputs: dict[str, Output] = marshal.loads(_part(stream))  # noqa: S302 - likewise
    return head, outputs


def _part(stream: BinaryIO) -> bytes:
    """The next part of the file. Raises ValueError when it is damaged."""
    length = int.from_bytes(stream.read(8), "little")
    wanted, part = stream.read(SIZE), stream.read(length)
    if digest(part) != wanted:
        raise ValueError("damaged")
    return part


@contextmanager
def _without_collector() -> Iterator[None]:
    """Tens of thousands of records come to life here and none dies: looking for dead ones takes half of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
