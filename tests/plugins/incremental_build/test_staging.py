"""The stage: the old output whole until the new one is, and nothing of others ever touched."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from plugins.buildkit.files import same_content
from plugins.buildkit.messages import Faulty
from plugins.incremental_build.staging import Stage, staged_name


class OfOthers(Stage):
    """A stage that is filled as plugins that are not ours do it: each file under its own name."""

    def place(self, name: str) -> Path:
        """Where a file is staged."""
        return self.files / name

    def ready(self) -> tuple[list[str], list[str]]:
        """What is to be moved, and what is kept."""
        kept = list(self.unchanged())
        return list(self.staged()), kept


class OfOurs(Stage):
    """A stage that is filled with our own pages, as a session does it."""

    def open(self) -> None:
        """Begin with nothing laid."""
        super().open()
        self.laid: list[str] = []

    def place(self, name: str) -> Path:
        """Where a page is staged."""
        self.laid.append(name)
        return self.pages / staged_name(name)

    def ready(self) -> tuple[list[str], list[str]]:
        """What is to be moved, and what is kept."""
        kept = [name for name in self.laid if same_content(self.pages / staged_name(name), self.target / name)]
        for name in kept:
            (self.pages / staged_name(name)).unlink()
        return [name for name in self.laid if name not in kept], kept


@pytest.fixture(params=[OfOthers, OfOurs])
def stage(tmp_path: Path, request: pytest.FixtureRequest) -> Stage:
    """A stage beside a target that does not exist yet."""
    made: Stage = request.param(tmp_path / "output", tmp_path / "cache/own.json", tmp_path / "cache/state")
    return made


def fill(stage: Stage, files: dict[str, str]) -> Stage:
    """Open the stage and write a build into it."""
    stage.open()
    for name, text in files.items():
        path = stage.place(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return stage


def commit(stage: Stage) -> tuple[int, int, int]:
    """Commit what is staged as a build does; gives how many files were written, kept and removed."""
    new, kept = stage.ready()
    return len(new), len(kept), stage.commit(new, kept, [b"state"])


def target(stage: Stage) -> dict[str, str]:
    """The target's files."""
    return {
        path.relative_to(stage.target).as_posix(): path.read_text(encoding="utf-8")
        for path in stage.target.rglob("*")
        if path.is_file()
    }


def test_commit_makes_the_target_what_was_staged(stage: Stage) -> None:
    """New files come, changed ones change, gone ones go with their empty folders; the counts say so."""
    assert commit(fill(stage, {"a/index.html": "1", "b/index.html": "1", "c.txt": "1"})) == (3, 0, 0)
    second = {"a/index.html": "2", "c.txt": "1", "d/e/f.html": "1"}
    assert commit(fill(stage, second)) == (2, 1, 1)
    assert target(stage) == second
    assert sorted(p.name for p in stage.target.iterdir()) == ["a", "c.txt", "d"]
    assert not stage.root.exists()


def test_nothing_is_touched_before_commit(stage: Stage) -> None:
    """While a build is made, and when it is thrown away, the old output is whole, byte and time."""
    commit(fill(stage, {"a/index.html": "1"}))
    before = (stage.target / "a/index.html").stat().st_mtime_ns
    fill(stage, {"a/index.html": "2", "b.txt": "2"})
    assert target(stage) == {"a/index.html": "1"}
    stage.discard()
    assert target(stage) == {"a/index.html": "1"}
    assert (stage.target / "a/index.html").stat().st_mtime_ns == before


def test_unchanged_files_keep_their_time(stage: Stage) -> None:
    """A file with the same bytes is not written again, so that servers and copies by time need not send it."""
    commit(fill(stage, {"a.html": "1", "b.html": "1"}))
    for name in ("a.html", "b.html"):
        os.utime(stage.target / name, ns=(1_000_000_000, 1_000_000_000))
    commit(fill(stage, {"a.html": "1", "b.html": "2"}))
    assert (stage.target / "a.html").stat().st_mtime_ns == 1_000_000_000
    assert (stage.target / "b.html").stat().st_mtime_ns != 1_000_000_000


def test_files_of_others_stay(stage: Stage) -> None:
    """What somebody else put into the target is there after every build, beside and inside our folders."""
    commit(fill(stage, {"a/index.html": "1"}))
    foreign = {"google123.html": "của người khác", "a/ghi-chu.txt": "của người khác"}
    for name, text in foreign.items():
        (stage.target / name).write_text(text, encoding="utf-8")
    commit(fill(stage, {"b/index.html": "1"}))
    assert target(stage) == {"b/index.html": "1", **foreign}


