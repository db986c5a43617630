"""The body store: the HTML of every body, converted once and kept on disk between builds.

Bodies are most of what an archive weighs; kept out of memory, they are read again by the process that draws their
pages. Each process of a build appends to a part of its own; what was appended by a build that did not end is cut off by
the next.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from plugins.incremental_build.inputs import digest
from plugins.incremental_build.state import Place

_WASTE = 4_000_000  # bytes of dead bodies beside as many living ones, before the store is written anew


class BodyStore:
    """The store of one target, below a folder; `parts` are the sizes in bytes that the last build knew."""

    def __init__(self, folder: Path, parts: Mapping[int, int] = {}) -> None:
        """Nothing is opened yet."""
        self.folder = folder
        self.parts = dict(parts)
        self._readers: dict[int, int] = {}
        self._writer: BinaryIO | None = None
        self._own = 0

    def is_whole(self) -> bool:
        """Whether every part has at least the bytes that the last build knew."""
        try:
            return all(self._file(part).stat().st_size >= size for part, size in self.parts.items())
        except OSError:
            return False

    def sweep(self) -> None:
        """Remove parts that the last build did not know: of builds that did not end, or of a store written anew."""
        for file in self.folder.glob("*.bodies"):
            if file.name not in {f"{part}.bodies" for part in self.parts}:
                file.unlink()

    def write_to(self, part: int) -> None:
        """From now on this process appends to a part."""
        self.close()
        self._own = part

    def add(self, html: str) -> Place:
        """Keep a body."""
        data = html.encode("utf-8", "surrogatepass")
        start = self.parts.get(self._own, 0)
        if self._writer is None:
            self._writer = self._opened(start)
        self._writer.write(data)
        self.parts[self._own] = start + len(data)
        return self._own, start, len(data)

    def get(self, place: Place, key: bytes) -> str | None:
        """The body at a place; None where the bytes there are not those that `key` names."""
        part, start, length = place
        try:
            if part not in self._readers:
                self._readers[part] = os.open(self._file(part), os.O_RDONLY | getattr(os, "O_BINARY", 0))
            data = _read_at(self._readers[part], length, start)
        except OSError:
            return None
        return data.decode("utf-8", "surrogatepass") if digest(data) == key else None

    def flush(self) -> None:
        """What was added can be read, also by other processes."""
        if self._writer:
            self._writer.flush()

    def close(self) -> None:
        """Let go of all files."""
        if self._writer:
            self._writer.close()
        for reader in self._readers.values():
            os.close(reader)
        self._writer, self._readers = None, {}

    def is_wasteful(self, living: Iterable[Place]) -> bool:
        """Whether most of the store is bodies that nobody names any more."""
        used = sum(length for _, _, length in living)
        return sum(self.parts.values()) > 2 * used + _WASTE

    def _opened(self, size: int) -> BinaryIO:
        """The own part, ready to be appended to; what lies beyond its known size is of a build that did not end."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self._file(self._own)
        stream = file.open("r+b" if file.exists() else "w+b")
        stream.truncate(size)
        stream.seek(size)
        return stream

    def _file(self, part: int) -> Path:
        return self.folder / f"{part}.bodies"


def key_of(html: str) -> bytes:
    """The name of a body: a digest of its bytes."""
    return digest(html.encode("utf-8", "surrogatepass"))


if hasattr(os, "pread"):
    _read_at = os.pread
else:

    def _read_at(descriptor: int, length: int, start: int) -> bytes:
        os.lseek(descriptor, start, os.SEEK_SET)
        return os.read(descriptor, length)
