"""Names as a text writes them."""

from __future__ import annotations

import pytest

from plugins.viettext.names_in_text import names_in
from plugins.viettext.shouting import in_sentence_case


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mỏ thiếc ở huyện Sơn Dương, xã Trung Yên; huyện Sơn Dương có", ("Sơn Dương", "Trung Yên")),
        ("Chị Nguyễn Thị Hải Yến nói. Ông Trần Văn Nam nghe.", ("Nguyễn Thị Hải Yến", "Trần Văn Nam")),
        ("Phó Chủ tịch nói với anh Lê Nam", ("Lê Nam",)),
        ("Sơn Dương là huyện. Nguyễn Thị Hoa ở đó.", ()),
        ("HUYỆN SƠN DƯƠNG, Công đoàn", ()),
        ("bà Hoa, ông Nam", ()),
        ("", ()),
    ],
)
def test_rows_of_capitalised_words(text: str, wanted: tuple[str, ...]) -> None:
    """In the middle of a sentence or behind a form of address; shouted and single words are none."""
    assert names_in(text) == wanted


def test_a_title_learns_from_its_article() -> None:
    """What the body writes with capitals keeps them in a title that was typed in capitals."""
    known = names_in("Lãnh đạo huyện cùng chị Nguyễn Thị Hải Yến thăm xã Trung Yên, nơi có mỏ.")
    title = "CHỊ NGUYỄN THỊ HẢI YẾN VỀ XÃ TRUNG YÊN"
    assert in_sentence_case(title, known) == "Chị Nguyễn Thị Hải Yến về xã Trung Yên"
