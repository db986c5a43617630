"""The table of search: a row for each target of the issue, the engines beside each other, and what is not reached."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scripts.benching.search_marks import Mark
from scripts.benching.search_peers import MINISEARCH, OURS, PAGEFIND

ENGINES = (PAGEFIND, MINISEARCH, OURS)
LARGE = 20_000  # articles: from here on another limit of bytes, and no other
LARGE_LIMIT = ("cold.median", 45.0)
Values = Mapping[str, Mapping[str, float]]  # by engine and name


@dataclass(frozen=True)
class Row:
    """Values by their names, with a limit each or none; `least` says that a value must not be below its limit."""

    words: str
    names: tuple[str, ...]
    limits: tuple[float, ...] = ()
    digits: int = 1
    least: bool = False


def _marks(words: str, names: str, *limits: float) -> Row:
    return Row(words, tuple(names.split()), limits, digits=3, least=True)


ROWS = (
    _marks("known-item MRR@10, mean of all kinds", "ki.mean", 0.985),
    _marks("  the lowest kind; the lower prefix kind", "ki.lowest ki.prefixes", 0.95, 0.90),
    _marks("without accents; typo, none, words dropped", "ki.fold ki.droptypofold", 0.99, 0.97),
    _marks("quoted phrase, recall / precision", "phrase phrase.precision", 0.99, 0.99),
    _marks("  typed without accents", "phrase.fold phrase.fold.precision", 0.99, 0.99),
    _marks("number or date, the lowest form; without accents", "papers.accents papers.fold", 0.99, 0.99),
    _marks("words p@10, with / without accents", "word.exact word.fold", 0.98, 0.97),
    Row("first result, KB, median / p90", ("cold.median", "cold.p90"), (35, 48)),
    Row("  requests, median / p90", ("requests.median", "requests.p90"), (18, math.inf), 0),
    Row("  round trips after the script, median / p90", ("waves.median", "waves.p90"), (3, math.inf), 0),
    Row("a next query, KB, median / p90", ("next.median", "next.p90"), (22, 32)),
    Row("time, ms, processor 4 x slower, p50 / p95", ("time.p50", "time.p95"), (10, 50)),
    Row("files of the index; MB", ("files", "megabytes"), (12_000, 34)),
    Row("full build: CPU against Pagefind's; memory, GB", ("build.ratio", "build.memory"), (3, 1.2), 2),
    Row("  CPU, s", ("build.cpu",), (), 2),
    Row("one article: CPU, s; KB of changed files", ("edit.cpu", "edit.kilobytes"), (0.5, 100), 2),
    Row("  base untouched (1 yes, 0 no)", ("edit.untouched",), (1,), 0, least=True),
)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all does not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def limits_of(row: Row, articles: int) -> tuple[float | None, ...]:
    """The limits of a row's values at this size."""
    if articles < LARGE:
        return row.limits or (None,) * len(row.names)
    name, limit = LARGE_LIMIT
    return tuple(limit if one == name else None for one in row.names)


def missed(articles: int, values: Values) -> list[str]:
    """What of ours does not reach its target, one sentence each."""
    words = []
    for row in ROWS:
        for name, limit in zip(row.names, limits_of(row, articles), strict=True):
            value = values.get(OURS, {}).get(name)
            if value is not None and limit is not None and not _reaches(value, limit, least=row.least):
                sign = "<" if row.least else ">"
                words.append(f"{articles} {name}: {value:.{row.digits}f} {sign} {limit:g}")
    return words


def _reaches(value: float, limit: float, *, least: bool) -> bool:
    return value >= limit if least else value <= limit


def table(articles: int, values: Values) -> str:
    """All rows of which anything was measured."""
    lines: list[Sequence[str]] = [(f"{articles} articles", *ENGINES, "target", "")]
    for row in ROWS:
        cells = [_cell(row, values.get(engine, {})) for engine in ENGINES]
        if any(cells):
            lines.append((row.words, *cells, _target(row, articles), _verdict(row, articles, values)))
    return aligned(lines)


def _cell(row: Row, values: Mapping[str, float]) -> str:
    if not any(name in values for name in row.names):
        return ""
    return " / ".join(f"{values[name]:,.{row.digits}f}" if name in values else "-" for name in row.names)


def _target(row: Row, articles: int) -> str:
    limits = limits_of(row, articles)
    if not any(limits):
        return ""
    sign = ">=" if row.least else "<="
    return f"{sign} " + " / ".join("-" if limit is None or math.isinf(limit) else f"{limit:,g}" for limit in limits)


def _verdict(row: Row, articles: int, values: Values) -> str:
    own = values.get(OURS, {})
    known = [
        _reaches(own[name], limit, least=row.least)
        for name, limit in zip(row.names, limits_of(row, articles), strict=True)
        if name in own and limit is not None
    ]
    return ("ok" if all(known) else "NOT") if known else ""


def kinds_table(marks: Mapping[str, Mapping[str, Mark]]) -> str:
    """Every kind of queries by every column (an engine, or the other half of ours), with how many were asked."""
    lines = [("kind", *(f"{name} (n)" for name in marks))]
    for kind in dict.fromkeys(kind for column in marks.values() for kind in column):
        cells = (column.get(kind) for column in marks.values())
        lines.append((kind, *(f"{one.mark:.3f} ({one.asked})" if one else "" for one in cells)))
    return aligned(lines)


def aligned(lines: Iterable[Sequence[str]]) -> str:
    """Columns below each other."""
    rows = list(lines)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def as_line(articles: int, values: Values) -> str:
    """All values as a line of JSON."""
    rounded = {engine: {name: round(value, 4) for name, value in own.items()} for engine, own in values.items()}
    return json.dumps({"articles": articles, **rounded})
