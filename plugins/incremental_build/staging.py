"""The stage: a folder beside the target where a build is made whole before anything of the target is touched.

When a build has succeeded, a list of moves and removals is written into the stage, then carried out by renaming. A
commit that is interrupted is finished by the next run from that list. Only files named in the last build's list are
ever removed: what somebody else put into the target stays.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.buildkit.files import replace_with, same_content

_JOURNAL = "commit.json"
_FILES = "files"


@dataclass(frozen=True)
class Committed:
    """What a commit did: how many files it wrote, left as they were, removed."""

    written: int = 0
    kept: int = 0
    removed: int = 0


class Stage:
    """The stage of one target folder. `state` is the file that lists what the last build wrote there."""

    def __init__(self, target: Path, state: Path) -> None:
        """Nothing is touched yet."""
        self.target = target
        self.state = state
        self.root = target.parent / f".{target.name}.stage"
        self.files = self.root / _FILES

    @property
    def committing(self) -> bool:
        """Whether a commit has begun and not ended: the stage is then needed to finish it."""
        return (self.root / _JOURNAL).is_file()

    def open(self) -> None:
        """Finish a commit that was interrupted, then begin with an empty stage."""
        if self.committing:
            self._carry_out(json.loads((self.root / _JOURNAL).read_text(encoding="utf-8")))
        self.discard()
        self.files.mkdir(parents=True)

    def discard(self) -> None:
        """Remove the stage."""
        if self.root.exists():
            shutil.rmtree(self.root)

    def commit(self) -> Committed:
        """Move the stage into the target."""
        new = sorted(self._staged())
        changed = [name for name in new if not same_content(self.files / name, self.target / name)]
        gone = sorted(set(self._owned()) - set(new))
        journal = {"move": changed, "remove": gone, "own": new}
        replace_with(self.root / _JOURNAL, json.dumps(journal, ensure_ascii=False).encode())
        self._carry_out(journal)
        self.discard()
        return Committed(len(changed), len(new) - len(changed), len(gone))

    def _staged(self) -> Iterable[str]:
        for folder, _, names in os.walk(self.files):
            below = Path(folder).relative_to(self.files)
            yield from ((below / name).as_posix() for name in names)

    def _owned(self) -> list[str]:
        try:
            owned = json.loads(self.state.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return owned if isinstance(owned, list) else []

    def _carry_out(self, journal: dict[str, list[str]]) -> None:
        """Each step may be done twice: a name whose staged file is gone was moved before the interruption."""
        moved = set(journal["move"])
        folders = {parent.as_posix() for name in moved for parent in PurePosixPath(name).parents}
        # A name that was a folder and becomes a file, or the reverse, must be gone before the new one comes.
        in_the_way = [
            n for n in journal["remove"] if n in folders or any(p.as_posix() in moved for p in PurePosixPath(n).parents)
        ]
        self._remove(in_the_way)
        for name in journal["move"]:
            source, place = self.files / name, self.target / name
            if source.exists():
                _move(source, place)
        self._remove([name for name in journal["remove"] if name not in in_the_way])
        self.state.parent.mkdir(parents=True, exist_ok=True)
        replace_with(self.state, json.dumps(journal["own"], ensure_ascii=False).encode())

    def _remove(self, names: list[str]) -> None:
        for name in names:
            with suppress(FileNotFoundError, NotADirectoryError):
                (self.target / name).unlink()
            self._remove_empty_folders((self.target / name).parent)

    def _remove_empty_folders(self, folder: Path) -> None:
        while folder != self.target and folder.is_relative_to(self.target):
            with suppress(OSError):
                folder.rmdir()
            if folder.exists():
                return
            folder = folder.parent


def _move(source: Path, place: Path) -> None:
    """Rename a file into place; a folder that stands where a file must go makes way if it is empty."""
    try:
        os.replace(source, place)  # noqa: PTH105 - the call that POSIX and Windows both make atomic
    except (FileNotFoundError, NotADirectoryError):
        place.parent.mkdir(parents=True, exist_ok=True)
        source.replace(place)
    except (IsADirectoryError, PermissionError):  # Windows says the second
        place.rmdir()
        source.replace(place)
