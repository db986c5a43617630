"""`Nothing has changed` is said only when that is so; whenever in doubt, the build goes on."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from plugins.incremental_build import quick
from plugins.incremental_build.inputs import RACE_NS, Inputs, digest, installed, stamp_of
from plugins.incremental_build.quick import Question, look, nothing_to_do
from plugins.incremental_build.staging import stage_of
from plugins.incremental_build.state import Head, State, save
from tests.support.sites import NOW, article, write_site

OLD = 1_500_000_000
BUILT, CHANGE = dt.datetime(2026, 11, 24, 8), dt.datetime(2026, 11, 25)
LATER = dt.datetime(2026, 11, 24, 20)


@dataclass
class Answered:
    """A question that was answered once, with its site: a content folder, an output of two files, a state."""

    place: Path
    question: Question
    head: Head

    @property
    def target(self) -> Path:
        """The output."""
        return self.place / "output"

    def write(self, **changes: object) -> None:
        """Write the state, with other values in its head."""
        outputs = {name: (b"key", *(stamp_of(self.target / name) or (0, 0))) for name in ("index.html", "a/b.html")}
        pieces = save(replace(self.head, **changes), State(outputs=outputs), ())  # type: ignore[arg-type]
        (self.place / "state").write_bytes(b"".join(pieces))

    def ask(self, now: dt.datetime = LATER) -> tuple[Head, int] | None:
        """Ask again, as a new process would."""
        return nothing_to_do(Question(self.question.key, self.question.file), now)


@pytest.fixture
def answered(tmp_path: Path) -> Answered:
    """An old site, all of it as the last build left it."""
    content = write_site(tmp_path / "content", {"articles/a.md": "một", "articles/b.md": "hai"})
    write_site(tmp_path / "output", {"index.html": "trang", "a/b.html": "trang"})
    for file in tmp_path.rglob("*"):
        os.utime(file, (OLD, OLD))
    inputs = Inputs((str(content),), (str(tmp_path / "conf.py"),))
    question = Question(digest(b"build --publish"), tmp_path / "asked/1")
    question.remember(tmp_path / "state")
    head = Head(
        b"identity",
        question.key,
        inputs,
        look(inputs).digest,
        racy=False,
        installed=installed(),
        target=str(tmp_path / "output"),
        now=BUILT,
        next_change=CHANGE,
        words="lời cũ",
    )
    found = Answered(tmp_path, question, head)
    found.write()
    return found


def test_nothing_to_do_when_all_is_as_it_was(answered: Answered) -> None:
    """The last build's words and the number of its files are the answer, at its own moment and later."""
    for now in (BUILT, LATER, CHANGE - dt.timedelta(seconds=1)):
        assert answered.ask(now) == (answered.head, 2)


def test_another_moment_may_change_pages(answered: Answered) -> None:
    """At the next change, after it, and with a clock that was put back the build goes on."""
    for now in (CHANGE, CHANGE + dt.timedelta(days=9), BUILT - dt.timedelta(seconds=1)):
        assert answered.ask(now) is None


@pytest.mark.parametrize(
    "changes",
    [{"question": digest(b"build")}, {"racy": True}, {"installed": b"other"}, {"stamps": b"other"}, {"target": "/no"}],
)
def test_another_question_or_state_is_no_answer(answered: Answered, changes: dict[str, object]) -> None:
    """Other options, a source too young to be trusted, other libraries, another target: the build goes on."""
    answered.write(**changes)
    assert answered.ask() is None


