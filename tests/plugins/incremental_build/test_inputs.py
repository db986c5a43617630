"""Stamps and digests: whatever moves in the inputs is seen, and nothing else is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.incremental_build.inputs import (
    NO_STAMP,
    Inputs,
    digest,
    digest_of_files,
    digest_of_stamps,
    installed,
    stamp_of,
    walk,
)
from tests.support.sites import write_site

OLD = 1_500_000_000 * 10**9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a few files, all of one old hour."""
    place = write_site(tmp_path / "content", {"articles/a.md": "một", "articles/2019/b.md": "hai", "data/c.yaml": "ba"})
    for file in place.rglob("*"):
        os.utime(file, ns=(OLD, OLD))
    return place


def test_a_stamp_is_the_hour_and_the_size(folder: Path) -> None:
    """A stamp tells a file that was saved again; a missing file has none."""
    assert stamp_of(folder / "articles/a.md") == (OLD, len("một".encode()))
    assert stamp_of(folder / "articles/z.md") is None
    assert stamp_of(folder / "articles/a.md/z") is None


def test_every_file_is_walked_but_what_no_build_reads(folder: Path) -> None:
    """Caches and the repository's own files say nothing of the site; every other file does, hidden ones too."""
    write_site(folder, {".git/HEAD": "x", "articles/__pycache__/a.pyc": "x", ".cache/b": "x", "articles/.an": "x"})
    found = {Path(path).relative_to(folder).as_posix() for path, _ in walk(str(folder))}
    assert found == {"articles/a.md", "articles/2019/b.md", "data/c.yaml", "articles/.an"}
    assert list(walk(str(folder / "không có"))) == []


def test_links_are_followed_but_not_upwards(folder: Path, tmp_path: Path) -> None:
    """What a link leads to is read, so its stamp counts; a link to a folder above does not have the walk go round."""
    outside = write_site(tmp_path / "ngoài", {"d.md": "x"})
    os.utime(outside / "d.md", ns=(OLD, OLD))
    (folder / "vòng").symlink_to(folder, target_is_directory=True)
    (folder / "thư mục").symlink_to(outside, target_is_directory=True)
    (folder / "tệp").symlink_to(outside / "d.md")
    (folder / "cụt").symlink_to(folder / "không có")
    before = dict(walk(str(folder)))
    assert before[str(folder / "tệp")] == before[str(folder / "thư mục/d.md")] == (OLD, 1)
    assert len(before) == 5
    os.utime(outside / "d.md", ns=(OLD, OLD + 1))
    assert digest_of_stamps(walk(str(folder))) != digest_of_stamps(before.items())


def _touch(folder: Path) -> None:
    os.utime(folder / "articles/a.md", ns=(OLD, OLD + 1))


def _grow(folder: Path) -> None:
    with (folder / "articles/a.md").open("a") as file:
        file.write("!")
    os.utime(folder / "articles/a.md", ns=(OLD, OLD))


def _rename(folder: Path) -> None:
    (folder / "articles/a.md").rename(folder / "articles/d.md")


def _remove(folder: Path) -> None:
    (folder / "articles/2019/b.md").unlink()


def _add(folder: Path) -> None:
    (folder / "e.md").touch()


def _swap(folder: Path) -> None:
    (folder / "data/c.yaml").rename(folder / "articles/c.yaml")


@pytest.mark.parametrize("act", [_touch, _grow, _rename, _remove, _add, _swap])
def test_whatever_moves_is_seen(folder: Path, act: Callable[[Path], None]) -> None:
    """A file that was saved, grown with its old hour, renamed, removed, added or moved gives another digest."""
    inputs = Inputs((str(folder),), ())
    before = digest_of_stamps(inputs.stamps())
    assert digest_of_stamps(inputs.stamps()) == before
    act(folder)
    assert digest_of_stamps(inputs.stamps()) != before


def test_single_files_count_when_they_come_and_go(folder: Path) -> None:
    """A settings file that is not there is an input too: it may come."""
    inputs = Inputs((), (str(folder / "data/c.yaml"), str(folder / "z.py")))
    assert dict(inputs.stamps())[str(folder / "z.py")] == NO_STAMP
    before = digest_of_stamps(inputs.stamps())
    (folder / "z.py").touch()
    assert digest_of_stamps(inputs.stamps()) != before


def test_the_order_of_stamps_says_nothing() -> None:
    """File systems list files in any order: that is no change."""
    stamps = [("a", (1, 2)), ("b", (3, 4)), ("ả", (5, 6)), (os.fsdecode(b"\xff"), (7, 8))]
    assert digest_of_stamps(stamps) == digest_of_stamps(reversed(stamps))
    assert digest_of_stamps([("a", (1, 23))]) != digest_of_stamps([("a", (12, 3))])


def test_digests_of_files_see_names_bytes_and_where_one_ends(tmp_path: Path) -> None:
    """Code that moves from one file to the next, or a renamed module, is other code."""
    one, two = tmp_path / "a.py", tmp_path / "b.py"

    def taken(first: bytes, second: bytes) -> bytes:
        one.write_bytes(first)
        two.write_bytes(second)
        return digest_of_files([str(two), str(one)])

    found = [taken(b"xy", b"z"), taken(b"x", b"yz"), taken(b"", b"xyz"), taken(b"z", b"xy")]
    assert len(set(found)) == 4
    assert digest_of_files([str(one), str(two)]) == found[-1]
    one.rename(tmp_path / "c.py")
    assert digest_of_files([str(tmp_path / "c.py"), str(two)]) != found[-1]


def test_a_library_of_another_version_is_another_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was drawn with another Pelican, Markdown or Python is not taken for what these would draw."""
    libraries = tmp_path / "site-packages"
    (libraries / "markdown-3.11.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(libraries), str(tmp_path / "gone/site-packages")])
    before = installed()
    assert installed() == before
    (libraries / "markdown-3.11.dist-info").rename(libraries / "markdown-3.12.dist-info")
    assert installed() != before
    (libraries / "markdown-3.12.dist-info").rename(libraries / "markdown-3.11.dist-info")
    (libraries / "notes.txt").touch()
    assert installed() == before
    monkeypatch.setattr(sys, "version", "4.0")
    assert installed() != before


def test_digests_are_of_one_size() -> None:
    """The state file reckons with digests of sixteen bytes."""
    assert len(digest(b"")) == len(digest_of_stamps([])) == len(digest_of_files([])) == len(installed()) == 16
