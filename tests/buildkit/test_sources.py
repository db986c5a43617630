"""Which files of the content folder are read, and what is said of the others."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from plugins.buildkit.messages import Level
from plugins.buildkit.sources import find_sources


def fill(root: Path, *names: str) -> Path:
    """A content folder with empty files below `articles/`."""
    for name in names:
        path = root / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return root


def codes(root: Path) -> list[tuple[str, str]]:
    """Codes and files of the messages about a content folder."""
    return [(m.code, m.place.file) for m in find_sources(root, "articles")[1]]


def test_sources_are_sorted_paths_below_the_content(tmp_path: Path) -> None:
    """Articles of every depth, in one order on every disk, with slashes."""
    fill(tmp_path, "2019/11/b.md", "2019/11/a.md", "2019/a.markdown", "bài viết.md", "X.MD")
    sources, messages = find_sources(tmp_path, "articles")
    assert messages == []
    assert sources == sorted(
        f"articles/{n}" for n in ("2019/11/a.md", "2019/11/b.md", "2019/a.markdown", "X.MD", "bài viết.md")
    )


@pytest.mark.parametrize(
    "name",
    [
        *(".DS_Store", ".hidden.md", ".git/config.md", "~$Doc1.docx", "~lock.md", "a.md~", "#a.md#", "a.md.bak"),
        *(
            "a.tmp",
            ".a.md.swp",
            "a.md.swp",
            "a.orig",
            "Thumbs.db",
            "desktop.ini",
            "a.md.part",
            "a.md.crdownload",
            "a.lnk",
        ),
    ],
)
def test_left_overs_are_not_worth_a_word(tmp_path: Path, name: str) -> None:
    """What editors, Office and systems leave behind is neither read nor reported."""
    assert find_sources(fill(tmp_path, name), "articles") == ([], [])


@pytest.mark.parametrize("name", ["a.docx", "a.rst", "a.html", "a.txt", "ảnh.jpg", "md"])
def test_foreign_files_are_named(tmp_path: Path, name: str) -> None:
    """A file that would not be published is said so, as a warning."""
    sources, messages = find_sources(fill(tmp_path, name), "articles")
    assert sources == []
    assert [(m.code, m.level, m.place.file) for m in messages] == [("F01", Level.WARNING, f"articles/{name}")]


def test_links_are_not_followed(tmp_path: Path) -> None:
    """Links to files, folders, themselves or nothing are named; nothing outside the content is read."""
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "ngoai/bi-mat.md").write_text("Title: bí mật", encoding="utf-8")
    root = fill(tmp_path / "content", "a.md")
    for name, target in {"l.md": "../../ngoai/bi-mat.md", "d": "../../ngoai", "s": ".", "x.jpg": "khong-co"}.items():
        (root / "articles" / name).symlink_to(target)
    sources, messages = find_sources(root, "articles")
    assert sources == ["articles/a.md"]
    assert sorted(m.place.file for m in messages if m.code == "F02") == [
        f"articles/{n}" for n in ("d", "l.md", "s", "x.jpg")
    ]
    assert len(messages) == 4


@pytest.mark.parametrize(
    "name",
    ["con.md", "AUX.md", "nul/a.md", "a:b.md", "a?.md", "dòng\nmới.md", "\u202egpj.exe.md", "a\u200b.md", "t./a.md"],
)
def test_names_that_some_system_refuses(tmp_path: Path, name: str) -> None:
    """A name that Windows cannot store or nobody can read is an error with the file's name."""
    assert codes(fill(tmp_path, name)) == [("F04", f"articles/{name}")]
    assert find_sources(tmp_path, "articles")[0] == []


def test_name_that_is_not_utf8(tmp_path: Path) -> None:
    """A name from an old disk, in bytes that are no UTF-8, is an error of that file and not of the program."""
    fill(tmp_path, "a.md")
    os.close(os.open(os.fsencode(tmp_path / "articles") + b"/tin-\xff.md", os.O_CREAT | os.O_WRONLY))
    sources, messages = find_sources(tmp_path, "articles")
    assert sources == ["articles/a.md"]
    assert [m.code for m in messages] == ["F04"]


@pytest.mark.parametrize(
    "names", [("Tin.md", "tin.md"), ("tin.md", "tin.MD"), ("2019/a.md", "2019/A.md"), ("A/x.md", "a/x.md")]
)
def test_names_that_differ_in_case_only(tmp_path: Path, names: tuple[str, str]) -> None:
    """Windows would keep one of the two: both are named."""
    (message,) = find_sources(fill(tmp_path, *names), "articles")[1]
    assert message.code == "F03"
    assert {n for n in names if n in message.what + message.place.file} == set(names)


def test_names_that_differ_in_unicode_form_only(tmp_path: Path) -> None:
    """A Mac would take the two for one file."""
    name = "bài viết.md"
    assert [code for code, _ in codes(fill(tmp_path, name, unicodedata.normalize("NFD", name)))] == ["F03"]


def test_a_name_alone_is_kept_as_it_is_on_disk(tmp_path: Path) -> None:
    """A decomposed name can be opened again under the path that is given."""
    name = unicodedata.normalize("NFD", "bài viết.md")
    (source,) = find_sources(fill(tmp_path, name), "articles")[0]
    assert (tmp_path / source).is_file()


def test_folders_end_somewhere(tmp_path: Path) -> None:
    """Sixty folders deep is an error, not an endless walk; twenty are read."""
    fill(tmp_path, "/".join(["a"] * 20) + "/x.md")
    assert len(find_sources(tmp_path, "articles")[0]) == 1
    fill(tmp_path, "/".join(["b"] * 60) + "/x.md")
    sources, messages = find_sources(tmp_path, "articles")
    assert (len(sources), [m.code for m in messages]) == (1, ["F05"])


def test_no_folder_no_sources(tmp_path: Path) -> None:
    """A publication without pages has no folder for them, and that is all right."""
    assert find_sources(tmp_path, "pages") == ([], [])
