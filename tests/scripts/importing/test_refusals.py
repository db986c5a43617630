"""Files that cannot be imported: one clear sentence each, and nothing written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from plugins.buildkit.messages import Faulty
from scripts.importing import desk, filing, refusals
from scripts.importing.word import package
from tests.scripts.importing.samples import SAPO, imported
from tests.support import photos
from tests.support.word import paragraph, picture, word_file

GOOD = word_file(paragraph("Một tin ngắn"), paragraph(SAPO), paragraph("Nội dung."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def zipped(**files: bytes) -> bytes:
    """A zip file of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return out.getvalue()


def lying() -> bytes:
    """A Word file whose main part is far larger than the file says."""
    data = bytearray(zipped(**{"word/document.xml": b" " * (package.MOST_XML + 10)}))
    size = (package.MOST_XML + 10).to_bytes(4, "little")
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


CASES = {
    "~$bai.docx": (GOOD, "W02"),
    "rong.docx": (b"", "W03"),
    "cu.doc": (OLE, "W04"),
    "cu.docx": (OLE, "W04"),
    "khoa.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "W05"),
    "cut.docx": (GOOD[:700], "W06"),
    "xml hong.docx": (word_file("<w:p>"), "W06"),
    "thuc the.docx": (word_file(parts={"word/styles.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "W06"),
    "macro.docm": (word_file(paragraph("Chữ"), parts={"word/vbaProject.bin": b"x"}), "W07"),
    "bom.docx": (zipped(**{"word/document.xml": b" " * (package.MOST_XML + 1)}), "W08"),
    "doi.docx": (lying(), "W06"),
    "bang tinh.docx": (zipped(**{"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}), "W09"),
    "nen.docx": (zipped(**{"a.txt": b"x"}), "W09"),
    "van ban.pdf": (b"%PDF-1.7", "W09"),
    "trang.docx": (word_file(paragraph("")), "W11"),
    "danh sach.html": ("".join(f"<p><a href='/{n}'>Tin số {n} của trang</a></p>" for n in range(40)).encode(), "W12"),
    "utf.txt": ("Tiêu đề\n".encode("utf-16-le"), "E01"),
}


@pytest.mark.parametrize("name", CASES)
def test_refused_with_one_sentence_and_nothing_written(tmp_path: Path, name: str) -> None:
    """Each kind of file has its own code, says what to do, and leaves no article, picture or note behind."""
    data, code = CASES[name]
    (tmp_path / "content").mkdir()
    with pytest.raises(Faulty) as caught:
        imported(tmp_path, data, name)
    assert [message.code for message in caught.value.messages] == [code]
    assert all(message.what and message.mend for message in caught.value.messages)
    assert list((tmp_path / "content").rglob("*")) == []


def test_a_file_of_three_hundred_megabytes_is_not_even_read(tmp_path: Path) -> None:
    """Its size is judged first; a sparse file stands for it."""
    file = tmp_path / "to.docx"
    with file.open("wb") as out:
        out.truncate(300_000_000)
    with pytest.raises(Faulty) as caught:
        desk.read_bytes(file, desk.Place("to.docx"))
    assert caught.value.messages[0].code == "W08"
    assert refusals.MOST_BYTES < 300_000_000


@pytest.mark.parametrize("name", ["không có.docx", "."])
def test_a_path_without_a_file_is_told(tmp_path: Path, name: str) -> None:
    """A missing file and a folder are named as such."""
    with pytest.raises(Faulty) as caught:
        desk.read_bytes(tmp_path / name, desk.Place(name))
    assert caught.value.messages[0].code == "W01"


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A second file of the same title is refused, and the first article stays as the editor has changed it."""
    made = imported(tmp_path, GOOD)
    article = tmp_path / "content" / made.article
    article.write_text("đã sửa", encoding="utf-8")
    with pytest.raises(Faulty) as caught:
        imported(tmp_path, word_file(paragraph("Một tin ngắn"), paragraph(SAPO), paragraph("Khác.")), "khac.docx")
    assert caught.value.messages[0].code == "W14"
    assert article.read_text(encoding="utf-8") == "đã sửa"


def test_the_same_file_again_makes_no_second_article(tmp_path: Path) -> None:
    """It is known by its bytes, under whatever name; once its article is deleted it may come in again."""
    made = imported(tmp_path, GOOD)
    again = imported(tmp_path, GOOD, "tên khác.docx")
    assert (again.again, again.article) == (True, made.article)
    (tmp_path / "content" / made.article).unlink()
    assert not imported(tmp_path, GOOD).again


def test_a_broken_list_of_imports_is_named(tmp_path: Path) -> None:
    """The list is never guessed at: it is said to be broken and how to go on."""
    (tmp_path / "content/data").mkdir(parents=True)
    (tmp_path / "content/data/imported.json").write_text("{", encoding="utf-8")
    with pytest.raises(Faulty) as caught:
        imported(tmp_path, GOOD)
    assert caught.value.messages[0].code == "W18"


@pytest.mark.parametrize("after", [1, 2])
def test_an_import_that_is_interrupted_can_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Stopped before its picture or before its article is written, it leaves no article, and no double later."""
    data = word_file(
        *(paragraph("Tin có ảnh"), paragraph(SAPO), paragraph(picture("1.jpg", "Đại biểu")), paragraph("Chữ.")),
        media={"1.jpg": photos.saved(photos.photo(60, 40))},
    )
    whole, calls = filing.replace_with, []

    def stopping(path: Path, data: bytes) -> None:
        calls.append(path)
        if len(calls) > after:
            raise KeyboardInterrupt
        whole(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(filing, "replace_with", stopping)
        with pytest.raises(KeyboardInterrupt):
            imported(tmp_path, data)
    assert not list((tmp_path / "content").rglob("*.md"))
    made = imported(tmp_path, data)
    assert made.pictures == ("images/2026/11/tin-co-anh-1.jpg",)
    assert len(list((tmp_path / "content/images").rglob("*.jpg"))) == 1