def test_another_library_is_seen(answered: Answered, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an update of a library every page may be another."""
    monkeypatch.setattr(quick, "installed", lambda: b"another markdown")
    assert answered.ask() is None


def _edit(answered: Answered) -> None:
    (answered.place / "content/articles/a.md").write_text("một và hai", encoding="utf-8")


def _save_again(answered: Answered) -> None:
    os.utime(answered.place / "content/articles/a.md", (OLD, OLD + 9))


def _add(answered: Answered) -> None:
    write_site(answered.place / "content", {"articles/2019/c.md": ""})


def _remove(answered: Answered) -> None:
    (answered.place / "content/articles/b.md").unlink()


def _configure(answered: Answered) -> None:
    (answered.place / "conf.py").touch()


def _lose_an_output(answered: Answered) -> None:
    (answered.target / "a/b.html").unlink()


def _lose_all_outputs(answered: Answered) -> None:
    answered.target.rename(answered.place / "đi đâu")


def _change_an_output(answered: Answered) -> None:
    (answered.target / "index.html").write_text("TRANG", encoding="utf-8")


def _leave_a_stage(answered: Answered) -> None:
    stage_of(answered.target).mkdir()


def _lose_the_state(answered: Answered) -> None:
    (answered.place / "state").unlink()


def _empty_the_state(answered: Answered) -> None:
    (answered.place / "state").write_bytes(b"")


def _forget_the_question(answered: Answered) -> None:
    answered.question.file.unlink()


def _garble_the_question(answered: Answered) -> None:
    answered.question.file.write_bytes(b"\xff\0")


@pytest.mark.parametrize(
    "act",
    [
        *(_edit, _save_again, _add, _remove, _configure, _lose_an_output, _lose_all_outputs, _change_an_output),
        *(_leave_a_stage, _lose_the_state, _empty_the_state, _forget_the_question, _garble_the_question),
    ],
)
def test_whatever_happened_meanwhile_is_seen(answered: Answered, act: Callable[[Answered], None]) -> None:
    """A source, a setting, an output, an interrupted build, what is remembered: a change of any has the build go on."""
    act(answered)
    assert answered.ask() is None


def test_what_was_seen_is_kept_for_the_build(answered: Answered) -> None:
    """A build that goes on takes the stamps that were seen before anything was read, and does not look again."""
    _edit(answered)
    assert nothing_to_do(answered.question, LATER) is None
    assert answered.question.seen == (answered.head.inputs, look(answered.head.inputs))


def test_look_tells_the_newest_stamp(answered: Answered) -> None:
    """A source saved within the grain of the clock is found by the newest of all stamps."""
    os.utime(answered.place / "content/articles/a.md", ns=(OLD * 10**9, OLD * 10**9 + RACE_NS))
    assert look(answered.head.inputs).newest == OLD * 10**9 + RACE_NS
    assert look(Inputs((), ())).newest == 0


# --- through the command ----------------------------------------------------------------------------------------------

COMMAND = (
    "import sys; sys.path[0] = sys.argv[1]; from scripts.cli import main; status = main(sys.argv[2:]); "
    "print('pelican' in sys.modules); sys.exit(status)"
)
NOTHING = "Không có gì thay đổi"


def command(root: Path, *options: str) -> tuple[str, bool]:
    """What `build` says in a copy of the repository, and whether it needed Pelican."""
    arguments = [sys.executable, "-c", COMMAND, str(root), "build", *options]
    done = subprocess.run(arguments, check=False, capture_output=True, encoding="utf-8", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    said, _, imported = done.stdout.rstrip("\n").rpartition("\n")
    return said, imported == "True"


def age(root: Path) -> None:
    """Make every file an old one: what was just saved is looked at again by the next build."""
    for file in root.rglob("*"):
        os.utime(file, (OLD, OLD), follow_symlinks=False)


def test_the_second_command_answers_without_pelican(scratch_root: Path) -> None:
    """Twice the same command: the second says that nothing has changed and loads no library; a change is built."""
    given = ["--now", NOW, "--content", str(scratch_root / "noi-dung")]
    write_site(scratch_root / "noi-dung", {"articles/a.md": article(), "articles/ghi-chu.txt": "không phải bài"})
    age(scratch_root)
    said, imported = command(scratch_root, *given)
    assert imported
    assert NOTHING not in said
    again, imported = command(scratch_root, *given)
    assert NOTHING in again
    assert not imported
    assert "[F01]" in said
    assert "[F01]" in again  # what there was to say is said again
    assert "dựng trang 0" in command(scratch_root, *given, "--timings")[0]
    assert command(scratch_root, *given, "--publish")[1]
    (scratch_root / "noi-dung/articles/a.md").write_text(article("Tựa mới"), encoding="utf-8")
    said, imported = command(scratch_root, *given)
    assert imported
    assert NOTHING not in said
    assert "ghi 0 tệp" not in said


def test_a_removed_page_that_is_back_is_looked_at(scratch_root: Path) -> None:
    """Nothing was edited, but a folder of an older output was copied back: the page goes again."""
    files = {"articles/a.md": article(), "articles/b.md": article("Bỏ", slug="bo")}
    given = ["--now", NOW, "--content", str(write_site(scratch_root / "noi-dung", files))]
    age(scratch_root)
    command(scratch_root, *given)
    page = scratch_root / "output/2026/07/28/bo"
    shutil.copytree(page, scratch_root / "ban-cu")
    (scratch_root / "noi-dung/articles/b.md").unlink()
    age(scratch_root / "noi-dung")
    command(scratch_root, *given)
    assert NOTHING in command(scratch_root, *given)[0]
    shutil.copytree(scratch_root / "ban-cu", page)
    assert command(scratch_root, *given)[1]
    assert not page.exists()
    assert NOTHING in command(scratch_root, *given)[0]


def test_a_young_source_and_a_clean_build_are_looked_at(scratch_root: Path) -> None:
    """A file saved in the same moment as it was read may be saved again unseen; `--clean` is not asked for nothing."""
    given = ["--now", NOW, "--content", str(scratch_root / "noi-dung")]
    file = write_site(scratch_root / "noi-dung", {"articles/a.md": article()}) / "articles/a.md"
    age(scratch_root)
    os.utime(file, (4_000_000_000, 4_000_000_000))  # newer than any moment at which it is read
    assert command(scratch_root, *given)[1]
    assert command(scratch_root, *given)[1]
    os.utime(file, (OLD, OLD))
    assert command(scratch_root, *given)[1]
    assert not command(scratch_root, *given)[1]
    assert command(scratch_root, *given, "--clean")[1]
