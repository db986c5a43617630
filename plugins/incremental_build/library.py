"""The records of all sources: what the last build knew of them, and what is read now.

A source is read again when its bytes are others, when a picture or document that it names is another, when the clock
has made another article of it, or when what all sources need (authors) has changed. Stamps only spare looking at bytes.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plugins.buildkit import links
from plugins.buildkit.files import reason
from plugins.buildkit.messages import Faulty, Message, error
from plugins.buildkit.messages import Place as Where
from plugins.buildkit.publication import Publication, index, with_views
from plugins.buildkit.records import (
    Abbreviation,
    Article,
    SimplePage,
    holds_between,
    state_of,
    with_abbreviations,
    with_hour,
)
from plugins.buildkit.sources import find_sources
from plugins.buildkit.workers import how_many, shared_out
from plugins.incremental_build.bodies import BodyStore, key_of
from plugins.incremental_build.inputs import NO_STAMP, RACE_NS, Stamp, digest, stamp_of
from plugins.incremental_build.state import Source, State

ReadRecord = Callable[[str, bytes], tuple[Article | SimplePage, list[Message]]]
Record = Article | SimplePage

ASK = "gửi tệp này cho người phụ trách phần mềm; tạm thời đưa tệp ra ngoài để xây các bài khác"
_WORTH_A_PROCESS = 100  # sources
_REMEMBERED = 64  # whole records: those of a feed


@dataclass(frozen=True)
class Terms:
    """On which terms sources are read: the build's moment, and whether only what is published may be known."""

    now: dt.datetime
    publishing: bool


@dataclass
class Share:
    """What one process has read: sources or what is wrong with them, by file, and what it did."""

    answers: dict[str, Source | list[Message]]
    counts: Counter[str]
    files: dict[str, tuple[Stamp, bytes]]
    part: int
    size: int


def _unready(file: str, data: bytes) -> tuple[Record, list[Message]]:
    raise LookupError(f"nobody reads yet: {file}, {len(data)} bytes")


