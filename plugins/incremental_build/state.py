"""What the last build of a target knew: one file, read in parts, written whole.

The file is a head, the table of outputs, the rest, and the sources shelf by shelf, each with its digest. A file that is
missing, damaged, or of another version is no state, and the build is a full one: it is never worth a word.
"""

from __future__ import annotations

import datetime as dt
import marshal
import os
import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from plugins.incremental_build.collector import without_collector
from plugins.incremental_build.inputs import SIZE, Inputs, Stamp, digest

_MAGIC = b"ban-tin\x01"
_PROTOCOL = pickle.HIGHEST_PROTOCOL

Output = tuple[bytes, int, int]  # the key of what lies there, and the stamp of the file
Sealed = tuple[bytes, bytes]  # a part of the file, after its length and digest
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
    digest of what the command was asked; `racy` tells that a source was so young when it was read that its stamp cannot
    be trusted.
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
    shelves: dict[str, Sealed] = field(default_factory=dict)  # the sources of each shelf as they lie in the file


def shelf_of(file: str) -> str:
    """The part of the file in which a source is kept: one a year, since most years never change again."""
    return "/".join(file.split("/")[:2])


def save(head: Head, state: State, touched: Iterable[str]) -> Iterator[bytes]:
    """The file piece by piece; sources that lie on no shelf of the `touched` ones are kept as they lay."""
    changed = set(map(shelf_of, touched))
    kept = {shelf: part for shelf, part in state.shelves.items() if shelf not in changed}
    rest = {**vars(state), "outputs": None, "sources": None, "shelves": None}
    yield _MAGIC
    yield from _sealed(pickle.dumps(head, _PROTOCOL))
    yield from _sealed(marshal.dumps(state.outputs))
    yield from _sealed(pickle.dumps(rest, _PROTOCOL))
    yield from chain.from_iterable(kept.values())
    fresh: defaultdict[str, dict[str, Source]] = defaultdict(dict)
    for file, source in state.sources.items():
        if (shelf := shelf_of(file)) not in kept:
            fresh[shelf][file] = source
    for shelf, sources in fresh.items():
        yield from _sealed(pickle.dumps((shelf, sources), _PROTOCOL))


def _sealed(part: bytes) -> Sealed:
    return len(part).to_bytes(8, "little") + digest(part), part


def load_head(file: Path) -> tuple[Head, int] | None:
    """The head, and where in the file it ends; None where there is no state that can be read."""
    try:
        with file.open("rb") as stream:
            if stream.read(len(_MAGIC)) != _MAGIC:
                return None
            head: Head = pickle.loads(_part(stream))  # noqa: S301 - our own file, digest checked
            return head, stream.tell()
    except _UNREADABLE:
        return None


def load_outputs(file: Path, start: int) -> dict[str, Output] | None:
    """The table of outputs, which begins where the head ends; None where it cannot be read."""
    try:
        with file.open("rb") as stream:
            stream.seek(start)
            outputs: dict[str, Output] = marshal.loads(_part(stream))  # noqa: S302 - our own file, digest checked
            return outputs
    except _UNREADABLE:
        return None


def load(file: Path, identity: bytes) -> State | None:
    """The whole state; None where there is none that can be read, or it is of another identity."""
    try:
        with file.open("rb") as stream, without_collector():
            if stream.read(len(_MAGIC)) != _MAGIC or pickle.loads(_part(stream)).identity != identity:  # noqa: S301
                return None
            outputs = marshal.loads(_part(stream))  # noqa: S302
            state = State(**{**pickle.loads(_part(stream)), "outputs": outputs, "sources": {}, "shelves": {}})  # noqa: S301
            while sealed := _sealed_part(stream):
                shelf, sources = pickle.loads(sealed[1])  # noqa: S301
                state.sources |= sources
                state.shelves[shelf] = sealed
            return state
    except _UNREADABLE:
        return None


# What reading a file of another version, or half a file, may raise.
_UNREADABLE = (OSError, ValueError, EOFError, TypeError, AttributeError, ImportError, IndexError, KeyError,
               pickle.UnpicklingError)  # fmt: skip


def _part(stream: BinaryIO) -> bytes:
    """The next part of the file. Raises ValueError when it is damaged or there is none."""
    sealed = _sealed_part(stream)
    if not sealed:
        raise ValueError("damaged")
    return sealed[1]


def _sealed_part(stream: BinaryIO) -> Sealed | None:
    """The next part of the file, None where the file ends. Raises ValueError when it is damaged."""
    seal = stream.read(8 + SIZE)
    if not seal:
        return None
    length = int.from_bytes(seal[:8], "little")
    if length > os.fstat(stream.fileno()).st_size:  # no memory is asked for on the word of a damaged file
        raise ValueError("damaged")
    part = stream.read(length)
    if digest(part) != seal[8:]:
        raise ValueError("damaged")
    return seal, part
