"""Where counts and state lie, and where a state must not lie."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from plugins.view_counts.published import BAKED, FILE


class Refused(Exception):
    """The state would lie where others may read it; the words say where."""


@dataclass(frozen=True)
class Places:
    """The file of counts, the snapshot beside it, the state."""

    counts: Path
    baked: Path
    state: Path

    def report(self, month: str) -> Path:
        """The CSV of a month, `2026-11`."""
        return self.counts.with_name(f"{self.counts.stem}-{month}.csv")


def places_of(content: Path, output: Path, cache: Path, counts: Path | None) -> Places:
    """The places of a publication. With a file of one's own the state lies beside it.

    Raises Refused where that is in the output, or in a repository outside its cache.
    """
    usual = content / FILE
    if counts is None or counts.resolve() == usual.resolve():
        return Places(usual, content / BAKED, cache / "views" / f"{_name_of(content, cache)}.state")
    place = counts.resolve()
    if place.is_relative_to(output.resolve()):
        raise Refused("trong thư mục output, mà output được đưa lên mạng")
    if not place.is_relative_to(cache.resolve()) and any((above / ".git").exists() for above in place.parents):
        raise Refused("trong một kho git, mà kho được chép cho người khác")
    return Places(place, place.with_name(f"{place.stem}-baked.json"), place.with_name(f"{place.name}.state"))


def _name_of(content: Path, cache: Path) -> str:
    """A name for the state that stays when the whole checkout moves: where the content lies from the cache's folder."""
    place = os.path.relpath(content.resolve(), cache.resolve().parent)
    if re.fullmatch(r"[\w.-]+", place, re.ASCII):
        return place
    return hashlib.blake2b(place.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
