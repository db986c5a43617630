"""The library: a source is read again when anything that its record depends on is another, and never otherwise."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from plugins.buildkit import workers
from plugins.buildkit.messages import Faulty, Message, Messages, Place, error, warning
from plugins.buildkit.records import Article, SimplePage, State
from plugins.incremental_build import bodies, library
from plugins.incremental_build.bodies import BodyStore
from plugins.incremental_build.inputs import RACE_NS
from plugins.incremental_build.library import Library, Terms
from plugins.incremental_build.state import Source
from plugins.incremental_build.state import State as Known
from tests.buildkit import samples
from tests.support.sites import write_site

NOW = dt.datetime(2026, 11, 24, 8)
OLD = 1_500_000_000
FILES = {"articles/2019/a.md": "2019-11-21 một", "articles/2020/b.md": "2020-11-21 hai", "images/x.png": "ảnh"}


@dataclass
class Room:
    """A content folder, what the last build knew of it, and which sources were read since."""

    place: Path
    now: dt.datetime = NOW
    publishing: bool = False
    known: Known = field(default_factory=Known)
    reads: list[str] = field(default_factory=list)
    words: list[Message] = field(default_factory=list)
    processes: int = 1
    folder: str = "kho"
    store: BodyStore = field(default_factory=lambda: BodyStore(Path()))

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.place / "content"

    def write(self, files: dict[str, str]) -> None:
        """Save files at the same old hour as all others."""
        write_site(self.content, files)
        for name in files:
            os.utime(self.content / name, (OLD, OLD))

    def read_record(self, file: str, data: bytes) -> tuple[Article | SimplePage, list[Message]]:
        """A source is a date, a body and the pictures that it names."""
        self.reads.append(file)
        date, _, body = data.decode().partition(" ")
        if body.startswith("LỖI"):
            raise Faulty([error("X01", Place(file), body)])
        if body.startswith("HỎNG"):
            raise RuntimeError(body)
        moment = dt.datetime.fromisoformat(date)
        drafted = State.SCHEDULED if moment > self.now else State.PUBLISHED
        fields = {"state": State.DRAFT if body.startswith("nháp") else drafted, "id": file, "source_path": file}
        named = tuple(word for word in body.split() if word.startswith("images/"))
        pin = dt.date(2026, 11, 25) if "GHIM" in body else None
        record = samples.article(0, date=moment, body=body, files=named, pinned_until=pin, **fields)
        return record, [warning("W01", Place(file), "chú ý")] if "chú ý" in body else []

    def build(self, *folders: str) -> Library:
        """Read everything, as a build does, and let the next one know of it."""
        self.reads.clear()
        self.store.close()
        store = self.store = BodyStore(self.place / self.folder, self.known.bodies)
        counts: Counter[str] = Counter()
        read_ns = time.time_ns()
        found = Library(self.content, self.known, store, Terms(self.now, self.publishing), counts)
        for folder in folders or ("articles",):
            found.read(folder, self.read_record)
        messages = Messages()
        messages.add(*found.said)
        self.words = list(messages)
        store.flush()
        self.known = Known(read_ns, found.sources, found.files, bodies=dict(store.parts))
        return found


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """Two articles and a picture, read once."""
    found = Room(tmp_path)
    monkeypatch.setattr(library, "how_many", lambda _items, _least: found.processes)
    found.write(dict(FILES))
    found.build()
    assert found.reads == ["articles/2019/a.md", "articles/2020/b.md"]
    yield found
    found.store.close()


def body(known: Library, file: str) -> str:
    """The whole body of a source, as pages get it."""
    full = known.full(known.sources[file].record, str)
    assert isinstance(full, Article)
    return full.body


def test_what_holds_is_not_read(room: Room) -> None:
    """Nothing has moved: no source is opened, all records are there, and no shelf of the state is due."""
    before = room.known.sources
    known = room.build()
    assert room.reads == []
    assert known.sources == before
    assert known.changed == set()
    assert known.counts == {"found": 2, "read": 2, "articles": 2, "parsed": 0}
    assert body(known, "articles/2019/a.md") == "một"


def test_a_record_waits_without_its_body(room: Room) -> None:
    """Bodies are most of an archive: they lie in the store, not in memory or in the state."""
    record = room.known.sources["articles/2019/a.md"].record
    assert record.body == ""
    assert record.body_key == bodies.key_of("một")


def test_a_new_stamp_over_the_same_bytes_is_no_change(room: Room) -> None:
    """Files checked out again are looked at, found equal and remembered with their new stamps."""
    for file in FILES:
        os.utime(room.content / file, (OLD + 9, OLD + 9))
    known = room.build()
    assert room.reads == []
    assert known.touched == {"articles/2019/a.md", "articles/2020/b.md"}
    assert known.sources["articles/2019/a.md"].stamp[0] == (OLD + 9) * 10**9
    assert room.build().touched == set()


def test_an_edited_source_alone_is_read(room: Room) -> None:
    """One word more: that source is read, every other record stays the same object."""
    before = room.known.sources
    room.write({"articles/2019/a.md": "2019-11-21 một và hai"})
    known = room.build()
    assert room.reads == ["articles/2019/a.md"]
    assert known.changed == {"articles/2019/a.md"}
    assert body(known, "articles/2019/a.md") == "một và hai"
    assert known.sources["articles/2020/b.md"] is before["articles/2020/b.md"]


def test_a_source_saved_in_the_grain_of_the_clock_is_looked_at(room: Room) -> None:
    """Saved twice within two seconds with equal size, a file may keep its stamp: the bytes decide."""
    file = room.content / "articles/2019/a.md"
    stamp = file.stat()
    file.write_text("2019-11-21 mệt", encoding="utf-8")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    room.build()
    assert room.reads == []  # the stamp is trusted: it is an old one
    room.known.read_ns = OLD * 10**9 + RACE_NS
    room.build()
    assert room.reads == ["articles/2019/a.md"]


def test_a_source_that_is_gone_is_forgotten(room: Room) -> None:
    """A removed article has no record and no body, and its shelf is made anew."""
    (room.content / "articles/2020/b.md").unlink()
    known = room.build()
    assert list(known.sources) == ["articles/2019/a.md"]
    assert known.changed == {"articles/2020/b.md"}
    assert room.reads == []


def _change(room: Room) -> None:
    room.write({"images/x.png": "ảnh khác"})


def _remove(room: Room) -> None:
    (room.content / "images/x.png").unlink()


@pytest.mark.parametrize("act", [_change, _remove])
def test_a_source_whose_picture_is_another_is_read(room: Room, act: Callable[[Room], None]) -> None:
    """The size of a picture is part of the record, and a picture that is gone is a mistake: both must be seen."""
    room.write({"articles/2019/a.md": "2019-11-21 xem images/x.png"})
    room.build()
    act(room)
    room.build()
    assert room.reads == ["articles/2019/a.md"]


def test_a_picture_saved_again_is_no_change(room: Room) -> None:
    """Another stamp over the same picture has nothing read."""
    room.write({"articles/2019/a.md": "2019-11-21 xem images/x.png"})
    room.build()
    os.utime(room.content / "images/x.png", (OLD + 9, OLD + 9))
    room.build()
    assert room.reads == []


def test_pictures_are_looked_at_only_on_a_new_stamp(room: Room) -> None:
    """Ten thousand pictures are not opened to find that they are as they were; a missing one has no digest."""
    known = room.build()
    first = known.file_digest("images/x.png")
    room.known.files = known.files
    file = room.content / "images/x.png"
    file.write_bytes(b"x" * file.stat().st_size)
    os.utime(file, (OLD, OLD))
    assert room.build().file_digest("images/x.png") == first
    os.utime(file, (OLD + 1, OLD + 1))
    assert room.build().file_digest("images/x.png") not in {first, b""}
    assert room.build().file_digest("images/không có.png") == b""


@pytest.mark.parametrize(("publishing", "kept"), [(False, True), (True, False)])
def test_an_article_comes_out_at_its_hour(room: Room, publishing: bool, kept: bool) -> None:
    """The clock alone makes a scheduled article a published one, and back; only then is it read again."""
    room.publishing = publishing
    room.known = Known()
    room.write({"articles/2026/c.md": "2026-11-24T12:00 hẹn giờ"})
    known = room.build()
    assert (known.sources["articles/2026/c.md"].record is not None) == kept
    assert known.next_change() == dt.datetime(2026, 11, 24, 12)
    for hour, read in ((11, []), (12, ["articles/2026/c.md"]), (13, []), (11, ["articles/2026/c.md"])):
        room.now = dt.datetime(2026, 11, 24, hour)
        known = room.build()
        assert room.reads == read, hour
        record = known.sources["articles/2026/c.md"].record
        assert (record is not None) == (kept or hour > 11)


def test_a_draft_is_not_known_to_a_publishing_build(room: Room) -> None:
    """Neither its record nor its body is kept, but that it was read is: it is not read again."""
    room.publishing = True
    room.known = Known()
    room.write({"articles/2026/n.md": "2026-11-20 nháp bí mật chú ý"})
    known = room.build()
    assert known.sources["articles/2026/n.md"].record is None
    assert known.sources["articles/2026/n.md"].body is None
    assert known.counts["kept back"] == 1
    assert len(known.publication().articles) == 2
    assert b"b\xc3\xad m\xe1\xba\xadt" not in (room.place / "kho/0.bodies").read_bytes()
    known = room.build()
    assert room.reads == []
    assert [message.code for message in room.words] == ["W01"]
    assert known.counts["kept back"] == 1


def test_what_was_said_of_a_source_is_said_again(room: Room) -> None:
    """A warning does not go away because its article was not read again."""
    room.write({"articles/2019/a.md": "2019-11-21 chú ý"})
    for _ in range(2):
        room.build()
        assert [(message.code, str(message.place.file)) for message in room.words] == [("W01", "articles/2019/a.md")]
    assert room.reads == []


def test_every_mistake_is_gathered_and_none_is_remembered(room: Room) -> None:
    """A wrong source, one on which the software fails and one that cannot be opened: all are told, each time."""
    room.write({"articles/2019/a.md": "2019-11-21 LỖI rồi", "articles/2020/b.md": "2019-11-21 HỎNG"})
    for _ in range(2):
        known = room.build()
        assert [message.code for message in room.words] == ["X01", "P05"]
        assert known.sources == {}
        assert known.counts["reported"] == 2
        assert set(known.faults) == {"articles/2019/a.md", "articles/2020/b.md"}
    assert "HỎNG" in room.words[1].what


def test_a_source_that_cannot_be_opened_is_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """No permission to read is a sentence about that file."""
    room.write({"articles/2019/a.md": "2019-11-21 một hai"})
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.md" and refused:
            raise PermissionError(13, "không", str(path))
        return read(path)

    refused = True
    monkeypatch.setattr(Path, "read_bytes", refuse)
    known = room.build()
    assert [message.code for message in room.words] == ["F06"]
    assert list(known.sources) == ["articles/2020/b.md"]
    refused = False
    assert len(room.build().sources) == 2


def test_a_damaged_store_costs_one_reading(room: Room) -> None:
    """Where a body's bytes are others, it comes from its source, and readers see no difference."""
    (room.place / "kho/0.bodies").write_bytes(b"?" * 99)
    known = room.build()
    assert room.reads == []
    assert body(known, "articles/2019/a.md") == "một"
    assert room.reads == ["articles/2019/a.md"]


