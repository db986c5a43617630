"""Segments from build to build: a large base, a middle, a small delta, none of them ever changed.

A corrected article goes into a new delta, and its old state is gone from where it lay, which the edition says. A full
delta is merged into a new middle, a full middle into a new base. So publishing rewrites little, and the base stays as
browsers have it.
"""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from plugins.buildkit.files import replace_with
from plugins.search_index import edition, index, shards
from plugins.search_index.documents import Document, blocks_of, day_of
from plugins.search_index.edition import Place, Totals, totals_of
from plugins.search_index.inversion import Inversion, invert
from plugins.search_index.packed import UNREADABLE, Packed
from plugins.search_index.reading import Opened, WhooshIndex
from plugins.search_index.shards import Outline
from plugins.search_index.synonyms import Synonyms

DELTA, MIDDLE = 16, 1_000  # documents at most
_GONE_SHARE = 50  # the base is written anew where more than one in so many of its documents is gone
_FILE = "known"


@dataclass(frozen=True)
class Entry:
    """A document as far as it needs to be known to see that nothing has changed.

    `key` tells its content apart, `order` its place in time; `make` gives the document itself.
    """

    id: str
    key: bytes
    order: tuple[object, ...]
    make: Callable[[], Document]


@dataclass
class Kept:
    """A segment: its level (0 the base), its outline, its documents' ids, keys and orders, which of them are gone.

    Those that are `withdrawn` must not be found, even by who knows where to look.
    """

    level: int
    outline: Outline
    documents: list[tuple[str, bytes, tuple[object, ...]]]
    gone: set[int] = field(default_factory=set)
    withdrawn: set[int] = field(default_factory=set)

    @property
    def living(self) -> Iterator[tuple[int, str, bytes]]:
        """The numbers of documents that are not gone, with their ids and keys."""
        for number, (id_, key, _) in enumerate(self.documents):
            if number not in self.gone:
                yield number, id_, key


@dataclass
class Known:
    """What is known from the last build: `identity` names the code that made it."""

    identity: bytes
    segments: list[Kept] = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)