def test_what_was_removed_does_not_come_back(stage: Stage) -> None:
    """A page that builds removed, put back with an older copy of the output, goes again; another file there stays."""
    commit(fill(stage, {"a/index.html": "1", "b/index.html": "1", "c.html": "1"}))
    commit(fill(stage, {"c.html": "1"}))
    for name, text in {"a/index.html": "1", "b/index.html": "của người khác"}.items():
        (stage.target / name).parent.mkdir()
        (stage.target / name).write_text(text, encoding="utf-8")
    assert commit(fill(stage, {"c.html": "2"}))[2] == 1
    assert target(stage) == {"b/index.html": "của người khác", "c.html": "2"}
    assert commit(fill(stage, {"c.html": "2"}))[2] == 0


@pytest.mark.parametrize("broken", [b"", b"[]", b"null", b'{"c.html": 1}', b"\xff"])
def test_a_list_of_removed_files_that_is_broken_is_none(stage: Stage, broken: bytes) -> None:
    """It is never worth a word: what it knew is lost, and builds go on."""
    commit(fill(stage, {"a/index.html": "1", "c.html": "1"}))
    commit(fill(stage, {"c.html": "1"}))
    stage.gone.write_bytes(broken)
    commit(fill(stage, {"c.html": "2"}))
    assert target(stage) == {"c.html": "2"}


@pytest.mark.parametrize("lost", [True, False])
def test_an_older_form_of_what_was_removed_is_never_published(stage: Stage, lost: bool) -> None:
    """A backup from before the last version, or a page that was gone when it was removed: publishing stops."""
    commit(fill(stage, {"a/index.html": "1", "c.html": "1"}))
    commit(fill(stage, {"a/index.html": "2", "c.html": "1"}))
    if lost:
        (stage.target / "a/index.html").unlink()
    commit(fill(stage, {"c.html": "1"}))
    (stage.target / "a").mkdir(exist_ok=True)
    (stage.target / "a/index.html").write_text("1", encoding="utf-8")
    for _ in range(2):
        fill(stage, {"c.html": "2"})
        with pytest.raises(Faulty, match=r"A06.*a/index\.html"):
            stage.commit(["c.html"], [], [b"state"], publishing=True)
        stage.discard()
        fill(stage, {"c.html": "2"})
        stage.commit(["c.html"], [], [b"state"])  # a preview goes on, and forgets nothing
    (stage.target / "a/index.html").unlink()
    fill(stage, {"c.html": "3"})
    assert stage.commit(["c.html"], [], [b"state"], publishing=True) == 0


def test_a_name_that_only_changes_its_capitals_keeps_its_file(stage: Stage) -> None:
    """Where both names are one file (a link stands for such a system here), the old name takes nothing with it."""
    commit(fill(stage, {"images/Anh/x.jpg": "1", "c.html": "1"}))
    (stage.target / "images/anh").symlink_to("Anh")
    for number in range(3):
        commit(fill(stage, {"images/anh/x.jpg": "1", "c.html": str(number)}))
        assert (stage.target / "images/anh/x.jpg").read_text(encoding="utf-8") == "1", number


def test_where_capitals_matter_the_old_name_goes(stage: Stage) -> None:
    """On this system two names are two files."""
    commit(fill(stage, {"images/Anh/x.jpg": "1"}))
    commit(fill(stage, {"images/anh/x.jpg": "1"}))
    assert target(stage) == {"images/anh/x.jpg": "1"}


def test_an_empty_folder_makes_way(stage: Stage) -> None:
    """A page that somebody made an empty folder of comes back; a folder with something in it is refused."""
    commit(fill(stage, {"a/index.html": "1"}))
    (stage.target / "a/index.html").unlink()
    (stage.target / "a/index.html").mkdir()
    commit(fill(stage, {"a/index.html": "2"}))
    assert target(stage) == {"a/index.html": "2"}


def test_without_a_state_nothing_is_removed(stage: Stage) -> None:
    """A target whose list is lost or broken keeps all its files: none is known to be ours."""
    commit(fill(stage, {"a.html": "1"}))
    for broken in (None, b"", b"{}", b"[1", b"\xff"):
        stage.own.unlink() if broken is None else stage.own.write_bytes(broken)
        assert commit(fill(stage, {"b.html": "1"}))[2] == 0
    assert target(stage) == {"a.html": "1", "b.html": "1"}


PLAIN = ({**{f"cu-{n}.html": "1" for n in range(3)}, "chung.html": "1"}, {"moi/1.html": "2", "moi/2.html": "2"})
SWAPS = ({"a": "1", "b/index.html": "1", "b/c/index.html": "1"}, {"a/index.html": "2", "a/x/index.html": "2", "b": "2"})


