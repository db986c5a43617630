"""`check --fix` on bytes: line ends, marks and encodings stay, and what the build reads stays."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

import pytest

from scripts.checking.fixing import difference, fixed
from tests.support.checking import make_office, run_of
from tests.support.sites import article

BEFORE = article("HỘI NGHỊ NGƯỜI LAO ĐỘNG", body='Phong trào "Mái ấm"  .')
AFTER = article("Hội nghị người lao động", body="Phong trào “Mái ấm”.")


@pytest.fixture
def read(tmp_path: Path) -> Any:
    """The build's own reading of a source."""
    from pelican.readers import Readers

    return Readers(run_of(make_office(tmp_path, {})).settings).readers["md"].read_record


@pytest.mark.parametrize(
    ("mark", "encoding", "end"),
    [
        (b"", "utf-8", "\n"),
        (b"", "utf-8", "\r\n"),
        (b"", "utf-8", "\r"),
        (codecs.BOM_UTF8, "utf-8", "\r\n"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "\r\n"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "\n"),
    ],
)
def test_line_ends_mark_and_encoding_stay(read: Any, mark: bytes, encoding: str, end: str) -> None:
    """As Notepad or another editor has saved the file."""
    before, after = (mark + text.replace("\n", end).encode(encoding) for text in (BEFORE, AFTER))
    assert fixed("articles/tin.md", before, read) == after
    assert fixed("articles/tin.md", after, read) == after


def test_line_ends_of_two_kinds_stay(read: Any) -> None:
    """Each line keeps its own."""
    before = b"title: Tin\r\ndate: 2026-11-20\n\nM\xe1\xbb\x99t  hai.\r\nBa.\n"
    assert fixed("articles/tin.md", before, read) == before.replace(b"  ", b" ")


@pytest.mark.parametrize(
    "data",
    [
        article(body="Một\n\n\u200b# hai  ba").encode(),  # would become a heading
        b"\xff\xfe\x00",
        b"title: \xe9\n\nx",
    ],
)
def test_what_would_read_otherwise_is_left(read: Any, data: bytes) -> None:
    """The build's own reading decides: another element, or a file that is no text, and nothing is touched."""
    assert fixed("articles/tin.md", data, read) == data


def test_a_source_with_mistakes_is_mended_too(read: Any) -> None:
    """What the build refuses for another reason may still have its spaces mended."""
    data = article(body="Một  hai.", views="nhiều").encode()
    assert b"M\xe1\xbb\x99t hai." in fixed("articles/tin.md", data, read)


def test_difference_is_for_people() -> None:
    """File, line, before, after; no names of a program for programmers."""
    assert list(difference("articles/tin.md", BEFORE.encode(), AFTER.encode())) == [
        "Đã sửa articles/tin.md (dòng có dấu - là trước khi sửa, dấu + là sau):",
        "dòng 2:",
        "-title: HỘI NGHỊ NGƯỜI LAO ĐỘNG",
        "+title: Hội nghị người lao động",
        "dòng 6:",
        '-Phong trào "Mái ấm"  .',
        "+Phong trào “Mái ấm”.",
    ]