class Library:
    """The sources of one build."""

    def __init__(
        self,
        content: Path,
        state: State,
        store: BodyStore,
        terms: Terms,
        counts: Counter[str],
        stamps: Mapping[str, Stamp] = {},
        abbreviations: Iterable[Abbreviation] = (),
    ) -> None:
        """`state` is what the last build knew, and is not changed; `counts` are those of the run.

        `stamps` are those that files had just before, as far as somebody has looked; `abbreviations` are the office's.
        """
        self.content, self.store, self.terms, self.counts = content, store, terms, counts
        self._root, self._stamps = str(content), stamps
        self._abbreviations = {known.short: known for known in abbreviations}
        self.last = state
        self.touched: set[str] = set()  # sources that are not as the last build knew them
        self.sources: dict[str, Source] = {}
        self.files: dict[str, tuple[Stamp, bytes]] = {}
        self.faults: dict[str, list[Message]] = {}
        self._finding: dict[str, list[Message]] = {}  # by folder: what is wrong with its files' names and kinds
        self._files: dict[str, str] = {}  # sources by the paths that their records have, which are composed
        self._read_record: ReadRecord = _unready
        self._full: OrderedDict[int, tuple[Any, Any]] = OrderedDict()  # by what the record is in memory

    def read(self, folder: str, read_record: ReadRecord, *, alone: bool = False) -> None:
        """Take the sources of a folder: those that hold as they are known, the others by reading them.

        `alone` has them read in this process, since somebody looks on.
        """
        self._read_record = read_record
        found = self._find(folder)
        self.counts["found"] += len(found)
        due = [file for file in found if not self._take(file)]
        for file, answer in self._read_all(due, 1 if alone else how_many(len(due), _WORTH_A_PROCESS)):
            self._keep(file, answer)

    def keep_before(self, sources: Mapping[str, Source]) -> None:
        """Keep sources that have mistakes now as they were before, beside their faults."""
        self.sources |= {file: sources[file] for file in self.faults if file in sources}

    def _find(self, folder: str) -> list[str]:
        found, self._finding[folder] = find_sources(self.content, folder, self.last.sources)
        return found

    @property
    def said(self) -> Iterator[Message]:
        """Everything that there is to say of sources and of files beside them."""
        for faults in (*self._finding.values(), *self.faults.values()):
            yield from faults
        for source in self.sources.values():
            if source.messages:
                yield from source.messages

    def refresh(self, files: Iterable[str], folders: Iterable[str]) -> None:
        """Read sources again, or forget them where they are gone; one with mistakes stays as it was, beside them.

        Where one is new or gone, its folder is looked through: others may now be in its way, or no more.
        """
        files = list(files)
        known = self.sources.keys() | self.faults.keys()
        if any(file not in known or not (self.content / file).is_file() for file in files):
            found = {file for folder in folders for file in self._find(folder)}
            for file in (known | set(files)) - found:
                self.sources.pop(file, None)
                self.faults.pop(file, None)
                self.touched.add(file)
            files = [file for file in files if file in found]
        for file in files:
            self._keep(file, self._read_one(file))
        self.store.flush()

    def refresh_file(self, name: str) -> list[str]:
        """Forget what is known of a picture or document; gives the sources that name it, or may miss it."""
        self.files.pop(name, None)
        naming = [file for file, source in self.sources.items() if any(named == name for named, _ in source.files)]
        return naming + [file for file in self.faults if file not in naming]

    @property
    def changed(self) -> set[str]:
        """Sources that are not as the last build knew them, gone ones too."""
        return self.touched | (self.last.sources.keys() - self.sources.keys())

    def publication(self, counted: Mapping[str, int] = {}) -> Publication:
        """The index over the records that this build may know of; `counted` are views beside the opening counts."""
        self._stamps = {}
        records = [source.record for source in self.sources.values() if source.record]
        articles = [with_views(record, counted) for record in records if isinstance(record, Article)]
        return links.aim_all(index(articles, [record for record in records if isinstance(record, SimplePage)]))

    def next_change(self, files: Iterable[str] | None = None) -> dt.datetime:
        """The next moment at which the clock alone may change a page: midnight, an article's hour, the end of a pin.

        `files` has only these sources looked at.
        """
        now = self.terms.now
        moments = [dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time.min)]
        looked_at = self.sources.values() if files is None else map(self.sources.get, files)
        for source in looked_at:
            pin = source and getattr(source.record, "pinned_until", None)
            hours = (source and source.until, pin and with_hour(pin))
            moments += [hour for hour in hours if hour and hour > now]
        return min(moments)

    def full(self, record: Any, href: Callable[[str], str]) -> Any:
        """A record as templates want it: with its body, every link of it an address.

        Some dozens are remembered: an article's pages are drawn one after the other, and so are both forms of a feed.
        """
        known, full = self._full.get(id(record), (None, None))
        if known is not record:
            full = links.resolved(record, self.body(record), href)
            self._full[id(record)] = record, full
            if len(self._full) > _REMEMBERED:
                self._full.popitem(last=False)
        return full

    def renew_store(self) -> None:
        """Write every living body into a part of its own, where most of the store has become waste."""
        bodies = [(source, self.body(source.record)) for source in self.sources.values() if source.body]
        part = max(self.store.parts, default=0) + 1
        self.store.write_to(part)
        for source, body in bodies:
            source.body = self.store.add(body)
        self.store.flush()
        self.store.parts = {part: self.store.parts[part]} if bodies else {}
        self.touched |= self.sources.keys()

    def file_digest(self, file: str) -> bytes:
        """The digest of a picture or document, b"" where there is none; its bytes are looked at only on a new stamp."""
        if file not in self.files:
            stamp = stamp_of(self.content / file)
            known = self.last.files.get(file)
            if stamp is None:
                return b""
            sure = known and known[0] == stamp and stamp[0] < self.last.read_ns - RACE_NS
            self.files[file] = known if known and sure else (stamp, digest((self.content / file).read_bytes()))
        return self.files[file][1]

    def body(self, record: Record) -> str:
        """The body's HTML, links still marked: from the store, from the source itself where the store is damaged."""
        if not record.body_key:
            return record.body
        file = self._files[record.source_path]
        place = self.sources[file].body
        found = self.store.get(place, record.body_key) if place else None
        return found if found is not None else self._read_body(file)

    def _read_body(self, file: str) -> str:
        return self._read_record(file, (self.content / file).read_bytes())[0].body

    def _take(self, file: str) -> bool:
        """Take what the last build knew of a source, if it still holds."""
        known = self.last.sources.get(file)
        if not known or not known.holds(self.terms.now) or not self._has_same_files(known):
            return False
        place = f"{self._root}/{file}"
        stamp = self._stamps.get(place) or stamp_of(place)
        if stamp is None:
            return False
        if stamp != known.stamp or stamp[0] >= self.last.read_ns - RACE_NS:
            try:
                if digest((self.content / file).read_bytes()) != known.digest:
                    return False
            except OSError:
                return False
            if stamp != known.stamp:
                known = replace(known, stamp=stamp)
                self.touched.add(file)
        self._enter(file, known)
        return True

    def _has_same_files(self, known: Source) -> bool:
        return all(self.file_digest(file) == named for file, named in known.files)

    def _enter(self, file: str, source: Source) -> None:
        if source.record:
            record = with_abbreviations(source.record, self._abbreviations)
            if record is not source.record:
                source = replace(source, record=record)
                self.touched.add(file)
        self.sources[file] = source
        self.faults.pop(file, None)
        self._full.clear()  # lest a day of saving should keep old records alive
        if source.record:
            self._files[source.record.source_path] = file
        self.counts["read" if source.record else "kept back"] += 1
        self.counts["articles"] += isinstance(source.record, Article)

    def _read_all(self, due: Sequence[str], processes: int) -> Iterator[tuple[str, Source | list[Message]]]:
        """What reading gives, in the order of the files; on all cores where there are many."""
        self.counts["parsed"] += len(due)
        shares = shared_out(due, self._read_share, processes)
        for share in shares:
            if share.part:  # of another process: this one knows nothing of it
                self.counts += share.counts
                self.files |= share.files
                self.store.parts |= {share.part: share.size} if share.size else {}
        answers = {file: answer for share in shares for file, answer in share.answers.items()}
        return ((file, answers[file]) for file in due)

    def _read_share(self, files: Sequence[str], number: int) -> Share:
        before = self.counts.copy()
        self.store.write_to(number)
        answers = {file: self._read_one(file) for file in files}
        self.store.flush()
        return Share(answers, self.counts - before, self.files, number, self.store.parts.get(number, 0))

    def _read_one(self, file: str) -> Source | list[Message]:
        """The source, or what is wrong with it."""
        try:
            # Before the bytes: what is saved meanwhile is seen next time.
            stamp = stamp_of(self.content / file) or NO_STAMP
            data = (self.content / file).read_bytes()
            record, said = self._read_record(file, data)
        except Faulty as fault:
            return list(fault.messages)
        except OSError as fault:
            return [error("F06", Where(file), f"Không mở được tệp: {reason(fault)}.", "", "kiểm tra quyền đọc tệp")]
        except Exception as fault:  # noqa: BLE001 - a fault of the software must not hide which file met it
            return [error("P05", Where(file), f"Phần mềm gặp lỗi khi đọc tệp này: {fault!r}.", "", ASK)]
        return self._source(stamp, digest(data), record, said)

    def _source(self, stamp: Stamp, bytes_read: bytes, record: Record, said: Sequence[Message]) -> Source:
        since, until = holds_between(record)
        kept_back = self.terms.publishing and not state_of(record).is_public
        named = tuple([(name, self.file_digest(name)) for name in record.files])
        source = Source(stamp, bytes_read, None, tuple(said), since, until, None, named)
        if not kept_back:
            source.body = self.store.add(record.body)
            source.record = replace(record, body="", body_key=key_of(record.body))
        return source

    def _keep(self, file: str, answer: Source | list[Message]) -> None:
        self.touched.add(file)
        if isinstance(answer, Source):
            self._enter(file, answer)
        else:
            self.faults[file] = answer
            self.counts["reported"] += 1
