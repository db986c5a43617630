"""Lines of logs for tests, and a slow, obvious counter of the same rules."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.view_counts.counting import Log, Report, Rules, count
from plugins.view_counts.items import Items
from plugins.view_counts.office import Office
from plugins.view_counts.robots import Robots
from plugins.view_counts.store import opened
from plugins.view_counts.visits import Day, date_of
from tests.buildkit.samples import article

PHONE = (
    "Mozilla/5.0 (Linux; Android 8.1; SM-J610F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0 Mobile Safari/537.36"
)
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0"
GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
VIETNAM = dt.timezone(dt.timedelta(hours=7))
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
FAR = 2**40
ARTICLES = [article(n) for n in range(1, 6)]
ITEMS = Items(ARTICLES)
PATHS = [a.card.address for a in ARTICLES]
RULES = Rules(Robots(), Office(), FAR)


@dataclass(frozen=True)
class Hit:
    """A request of a log."""

    at: dt.datetime  # in Vietnam
    path: str = PATHS[0]
    address: str = "113.161.2.3"
    agent: str | None = PHONE
    method: str = "GET"
    status: int = 200

    @property
    def combined(self) -> bytes:
        """The request as nginx writes it."""
        return clf(self)

    @property
    def moment(self) -> int:
        """Seconds since 1970."""
        return int(self.at.replace(tzinfo=VIETNAM).timestamp())


def clf(hit: Hit, zone: dt.timezone = VIETNAM, protocol: str = " HTTP/1.1") -> bytes:
    """The request in the combined format, or the common one where there is no agent, in the time of a zone."""
    at = hit.at.replace(tzinfo=VIETNAM).astimezone(zone)
    stamp = f"{at:%d}/{MONTHS[at.month - 1]}/{at:%Y:%H:%M:%S %z}"
    tail = "" if hit.agent is None else f' "-" "{hit.agent}"'
    line = f'{hit.address} - - [{stamp}] "{hit.method} {hit.path}{protocol}" {hit.status} 512{tail}'
    return line.encode("utf-8", "surrogateescape")


def log_of(lines: Iterable[bytes], name: str = "access.log", form: str = "auto") -> Log:
    """A log of these lines in memory."""
    data = b"".join(line + b"\n" for line in lines)
    return Log(name, lambda: io.BytesIO(data), form)


def run(state: Path, logs: Sequence[Sequence[bytes]], *, close: bool = False, rules: Rules = RULES) -> Report:
    """One run over logs."""
    report = Report()
    with opened(state, "thử") as store:
        for _ in count([log_of(lines, f"{n}.log") for n, lines in enumerate(logs)], ITEMS, rules, store, report):
            pass
        if close and store.clock is not None:
            store.close_through(max(store.closed_through, (store.clock + 7 * 3600) // 86400))
    return report


def days_of(state: Path) -> list[Day]:
    """Every day of a state."""
    with opened(state, "thử") as store:
        return list(store.days())


def totals_of(state: Path) -> dict[tuple[dt.date, str], int]:
    """Views by day and article."""
    return {(date_of(day.day), id_): views for day in days_of(state) for id_, views in day.views.items()}


def obvious(hits: Iterable[Hit]) -> dict[tuple[dt.date, str], int]:
    """The same count as one reads the rules aloud: robots and pace apart, one view per chain of clicks."""
    by_path = {path: a.card.id for path, a in zip(PATHS, ARTICLES, strict=True)}
    good = {h for h in hits if h.path in by_path and h.method == "GET" and h.status in (200, 304)}
    good = {h for h in good if h.agent is None or (h.agent not in ("", "-") and h.agent != GOOGLEBOT)}
    chains: defaultdict[tuple[str, str | None, str], list[dt.datetime]] = defaultdict(list)
    for hit in good:
        chains[hit.address, hit.agent, by_path[hit.path]].append(hit.at)
    views: Counter[tuple[dt.date, str]] = Counter()
    for (_, _, id_), moments in chains.items():
        before: dt.datetime | None = None
        for moment in sorted(moments):
            if before is None or moment - before > dt.timedelta(seconds=30):
                views[moment.date(), id_] += 1
            before = moment
    return dict(views)
