"""Files of view counts, as the command `views` writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from plugins.view_counts.published import BAKED, FILE, Baked, Count, Counts, write_baked, write_counts

LISTS = "COUNTER 2025.11, crawler-user-agents 1.67.0"


def write(
    content: Path,
    totals: Mapping[str, int],
    until: dt.date = dt.date(2026, 11, 23),
    *,
    weeks: Mapping[str, int] | None = None,
    baked: Mapping[str, int] | None = None,
    baked_until: dt.date | None = None,
) -> None:
    """Write both files: totals, those of the last week, and the snapshot, which has the same unless told otherwise."""
    counts = {id_: Count(total, (weeks or totals).get(id_, 0), total) for id_, total in totals.items()}
    left_out = {"robot": 12, "again": 3}
    (content / "data").mkdir(parents=True, exist_ok=True)
    (content / FILE).write_bytes(write_counts(Counts(dt.date(2026, 10, 1), until, counts, left_out, LISTS)))
    (content / BAKED).write_bytes(write_baked(Baked(baked_until or until, totals if baked is None else baked)))
