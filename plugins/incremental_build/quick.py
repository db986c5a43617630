"""Whether a build has anything to do, answered before Pelican is imported.

The answer is "nothing" when the command asks what the last build was asked, no file that it read has another stamp, no
library is another, the clock has passed no moment that matters, and every file of the output lies as it was left. In
doubt the build goes on and finds out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from plugins.incremental_build.inputs import Inputs, Stamp, digest_of_stamps, installed, stamp_of
from plugins.incremental_build.staging import stage_of
from plugins.incremental_build.state import Head, load_head


@dataclass(frozen=True)
class Question:
    """What a command asks: `key` is a digest of its words, `file` remembers where the state of its answer lies."""

    key: bytes
    file: Path

    def remember(self, state: Path) -> None:
        """Note where the state of the answer lies."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(str(state), encoding="utf-8")


@dataclass(frozen=True)
class Seen:
    """The stamps of all inputs at one moment: their digest, and the newest, in nanoseconds."""

    digest: bytes
    newest: int


def look(inputs: Inputs) -> Seen:
    """See how the inputs stand."""
    stamps = list(inputs.stamps())
    return Seen(digest_of_stamps(stamps), max((changed for _, (changed, _) in stamps), default=0))


def nothing_to_do(question: Question, now: dt.datetime) -> tuple[Head, int] | None:
    """What the last build had to say and how many files its output has, if this one would do nothing."""
    try:
        state = Path(question.file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    known = load_head(state)
    if not known:
        return None
    head, outputs = known
    same = (
        head.question == question.key
        and not head.racy
        and head.now <= now < head.next_change
        and not stage_of(Path(head.target)).exists()
        and head.installed == installed()
        and look(head.inputs).digest == head.stamps
        and all(_lies(f"{head.target}/{path}", stamp) for path, (_, *stamp) in outputs.items())
    )
    return (head, len(outputs)) if same else None


def _lies(place: str, stamp: list[int]) -> bool:
    found: Stamp | None = stamp_of(place)
    return found is not None and list(found) == stamp
