"""What an incremental build once missed or made worse, and must not again."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import signal
from pathlib import Path

import pytest

from plugins.buildkit import workers
from plugins.buildkit.workers import WorkerLost, shared_out
from plugins.incremental_build import bodies, library, memory, session
from plugins.incremental_build.inputs import Inputs, installed
from plugins.incremental_build.quick import Question, look, nothing_to_do
from plugins.incremental_build.state import Head, State, load, save
from tests.support.sites import ROOT, article, build, write_site


@pytest.mark.parametrize("processes", [2, 3])
def test_a_fault_of_another_process_is_told(processes: int) -> None:
    """What went wrong in a child is raised here as WorkerLost with its trace."""

    def work(share: object, number: int) -> int:
        if number == 1:
            raise ValueError("trang hỏng")
        return number

    with pytest.raises(WorkerLost, match="trang hỏng"):
        shared_out(range(500), work, processes)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_killed_process_is_told() -> None:
    """A child that the system killed (no memory left) is told, and no other process is waited for without end."""

    def work(share: object, number: int) -> bytes:
        if number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"x" * 1_000_000

    with pytest.raises(WorkerLost, match="dừng đột ngột"):
        shared_out(range(500), work, 2)


def test_a_full_disk_in_another_process_is_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor is told the same, whoever met the full disk."""
    content = write_site(tmp_path / "c", {f"articles/{n}.md": article(f"Tin {n}") for n in range(60)})
    monkeypatch.setattr(session, "how_many", lambda _items, _least: 2)
    monkeypatch.setattr(workers, "_BLOCK", 20)
    here, whole = os.getpid(), os.write

    def write(file: int, data: bytes) -> int:
        if os.getpid() != here:
            raise OSError(errno.ENOSPC, "full")
        return whole(file, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write)
        built = build(content, tmp_path / "o", cache=tmp_path / "k")
    assert (built.status, built.codes()) == (3, ["T006"])


