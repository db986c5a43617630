"""What a build reads, told from the file system alone: stamps, digests, and whether anything moved.

Standard library only: this answers "nothing changed" before Pelican or any other library is imported.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

SIZE = 16  # bytes of a digest
# A file may be saved again within the grain of its file system's clock (2 s on FAT) and keep its stamp and its size.
RACE_NS = 2_000_000_000
_PASSED_OVER = frozenset({"__pycache__", ".git", ".cache"})

Stamp = tuple[int, int]  # when a file was changed, in nanoseconds, and its size in bytes
NO_STAMP: Stamp = (0, -1)  # of a file that is not there


@dataclass(frozen=True)
class Inputs:
    """The folders (whole trees) and single files that a build read."""

    folders: tuple[str, ...]
    files: tuple[str, ...]

    def stamps(self) -> Iterator[tuple[str, Stamp]]:
        """Every file of the inputs with its stamp, in no order."""
        for folder in self.folders:
            yield from walk(folder)
        for file in self.files:
            yield file, stamp_of(file) or NO_STAMP


def stamp_of(file: str | Path) -> Stamp | None:
    """The stamp of a file, None where there is none."""
    try:
        found = os.stat(file)  # noqa: PTH116 - pathlib's way takes four times as long, and there are ten thousand
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def walk(folder: str, above: frozenset[str] = frozenset()) -> Iterator[tuple[str, Stamp]]:
    """Every file below a folder with its stamp; a link has that of what it leads to, as reading it would.

    `above` are the real places of the linked folders that led here: links that lead round are followed once.
    """
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            is_folder, found = entry.is_dir(), entry.stat()
        except OSError:  # went away meanwhile, or a link that leads nowhere or to itself
            continue
        if not is_folder:
            yield entry.path, (found.st_mtime_ns, found.st_size)
        elif entry.name not in _PASSED_OVER:
            if not entry.is_symlink():
                yield from walk(entry.path, above)
            elif (place := os.path.realpath(entry.path)) not in above and not _is_above(place, folder):
                yield from walk(entry.path, above | {place})


def _is_above(place: str, folder: str) -> bool:
    return f"{os.path.realpath(folder)}{os.sep}".startswith(f"{place}{os.sep}")


def digest_of_stamps(stamps: Iterable[tuple[str, Stamp]]) -> bytes:
    """One digest of many stamps."""
    lines = sorted([f"{path}\0{changed}\0{size}" for path, (changed, size) in stamps])
    return blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=SIZE).digest()


def digest(data: bytes) -> bytes:
    """The digest of a file's bytes."""
    return blake2b(data, digest_size=SIZE).digest()


def digest_of_files(files: Iterable[str]) -> bytes:
    """One digest of the names and bytes of files."""
    whole = blake2b(digest_size=SIZE)
    for file in sorted(files):
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 - see stamp_of
            data = stream.read()
        whole.update(f"{file}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        whole.update(data)
    return whole.digest()


def installed() -> bytes:
    """A digest of Python's version and of the names, with their versions, of all installed libraries."""
    names = [sys.version]
    for folder in sys.path:
        if folder.endswith("site-packages") and os.path.isdir(folder):  # noqa: PTH112 - see stamp_of
            names += sorted(name for name in os.listdir(folder) if name.endswith("-info"))  # noqa: PTH208
    return digest("\n".join(names).encode())
