"""Figures: one measured act of one tool, ratios against Hugo, growth, and the limits that they are held to."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from scripts.benching.acts import FULL
from scripts.benching.measuring import Cost

HUGO, OURS = "hugo", "ours"
LARGE, SMALL = 10_000, 1_000
# CPU against Hugo: the targets of the issue, and the looser ones of a small archive, where starting Python is most.
LIMITS: Mapping[int, Mapping[str, float]] = {
    LARGE: {
        "full": 0.7,
        "python-markdown": 1.5,
        "nothing": 0.015,
        "body": 0.06,
        "title": 0.06,
        "added": 0.06,
        "deleted": 0.06,
        "views": 0.06,
        "template": 0.45,
        "style": 0.45,
    },
    SMALL: {
        "full": 1.2,
        "nothing": 0.06,
        "body": 0.4,
        "title": 0.4,
        "added": 0.4,
        "deleted": 0.4,
        "views": 0.4,
        "template": 0.8,
        "style": 0.8,
    },
}
EDIT_AT_MOST_LARGEST, LARGEST = 0.03, 50_000
GROWTH_LIMIT = 1.08
PEAK_LIMIT_MIB = 700


@dataclass(frozen=True)
class Figure:
    """One act of one tool on one corpus. `files` are those of the output, `load` that of the machine before."""

    corpus: str
    articles: int
    tool: str
    act: str
    cost: Cost
    files: int = 0
    load: float = 0.0

    def as_line(self) -> str:
        """The figure as a line of JSON."""
        values = {**asdict(self), **asdict(self.cost)}
        del values["cost"]
        return json.dumps({key: round(v, 4) if isinstance(v, float) else v for key, v in values.items()})


def ratio(figure: Figure, figures: Iterable[Figure]) -> tuple[float, float] | None:
    """CPU and wall against Hugo's same act, or its full build where the act was not measured; None without Hugo."""
    beside = {
        f.act: f.cost for f in figures if f.tool == HUGO and (f.corpus, f.articles) == (figure.corpus, figure.articles)
    }
    base = beside.get(figure.act) or beside.get(FULL)
    return (figure.cost.cpu / base.cpu, figure.cost.wall / base.wall) if base else None


def exponent(small: tuple[int, float], large: tuple[int, float]) -> float:
    """The b of `cost ~ articles^b` between two sizes."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


def growths(figures: Iterable[Figure]) -> dict[tuple[str, str, str], float]:
    """The exponent of CPU by corpus, tool and act, between the smallest and the largest size measured."""
    points: dict[tuple[str, str, str], list[tuple[int, float]]] = {}
    for figure in figures:
        points.setdefault((figure.corpus, figure.tool, figure.act), []).append((figure.articles, figure.cost.cpu))
    return {key: exponent(min(found), max(found)) for key, found in points.items() if min(found)[0] < max(found)[0]}


def limit(act: str, articles: int) -> float | None:
    """What an act of ours may cost against Hugo at this size."""
    if articles >= LARGEST and act in {"body", "title"}:
        return EDIT_AT_MOST_LARGEST
    return LIMITS[LARGE if articles >= LARGE else SMALL].get(act)


def broken(figures: Iterable[Figure]) -> list[str]:
    """What of ours is over its limit, one sentence each."""
    known = list(figures)
    words = []
    for figure in known:
        found, most = ratio(figure, known), limit(figure.act, figure.articles)
        if figure.tool == OURS and found and most is not None and found[0] > most:
            words.append(f"{figure.corpus} {figure.articles} {figure.act}: {found[0]:.3f} > {most}")
        if (
            figure.tool == OURS
            and figure.act == FULL
            and figure.articles >= LARGEST
            and figure.cost.peak > PEAK_LIMIT_MIB
        ):
            words.append(f"{figure.corpus} {figure.articles} peak: {figure.cost.peak:.0f} MiB > {PEAK_LIMIT_MIB}")
    words += [
        f"{corpus} growth of {act}: {found:.2f} > {GROWTH_LIMIT}"
        for (corpus, tool, act), found in growths(known).items()
        if tool == OURS and act == FULL and found > GROWTH_LIMIT
    ]
    return words


def table(figures: Iterable[Figure]) -> str:
    """All figures to be read by people: seconds, peak, files, and the ratio to Hugo beside it."""
    known = list(figures)
    head = ("corpus", "articles", "act", "tool", "CPU s", "wall s", "MiB", "files", "CPU/Hugo", "wall/Hugo", "limit")
    rows = [head]
    for figure in known:
        found = ratio(figure, known)
        most = limit(figure.act, figure.articles) if figure.tool == OURS else None
        rows.append(
            (
                figure.corpus,
                str(figure.articles),
                figure.act,
                figure.tool,
                f"{figure.cost.cpu:.2f}",
                f"{figure.cost.wall:.2f}",
                f"{figure.cost.peak:.0f}",
                str(figure.files),
                f"{found[0]:.3f}" if found else "",
                f"{found[1]:.3f}" if found else "",
                "" if most is None else str(most),
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines += [f"growth of CPU, {' '.join(key)}: exponent {found:.2f}" for key, found in growths(known).items()]
    return "\n".join(lines)
