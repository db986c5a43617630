"""Files: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.buildkit import files


def test_write_new_makes_folders(tmp_path: Path) -> None:
    """A file is written with the folders that it needs."""
    files.write_new(tmp_path / "a/b/c.html", b"x")
    assert (tmp_path / "a/b/c.html").read_bytes() == b"x"


def test_replace_leaves_no_temporary_file(tmp_path: Path) -> None:
    """The new content stands alone in the folder."""
    for data in (b"1", b"2"):
        files.replace_with(tmp_path / "sub/state.json", data)
    assert [p.name for p in (tmp_path / "sub").iterdir()] == ["state.json"]
    assert (tmp_path / "sub/state.json").read_bytes() == b"2"


def test_interrupted_replace_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the machine stops before the renaming, the old content is whole, and no half file takes up room."""
    path = tmp_path / "state.json"
    files.replace_with(path, b"cu")

    def stop(*_: object) -> None:
        raise OSError("tắt máy")

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(OSError, match="tắt máy"):
        files.replace_with(path, b"moi")
    assert path.read_bytes() == b"cu"
    assert [file.name for file in tmp_path.iterdir()] == ["state.json"]


def test_same_content(tmp_path: Path) -> None:
    """Equal bytes are the same; another byte, another size, a missing file are not."""
    for name, data in {"a": b"12", "b": b"12", "c": b"13", "d": b"123"}.items():
        (tmp_path / name).write_bytes(data)
    same = {name for name in "abcde" if files.same_content(tmp_path / "a", tmp_path / name)}
    assert same == {"a", "b"}
    assert not files.same_content(tmp_path / "e", tmp_path / "a")


def test_a_path_through_a_file_is_not_the_same(tmp_path: Path) -> None:
    """Where the old build had a file and the new one has a folder, the file of the folder is a new one."""
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "moi").write_bytes(b"x")
    assert not files.same_content(tmp_path / "moi", tmp_path / "a/index.html")
