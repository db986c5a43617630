"""What the preview watches."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

import watchfiles

_STEP_MS, _DEBOUNCE_MS = 20, 100  # what is saved together comes together; a single save waits one step
_QUIET_SECONDS = 1
_SETTINGS = (".py",)


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


def changes(folders: Iterable[Path], settings: Path, stop: threading.Event) -> Iterator[set[Path]]:
    """The paths of each burst of changes in the folders (and below) or in a settings file's own folder.

    After a second of quiet comes an empty set, once. Watching begins at once, not at the first item: what is saved
    meanwhile is not missed.
    """
    found: SimpleQueue[set[Path]] = SimpleQueue()
    watched = [folder for folder in folders if folder.is_dir()]
    for paths, recursive, kind in ((watched, True, _Sources()), ([settings.parent], False, _SettingsOnly())):
        threading.Thread(target=_watch, args=(paths, recursive, kind, found, stop), daemon=True).start()
    return _bursts(found, stop)


def _bursts(found: SimpleQueue[set[Path]], stop: threading.Event) -> Iterator[set[Path]]:
    while not stop.is_set():
        paths = set(found.get())
        while paths:
            paths |= _waiting(found)
            yield paths
            try:
                paths = set(found.get(timeout=_QUIET_SECONDS))
            except Empty:
                paths = set()
        yield set()


def _waiting(found: SimpleQueue[set[Path]]) -> set[Path]:
    """What came while the last burst was worked on: it is one change with the next."""
    paths: set[Path] = set()
    while True:
        try:
            paths |= found.get_nowait()
        except Empty:
            return paths


def _watch(
    paths: list[Path],
    recursive: bool,
    kind: watchfiles.BaseFilter,
    found: SimpleQueue[set[Path]],
    stop: threading.Event,
) -> None:
    for burst in watchfiles.watch(
        *paths,
        watch_filter=kind,
        step=_STEP_MS,
        debounce=_DEBOUNCE_MS,
        recursive=recursive,
        stop_event=stop,
        raise_interrupt=False,
    ):
        found.put({Path(path) for _, path in burst})
