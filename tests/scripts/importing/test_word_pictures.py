"""Sets of pictures: tables that hold photographs, several in one paragraph, captions and credits that they share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scripts.importing.samples import imported, text_of
from tests.scripts.importing.test_word import END, LEAD, TITLE
from tests.support import photos
from tests.support.word import note, paragraph, picture, run, table, word_file

MEDIA = {f"{n}.jpg": photos.saved(photos.photo(60 + n, 40)) for n in range(1, 5)}
IMAGES = "images/2026/11/bieu-duong-dien-hinh-tien-tien"


def shot(number: int) -> str:
    """A paragraph with a picture."""
    return paragraph(picture(f"{number}.jpg", f"Ảnh thứ {number}"), align="center")


def said(words: str) -> str:
    """A caption as staff type it."""
    return paragraph(run(words, "i"), align="center")


def shown(number: int, words: str = "") -> str:
    """The Markdown of a picture."""
    return f"![Ảnh thứ {number}]({IMAGES}-{number}.jpg{f' {chr(34)}{words}{chr(34)}' if words else ''})"


def body(tmp_path: Path, *blocks: str) -> str:
    """The Markdown that blocks become between two paragraphs."""
    file = word_file(TITLE, LEAD, paragraph("Trước."), *blocks, paragraph("Sau."), END, media=MEDIA, notes={1: "Chú."})
    made = imported(tmp_path, file)
    assert made.proof
    assert made.proof.words_in == made.proof.words_out
    return text_of(tmp_path, made).split("Trước.\n\n")[1].removesuffix("\n\nSau.\n")


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([[shot(1), shot(2)], [said("Một."), said("Hai.")]], [shown(1, "Một."), shown(2, "Hai.")]),
        ([[shot(1) + said("Một."), shot(2) + said("Hai.")]], [shown(1, "Một."), shown(2, "Hai.")]),
        (
            [[shot(1) + said("Một") + said("Ảnh: A"), shot(2) + said("Hai") + said("Ảnh: B")]],
            [shown(1, "Một. Ảnh: A"), shown(2, "Hai. Ảnh: B")],
        ),
        ([[shot(1), shot(2)], ["2>" + said("Lễ trao quà")]], [shown(1), shown(2, "Lễ trao quà")]),
        (
            [[shot(1), shot(2)], [said("Một"), said("Hai")], [shot(3), shot(4)], [said("Ba"), said("Bốn")]],
            [shown(1, "Một"), shown(2, "Hai"), shown(3, "Ba"), shown(4, "Bốn")],
        ),
    ],
)
def test_tables_of_photographs_are_sets_of_pictures(tmp_path: Path, rows: list[list[str]], wanted: list[str]) -> None:
    """Pictures with captions below them or in their cells stand on lines in a row, each with its own words."""
    assert body(tmp_path, table(*rows)) == "\n".join(wanted)


def test_the_credit_of_a_set_counts_for_each_picture(tmp_path: Path) -> None:
    """`Ảnh: …` in one caption names who took the others too, and the proof still counts the source's words once."""
    rows = [shot(1), shot(2)], [said("Một"), said("Hai. Ảnh: Minh Anh")]
    assert body(tmp_path, table(*rows)) == "\n".join([shown(1, "Một. Ảnh: Minh Anh"), shown(2, "Hai. Ảnh: Minh Anh")])


def test_two_pictures_in_one_paragraph_are_a_set_with_one_caption(tmp_path: Path) -> None:
    """The line below two pictures is the last one's caption, its credit everybody's."""
    pair = paragraph(picture("1.jpg", "Ảnh thứ 1"), " ", picture("2.jpg", "Ảnh thứ 2"), align="center")
    wanted = f"{shown(1, 'Ảnh: CTV')}\n{shown(2, 'Trận chung kết. Ảnh: CTV')}"
    assert body(tmp_path, pair, said("Trận chung kết. Ảnh: CTV")) == wanted


