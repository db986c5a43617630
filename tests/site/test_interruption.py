"""A build that is killed, or meets a full or closed disk: no file of the output is ever a part of one."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from plugins.incremental_build.bodies import BodyStore
from tests.support.search import without_index
from tests.support.sites import ROOT, Built, article, build, write_site

Tree = dict[str, bytes]


@dataclass
class Site:
    """A small site that was built once and then changed in every way: what is to come next is a second build.

    `new` is what that gives, `clean` what a build from nothing gives: they differ in the index of search alone.
    """

    place: Path
    old: Tree
    new: Tree
    clean: Tree

    @property
    def output(self) -> Path:
        """The output."""
        return self.place / "output"

    def build(self, **settings: Any) -> Built:
        """Build the changed site."""
        return build(self.place / "sau", self.output, cache=self.place / "cache", publish=True, **settings)

    def tree(self) -> Tree:
        """Every file of the output with its bytes."""
        return {p.relative_to(self.output).as_posix(): p.read_bytes() for p in self.output.rglob("*") if p.is_file()}


def contents() -> tuple[dict[str, str], dict[str, str]]:
    """A content and another one: an edited, a new, a moved and a deleted article, a new day, a slug that was a day."""
    before = {
        f"articles/{year}/{number}.md": article(f"Tin {number}", f"{year}-07-0{number} 08:00", tags="[Đại hội]")
        for year in (2020, 2021)
        for number in (1, 2, 3)
    }
    after = dict(before)
    after["articles/2020/1.md"] += "\nThêm một câu.\n"
    after["articles/2021/moi.md"] = article("Bài mới", "2022-08-09 10:00", tags="[Mới]")
    after["articles/2021/2.md"] = article("Tin 2", "2021-07-09 08:00")
    del after["articles/2020/3.md"]
    return before, after


def prepared(place: Path) -> Site:
    """The site, built once from the content before; what its second build must give is known from a clean one."""
    for name, files in zip(("truoc", "sau"), contents(), strict=True):
        write_site(place / name, files)
    # One folder of content, exchanged: the state is of a place.
    site = Site(place, {}, {}, {})
    shutil.move(place / "sau", place / "that")
    shutil.move(place / "truoc", place / "sau")
    assert site.build().status == 0
    site.old = site.tree()
    shutil.rmtree(place / "sau")
    shutil.move(place / "that", place / "sau")
    shutil.copytree(place / "cache/templates", place / "kho-sach/templates")
    clean = build(place / "sau", place / "sach", cache=place / "kho-sach", publish=True)
    site.clean = {name: clean.file(name).read_bytes() for name in clean.names()}
    site.new = without_index(site.clean) | _index_of_a_second_build(site)
    assert len(site.old.keys() - site.new.keys()) > 3
    assert len(site.new.keys() - site.old.keys()) > 3
    return site


def _index_of_a_second_build(site: Site) -> Tree:
    for name in ("output", "cache"):
        shutil.copytree(site.place / name, site.place / f"{name} thu")
    assert site.build().status == 0
    after = site.tree()
    for name in ("output", "cache"):
        shutil.rmtree(site.place / name)
        (site.place / f"{name} thu").rename(site.place / name)
    return {name: data for name, data in after.items() if name not in without_index(after)}


@pytest.fixture(scope="module")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """That site."""
    found = prepared(tmp_path_factory.mktemp("mau"))
    for name in ("output", "cache"):
        shutil.copytree(found.place / name, found.place / f"{name} giu")
    return found


@pytest.fixture
def site(prepared_once: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """That site, put back afterwards; no build waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _file: None)
    yield prepared_once
    shutil.rmtree(prepared_once.place / ".output.stage", ignore_errors=True)
    for name in ("output", "cache"):
        shutil.rmtree(prepared_once.place / name)
        shutil.copytree(prepared_once.place / f"{name} giu", prepared_once.place / name)


def test_the_second_build_gives_what_a_clean_one_gives(site: Site) -> None:
    """What the other tests here compare with is right."""
    built = site.build()
    assert (built.status, site.tree()) == (0, site.new)
    assert built.counts["parsed"] == 3


# --- killed, in a process of its own that has no threads and begins builds by forking ---------------------------------

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_TOUCHES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"}


