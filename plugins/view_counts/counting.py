"""One run over logs: every line read once, in order of log time as far as the files allow."""

from __future__ import annotations

import heapq
import zlib
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from plugins.buildkit.files import reason
from plugins.view_counts.access_log import IN_FUTURE, LONGEST, TOO_LONG, Parse, parser_of, read_chunks, read_lines
from plugins.view_counts.items import Items
from plugins.view_counts.office import Office
from plugins.view_counts.robots import Robots
from plugins.view_counts.visits import AHEAD, METHOD, NO_AGENT, OFFICE, ROBOT, STATUS, VIEW, day_and_second

SHOWN = 5  # lines that are none, of which a report tells the place
_BOM = b"\xef\xbb\xbf"
_READ = (b"200", b"304")  # COUNTER Code of Practice 5.1, section 7.1


class Events(Protocol):
    """Where events go: the store."""

    closed_through: int

    def add(self, day: int, second: int, who: bytes, article: str, reason: int) -> None:
        """Take one event."""

    def pass_time(self, clock: int, today: int) -> None:
        """Log time has come to this moment, of this day."""


@dataclass(frozen=True)
class Rules:
    """Who does not count, and after which moment (seconds since 1970) no log can have been written."""

    robots: Robots
    office: Office
    latest: int


@dataclass
class Report:
    """What a run found. Nothing of a line is in it but its place."""

    lines: int = 0
    elsewhere: int = 0  # lines of pages, pictures and scripts, which are no articles
    late: int = 0
    without_agents: int = 0  # lines of articles in a format that has no agents
    articles: Counter[int] = field(default_factory=Counter)  # lines of articles by reason
    strange: Counter[str] = field(default_factory=Counter)  # lines that are none, by why
    shown: list[tuple[str, int, str]] = field(default_factory=list)  # the first of them: file, line, why
    broken: list[tuple[str, str]] = field(default_factory=list)  # packed files that could not be read to the end
    unreadable: list[tuple[str, str]] = field(default_factory=list)  # files that the system did not let us read
    unknown: list[str] = field(default_factory=list)  # files without one line that could be read

    def breaks_off(self, file: str, fault: Exception) -> None:
        """A file that could not be read to its end."""
        if isinstance(fault, OSError):
            self.unreadable.append((file, reason(fault)))
        else:
            self.broken.append((file, "tệp nén bị cắt cụt" if isinstance(fault, EOFError) else "tệp nén bị hỏng"))

    def is_none(self, file: str, number: int, why: str) -> None:
        """One more line that is none."""
        self.strange[why] += 1
        if len(self.shown) < SHOWN:
            self.shown.append((file, number, why))


class Log:
    """One log: a name for reports, and how to open it; `reopens` is False for standard input."""

    def __init__(self, name: str, opens: Callable[[], BinaryIO], form: str, *, reopens: bool = True) -> None:
        """`form` is one of `access_log.FORMATS`."""
        self.name, self._opens, self._form, self._reopens = name, opens, form, reopens
        self.parse: Parse = parser_of(form, ())
        self.read = 0  # bytes of the file read so far, as it lies on the disk
        self.number = 0  # of the last line taken
        self.good = self.strange = 0  # lines that could be read, and that could not
        self._kept: Iterator[list[bytes]] | None = None

    def first_moment(self, latest: int) -> int:
        """The time of the first line that has one, not after `latest`; 0 where no line of the beginning has.

        With it the format is known.
        """
        batches = self._batches()
        batch = next(batches, [])
        self.parse = parser_of(self._form, filter(None, batch))
        probe = parser_of(self._form, filter(None, batch))
        read = (line for line in map(probe, filter(None, batch)) if not isinstance(line, str))
        found = next((line[0] for line in read if line[0] <= latest), 0)
        if self._reopens:
            batches.close()
            self.read = 0
        else:
            self._kept = _first(batch, batches)
        return found

    def batches(self) -> Iterator[list[bytes]]:
        """All lines, many together."""
        return self._kept or self._batches()

    def _batches(self) -> Generator[list[bytes], None, None]:
        with closing(self._opens()) as stream:
            for number, lines in enumerate(read_lines(self._noted(read_chunks(stream), stream))):
                if number == 0 and lines:
                    lines[0] = lines[0].removeprefix(_BOM)
                yield lines

    def _noted(self, chunks: Iterator[bytes], stream: BinaryIO) -> Iterator[bytes]:
        """The chunks; beside them it is noted how far the file is read."""
        for chunk in chunks:
            self.read = stream.tell() if self._reopens else 0
            yield chunk


