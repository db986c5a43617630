"""What counting publishes: totals by article, as files of the content that a build reads (docs/contracts/views.md).

`views.json` is renewed by each run, `views-baked.json` once a month: what stands in pages must not change every night.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.buildkit.messages import Place, faulty
from plugins.view_counts.visits import CARRIED, Day, date_of

FILE, BAKED = "data/views.json", "data/views-baked.json"
WEEK, MONTH = 7, 30  # days of log time, the last one among them
_VERSION = 1


@dataclass(frozen=True)
class Count:
    """Views of one article: in all, in the last 7 days and in the last 30 days of log time."""

    total: int
    week: int = 0
    month: int = 0


@dataclass(frozen=True)
class Counts:
    """The counts of all articles by their ids, from which day on and up to which moment, and what they rest on.

    `left_out` are clicks of the last 30 days that are no views, by reason; `lists` told robots. `daily` is the first
    day of which more than a total is known: after a lost state it is later than `since`.
    """

    since: dt.date
    until: dt.date
    articles: Mapping[str, Count]
    left_out: Mapping[str, int] = field(default_factory=dict)
    lists: str = ""
    daily: dt.date | None = None

    @property
    def month(self) -> dt.date:
        """The first of the last 30 days that is known."""
        return max(self.until - dt.timedelta(days=MONTH - 1), self.daily or self.since)


@dataclass(frozen=True)
class Baked:
    """The totals that pages show, and of which day they are."""

    until: dt.date
    totals: Mapping[str, int]


def summed(days: Iterable[Day], until: dt.date, lists: str, since: dt.date | None = None) -> Counts | None:
    """The counts of all days up to one, the last of log time; None where there was no click on an article.

    `since` is the first day of totals that were carried over.
    """
    totals: Counter[str] = Counter()
    week: Counter[str] = Counter()
    month: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    daily: dt.date | None = None
    for day in days:
        totals.update(day.views)
        if day.day == CARRIED:
            continue
        date = date_of(day.day)
        since, daily = min(since or date, date), min(daily or date, date)
        if (age := (until - date).days) < MONTH:
            month.update(day.views)
            left_out += day.reasons()
            if age < WEEK:
                week.update(day.views)
    if since is None and not totals:
        return None
    articles = {id_: Count(total, week[id_], month[id_]) for id_, total in sorted(totals.items())}
    return Counts(since or until, until, articles, dict(sorted(left_out.items())), lists, daily or until)


def is_stale(baked: Baked | None, counts: Counts) -> bool:
    """Whether the snapshot in the pages is of an earlier month than the counts."""
    return baked is None or (baked.until.year, baked.until.month) < (counts.until.year, counts.until.month)


def bake(counts: Counts) -> Baked:
    """The snapshot of today's counts."""
    return Baked(counts.until, {id_: count.total for id_, count in counts.articles.items()})


def write_counts(counts: Counts) -> bytes:
    """The file of the counts: one article a line, so that two versions can be compared."""
    head = {
        "version": _VERSION,
        "since": counts.since.isoformat(),
        "until": counts.until.isoformat(),
        "daily": (counts.daily or counts.since).isoformat(),
        "lists": counts.lists,
        "left_out": dict(counts.left_out),
    }
    rows = {id_: {"total": c.total, "week": c.week, "month": c.month} for id_, c in counts.articles.items()}
    return _written(head, "articles", rows)


def write_baked(baked: Baked) -> bytes:
    """The file of the snapshot."""
    return _written({"version": _VERSION, "until": baked.until.isoformat()}, "totals", baked.totals)


def _written(head: Mapping[str, object], name: str, rows: Mapping[str, object]) -> bytes:
    lines = [f" {_json(key)}: {_json(value)}," for key, value in head.items()]
    body = ",\n".join(f"  {_json(key)}: {_json(value)}" for key, value in sorted(rows.items()))
    return "\n".join(["{", *lines, f" {_json(name)}: {{", *([body] if body else []), " }", "}", ""]).encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_counts(data: bytes, file: str = FILE) -> Counts:
    """The counts of a file. Raises Faulty where it is none of ours."""
    given = _read(data, file)
    try:
        articles = {
            str(id_): Count(*(_number(c[n]) for n in ("total", "week", "month")))
            for id_, c in given["articles"].items()
        }
        left_out = {str(reason): _number(clicks) for reason, clicks in given["left_out"].items()}
        since, until, daily = (dt.date.fromisoformat(given[name]) for name in ("since", "until", "daily"))
        return Counts(since, until, articles, left_out, str(given["lists"]), daily)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise _broken(file, f"thiếu hoặc sai một mục ({fault})") from fault


def read_baked(data: bytes, file: str = BAKED) -> Baked:
    """The snapshot of a file. Raises Faulty where it is none of ours."""
    given = _read(data, file)
    try:
        totals = {str(id_): _number(total) for id_, total in given["totals"].items()}
        return Baked(dt.date.fromisoformat(given["until"]), totals)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise _broken(file, f"thiếu hoặc sai một mục ({fault})") from fault


def _read(data: bytes, file: str) -> dict[str, Any]:
    try:
        given = json.loads(data)
    except (ValueError, RecursionError) as fault:
        line = getattr(fault, "lineno", 0)
        raise _broken(file, "không đọc được", line) from fault
    if not isinstance(given, dict) or given.get("version") != _VERSION:
        raise _broken(file, f"không phải bản {_VERSION}")
    return given


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(str(value)[:40])
    return value


def _broken(file: str, why: str, line: int = 0) -> Exception:
    return faulty(
        "V01",
        Place(file, line),
        f"Tệp đếm lượt xem hỏng: {why}.",
        "tệp do lệnh views ghi, không ai sửa tay",
        "chạy lại lệnh views để nó ghi lại tệp này",
    )
