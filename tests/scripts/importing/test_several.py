"""Two articles in one file are told, one article with headings, captions and annexes is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.importing.desk import Imported
from tests.scripts.importing.samples import SAPO, imported
from tests.support.word import paragraph, run, word_file

BODY = ["Đoạn này kể một việc của ngày hội, có đủ người và có đủ lời của ban tổ chức buổi gặp mặt ấy."] * 4
DATELINE = "Thứ Năm, ngày 21 tháng 11 năm 2019 - 09:25"
SECOND = "Công đoàn ngành thăm mỏ"


def told(made: Imported) -> str:
    """What is said of several articles."""
    return " ".join(message.what for message in made.messages if message.code == "W58")


def word(folder: Path, *between: str) -> Imported:
    """A Word article, further paragraphs, and its text once more."""
    text = "".join(map(paragraph, [SAPO, *BODY]))
    title = paragraph(run("Hội nghị tổng kết", "b"), align="center")
    return imported(folder, word_file(title, text, *between, text))


SIGNED = paragraph(run("Nguyễn Thị Lan", "b"), align="right")
CENTRED = paragraph(run(SECOND, "b"), align="center")


def test_a_second_title_in_a_word_file_is_told_with_its_words(tmp_path: Path) -> None:
    """After a signature, or above a dateline: the editor reads where the second begins and what to do."""
    assert f"2 bài, nay nằm chung trong một bài nháp; bài thứ hai bắt đầu ở “{SECOND}”" in told(
        word(tmp_path, SIGNED, CENTRED)
    )
    assert SECOND in told(word(tmp_path / "2", CENTRED, paragraph(DATELINE)))
    assert SECOND in told(word(tmp_path / "3", paragraph("Tin, ảnh: Lan"), CENTRED))


@pytest.mark.parametrize(
    "between",
    [
        [CENTRED],
        [SIGNED],
        [SIGNED, paragraph(run("Phụ lục", "b"), align="center")],
        [SIGNED, CENTRED, paragraph("(Ban hành kèm theo Quyết định số 12 của Ban Thường vụ Liên đoàn Lao động tỉnh)")],
        [paragraph(run("LIÊN ĐOÀN LAO ĐỘNG TỈNH", "b"), align="center"), CENTRED],
        [SIGNED, paragraph(run("Chương II", "b"), align="center")],
        [paragraph(DATELINE)],
        [paragraph(run("Kết quả đạt được", "b"))],
    ],
)
def test_one_word_article_is_one(tmp_path: Path, between: list[str]) -> None:
    """Headings, signatures, annexes and rules that a decision puts in force begin no article."""
    assert told(word(tmp_path, *between)) == ""


def test_pages_copied_one_after_the_other_are_told(tmp_path: Path) -> None:
    """Each text of the old page has its title and dateline; all beginnings are named."""
    one = "\n\n".join([DATELINE, SAPO, *BODY, "Ban Tuyên giáo"])
    text = f"Hội nghị tổng kết\n\n{one}\n\n{SECOND}\n\n{one}\n\nHội thao mùa xuân\n\n{one}"
    said = told(imported(tmp_path, text.encode(), "ba bai.txt"))
    assert f"3 bài, nay nằm chung trong một bài nháp; các bài sau bắt đầu ở “{SECOND}”, “Hội thao mùa xuân”." in said
    assert told(imported(tmp_path / "2", f"Hội nghị tổng kết\n\n{one}".encode(), "mot bai.txt")) == ""
