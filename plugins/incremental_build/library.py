"""The records of all sources: what the last build knew of them, and what is read now.

A source is read again when its bytes are others, when a picture or document that it names is another, when the clock
has made another article of it, or when what all sources need (authors) has changed. Stamps only spare looking at bytes.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from plugins.buildkit import links
from plugins.buildkit.files import reason
from plugins.buildkit.messages import Faulty, Message, Messages, error
from plugins.buildkit.messages import Place as Where
from plugins.buildkit.publication import Publication, index
from plugins.buildkit.records import Article, SimplePage, holds_between, state_of
from plugins.buildkit.sources import find_sources
from plugins.incremental_build.bodies import BodyStore, key_of
from plugins.incremental_build.inputs import NO_STAMP, RACE_NS, Stamp, digest, stamp_of
from plugins.incremental_build.state import Place, Source, State
from plugins.incremental_build.workers import how_many, shared_out

ReadRecord = Callable[[str, bytes], tuple[Article | SimplePage, list[Message]]]
Record = Article | SimplePage

ASK = "gửi tệp này cho người phụ trách phần mềm; tạm thời đưa tệp ra ngoài để xây các bài khác"
_WORTH_A_PROCESS = 100  # sources


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


class Library:
    """The sources of one build."""

    def __init__(self, content: Path, state: State, store: BodyStore, terms: Terms, counts: Counter[str]) -> None:
        """`state` is what the last build knew, and is not changed; `counts` are those of the run."""
        self.content, self.store, self.terms, self.counts = content, store, terms, counts
        self.last = state
        self.sources: dict[str, Source] = {}
        self.files: dict[str, tuple[Stamp, bytes]] = {}
        self._read_record: ReadRecord | None = None

    def read(self, folder: str, read_record: ReadRecord, messages: Messages, *, alone: bool = False) -> None:
        """Take the sources of a folder: those that hold as they are known, the others by reading them.

        `alone` has them read in this process, since somebody looks on.
        """
        self._read_record = read_record
        found, faults = find_sources(self.content, folder, self.last.sources)
        messages.add(*faults)
        self.counts["found"] += len(found)
        due = [file for file in found if not self._take(file, messages)]
        for file, answer in self._read_all(due, 1 if alone else how_many(len(due), _WORTH_A_PROCESS)):
            self._keep(file, answer, messages)

    def publication(self) -> Publication:
        """The index over the records that this build may know of."""
        records = [source.record for source in self.sources.values() if source.record]
        articles = [record for record in records if isinstance(record, Article)]
        return links.aim_all(index(articles, [record for record in records if isinstance(record, SimplePage)]))

    def full(self, record: Record, href: Callable[[str], str]) -> Record:
        """A record as templates want it: with its body, every link of it an address."""
        return links.resolved(record, self._body(record), href)  # type: ignore[type-var]

    def renew_store(self) -> None:
        """Write every living body into a part of its own, where most of the store has become waste."""
        bodies = [(source, self._body(source.record)) for source in self.sources.values() if source.body]
        part = max(self.store.parts, default=0) + 1
        self.store.write_to(part)
        for source, body in bodies:
            source.body = self.store.add(body)
        self.store.flush()
        self.store.parts = {part: self.store.parts[part]}

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

    def _body(self, record: Record) -> str:
        """The body from the store; from the source itself where the store is damaged."""
        if not record.body_key:
            return record.body
        file, place = self._places[record.body_key]
        found = self.store.get(place, record.body_key)
        return found if found is not None else self._read_body(file)

    @cached_property
    def _places(self) -> dict[bytes, tuple[str, Place]]:
        """By the key of a body: a file that has it, and where it lies in the store."""
        return {s.record.body_key: (file, s.body) for file, s in self.sources.items() if s.record and s.body}

    def _read_body(self, file: str) -> str:
        assert self._read_record
        return self._read_record(file, (self.content / file).read_bytes())[0].body

    def _take(self, file: str, messages: Messages) -> bool:
        """Take what the last build knew of a source, if it still holds."""
        known = self.last.sources.get(file)
        if not known or not known.holds(self.terms.now) or not self._has_same_files(known):
            return False
        stamp = stamp_of(self.content / file)
        if stamp is None:
            return False
        if stamp != known.stamp or stamp[0] >= self.last.read_ns - RACE_NS:
            try:
                if digest((self.content / file).read_bytes()) != known.digest:
                    return False
            except OSError:
                return False
            known = replace(known, stamp=stamp)
        self.sources[file] = known
        self._count(known)
        messages.add(*known.messages)
        return True

    def _has_same_files(self, known: Source) -> bool:
        return all(self.file_digest(file) == named for file, named in known.files)

    def _count(self, source: Source) -> None:
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
                self.store.parts[share.part] = share.size
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
        assert self._read_record
        try:
            stamp = (
                stamp_of(self.content / file) or NO_STAMP
            )  # before the bytes: what is saved meanwhile is seen next time
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

    def _keep(self, file: str, answer: Source | list[Message], messages: Messages) -> None:
        if isinstance(answer, Source):
            self.sources[file] = answer
            self._count(answer)
            messages.add(*answer.messages)
        else:
            self.counts["reported"] += 1
            messages.add(*answer)