def test_a_process_without_work_or_bodies_leaves_the_store_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """220 articles, two cores: the second build has nothing to do."""
    content = write_site(tmp_path / "c", {f"articles/{n}.md": article(f"Tin {n}", slug=f"t{n}") for n in range(220)})
    monkeypatch.setattr(library, "how_many", lambda items, least: max(1, min(2, items // least)))
    build(content, tmp_path / "o", cache=tmp_path / "k")
    assert build(content, tmp_path / "o", cache=tmp_path / "k").counts.get("parsed", 0) == 0


@pytest.mark.parametrize("status", ["draft"])
def test_a_share_of_drafts_leaves_the_store_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: str) -> None:
    """A publishing build whose other process read drafts alone: the second build reads nothing."""
    files = {f"articles/n{n}.md": article(f"Tin {n}", status=status) for n in range(240)}
    content = write_site(tmp_path / "c", {"articles/a.md": article(), **files})
    monkeypatch.setattr(workers, "_BLOCK", 48)
    monkeypatch.setattr(library, "how_many", lambda items, least: max(1, min(2, items // least)))
    build(content, tmp_path / "o", cache=tmp_path / "k", publish=True)
    assert build(content, tmp_path / "o", cache=tmp_path / "k", publish=True).counts.get("parsed", 0) == 0


def state_file(place: Path) -> tuple[Question, bytes]:
    """A state that answers a question with "nothing", and its bytes."""
    inputs = Inputs((), ())
    head = Head(
        b"i",
        b"q",
        inputs,
        look(inputs).digest,
        False,
        installed(),
        str(place / "t"),
        dt.datetime(2026, 1, 1),
        dt.datetime(2027, 1, 1),
    )
    question = Question(b"q", place / "asked")
    question.remember(place / "state")
    return question, b"".join(save(head, State(outputs={"a": (b"k", 1, 1)}), ()))


@pytest.mark.parametrize("number", [3, 4, 5, 6, 7])
@pytest.mark.parametrize("part", [0, 1])
def test_a_wrong_length_is_no_state(tmp_path: Path, part: int, number: int) -> None:
    """A flipped byte of a length neither raises nor asks for terabytes of memory."""
    _, data = state_file(tmp_path)
    start = 8 + part * (24 + int.from_bytes(data[8:16], "little"))
    damaged = bytearray(data)
    damaged[start + number] ^= 0x80
    (tmp_path / "state").write_bytes(damaged)
    assert load(tmp_path / "state", b"i") is None


def test_a_damaged_table_of_outputs_is_no_answer(tmp_path: Path) -> None:
    """One wrong byte in the outputs: the build goes on instead of ending in a trace."""
    question, data = state_file(tmp_path)
    start = 8 + 24 + int.from_bytes(data[8:16], "little") + 24
    damaged = bytearray(data)
    damaged[start + 3] ^= 1
    (tmp_path / "state").write_bytes(damaged)
    assert nothing_to_do(question, dt.datetime(2026, 6, 1)) is None


def test_every_source_may_be_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview site that is emptied is built, though its store is nothing but waste."""
    monkeypatch.setattr(bodies, "_WASTE", 10)
    content = write_site(tmp_path / "c", {"articles/a.md": article()})
    build(content, tmp_path / "o", cache=tmp_path / "k")
    (content / "articles/a.md").unlink()
    assert build(content, tmp_path / "o", cache=tmp_path / "k").codes() == []


@pytest.mark.parametrize("template", ["day.html", "print_article.html"])
def test_a_removed_template_is_missed(tmp_path: Path, template: str) -> None:
    """A build that goes on says what a clean one says."""
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    content = write_site(tmp_path / "c", {"articles/a.md": article()})
    build(content, tmp_path / "o", cache=tmp_path / "k", THEME=str(tmp_path / "theme"))
    (tmp_path / "theme/templates" / template).unlink()
    assert build(content, tmp_path / "o", cache=tmp_path / "k", THEME=str(tmp_path / "theme")).codes() == ["P04"]


def _copy_theme(theme: Path, words: str) -> None:
    """A copy of the theme whose article template draws these words as well."""
    shutil.copytree(ROOT / "theme", theme)
    file = theme / "templates/article.html"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Đọc khoảng", f"{words}Đọc khoảng"), "utf-8")


def test_a_composed_name_is_a_computed_one(tmp_path: Path) -> None:
    """`{% include "partials/" ~ kind ~ ".html" %}` may draw any template."""
    _copy_theme(tmp_path / "theme", '{% include "partials/" ~ "chan" ~ ".html" %}')
    content = write_site(tmp_path / "c", {"articles/a.md": article("Tin")})
    for words in ("MỘT", "HAI"):
        write_site(tmp_path / "theme/templates/partials", {"chan.html": words})
        built = build(content, tmp_path / "o", cache=tmp_path / "k", THEME=str(tmp_path / "theme"))
        assert words in built.text("2026/07/28/tin/")


def test_overridden_templates_have_looks(tmp_path: Path) -> None:
    """Pelican's THEME_TEMPLATES_OVERRIDES is part of what draws pages."""
    content = write_site(tmp_path / "c", {"articles/a.md": article("Tin")})
    for words in ("MỘT", "HAI"):
        write_site(tmp_path / "de", {"components/footer/footer.html": words})
        given = {"THEME_TEMPLATES_OVERRIDES": [str(tmp_path / "de")]}
        assert words in build(content, tmp_path / "o", cache=tmp_path / "k", **given).text("/")


def test_a_filter_is_more_than_its_code(tmp_path: Path) -> None:
    """A default value, a closure or a helper of a function of the settings makes it another one."""
    _copy_theme(tmp_path / "theme", "{{ 1 | them }}")
    content = write_site(tmp_path / "c", {"articles/a.md": article("Tin")})
    for number in (1, 2):
        given = {"THEME": str(tmp_path / "theme"), "JINJA_FILTERS": {"them": lambda _, n=number: f"số-{n}"}}
        built = build(content, tmp_path / "o", cache=tmp_path / "k", **given)
        assert f"số-{number}" in built.text("2026/07/28/tin/")


def test_modules_beside_the_plugins_are_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder whose name begins like `plugins`, or like the folder of Python, holds settings all the same."""
    import sys
    import types

    for number, file in enumerate([f"{memory.PLUGINS}_rieng/chung.py", f"{sys.base_prefix}-site/pelicanconf.py"]):
        module = types.ModuleType(f"chung{number}")
        module.__file__ = file
        monkeypatch.setitem(sys.modules, f"chung{number}", module)
        assert file in set(memory._modules_of_settings())


def test_folders_that_lead_to_each_other_end_the_walk(tmp_path: Path) -> None:
    """Two folders with links to each other raise nothing and are not walked forty times."""
    from plugins.incremental_build.inputs import walk

    write_site(tmp_path, {"a/f": "", "b/f": ""})
    (tmp_path / "a/x").symlink_to(tmp_path / "b")
    (tmp_path / "b/y").symlink_to(tmp_path / "a")
    assert len(list(walk(str(tmp_path)))) <= 6
