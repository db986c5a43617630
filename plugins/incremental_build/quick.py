"""Whether a build has anything to do, answered before Pelican is imported.

The answer is "nothing" when the command asks what the last build was asked, no file that it read has another stamp, no
library is another, the clock has passed no moment that matters, every file of the output lies as it was left, and none
that was removed has come back. In doubt the build goes on and finds out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.incremental_build.inputs import Inputs, Stamp, digest_of_stamps, installed, stamp_of
from plugins.incremental_build.staging import gone_of, is_back, read_gone, stage_of
from plugins.incremental_build.state import Head, load_head, load_outputs


@dataclass(frozen=True)
class Seen:
    """The stamps of all inputs at one moment: their digest, the newest, in nanoseconds, and all of them by file."""

    digest: bytes
    newest: int
    stamps: Mapping[str, Stamp] = field(compare=False, repr=False)


def look(inputs: Inputs) -> Seen:
    """See how the inputs stand."""
    stamps = dict(inputs.stamps())
    return Seen(digest_of_stamps(stamps.items()), max((changed for changed, _ in stamps.values()), default=0), stamps)


@dataclass
class Question:
    """What a command asks: `key` is a digest of its words, `file` remembers where the state of its answer lies.

    `seen` is how the inputs stood when the question was put, where somebody has looked.
    """

    key: bytes
    file: Path
    seen: tuple[Inputs, Seen] | None = None

    def remember(self, state: Path) -> None:
        """Note where the state of the answer lies."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(str(state), encoding="utf-8")


def nothing_to_do(question: Question, now: dt.datetime) -> tuple[Head, int] | None:
    """What the last build had to say and how many files its output has, if this one would do nothing."""
    try:
        state = Path(question.file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    known = load_head(state)
    if not known:
        return None
    head, end = known
    same = (
        head.question == question.key
        and not head.racy
        and head.now <= now < head.next_change
        and not stage_of(Path(head.target)).exists()
        and head.installed == installed()
        and _has_seen(question, head.inputs).digest == head.stamps
    )
    outputs = load_outputs(state, end) if same else None
    if outputs is None or any(stamp_of(f"{head.target}/{path}") != known[1:] for path, known in outputs.items()):
        return None
    if any(is_back(Path(head.target, name), was) for name, was in read_gone(gone_of(state)).items()):
        return None
    return head, len(outputs)


def _has_seen(question: Question, inputs: Inputs) -> Seen:
    question.seen = inputs, look(inputs)
    return question.seen[1]
