"""Footnotes wherever Word lets them stand: what one says and shows is in the article, its mark near its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scripts.importing.samples import SAPO, body_of, codes, imported
from tests.support import photos
from tests.support.word import note, paragraph, picture, run, table, word_file

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
