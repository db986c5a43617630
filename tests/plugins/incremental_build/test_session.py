"""A session: what is due is drawn and laid, what is kept is not touched, whatever the number of processes."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from plugins.buildkit import workers
from plugins.buildkit.messages import Faulty, Message, Place, error
from plugins.buildkit.pages import Page
from plugins.incremental_build import session as sessions
from plugins.incremental_build.bodies import BodyStore
from plugins.incremental_build.inputs import digest, stamp_of
from plugins.incremental_build.library import Library, Terms
from plugins.incremental_build.planner import Due
from plugins.incremental_build.session import Session
from plugins.incremental_build.staging import Stage
from plugins.incremental_build.state import State

LOOKS = {"a.html": b"look"}


@dataclass
class Room:
    """An output, what the last build knew of it, and what was drawn since."""

    place: Path
    last: State = field(default_factory=State)
    drawn: list[str] = field(default_factory=list)
    failing: set[str] = field(default_factory=set)
    alone: bool = True

    @property
    def target(self) -> Path:
        """The output."""
        return self.place / "output"

    def render(self, due: Due) -> bytes:
        """A page is its title."""
        self.drawn.append(due.path)
        if due.path in self.failing:
            raise Faulty([error("P04", Place(due.path), "Mẫu trang hỏng.")])
        return str(due.page.values["title"]).encode()

    def begin(self) -> tuple[Stage, Session]:
        """A stage and a session, as the run makes them."""
        stage = Stage(self.target, self.place / "own.json", self.place / "state")
        stage.open()
        store, terms = BodyStore(self.place / "kho"), Terms(dt.datetime(2026, 11, 24), publishing=False)
        library = Library(self.place / "content", self.last, store, terms, Counter())
        self.drawn.clear()
        return stage, Session(stage, library, for_us_alone=self.alone)

    def build(self, titles: dict[str, str], *, commit: bool = True) -> tuple[Session, list[Message]]:
        """Draw pages of these titles and move them into place."""
        stage, session = self.begin()
        session.planner(LOOKS).add([Page(address, "a.html", {"title": title}) for address, title in titles.items()])
        faults = session.draw(self.render)
        if commit and not faults:
            self.commit(stage, session)
        return session, faults

    def commit(self, stage: Stage, session: Session) -> None:
        """Move what was drawn into place, and let the next build know."""
        stage.commit(session.staged, session.outputs, [b"state"])
        self.last = session.state(1)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """An output of three pages."""
    found = Room(tmp_path)
    found.build({"/": "nhà", "/a/": "một", "/b/": "hai"})
    assert found.drawn == ["a/index.html", "b/index.html", "index.html"]
    return found


def test_only_what_is_due_is_drawn_and_written(room: Room) -> None:
    """One other title: one page is drawn and staged; the files of the others keep bytes and hours."""
    before = {path: stamp_of(room.target / path) for path in ("index.html", "b/index.html")}
    session, _ = room.build({"/": "nhà", "/a/": "MỘT", "/b/": "hai"})
    assert room.drawn == session.staged == ["a/index.html"]
    assert session.counts["rendered"] == 1
    assert set(session.outputs) == {"index.html", "a/index.html", "b/index.html"}
    assert (room.target / "a/index.html").read_text(encoding="utf-8") == "MỘT"
    assert {path: stamp_of(room.target / path) for path in before} == before


def test_what_is_drawn_as_it_was_is_not_staged(room: Room) -> None:
    """A template that is written otherwise may give the same bytes: the file stays as it lies, and is known."""
    room.last.looks, room.last.outputs = {}, {path: (b"?", *rest) for path, (_, *rest) in room.last.outputs.items()}
    session, _ = room.build({"/": "nhà", "/a/": "một", "/b/": "hai"})
    assert len(room.drawn) == 3
    assert session.staged == []
    room.build({"/": "nhà", "/a/": "một", "/b/": "hai"})
    assert room.drawn == []


def test_a_pipe_in_the_place_of_a_page_makes_way(room: Room) -> None:
    """What lies there need not be a file, and a pipe that nobody writes to keeps nobody waiting."""
    (room.target / "a/index.html").unlink()
    os.mkfifo(room.target / "a/index.html")
    room.build({"/": "nhà", "/a/": "một", "/b/": "hai"})
    assert (room.target / "a/index.html").read_text(encoding="utf-8") == "một"


def test_an_output_that_was_touched_or_changed_comes_back(room: Room) -> None:
    """A new hour has the page drawn and compared; other bytes, also as many, have it written again."""
    os.utime(room.target / "a/index.html", (1, 1))
    (room.target / "b/index.html").write_text("iah", encoding="utf-8")
    os.utime(room.target / "b/index.html", (1, 1))
    session, _ = room.build({"/": "nhà", "/a/": "một", "/b/": "hai"})
    assert room.drawn == ["a/index.html", "b/index.html"]
    assert session.staged == ["b/index.html"]
    assert (room.target / "b/index.html").read_text(encoding="utf-8") == "hai"


def test_pages_that_fail_are_told_and_not_laid(room: Room) -> None:
    """Every broken page is a message; the other pages are drawn all the same, and no failed one counts as known."""
    room.failing = {"a/index.html", "b/index.html"}
    session, faults = room.build({"/": "khác", "/a/": "khác", "/b/": "khác"})
    assert [str(fault.place.file) for fault in faults] == ["a/index.html", "b/index.html"]
    assert set(session.outputs) == {"index.html"}
    assert (room.target / "index.html").read_text(encoding="utf-8") == "nhà"


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="hệ thống không có fork")
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_processes_draw_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    """Files, what is known of them and what went wrong are the same whoever draws them."""
    monkeypatch.setattr(sessions, "how_many", lambda _items, _least: processes)
    monkeypatch.setattr(workers, "_BLOCK", 30)
    room = Room(tmp_path, failing={"p/7/index.html", "p/150/index.html"})
    titles = {f"/p/{number}/": f"Trang {number}" for number in range(400)}
    session, faults = room.build(titles)
    assert sorted(str(fault.place.file) for fault in faults) == ["p/150/index.html", "p/7/index.html"]
    assert len(session.outputs) == len(session.staged) == 398
    room.failing.clear()
    session, faults = room.build(titles)
    assert faults == []
    assert len(room.drawn) == len(sessions.share_of(range(400), 0, processes))
    assert all(stamp_of(room.target / path) == output[1:] for path, output in session.outputs.items())
    for number in (0, 47, 48, 150, 399):
        assert (room.target / f"p/{number}/index.html").read_text(encoding="utf-8") == f"Trang {number}"
    assert room.build(titles)[0].counts["rendered"] == 0


def test_somebody_who_looks_on_has_all_drawn_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A foreign plugin that listens must hear of every page: no other process draws any."""
    monkeypatch.setattr(sessions, "how_many", lambda _items, _least: 3)
    room = Room(tmp_path, alone=False)
    room.build({f"/p/{number}/": "x" for number in range(200)})
    assert len(room.drawn) == 200


