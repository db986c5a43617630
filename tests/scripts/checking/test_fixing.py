"""`check --fix` on bytes: line ends, marks and encodings stay, and what the build reads stays."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

import pytest

from scripts.checking.fixing import changed_lines, fixed, in_one_sentence, in_words
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


def test_changes_are_for_people() -> None:
    """Line, before, after, in words; no signs of a program for programmers."""
    changes = changed_lines(BEFORE.encode(), AFTER.encode())
    assert [line for change in changes for line in in_words(change)] == [
        "Dòng 2",
        "  trước: title: HỘI NGHỊ NGƯỜI LAO ĐỘNG",
        "  sau:   title: Hội nghị người lao động",
        "Dòng 6",
        '  trước: Phong trào "Mái ấm"  .',
        "  sau:   Phong trào “Mái ấm”.",
    ]


def test_what_nobody_sees_is_named() -> None:
    """Where both lines look alike, the editor is told why they were changed."""
    assert in_words((3, "- Hỗ\u00ad trợ", "- Hỗ trợ"))[0] == "Dòng 3 (chỉ đổi dấu cách, ký tự ẩn hoặc dấu gõ rời)"


@pytest.mark.parametrize("number", ["001184012345", "001 184  012345", "001.184.012.345", "0912\u00a0345 678"])
def test_private_numbers_are_not_told_again(number: str) -> None:
    """A line that holds one is shown with its middle hidden, before and after; amounts of money are shown."""
    _, before, after = in_words((3, f'"Số"  {number}', f"“Số” {number}"))
    assert number not in before + after
    assert "…" in before
    assert "1.500.000.000 đồng" in in_words((3, "1.500.000.000  đồng", "1.500.000.000 đồng"))[2]


def test_sum_of_what_was_mended() -> None:
    """How many lines of how many articles, or that there was nothing."""
    assert in_one_sentence([4, 5]) == "Đã sửa 9 dòng trong 2 bài."
    assert in_one_sentence([]) == "Không có gì để máy sửa."
