"""What the preview watches, and how it builds.

Each build is a process of its own, so that it sees changed code and settings and leaves no memory behind.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import watchfiles

from scripts.publication import ROOT

_STEP_MS, _DEBOUNCE_MS = 50, 200
_SETTINGS = (".py",)


@dataclass(frozen=True)
class Builder:
    """Builds one publication into one folder."""

    arguments: tuple[str, ...]

    def build(self) -> tuple[int, str]:
        """Exit status and the words of a build."""
        command = [sys.executable, str(ROOT / "scripts"), "build", *self.arguments]
        done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", errors="replace")
        return done.returncode, (done.stdout + done.stderr).strip()


class _Sources(watchfiles.DefaultFilter):
    """Changes that can change the site: not what tools write beside the sources."""

    ignore_entity_patterns = (
        *watchfiles.DefaultFilter.ignore_entity_patterns,
        r"\.tmp$",
        r"^~\$",
        r"^\.~lock",
    )


class _SettingsOnly(watchfiles.DefaultFilter):
    def __call__(self, change: watchfiles.Change, path: str) -> bool:
        return path.endswith(_SETTINGS) and super().__call__(change, path)


def changes(folders: Iterable[Path], settings: Path, stop: threading.Event) -> Iterator[None]:
    """One item for each burst of changes in the folders (and below) or in a settings file's own folder.

    Watching begins at once, not at the first item: call it before the first build, so that nothing saved during that
    build is missed.
    """
    found: SimpleQueue[None] = SimpleQueue()
    watched = [folder for folder in folders if folder.is_dir()]
    for paths, recursive, kind in ((watched, True, _Sources()), ([settings.parent], False, _SettingsOnly())):
        threading.Thread(target=_watch, args=(paths, recursive, kind, found, stop), daemon=True).start()
    return _bursts(found, stop)


def _bursts(found: SimpleQueue[None], stop: threading.Event) -> Iterator[None]:
    while not stop.is_set():
        found.get()
        while not found.empty():  # what came while the last build ran is one change
            found.get()
        yield


def _watch(
    paths: list[Path],
    recursive: bool,
    kind: watchfiles.BaseFilter,
    found: SimpleQueue[None],
    stop: threading.Event,
) -> None:
    for _ in watchfiles.watch(
        *paths,
        watch_filter=kind,
        step=_STEP_MS,
        debounce=_DEBOUNCE_MS,
        recursive=recursive,
        stop_event=stop,
        raise_interrupt=False,
    ):
        found.put(None)
