"""Footnotes wherever Word lets them stand: what one says and shows is in the article, its mark near its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scripts.importing.samples import SAPO, body_of, codes, imported
from tests.support import photos
from tests.support.word import link, note, paragraph, picture, run, table, word_file

TITLE = paragraph(run("Biểu dương điển hình tiên tiến", "b"), align="center")
LEAD, END = paragraph(SAPO), paragraph(run("Ban Tuyên giáo - Nữ công", "b"), align="right")
SHOT = photos.saved(photos.photo(60, 40))
PATH = "images/2026/11/bieu-duong-dien-hinh-tien-tien-1.jpg"


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (paragraph("Theo", note(1), "."), f"Theo[^1].\n\n[^1]: Xem ![Sơ đồ hầm lò]({PATH}) này.\n"),
        (table(["a", paragraph("Theo", note(1))]), f"\\[a\\] Xem ![Sơ đồ hầm lò]({PATH}) này.\n"),
    ],
)
def test_a_picture_in_a_note_stays_in_it(tmp_path: Path, place: str, written: str) -> None:
    """It is stored as any other, and stands among the note's words, also where a table refers to the note."""
    noted = paragraph("Xem ", picture("1.jpg", "Sơ đồ hầm lò"), " này.")
    made = imported(tmp_path, word_file(TITLE, LEAD, place, END, notes={1: noted}, media={"1.jpg": SHOT}))
    assert body_of(tmp_path, made).endswith(written)
    assert made.pictures == (PATH,)
    assert codes(made.messages) == []


def linked(*runs: str) -> str:
    """A link over several runs."""
    return link("", "L1").replace(run(""), "".join(runs))


@pytest.mark.parametrize(
    ("runs", "written", "said"),
    [
        ((run("trang "), note(1), run("ấy")), "Xem [trang ấy](https://a.vn/)[^1] nhé.", []),
        ((run("trang ấy"), note(1), note(2)), "Xem [trang ấy](https://a.vn/)[^1][^2] nhé.", []),
        ((note(1),), "Xem [^1] nhé.", ["W38"]),
    ],
)
def test_a_note_in_a_link_stands_behind_it(
    tmp_path: Path, runs: tuple[str, ...], written: str, said: list[str]
) -> None:
    """A link cannot hold the mark of a note, which is one itself; a link around nothing else is told."""
    words = paragraph("Xem ", linked(*runs), " nhé.")
    data = word_file(TITLE, LEAD, words, END, links={"L1": "https://a.vn/"}, notes={1: "Lời chú.", 2: "Lời hai."})
    made = imported(tmp_path, data)
    assert body_of(tmp_path, made).startswith(f"{written}\n\n[^1]: Lời chú.\n")
    assert codes(made.messages) == said


@pytest.mark.parametrize(
    "above",
    [
        [paragraph(run("Biểu dương điển hình tiên tiến", "b"), note(1), align="center"), LEAD],
        [paragraph("Biểu dương điển hình tiên tiến", note(1)), LEAD],
        [TITLE, paragraph("Thứ Năm, ngày 21 tháng 11 năm 2019 - 09:25", note(1)), LEAD],
    ],
)
def test_notes_of_a_title_or_a_dateline_go_to_the_first_paragraph(tmp_path: Path, above: list[str]) -> None:
    """A field has no notes: theirs is kept where the text begins, and the editor is asked."""
    made = imported(tmp_path, word_file(*above, paragraph("Nội dung."), END, notes={1: "Theo báo cáo năm."}))
    assert made.title == "Biểu dương điển hình tiên tiến"
    assert body_of(tmp_path, made) == "Nội dung.[^1]\n\n[^1]: Theo báo cáo năm.\n"
    assert codes(made.messages) == ["W45"]
    assert "Theo báo cáo năm." in next(message.what for message in made.messages if message.code == "W45")


def test_notes_of_headings_stay(tmp_path: Path) -> None:
    """A bold line is a heading though a note hangs on it."""
    blocks = [paragraph("Chữ."), paragraph(run("I. Mục lớn", "b"), note(1)), paragraph("Chữ nữa.")]
    made = imported(tmp_path, word_file(TITLE, LEAD, *blocks, END, notes={1: "Lời chú."}))
    assert "\n## I. Mục lớn[^1]\n" in body_of(tmp_path, made)


def test_a_note_that_is_referred_to_twice_is_written_once(tmp_path: Path) -> None:
    """Markdown knows several marks of one note; one that a table refers to has its letter everywhere."""
    twice = paragraph("Một", note(1), ", hai", note(1), ".")
    notes = {1: "Lời chú.", 2: "Lời hai."}
    made = imported(tmp_path / "a", word_file(TITLE, LEAD, twice, END, notes=notes))
    assert body_of(tmp_path / "a", made) == "Một[^1], hai[^1].\n\n[^1]: Lời chú.\n"
    assert made.proof
    assert made.proof.notes == 1
    tabled = table(["a", paragraph("Ba", note(1))])
    made = imported(tmp_path / "b", word_file(TITLE, LEAD, tabled, twice, END, notes=notes))
    lettered = "Một<sup>[a]</sup>, hai<sup>[a]</sup>.\n\n\\[a\\] Lời chú.\n"
    assert body_of(tmp_path / "b", made).endswith(lettered)


def test_a_table_has_marks_for_as_many_notes_as_there_are(tmp_path: Path) -> None:
    """After `z` comes `aa`: no mark stands for two notes."""
    cells = [paragraph("Ô", note(number)) for number in range(1, 29)]
    notes = {number: f"Lời {number}." for number in range(1, 29)}
    text = body_of(tmp_path, imported(tmp_path, word_file(TITLE, LEAD, table(cells), END, notes=notes)))
    assert "<sup>[ab]</sup>" in text
    assert text.endswith("\\[z\\] Lời 26.\n\n\\[aa\\] Lời 27.\n\n\\[ab\\] Lời 28.\n")
