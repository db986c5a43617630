"""The proof fails where anything is missing, added or moved, says where, and keeps what fails from being stored."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.messages import Faulty
from plugins.front_matter.body import BodyConverter
from plugins.front_matter.content_files import ContentFiles
from scripts.importing import desk, escaping, making
from scripts.importing.content import Content, tokens
from scripts.importing.page_text import blocks_of
from scripts.importing.word.package import open_package
from scripts.importing.word.prepared import prepare
from scripts.importing.word.reading import read
from tests.scripts.importing.samples import SAPO, imported
from tests.support import photos
from tests.support.word import BULLETS, link, note, paragraph, picture, run, table, word_file

DATA = word_file(
    paragraph(run("Một tin đủ loại", "b"), align="center"),
    paragraph(SAPO),
    paragraph("Đoạn một", note(1), " có ", link("liên kết", "L1"), "."),
    table(["a", "2>b"], ["c", "d", "e"]),
    paragraph("Mục", number=(BULLETS, 0)),
    paragraph("Chữ."),
    paragraph(picture("1.jpg", "Ảnh có lời")),
    paragraph("Đoạn cuối."),
    links={"L1": "https://vi.example/"},
    notes={1: "Lời chú."},
    media={"1.jpg": photos.saved(photos.photo(60, 40))},
)


def lost(piece: str, instead: str = "") -> Callable[[str], str]:
    """A writer that loses a piece of the Markdown."""

    def change(text: str) -> str:
        assert piece in text
        return text.replace(piece, instead, 1)

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lost("Đoạn cuối."), "“Đoạn cuối”"),
        (lost("Đoạn cuối.", "Đoạn cuối cùng."), "bài có “cùng”"),
        (lost("Chữ.", ""), "“Chữ”"),
        (lost("(https://vi.example/)", "(https://khac.example/)"), "liên kết"),
        (lost("Lời chú.", "Lời."), "chú thích"),
        (lost("![Ảnh có lời]", "[Ảnh có lời]"), "ảnh"),
        (lost("<td>c</td>\n<td>d</td>", "<td>c d</td>"), "ô bảng"),
    ],
)
def test_whatever_is_lost_is_found_and_nothing_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[str], str], said: str
) -> None:
    """A writer that loses a word, a link, a note, a picture or a cell cannot get an article into the content."""
    whole = making.write
    monkeypatch.setattr(making, "write", lambda draft, **how: change(whole(draft, **how)))
    with pytest.raises(Faulty) as caught:
        imported(tmp_path, DATA)
    assert {message.code for message in caught.value.messages} == {"W13"}
    assert said in " ".join(message.what for message in caught.value.messages)
    assert not list((tmp_path / "content").rglob("*.md"))


def test_the_figures_of_a_proof(tmp_path: Path) -> None:
    """Words, cells, links, notes and pictures are counted as they are in the file."""
    proof = imported(tmp_path, DATA).proof
    assert proof
    assert (proof.words_in, proof.words_out) == (41, 41)
    assert (proof.cells, proof.links, proof.notes, proof.pictures) == (5, 1, 1, 1)


def test_another_reader_of_word_finds_the_same_words(tmp_path: Path) -> None:
    """Pandoc, which shares no code with our two readings, has no word of the file that ours have not."""
    import pypandoc

    file = tmp_path / "a.docx"
    file.write_bytes(DATA)
    theirs = pypandoc.convert_file(str(file), "plain", extra_args=["--wrap=none"])
    ours = read(prepare(open_package(DATA, desk.Place("a.docx"))))
    marks = {"1", "[", "]", *tokens("Ảnh có lời")}  # of the note and the picture
    assert set(tokens(theirs)) - marks <= {word for text in [*ours.blocks, *ours.notes] for word in tokens(text)}


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("aĐộ1. 2)#*_`[]()<>&;!|\\-+=~:\"'^{}\n"), min_size=1, max_size=40))
def test_escaped_text_is_drawn_as_it_was_typed(text: str) -> None:
    """Any text of a paragraph, its lines parted by breaks, comes out of the site's converter sign by sign."""
    lines = [" ".join(line.split()) for line in unicodedata.normalize("NFC", text).split("\n")]
    lines = [line for line in lines if line]
    if not lines:
        return
    written = "  \n".join(escaping.guard_start(escaping.escape(line)) for line in lines)
    body = BodyConverter(ContentFiles(Path("/không có"))).convert(written, "articles/a.md", 1)
    from bs4 import BeautifulSoup

    drawn = " ".join(" ".join(blocks_of(BeautifulSoup(body.html, "lxml"))).split())
    assert drawn == " ".join(lines)


def test_tokens_are_words_and_the_signs_that_markdown_could_eat() -> None:
    """Sentence marks, quotation marks and the sign of a list do not count; letters, figures and Markdown's signs do."""
    assert tokens("- Chữ “đậm”, 1.303 lượt: *a_b* (c)\u200b m²") == "Chữ đậm 1 303 lượt * a _ b * c m2".split()
    assert Content(blocks=["Một hai", "- ba"], notes=["bốn"]).words == 4