def _first(batch: list[bytes], others: Iterator[list[bytes]]) -> Iterator[list[bytes]]:
    yield batch
    yield from others


def count(logs: Iterable[Log], items: Items, rules: Rules, events: Events, report: Report) -> Iterator[Log]:
    """Read the logs, whichever is furthest behind in log time first; gives after each piece the log it came from.

    Days close as the slowest of the logs passes them: two servers' logs of a month each are one month.
    """
    queue = []
    for place, log in enumerate(logs):
        try:
            moment = log.first_moment(rules.latest)
        except (OSError, EOFError, zlib.error) as fault:
            report.breaks_off(log.name, fault)
            continue
        queue.append((moment, place, log, log.batches()))
    heapq.heapify(queue)
    latest = 0
    while queue:
        moment, place, log, batches = heapq.heappop(queue)
        try:
            batch = next(batches, None)
        except (OSError, EOFError, zlib.error) as fault:
            report.breaks_off(log.name, fault)
            batch = None
        if batch is None:
            if log.strange and not log.good:
                report.unknown.append(log.name)
        else:
            moment = max(moment, _take(batch, log, items, rules, events, report))
            latest = max(latest, moment)
            heapq.heappush(queue, (moment, place, log, batches))
            yield log
        clock = queue[0][0] if queue else latest
        if clock:
            events.pass_time(clock, day_and_second(clock)[0])


def _take(batch: list[bytes], log: Log, items: Items, rules: Rules, events: Events, report: Report) -> int:
    """Take lines of one log; gives the latest moment among them, 0 for none. The loop that costs the time of a run."""
    parse, find, latest, closed = log.parse, items.find, rules.latest, events.closed_through
    newest = elsewhere = blank = strange = 0
    for number, line in enumerate(batch, log.number + 1):
        if not line:
            blank += 1
            continue
        found = parse(line) if len(line) <= LONGEST else TOO_LONG
        if isinstance(found, str):
            if found:
                report.is_none(log.name, number, found)
                strange += 1
            else:
                blank += 1
            continue
        moment = found[0]
        if moment > newest:
            if moment > latest:
                report.is_none(log.name, number, IN_FUTURE)
                strange += 1
                continue
            newest = moment
        article = find(found[3])
        if article is None:
            elsewhere += 1
            continue
        day, second = day_and_second(moment)
        if day <= closed:
            report.late += 1
            continue
        _, address, method, _, status, agent, ahead = found
        report.without_agents += agent is None
        reason = _reason(address, method, status, agent, rules, ahead=ahead)
        report.articles[reason] += 1
        events.add(day, second, address if agent is None else b"%b\0%b" % (address, agent), article, reason)
    log.number += len(batch)
    log.good += len(batch) - blank - strange
    log.strange += strange
    report.lines += len(batch) - blank
    report.elsewhere += elsewhere
    return newest


def _reason(address: bytes, method: bytes, status: bytes, agent: bytes | None, rules: Rules, *, ahead: bool) -> int:
    """Why a click on an article is no view of it."""
    if method != b"GET":
        return METHOD
    if status not in _READ:
        return STATUS
    if ahead:
        return AHEAD
    if rules.office.has(address):
        return OFFICE
    if agent is None:
        return VIEW
    if not agent:
        return NO_AGENT
    return ROBOT if rules.robots.know(agent) else VIEW