class Segments:
    """The segments of one target, in a folder of their own."""

    def __init__(self, folder: Path, identity: bytes, *, afresh: bool = False) -> None:
        """Begin with what the last build knew, unless it was another code's, is damaged, or `afresh` says otherwise."""
        self.folder = folder
        self.known = Known(identity) if afresh else _load(folder, identity)

    def update(self, entries: Sequence[Entry]) -> None:
        """Take in the documents that there are now, the newest first; nothing is written where all is as it was."""
        wanted = {entry.id: entry for entry in entries}
        standing, changed = self._note_gone(wanted)
        fresh = wanted.keys() - standing
        if fresh or changed or not self.known.segments:
            self._write(fresh, entries)
            replace_with(self.folder / _FILE, pickle.dumps(self.known, pickle.HIGHEST_PROTOCOL))
            self._sweep()

    def adopt(self, entries: Sequence[Entry]) -> None:
        """Begin with what another target knows, where that saves most of the work and nothing is known here."""
        if self.known.segments:
            return
        others = (
            Segments(folder, self.known.identity) for folder in sorted(self.folder.parent.parent.glob("*/search"))
        )
        best = min(others, key=lambda other: other.due(entries), default=self)
        if best.known.segments:
            shutil.rmtree(self.folder, ignore_errors=True)
            shutil.copytree(best.folder, self.folder)
            self.known = best.known

    def due(self, entries: Sequence[Entry]) -> int:
        """How many documents an update would have to index, about."""
        known = {key for kept in self.known.segments for _, _, key in kept.living}
        return sum(entry.key not in known for entry in entries)

    def files(self) -> Iterator[tuple[str, bytes, Mapping[str, bytes]]]:
        """Each segment's name, a key of its files, and the files by their names."""
        for kept in self.known.segments:
            packed = Packed(self.folder / kept.outline.name, kept.withdrawn)
            yield kept.outline.name, repr((kept.outline.name, sorted(kept.withdrawn))).encode(), packed

    def edition(self, synonyms: Synonyms) -> dict[str, bytes]:
        """The files that are written anew with every change."""
        return edition.files_of(self.known.totals, self._places, synonyms)

    def open(self, synonyms: Synonyms) -> WhooshIndex:
        """The index itself, for reading."""
        opened = [
            Opened(index.Segment(self.folder / place.outline.name / "index"), place.ranks, frozenset(place.gone))
            for place in self._places
        ]
        return WhooshIndex(opened, self.known.totals, synonyms)

    @property
    def _places(self) -> list[Place]:
        segments = self.known.segments
        ranks = edition.ranks_of([[order for _, _, order in kept.documents] for kept in segments])
        return [Place(kept.outline, of_one, sorted(kept.gone)) for kept, of_one in zip(segments, ranks, strict=True)]

    def _note_gone(self, wanted: Mapping[str, Entry]) -> tuple[set[str], bool]:
        """Note which documents are gone; gives the ids of those that are as they were, and whether any is not."""
        standing: set[str] = set()
        changed = False
        for kept in self.known.segments:
            packed = Packed(self.folder / kept.outline.name, ())
            for number, id_, key in list(kept.living):
                entry = wanted.get(id_)
                if entry and entry.key == key:
                    standing.add(id_)
                else:
                    kept.gone.add(number)
                    self.known.totals.remove(*packed.words(number))
            withdrawn = {number for number in kept.gone if kept.documents[number][0] not in wanted}
            changed |= withdrawn != kept.withdrawn
            kept.withdrawn = withdrawn
        return standing, changed

    def _write(self, fresh: AbstractSet[str], entries: Sequence[Entry]) -> None:
        """Write the segment that is due."""
        level, ids = self._due(fresh)
        self.known.segments = [kept for kept in self.known.segments if kept.level < level]
        chosen = [entry for entry in entries if not level or entry.id in ids]
        if not chosen and level:
            return
        documents = [entry.make() for entry in chosen]
        inversion = invert(documents)
        outline = self._new(documents, inversion, split=not level)
        self.known.segments.append(Kept(level, outline, [(one.id, one.key, one.order) for one in chosen]))
        if not level:
            self.known.totals = totals_of(inversion)
            return
        for document in documents:
            if document.id in fresh:
                self.known.totals.add(blocks_of(document), day_of(document))

    def _due(self, fresh: AbstractSet[str]) -> tuple[int, AbstractSet[str]]:
        """The level of the segment to be written, and the ids of its documents; for a base all are meant."""
        levels = {kept.level: kept for kept in self.known.segments}
        base = levels.get(0)
        if base is None or len(base.gone) > max(DELTA, len(base.documents) // _GONE_SHARE):
            return 0, set()
        ids = set(fresh)
        for level, most in ((2, DELTA), (1, MIDDLE)):
            ids.update(id_ for _, id_, _ in levels[level].living) if level in levels else None
            if len(ids) <= most:
                return level, ids
        return 0, set()

    def _new(self, documents: Sequence[Document], inversion: Inversion, *, split: bool) -> Outline:
        """Write a segment."""
        place = self.folder / "new"
        shutil.rmtree(place, ignore_errors=True)
        (place / "index").mkdir(parents=True)
        index.write(place / "index", documents, inversion)
        segment = index.Segment(place / "index")
        outline, files = shards.make(segment, inversion.pairs(), documents, split=split)
        segment.close()
        Packed.write(place, files)
        shutil.rmtree(self.folder / outline.name, ignore_errors=True)
        place.rename(self.folder / outline.name)
        return outline

    def _sweep(self) -> None:
        """Remove segments that are no more."""
        names = {kept.outline.name for kept in self.known.segments}
        for place in self.folder.iterdir():
            if place.is_dir() and place.name not in names:
                shutil.rmtree(place, ignore_errors=True)


def _load(folder: Path, identity: bytes) -> Known:
    """What the last build knew; nothing where that is of no use."""
    try:
        known: Known = pickle.loads((folder / _FILE).read_bytes())  # noqa: S301 - our own file
        if known.identity == identity and all(
            Packed(folder / kept.outline.name, ()).is_whole() for kept in known.segments
        ):
            return known
    except UNREADABLE:
        pass
    return Known(identity)
