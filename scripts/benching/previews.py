"""From saving to seeing: how long a preview takes until it answers, and until a saved change is served."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PAUSE, _PATIENCE = 0.01, 300.0


class Silent(Exception):
    """A preview did not answer, or not with the change, within the time."""


@dataclass(frozen=True)
class Seen:
    """Seconds until the first page was served, and from saving to its being served changed."""

    ready: float
    served: float


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def watch(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    address: str,
    save: Callable[[], None],
    mark: str,
) -> Seen:
    """Start a preview, wait for a page, save a change, wait until the page shows the mark; stop the preview."""
    started = time.perf_counter()
    with (folder / "preview.txt").open("wb") as said:
        child = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=said, stderr=said, start_new_session=True
        )
        try:
            _wait(child, address, "</main>")
            ready = time.perf_counter() - started
            time.sleep(1)  # let it settle, so that the change is not one of its first build
            saved = time.perf_counter()
            save()
            _wait(child, address, mark)
            return Seen(ready, time.perf_counter() - saved)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGTERM)
            child.wait()


def _wait(child: subprocess.Popen[bytes], address: str, words: str) -> None:
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end and child.poll() is None:
        with suppress(OSError, urllib.error.URLError), urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own http address
            if words in answer.read().decode("utf-8"):
                return
        time.sleep(_PAUSE)
    raise Silent(f"{address} does not show {words!r}")
