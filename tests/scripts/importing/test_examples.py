"""The categories that an import offers as examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.importing.examples import categories


def write(folder: Path, name: str, head: str) -> None:
    """An article with a line in its front matter."""
    file = folder / "articles" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: Bài\n{head}\n---\n\nChữ.\n", encoding="utf-8")


def test_the_commonest_of_the_newest_come_first(tmp_path: Path) -> None:
    """Names are read as the build reads them; a mistake or an empty field is no example."""
    heads = (
        "category: 'Nữ công'",
        "Chuyên mục: Nữ công",
        "category: [Tin tức]",
        "category:",
        "category: a: b: [",
        "sai",
    )
    for number, head in enumerate(heads):
        write(tmp_path, f"2026/11/{number}.md", head)
    assert categories(tmp_path) == ["Nữ công", "a: b: [", "Tin tức"]


def test_few_files_of_a_large_archive_are_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the newest folders are looked at: an import costs the same in a year and in twenty."""
    for year in range(2015, 2027):
        for number in range(30):
            write(tmp_path, f"{year}/05/bai-{number}.md", f"category: Năm {year}")
    opened, read = [], Path.read_bytes

    def counted(path: Path) -> bytes:
        opened.append(path)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    assert categories(tmp_path) == ["Năm 2026", "Năm 2025"]
    assert len(opened) == 40


def test_no_articles_no_examples(tmp_path: Path) -> None:
    """A content folder that is still empty is no fault."""
    assert categories(tmp_path) == []
