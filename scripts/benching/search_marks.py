"""Marks of an engine: kind by kind, and what of them the targets speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import TypeVar

from scripts.benching.queries import Case, mark, precision

Answer = Sequence[int]
_T = TypeVar("_T")
_PHRASES = ("phrase", "phrase.fold")
_PREFIXES = ("ki.prefix", "ki.prefixfold")


@dataclass(frozen=True)
class Mark:
    """One kind of queries: how many were asked, the mean of their marks, the mean precision of what was returned."""

    asked: int
    mark: float
    precision: float


def halves(cases: Iterable[Case]) -> tuple[list[Case], list[Case]]:
    """Every second case of each kind for tuning, the others for reporting; no title is in both."""
    sorted_out: tuple[list[Case], list[Case]] = ([], [])
    for found in _by_kind(cases, lambda case: case.kind).values():
        for place, case in enumerate(found):
            sorted_out[place % 2].append(case)
    return sorted_out


def sample(cases: Iterable[Case], most: int) -> list[Case]:
    """At most so many cases of each kind, the first ones, which were drawn by chance as all are."""
    return [case for found in _by_kind(cases, lambda case: case.kind).values() for case in found[:most]]


def marks_of(cases: Sequence[Case], answers: Sequence[Answer]) -> dict[str, Mark]:
    """The marks by kind."""
    pairs = _by_kind(zip(cases, answers, strict=True), lambda pair: pair[0].kind)
    return {kind: _mark(found) for kind, found in pairs.items()}


def _mark(found: Sequence[tuple[Case, Answer]]) -> Mark:
    marks = [mark(case, ranks) for case, ranks in found]
    return Mark(len(found), mean(marks), mean(precision(case, ranks[:10]) for case, ranks in found))


def _by_kind(items: Iterable[_T], kind_of: Callable[[_T], str]) -> dict[str, list[_T]]:
    found: defaultdict[str, list[_T]] = defaultdict(list)
    for item in items:
        found[kind_of(item)].append(item)
    return found


def summary(marks: Mapping[str, Mark]) -> dict[str, float]:
    """What the rows of the table need; kinds that were not asked are left out."""
    titles = {kind: one.mark for kind, one in marks.items() if kind.startswith("ki.")}
    papers = {kind: one.mark for kind, one in marks.items() if kind.partition(".")[0] in {"docno", "date"}}
    found = {kind: one.mark for kind, one in marks.items()}
    found |= {f"{kind}.precision": marks[kind].precision for kind in _PHRASES if kind in marks}
    groups = {
        "ki.mean": list(titles.values()),
        "ki.lowest": [one for kind, one in titles.items() if kind not in _PREFIXES],
        "ki.prefixes": [titles[kind] for kind in _PREFIXES if kind in titles],
        "papers.accents": [one for kind, one in papers.items() if not kind.endswith(".fold")],
        "papers.fold": [one for kind, one in papers.items() if kind.endswith(".fold")],
    }
    for name, values in groups.items():
        if values:
            found[name] = mean(values) if name == "ki.mean" else min(values)
    return found