def test_a_store_of_dead_bodies_is_written_anew(room: Room) -> None:
    """Every living body moves into a new part, every shelf is made anew, and the old part is swept away."""
    for number in range(5):
        room.write({"articles/2019/a.md": f"2019-11-21 {number}" + " dài" * 99})
        known = room.build()
    known.renew_store()
    assert known.changed == {"articles/2019/a.md", "articles/2020/b.md"}
    assert list(known.store.parts) == [1]
    assert known.store.parts[1] == len(body(known, "articles/2019/a.md").encode()) + 3
    room.known = Known(room.known.read_ns, known.sources, known.files, bodies=dict(known.store.parts))
    known.store.close()
    known = room.build()
    known.store.sweep()
    assert [file.name for file in (room.place / "kho").iterdir()] == ["1.bodies"]
    assert body(known, "articles/2020/b.md") == "hai"
    assert room.reads == []


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_several_processes_read_the_same(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records, bodies, mistakes, counts and their order are those of one process."""
    monkeypatch.setattr(workers, "_BLOCK", 20)
    files = {f"articles/{2000 + n % 9}/{n}.md": f"2019-11-21 bài {n} images/x.png" for n in range(200)}
    files |= {"articles/2003/sai.md": "2019-11-21 LỖI", "articles/2004/hỏng.md": "2019-11-21 HỎNG"}
    room.write(files)
    room.known = Known()
    one = room.build()
    said = room.words
    several = Room(tmp_path, folder="kho khác")
    room.processes = 3
    other = several.build()
    assert several.reads != sorted(files)  # the others were read elsewhere
    assert several.words == said
    assert other.counts == one.counts
    assert list(other.sources) == list(one.sources)
    assert other.files == one.files

    def bare(known: Library) -> dict[str, Source]:
        return {file: replace(source, body=None) for file, source in known.sources.items()}

    assert bare(other) == bare(one)
    assert {source.body[0] for source in other.sources.values() if source.body} == {0, 1, 2}
    assert all(body(other, file) == body(one, file) for file in one.sources)
    again = several.build()
    assert again.counts["parsed"] == 2  # the wrong ones
    assert body(again, "articles/2003/3.md") == "bài 3 images/x.png"
    several.store.close()


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("2019-11-21 một", dt.datetime(2026, 11, 25)),
        ("2026-11-24T09:30 hẹn", dt.datetime(2026, 11, 24, 9, 30)),
        ("2027-01-01T09:30 hẹn", dt.datetime(2026, 11, 25)),
        ("2026-11-24T07:59 đã đăng", dt.datetime(2026, 11, 25)),
        ("2019-11-21 GHIM", dt.datetime(2026, 11, 25)),
    ],
)
def test_the_clock_alone_changes_pages_at_these_moments(room: Room, text: str, change: dt.datetime) -> None:
    """Midnight at the latest; before that the hour of a scheduled article; never a moment that has passed."""
    room.write({"articles/2019/a.md": text})
    known = room.build()
    assert known.next_change() == change
    assert known.next_change(["articles/2019/a.md", "articles/gone.md"]) == change
    assert known.next_change([]) == dt.datetime(2026, 11, 25)


def test_refreshing_takes_one_source_in(room: Room) -> None:
    """A preview reads what was saved, forgets what is gone, and keeps the article that has a mistake now."""
    known = room.build()
    room.write({"articles/2019/a.md": "2019-11-21 mới"})
    known.refresh(["articles/2019/a.md"], ["articles"])
    assert body(known, "articles/2019/a.md") == "mới"
    room.write({"articles/2019/a.md": "2019-11-21 LỖI"})
    known.refresh(["articles/2019/a.md"], ["articles"])
    assert list(known.faults) == ["articles/2019/a.md"]
    assert "articles/2019/a.md" in known.sources
    (room.content / "articles/2019/a.md").unlink()
    known.refresh(["articles/2019/a.md"], ["articles"])
    assert known.faults == {}
    assert list(known.sources) == ["articles/2020/b.md"]
    assert known.changed == {"articles/2019/a.md"}


def test_refreshing_a_picture_names_its_articles(room: Room) -> None:
    """A saved picture has those articles read again that show it."""
    room.write({"articles/2019/a.md": "2019-11-21 images/x.png"})
    known = room.build()
    assert known.refresh_file("images/x.png") == ["articles/2019/a.md"]
    assert known.refresh_file("images/không có.png") == []
