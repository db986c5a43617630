"""Looking and making over one content folder, with the shelf between: what was done before is not done again.

The libraries that decode are loaded where there is something to decode, so that a corrected word never waits for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from threading import Event

from plugins.buildkit.cores import cores
from plugins.buildkit.files import reason
from plugins.buildkit.fingerprints import fingerprint
from plugins.buildkit.messages import Faulty, Message, Place, error, faulty
from plugins.buildkit.pages import Folder
from plugins.buildkit.pictures import Rendition, Seen, key_of
from plugins.buildkit.records import Picture
from plugins.responsive_images.facts import MOST_BYTES, Facts, said_of, too_large
from plugins.responsive_images.shelf import Shelf
from plugins.responsive_images.shelf import key_of as key_of_bytes

LOOKED_AT, DECODED, MADE = "pictures looked at", "pictures decoded", "renditions made"  # what a run counts
Wanted = tuple[Picture, tuple[Rendition, ...]]
Make = Callable[[Picture, Rendition], bytes]


@dataclass
class Originals:
    """The pictures of a content folder, with what is known of them."""

    content: Path
    shelf: Shelf
    counts: Counter[str]
    _known: dict[str, tuple[tuple[int, int], str, Facts]] = field(default_factory=dict)

    def look(self, path: str, place: Place) -> Seen:
        """What a picture is, as `pictures.Look` wants it. Raises Faulty for one that cannot be shown."""
        key, facts = self.facts(path, place)
        return Seen(facts.width, facts.height, facts.lossless, key, tuple(said_of(facts, path, place)))

    def facts(self, path: str, place: Place) -> tuple[str, Facts]:
        """The name of a picture's bytes and what it is; looked at once, however many articles name it."""
        try:
            found = (self.content / path).stat()
            stamp = found.st_mtime_ns, found.st_size
            known = self._known.get(path)
            if not known or known[0] != stamp:
                if found.st_size > MOST_BYTES:
                    raise Faulty([too_large(path, f"{found.st_size // 1_000_000} MB", place)])
                known = self._known[path] = (stamp, *self._looked_at((self.content / path).read_bytes(), path, place))
        except OSError as fault:
            raise Faulty([_unreadable(path, fault, place)]) from fault
        return known[1:]

    def _looked_at(self, data: bytes, path: str, place: Place) -> tuple[str, Facts]:
        key = key_of_bytes(data)
        facts = Facts.known(self.shelf.facts(key))
        if not facts:
            from plugins.responsive_images.looking import look  # noqa: PLC0415 - see above

            self.counts[LOOKED_AT] += 1
            facts = look(data, path, place)
            self.shelf.keep_facts(key, asdict(facts))
        return key, facts

    def read(self, picture: Picture) -> tuple[bytes, Facts]:
        """The bytes of a picture and what it is. Raises Faulty where they are no longer those that its record names."""
        place = Place(picture.path)
        try:
            data = (self.content / picture.path).read_bytes()
        except OSError as fault:
            raise Faulty([_unreadable(picture.path, fault, place)]) from fault
        if key_of_bytes(data) != key_of(picture.place):
            what = f"Ảnh content/{picture.path} bị thay trong khi đang xây trang."
            raise faulty("L13", place, what, "", "xây lại khi đã chép xong ảnh")
        return data, self._looked_at(data, picture.path, place)[1]


class Stopped(Exception):
    """The run is being stopped."""


_REMEMBERED = 400  # renditions of a preview, some 20 MB