@pytest.mark.parametrize("steps", range(12))
@pytest.mark.parametrize(("before", "after"), [PLAIN, SWAPS], ids=["plain", "swaps"])
def test_interrupted_commit_is_finished_by_the_next_open(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, steps: int, before: dict[str, str], after: dict[str, str]
) -> None:
    """Wherever the machine stopped between the renamings, the next run first makes the output whole."""
    old, new = {**before, "chung.html": "1"}, {**after, "chung.html": "2"}
    commit(fill(stage, old))
    fill(stage, new)
    left = [steps]

    def until(work: object) -> object:
        def limited(*args: object, **kwargs: object) -> object:
            if left[0] == 0:
                raise KeyboardInterrupt
            left[0] -= 1
            return work(*args, **kwargs)  # type: ignore[operator]

        return limited

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", until(os.replace))
        patch.setattr(Path, "replace", until(Path.replace))
        patch.setattr(os, "rename", until(os.rename))
        patch.setattr(Path, "unlink", until(Path.unlink))
        with suppress(KeyboardInterrupt):
            commit(stage)
    assert steps > 0 or not stage.committing
    Stage(stage.target, stage.own, stage.state).open()
    assert target(stage) == (new if steps else old)
    commit(fill(stage, {"chung.html": "3"}))
    assert target(stage) == {"chung.html": "3"}


def test_open_begins_with_an_empty_stage(stage: Stage) -> None:
    """What a build that was thrown away left behind is in no later output."""
    fill(stage, {"rac.html": "1"})
    commit(fill(stage, {"a.html": "1"}))
    assert target(stage) == {"a.html": "1"}


def test_a_file_becomes_a_folder(stage: Stage) -> None:
    """Where the last build wrote a file, this one may need a folder."""
    commit(fill(stage, {"a": "1", "b/c": "1"}))
    new = {"a/index.html": "2", "b/c/index.html": "2"}
    commit(fill(stage, new))
    assert target(stage) == new


def test_a_folder_becomes_a_file(stage: Stage) -> None:
    """Where the last build wrote into a folder, this one may need a file of that name."""
    commit(fill(stage, {"a/index.html": "1", "a/b/index.html": "1"}))
    commit(fill(stage, {"a": "2"}))
    assert target(stage) == {"a": "2"}


@pytest.mark.parametrize(
    ("foreign", "wanted"), [("a", "a/index.html"), ("a/ghi-chu.txt", "a")], ids=["file in the way", "folder in the way"]
)
def test_what_is_in_the_way_but_not_ours_stays(stage: Stage, foreign: str, wanted: str) -> None:
    """Somebody else's file in the way stops the commit with its name, unharmed; once it is gone builds go on."""
    commit(fill(stage, {"chung.html": "1"}))
    (stage.target / foreign).parent.mkdir(exist_ok=True)
    (stage.target / foreign).write_text("của người khác", encoding="utf-8")
    fill(stage, {"chung.html": "2", wanted: "2"})
    with pytest.raises(Faulty, match=r"A05.* a[./]"):
        commit(stage)
    assert (stage.target / foreign).read_text(encoding="utf-8") == "của người khác"
    (stage.target / foreign).unlink()
    if foreign.startswith("a/"):
        (stage.target / "a").rmdir()
    commit(fill(type(stage)(stage.target, stage.own, stage.state), {"chung.html": "3", wanted: "3"}))
    assert target(stage) == {"chung.html": "3", wanted: "3"}


def test_names_with_vietnamese_letters_and_spaces(stage: Stage) -> None:
    """Pictures keep their names through the list of moves and the state."""
    files = {"images/ảnh hội nghị (1).jpg": "1", "images/A\u0302\u0301nh.jpg": "1"}
    commit(fill(stage, files))
    assert target(stage) == files
    commit(fill(stage, {"a": "1"}))
    assert target(stage) == {"a": "1"}


def test_a_draft_whose_list_was_lost_is_never_published(stage: Stage) -> None:
    """A preview's page that no list explains stops publishing, also after a later preview has begun a new list."""
    commit(fill(stage, {"nhap/index.html": "bí mật", "images/mat.png": "ảnh"}))
    stage.own.unlink()
    commit(fill(stage, {"khac/index.html": "1"}))
    commit(fill(stage, {"khac/index.html": "2"}))
    fill(stage, {"khac/index.html": "3"})
    with pytest.raises(Faulty, match=r"A06.*images/mat\.png, nhap/index\.html"):
        stage.commit(["khac/index.html"], [], [b"state"], publishing=True)
    for name in ("nhap/index.html", "images/mat.png"):
        (stage.target / name).unlink()
    fill(stage, {"khac/index.html": "3"})
    assert stage.commit(["khac/index.html"], [], [b"state"], publishing=True) == 0
