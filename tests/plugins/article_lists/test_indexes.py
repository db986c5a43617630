"""The indexes of categories, tags and authors."""

from __future__ import annotations

from typing import Any

from plugins.article_lists.indexes import make_pages
from plugins.buildkit.publication import index
from tests.buildkit.samples import UNIT, article, term


def pages(*tags: str) -> dict[str, Any]:
    """The values of the indexes by address, of an article with these tags."""
    record = article(1, tags=tuple(map(term, tags)), author=UNIT)
    return {page.address: page.values for page in make_pages(index([record]))}


def test_tags_stand_under_their_letters_in_vietnamese_order() -> None:
    """A to Z as Vietnamese look it up: ă, â, đ have letters of their own, tones do not; numbers come first, once."""
    made = pages("Ưu tú", "đoàn viên", "an toàn", "Ẩm thực", "Á châu", "12/KH-LĐLĐ", "2/9", "dân vận", "日本")
    groups = made["/the/"]["groups"]
    assert [letter for letter, _ in groups] == ["#", "A", "Â", "D", "Đ", "Ư"]
    assert [[link.label for link in links] for _, links in groups][:2] == [
        ["2/9", "12/KH-LĐLĐ", "日本"],
        ["Á châu", "an toàn"],
    ]
    assert groups[4][1][0].address == "/the/doan-vien/"


def test_categories_and_authors_have_an_index_too() -> None:
    """An address cut off after /chuyen-muc/ or /tac-gia/ is no dead end."""
    made = pages()
    assert [link.address for link in made["/chuyen-muc/"]["groups"][0][1]] == ["/chuyen-muc/tin-tuc/"]
    assert [link.address for link in made["/tac-gia/"]["groups"][0][1]] == ["/tac-gia/ban-tuyen-giao/"]
    assert "/the/" not in made