@dataclass(frozen=True)
class Studio:
    """Makes renditions and gives them from the shelf. `recent` are those that a preview has shown already."""

    originals: Originals
    recent: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def make_all(self, wanted: Iterable[Wanted]) -> list[Message]:
        """Make what is not there yet, on all cores; gives what went wrong."""
        due = list(self._due(wanted))
        if not due:
            return []
        from plugins.responsive_images.encoding import alone  # noqa: PLC0415 - see above
        from plugins.responsive_images.looking import quietly  # noqa: PLC0415

        # Threads, on every system: the libraries work outside Python's lock, and one picture never waits for another.
        stop = Event()
        with quietly(), ThreadPoolExecutor(cores(), initializer=alone) as pool:
            try:
                faults = list(pool.map(partial(self._make, stop=stop), due))
                done = [missing for (_, missing), some in zip(due, faults, strict=True) if not some]
            except BaseException:  # after the renditions at hand, not after all of these pictures
                stop.set()
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        self.originals.counts[DECODED] += len(done)
        self.originals.counts[MADE] += sum(map(len, done))
        return [fault for some in faults for fault in some]

    def _due(self, wanted: Iterable[Wanted]) -> Iterator[Wanted]:
        """What is not on the shelf; a file that lies in two folders is one original."""
        originals: dict[str, tuple[Picture, dict[Rendition, None]]] = {}
        for picture, renditions in wanted:
            originals.setdefault(key_of(picture.place), (picture, {}))[1].update(dict.fromkeys(renditions))
        for key, (picture, every) in originals.items():
            if missing := self.originals.shelf.missing(key, every):
                yield picture, missing

    def _make(self, wanted: Wanted, stop: Event) -> list[Message]:
        from plugins.responsive_images.encoding import Encoded  # noqa: PLC0415 - see above
        from plugins.responsive_images.making import Job, make  # noqa: PLC0415

        picture, missing = wanted
        key = key_of(picture.place)

        def keep(rendition: Rendition, encoded: Encoded) -> None:
            self.originals.shelf.keep(key, rendition.name, encoded.data, encoded.quality, encoded.similarity)
            if stop.is_set():
                raise Stopped

        try:
            data, facts = self.originals.read(picture)
            make(Job(data, picture.path, facts, missing), keep)
        except Faulty as fault:
            return list(fault.messages)
        except Stopped:
            return []
        except Exception as fault:
            if isinstance(fault, OSError) and fault.errno:  # of the disk
                raise
            what = f"Không làm được bản nhỏ của ảnh content/{picture.path}: {fault}."
            mend = "xuất lại ảnh bằng phần mềm ảnh, hoặc gửi ảnh cho người phụ trách phần mềm"
            return [error("L14", Place(picture.path), what, "", mend)]
        return []

    def folders(self, wanted: Mapping[str, Wanted], *, soon: bool) -> Iterator[Folder]:
        """The folders of renditions, by their places; what is not on the shelf is made where somebody asks for it.

        `soon` for who previews: at a fixed quality, and kept nowhere.
        """
        make = self._quick if soon else self._again
        for place, (picture, renditions) in wanted.items():
            names = tuple(rendition.name for rendition in renditions)
            files = Files(self.originals.shelf, picture, renditions, make)
            yield Folder(place, fingerprint((place, names)), files)

    def rendition(self, picture: Picture, rendition: Rendition, *, soon: bool) -> bytes:
        """The bytes of one rendition. Raises Faulty where it cannot be made."""
        make = self._quick if soon else self._again
        return Files(self.originals.shelf, picture, (rendition,), make)[rendition.name]

    def _again(self, picture: Picture, rendition: Rendition) -> bytes:
        """A rendition that was damaged on the shelf. Raises Faulty where it cannot be made."""
        if faults := self._make((picture, (rendition,)), Event()):
            raise Faulty(faults)
        return self.originals.shelf.get(key_of(picture.place), rendition.name) or b""

    def _quick(self, picture: Picture, rendition: Rendition) -> bytes:
        from plugins.responsive_images.making import Job, make_quickly  # noqa: PLC0415 - see above

        name = picture.place, rendition.name
        if name not in self.recent:
            data, facts = self.originals.read(picture)
            if len(self.recent) >= _REMEMBERED:
                self.recent.clear()
            self.recent[name] = make_quickly(Job(data, picture.path, facts, (rendition,)))
        return self.recent[name]


class Files(Mapping[str, bytes]):
    """The renditions of one picture by their names."""

    def __init__(self, shelf: Shelf, picture: Picture, renditions: Collection[Rendition], make: Make) -> None:
        self._shelf, self._picture, self._make = shelf, picture, make
        self._renditions = {rendition.name: rendition for rendition in renditions}

    def __getitem__(self, name: str) -> bytes:
        """The bytes of a rendition, as they are on the shelf, or made now."""
        rendition = self._renditions[name]
        known = self._shelf.get(key_of(self._picture.place), name)
        return self._make(self._picture, rendition) if known is None else known

    def __iter__(self) -> Iterator[str]:
        return iter(self._renditions)

    def __len__(self) -> int:
        return len(self._renditions)


def _unreadable(path: str, fault: OSError, place: Place) -> Message:
    what = f"Không đọc được ảnh content/{path}: {reason(fault)}."
    return error("L07", place, what, "", "kiểm tra xem tệp còn đó và có đọc được không")