def test_a_caption_that_tells_left_from_right_stays_a_paragraph(tmp_path: Path) -> None:
    """Words about both pictures are not put under one of them."""
    pair = paragraph(picture("1.jpg", "Ảnh thứ 1"), picture("2.jpg", "Ảnh thứ 2"), align="center")
    words = "Ảnh trái: lễ khai mạc; ảnh phải: trao giải"
    assert body(tmp_path, pair, said(words)) == f"{shown(1)}\n{shown(2)}\n\n*{words}*"


def test_pictures_before_the_words_of_their_paragraph_are_a_set(tmp_path: Path) -> None:
    """Two pictures and, after a line break, their caption in one paragraph are a set and its caption."""
    words = run("\nQuang cảnh lớp tập huấn", "i")
    block = paragraph(picture("1.jpg", "Ảnh thứ 1"), picture("2.jpg", "Ảnh thứ 2"), words, align="center")
    assert body(tmp_path, block) == f"{shown(1)}\n{shown(2, 'Quang cảnh lớp tập huấn')}"


def test_the_title_of_a_table_of_photographs_heads_them(tmp_path: Path) -> None:
    """A row of words above the pictures stays above them."""
    rows = ["2>" + paragraph(run("Một số hình ảnh", "b"))], [shot(1), shot(2)], ["Một", "Hai"]
    assert body(tmp_path, table(*rows)) == f"## Một số hình ảnh\n\n{shown(1, 'Một')}\n{shown(2, 'Hai')}"


def test_a_text_beside_a_picture_stands_below_it(tmp_path: Path) -> None:
    """A table of a picture and a quotation is no table of data."""
    assert body(tmp_path, table([shot(1), "“Công đoàn ở bên tôi”."])) == f"{shown(1)}\n\n“Công đoàn ở bên tôi”."


@pytest.mark.parametrize(
    "rows",
    [
        [["STT", "Ảnh"], ["1", shot(1)], ["2", shot(2)]],
        [[shot(1), shot(2)], ["Một", "Hai"], ["Ba", "Bốn"]],
        [[shot(1), shot(2)], [paragraph("Một", note(1)), "Hai"]],
    ],
)
def test_other_tables_with_pictures_stay_tables(tmp_path: Path, rows: list[list[str]]) -> None:
    """Rows of data, of more words than captions have, and notes are not taken for captions."""
    assert body(tmp_path, table(*rows)).startswith("<table>")


def test_the_first_of_a_set_above_the_text_leads_the_article(tmp_path: Path) -> None:
    """Lists show the first picture; the others stay in the body, and none is lost."""
    pair = paragraph(picture("1.jpg", "Ảnh thứ 1"), picture("2.jpg", "Ảnh thứ 2"), align="center")
    file = word_file(TITLE, pair, said("Lễ trao quà. Ảnh: CTV"), LEAD, paragraph("Chữ."), END, media=MEDIA)
    made = imported(tmp_path, file)
    text = text_of(tmp_path, made)
    assert f"lead_image: {IMAGES}-1.jpg" in text
    assert "lead_image_caption: Ảnh: CTV\n" in text
    assert text.split("\n---\n\n")[1] == f"{shown(2, 'Lễ trao quà. Ảnh: CTV')}\n\nChữ.\n"
    assert made.proof
    assert made.proof.pictures == 2


def test_the_caption_of_a_picture_that_cannot_be_kept_stays(tmp_path: Path) -> None:
    """A broken picture is left out and told; its words are the article's still."""
    broken = {"1.jpg": MEDIA["1.jpg"][:60], "2.jpg": MEDIA["2.jpg"]}
    blocks = (paragraph("Trước."), shot(1), said("Lễ trao quà"), paragraph("Sau."))
    made = imported(tmp_path, word_file(TITLE, LEAD, *blocks, END, media=broken))
    assert text_of(tmp_path, made).split("\n---\n\n")[1] == "Trước.\n\nLễ trao quà\n\nSau.\n"
    assert "W30" in {message.code for message in made.messages}