def _kill_at(number: int, *, half: bool) -> Callable[[], int]:
    """Have this process killed right before it touches a file for the n-th time; gives how often it has so far.

    With `half` a file that is written for the n-th time gets half of its bytes first.
    """
    touches = 0

    def count() -> None:
        nonlocal touches
        touches += 1
        if touches == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _TOUCHES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING):
            count()

    def write(file: int, data: bytes) -> int:
        if touches + 1 == number:
            whole(file, data[: len(data) // 2])
        count()
        return whole(file, data)

    whole = os.write
    if half:
        os.write = write  # type: ignore[assignment]
    else:
        sys.addaudithook(hear)
    return lambda: touches


def _forked(work: Callable[[], int]) -> int:
    """Do something in a process of its own; gives its exit status, negative for the signal that ended it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 99
    try:
        status = work()
    finally:
        os._exit(status)


def _killed_everywhere(place: Path, step: int, *, first: bool, half: bool) -> list[str]:
    """Kill a build at every `step`-th touch, look, build again; gives what was wrong, and how often it was killed."""
    os.fsync = lambda _file: None  # a killed process loses nothing that it wrote: only the power does
    site = prepared(place)
    kept = {name: place / f"{name} giu" for name in ("output", "cache")}
    if first:  # nothing is there but compiled templates, which only make it slow when they are gone
        shutil.rmtree(place / "output")
        shutil.rmtree(place / "cache/outputs")
    for name, copy in kept.items():
        shutil.copytree(place / name, copy) if (place / name).exists() else None
    old, new = ({}, site.clean) if first else (site.old, site.new)
    found, number, killed = [], 1, 0
    while True:
        for name, copy in kept.items():
            shutil.rmtree(place / name, ignore_errors=True)
            shutil.copytree(copy, place / name) if copy.exists() else None
        shutil.rmtree(place / ".output.stage", ignore_errors=True)
        status = _forked(lambda number=number: [_kill_at(number, half=half), site.build().status][1])
        if status != -signal.SIGKILL:
            found += [f"{number}: ended with {status}"] if status else []
            break
        killed += 1
        began = (place / ".output.stage/commit.json").exists()
        found += [f"{number}: {name}" for name in _wrong(site.tree(), old, new, began=began)]
        status = _forked(lambda: site.build().status)
        found += [f"{number}: again {status}"] if status or site.tree() != new else []
        found += [f"{number}: stage left"] if (place / ".output.stage").exists() else []
        number += step
    return [*found, f"killed {killed}"]


def _wrong(now: Tree, old: Tree, new: Tree, *, began: bool) -> Iterator[str]:
    """The files that are neither old nor, once the commit has begun, new; and old ones that are gone too early."""
    done = now == new  # only the stage was still to be removed
    for name in now.keys() | old.keys():
        good = {old.get(name)} | ({new.get(name)} if began or done else set())
        if now.get(name) not in good:
            yield name


def main() -> None:
    """What a process of its own is started for: arguments in, what was found out."""
    place, step, first, half = sys.argv[1:]
    print(json.dumps(_killed_everywhere(Path(place), int(step), first=first == "first", half=half == "half")))


START = "from tests.site.test_interruption import main; main()"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="hệ thống không có fork")
@pytest.mark.parametrize(
    ("first", "half", "step", "least"),
    [("again", "whole", 25, 10), ("again", "half", 17, 3), ("first", "whole", 120, 2)],
)
def test_a_killed_build_leaves_whole_files_and_the_next_one_ends_it(
    tmp_path: Path, first: str, half: str, step: int, least: int
) -> None:
    """Killed anywhere, also within a file: every file is old or new, and the next build is as if nothing had been."""
    arguments = [sys.executable, "-c", START, str(tmp_path), str(step), first, half]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        arguments, check=False, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    *found, killed = json.loads(done.stdout)
    assert found == []
    assert int(killed.split()[1]) >= least, killed


# --- the disk ---------------------------------------------------------------------------------------------------------


def _fails(fault: OSError, at: int = 1) -> Callable[..., Any]:
    """Something that fails at its n-th call, and works before it."""
    calls = 0

    def fail(whole: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls >= at:
            raise fault
        return whole(*arguments, **named)

    return fail


def _replaced(monkeypatch: pytest.MonkeyPatch, where: Any, name: str, fail: Callable[..., Any]) -> None:
    whole = getattr(where, name)
    monkeypatch.setattr(where, name, lambda *arguments, **named: fail(whole, *arguments, **named))


FULL = OSError(errno.ENOSPC, "No space left on device")
CLOSED = PermissionError(errno.EACCES, "Permission denied", "output/index.html")


@pytest.mark.parametrize(("fault", "code", "words"), [(FULL, "T006", "Đĩa đã đầy"), (CLOSED, "T009", "không có quyền")])
@pytest.mark.parametrize("at", [1, 9])
def test_a_disk_that_takes_no_page(
    site: Site, monkeypatch: pytest.MonkeyPatch, fault: OSError, code: str, words: str, at: int
) -> None:
    """The editor is told in a sentence, with exit status 3; the output is as it was, and the next build is right."""
    with monkeypatch.context() as patch:
        _replaced(patch, os, "write", _fails(fault, at))
        built = site.build()
    assert (built.status, built.codes()) == (3, [code])
    assert words in built.said
    assert "Trang đã xây lần trước vẫn được giữ" in built.said
    assert site.tree() == site.old
    assert not (site.place / ".output.stage").exists()
    assert (site.build().status, site.tree()) == (0, site.new)


@pytest.mark.parametrize("fault", [FULL, CLOSED])
def test_a_disk_that_takes_no_body(site: Site, monkeypatch: pytest.MonkeyPatch, fault: OSError) -> None:
    """Where bodies cannot be stored nothing is drawn, and what was stored half is not taken for a body later."""
    with monkeypatch.context() as patch:
        _replaced(patch, BodyStore, "flush", _fails(fault))
        assert site.build().status == 3
    assert site.tree() == site.old
    assert (site.build().status, site.tree()) == (0, site.new)


@pytest.mark.parametrize("fault", [FULL, CLOSED])
def test_a_disk_that_takes_no_state(site: Site, monkeypatch: pytest.MonkeyPatch, fault: OSError) -> None:
    """Pages are not moved where what is known of them cannot be written."""
    from plugins.incremental_build import staging

    with monkeypatch.context() as patch:
        _replaced(patch, staging, "write_pieces", _fails(fault))
        assert site.build().status == 3
    assert site.tree() == site.old
    assert (site.build().status, site.tree()) == (0, site.new)


@pytest.mark.parametrize("at", [30, 40])  # the first few times it is share cards that are kept
def test_a_disk_that_closes_amid_the_commit(site: Site, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Every file is old or new, the words say that the next build ends what was begun, and so it does."""
    with monkeypatch.context() as patch:
        _replaced(patch, os, "replace", _fails(CLOSED, at))
        built = site.build()
    assert (built.status, built.codes()) == (3, ["T009"])
    assert "xây lại sẽ ghi nốt" in built.said
    assert "CHƯA GHI XONG" in built.said
    assert "vẫn được giữ" not in built.said
    assert list(_wrong(site.tree(), site.old, site.new, began=True)) == []
    assert (site.build().status, site.tree()) == (0, site.new)


def test_files_of_others_are_never_touched(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody else put into the output stays, in folders that go and come, through failed and good builds."""
    gone = next(name for name in site.old.keys() - site.new.keys() if name.startswith("2020/07/03"))
    others = {
        "CNAME": b"congdoan.invalid",
        "2020/07/02/ghi-chu.txt": b"x",
        f"{gone.rpartition('/')[0]}/cua-toi.html": b"y",
        "rieng/a/b.pdf": b"z",
    }
    for name, data in others.items():
        (site.output / name).parent.mkdir(parents=True, exist_ok=True)
        (site.output / name).write_bytes(data)
        os.utime(site.output / name, (1_500_000_000, 1_500_000_000))
    (site.output / "thu-muc-trong").mkdir()

    def stay() -> bool:
        files = [site.output / name for name in others]
        return {file.stat().st_mtime for file in files} == {1_500_000_000} and all(
            (site.output / name).read_bytes() == data for name, data in others.items()
        )

    with monkeypatch.context() as patch, suppress(OSError):
        _replaced(patch, os, "replace", _fails(CLOSED, 5))
        assert site.build().status == 3
    assert stay()
    for settings in ({}, {"CLEAN": True}, {"SITENAME": "Khác"}):
        assert site.build(**settings).status == 0
        assert stay()
        assert (site.output / "thu-muc-trong").is_dir()
        assert without_index(site.tree()).keys() == without_index(site.new).keys() | others.keys()
    assert site.build().status == 0
    assert without_index(site.tree()) == without_index(site.new) | others


def test_a_file_of_others_in_the_way_stops_the_build(site: Site) -> None:
    """A page is not written over somebody else's file, whatever stands in it; when it is out of the way, it is."""
    name = "2022/08/09/bai-moi/index.html"
    assert name in site.new
    (site.output / name).parent.mkdir(parents=True)
    (site.output / name).write_text("của người khác", encoding="utf-8")
    built = site.build()
    assert (built.status, built.codes()) == (1, ["A05"])
    assert site.tree() == site.old | {name: "của người khác".encode()}
    (site.output / name).unlink()
    assert (site.build().status, site.tree()) == (0, site.new)