def test_files_are_read_only_when_they_are_new(room: Room) -> None:
    """A picture of a known digest is not opened; another one, or one that is lost, is copied."""
    reads: list[str] = []

    def put(session: Session, data: bytes) -> None:
        session.put("/images/%E1%BA%A3nh.png", digest(data), lambda: reads.append("x") or data)  # type: ignore[func-returns-value]

    for data, lost, read in ((b"1", False, 1), (b"1", False, 0), (b"2", False, 1), (b"2", True, 1), (b"2", False, 0)):
        if lost:
            (room.target / "images/ảnh.png").unlink()
        reads.clear()
        stage, session = room.begin()
        put(session, data)
        assert len(reads) == read
        assert session.staged == ["images/ảnh.png"] * read
        room.commit(stage, session)
        assert (room.target / "images/ảnh.png").read_bytes() == data


def test_what_foreign_plugins_stage_is_taken(tmp_path: Path) -> None:
    """Their files are known with the others, so that they are kept or removed with them."""
    room = Room(tmp_path, alone=False)
    stage, session = room.begin()
    session.planner(LOOKS).add([Page("/", "a.html", {"title": "nhà"})])
    session.draw(room.render)
    (stage.files / "la.txt").write_text("lạ", encoding="utf-8")
    session.take_strange(stage.unchanged(), stage.staged())
    assert sorted(session.staged) == ["index.html", "la.txt"]
    room.commit(stage, session)
    assert set(room.last.outputs) == {"index.html", "la.txt"}
    stage, session = room.begin()
    session.planner(LOOKS).add([Page("/", "a.html", {"title": "nhà"})])
    session.draw(room.render)
    (stage.files / "la.txt").write_text("lạ", encoding="utf-8")
    session.take_strange(stage.unchanged(), stage.staged())
    assert session.staged == []
    assert session.outputs["la.txt"][1:] == stamp_of(room.target / "la.txt")


def test_a_write_that_is_cut_short_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may take fewer bytes than it is given."""
    whole = os.write
    monkeypatch.setattr(os, "write", lambda file, data: whole(file, data[:3]))
    stamp = sessions._write(str(tmp_path / "mới/sâu/a.html"), b"0123456789")
    monkeypatch.undo()
    assert (tmp_path / "mới/sâu/a.html").read_bytes() == b"0123456789"
    assert stamp == stamp_of(tmp_path / "mới/sâu/a.html")


def test_a_full_disk_closes_the_file_and_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run tells it to the editor; nothing is taken for written."""

    def full(_file: int, _data: memoryview) -> int:
        raise OSError(errno.ENOSPC, "full")

    room = Room(tmp_path)
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="full"):
        room.build({"/": "nhà"})
    monkeypatch.undo()
    assert not room.target.exists()
    room.build({"/": "nhà"})
    assert (room.target / "index.html").read_text(encoding="utf-8") == "nhà"


def test_the_state_is_of_this_build(room: Room) -> None:
    """What the next build knows is what this one planned and laid, not what was before."""
    session, _ = room.build({"/": "nhà", "/c/": "ba"})
    assert set(room.last.outputs) == {"index.html", "c/index.html"}
    assert room.last.looks == LOOKS
    assert not (room.target / "a").exists()
    assert session.are_whole(["c/index.html"]) is False  # of the last build it knew nothing
    assert session.are_whole(["index.html"])
