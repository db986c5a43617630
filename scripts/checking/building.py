"""A preview build of the publication into a place of the command's own: what the build says, what it read, its pages.

Everything that the build checks is a check of this command by it, and cannot differ from the build
(docs/decisions/0024).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.buildkit.messages import Message
from scripts.checking.sites import Site
from scripts.checking.subjects import Record

FOLDER = "check"  # below the cache


@dataclass(frozen=True)
class Built:
    """What came of it: messages, exit status, records by source, the site where it could be built."""

    messages: tuple[Message, ...]
    status: int
    records: Mapping[str, Record]
    site: Site | None


def place_for(run: Any) -> Path:
    """Where the pages of this publication are built for looking at, always the same."""
    key = "\n".join(str(Path(run.settings[name]).resolve()) for name in ("PATH", "OUTPUT_PATH"))
    name = hashlib.blake2b(key.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return Path(run.settings["CACHE_PATH"]) / FOLDER / name


def build(run: Any, tell: Callable[[str], None]) -> Built:
    """Build, in silence but for `tell`, which hears of each stage.

    `run` is what `scripts.loading.load` gives; it is run here and of no use afterwards.
    """
    run.watch.hear = tell
    place = place_for(run)
    run.settings["OUTPUT_PATH"] = run.output_path = str(place)
    status = 0
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            run.run()
        except SystemExit as stop:
            status = int(stop.code or 0)
    session = run.settings.get("NEWSROOM_SESSION")
    sources = session.library.sources if session else {}
    records = {file: source.record for file, source in sources.items() if source.record}
    site = None if status else Site(place, run.settings["NEWSROOM_SITE"].root)
    return Built(tuple(run.messages), status, records, site)
