"""What rules share with other rooms, and what single ones are told of the office."""

from __future__ import annotations

from pathlib import Path

from scripts.checking.work import check
from scripts.importing.desk import import_file
from tests.scripts.importing.samples import SAPO, shop
from tests.support import photos
from tests.support.checking import make_office, run_of
from tests.support.word import paragraph, picture, word_file


def test_placeholder_of_an_import_is_known(tmp_path: Path) -> None:
    """The words that `import` leaves for an editor to replace are those that `check` refuses."""
    office = make_office(tmp_path, {})
    (tmp_path / "a.docx").write_bytes(
        word_file(
            *(paragraph("Tin có ảnh"), paragraph(SAPO), paragraph("Chữ."), paragraph(picture("1.jpg"))),
            media={"1.jpg": photos.saved(photos.photo(300, 200))},
        )
    )
    made = import_file(tmp_path / "a.docx", "a.docx", shop(office / "content"))
    found = [(message.code, message.place.file) for message in check(run_of(office)).messages]
    assert ("C07", made.article) in found
