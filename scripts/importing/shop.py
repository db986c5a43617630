"""Where articles are imported, and what is known there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plugins.buildkit.messages import Place
from plugins.buildkit.pictures import Seen
from plugins.front_matter.authors import FILE as AUTHORS
from plugins.front_matter.authors import read_authors
from scripts.importing.examples import categories

Look = Callable[[bytes, str, Place], Seen]
_MOST_AUTHORS = 4


@dataclass(frozen=True)
class Shop:
    """Where articles are imported: the content folder, the moment, how pictures are looked at, known abbreviations."""

    content: Path
    now: dt.datetime
    look: Look
    abbreviations: tuple[str, ...] = ()

    @property
    def examples(self) -> str:
        """A few categories that are in use, to be put behind the word; empty where there are none."""
        names = categories(self.content)
        return f", ví dụ: {', '.join(names)}" if names else ""

    @property
    def authors(self) -> str:
        """A few authors that the office has declared, to be put behind the word."""
        file = self.content / AUTHORS
        known, _ = read_authors(file.read_bytes() if file.is_file() else b"", AUTHORS)
        keys = list(dict.fromkeys(author.slug for author in (known or {}).values()))[:_MOST_AUTHORS]
        return f", ví dụ: {', '.join(keys)}; cộng tác viên thì để trống" if keys else ""
