"""What looking and making gave, kept by the bytes of originals: nothing is decoded twice.

One folder for each original, `<key>/`: `facts.json`, renditions under their names, and `<rendition>.json` beside each,
which says how it was made. Files come by renaming, so several processes may work here at once; the same work gives the
same bytes. All of it may be removed at any time.
"""

from __future__ import annotations

import json
import math
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from plugins.buildkit.files import replace_with
from plugins.buildkit.pictures import Rendition

VERSION = 1  # of what is looked for and how renditions are made: another one makes all of them anew, under other names
_FACTS = "facts.json"
_USED = "pictures"  # in the folder of each target: the originals that it shows
_KEPT_SECONDS = 3600  # what is younger may be another process's work, not listed yet


@dataclass(frozen=True)
class Made:
    """How a rendition came out: its size in bytes, its quality (0: without loss), how like the original it looks.

    `digest` tells its bytes from those that a power cut left.
    """

    size: int
    quality: int
    similarity: float
    digest: str = ""


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


def key_of(data: bytes) -> str:
    """The name of an original by its bytes."""
    return blake2b(data, digest_size=8, person=b"rendition%d" % VERSION).hexdigest()


@dataclass(frozen=True)
class Shelf:
    """The shelf below a folder."""

    root: Path

    def facts(self, key: str) -> Mapping[str, object] | None:
        """What is known of an original."""
        return _read(self.root / key / _FACTS)

    def keep_facts(self, key: str, facts: Mapping[str, object]) -> None:
        """Keep what is known of an original."""
        replace_with(self.root / key / _FACTS, json.dumps(facts, ensure_ascii=False).encode())

    def has(self, key: str, name: str) -> bool:
        """Whether a rendition is there, whole."""
        return (self.root / key / name).is_file()

    def missing(self, key: str, wanted: Iterable[Rendition]) -> tuple[Rendition, ...]:
        """The renditions that are not there."""
        try:
            there = set(os.listdir(self.root / key))  # noqa: PTH208 - one call for each of thousands of originals
        except OSError:
            there = set()
        return tuple(one for one in wanted if one.name not in there)

    def get(self, key: str, name: str) -> bytes | None:
        """A rendition, None where it is not there as it was made."""
        try:
            data = (self.root / key / name).read_bytes()
        except OSError:
            return None
        made = self.made(key, name)
        return data if made and made.digest == _digest(data) else None

    def keep(self, key: str, name: str, data: bytes, quality: int, similarity: float) -> None:
        """Keep a rendition, and how it came out."""
        made = Made(len(data), quality, similarity, _digest(data))
        replace_with(self.root / key / f"{name}.json", json.dumps(asdict(made)).encode())
        replace_with(self.root / key / name, data)

    def made(self, key: str, name: str) -> Made | None:
        """How a rendition came out, None where it was not made yet."""
        known = _read(self.root / key / f"{name}.json") if self.has(key, name) else None
        with suppress(TypeError):
            return Made(**known) if known else None  # type: ignore[arg-type]
        return None

    def note_used(self, target: Path, keys: Iterable[str]) -> None:
        """Note which originals a target shows; `target` is the folder of what is kept of it."""
        listed = "\n".join(sorted(set(keys))).encode()
        file = target / _USED
        if not file.is_file() or file.read_bytes() != listed:
            replace_with(file, listed)

    def prune(self, targets: Path, now: float) -> int:
        """Remove what no target below a folder shows any more; gives how many originals. `now` is in seconds."""
        used = {key for file in targets.glob(f"*/{_USED}") for key in file.read_text(encoding="utf-8").split()}
        old = now - _KEPT_SECONDS
        unused = [folder for folder in self.root.glob("*") if folder.name not in used and _changed(folder) < old]
        for folder in unused:
            shutil.rmtree(folder, ignore_errors=True)
        for file in self.root.glob("*/*.tmp"):  # of a process that was stopped
            if _changed(file) < old:
                file.unlink(missing_ok=True)
        return len(unused)


def _changed(place: Path) -> float:
    """When a file or folder was changed, in seconds; of one that another process removes meanwhile, never."""
    try:
        return place.stat().st_mtime
    except OSError:
        return math.inf


def _read(file: Path) -> Mapping[str, object] | None:
    """A small file of ours; one that is missing or damaged counts for nothing."""
    try:
        known = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    return known if isinstance(known, dict) else None
