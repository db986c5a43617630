"""What of a body is prose, and on which line it stands."""

from __future__ import annotations

import pytest
from hypothesis import given

from scripts.checking.markdown_spans import spans
from scripts.checking.prose import paragraphs
from tests.support.checking import MARKDOWN


def seen(body: str) -> list[tuple[int, str]]:
    """Lines and words of the paragraphs of a body that begins at line 10."""
    return [(paragraph.line, paragraph.text) for paragraph in paragraphs(body, 10)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Một\nhai\n\nba", [(10, "Một\nhai"), (13, "ba")]),
        ("# Mục\n\n- một\n- **hai**\n    - ba", [(10, "Mục"), (12, "một"), (13, "hai"), (14, "ba")]),
        ("| A | B |\n|---|---|\n| 1 | 2 |", [(10, "A"), (10, "B"), (12, "1"), (12, "2")]),
        ("Một `mã` hai", [(10, "Một   hai")]),
        ("Một\n\n```\nmã\n```\n\nhai", [(10, "Một"), (16, "hai")]),
        ("Một\n\n    mã\n    mã\n\nhai", [(10, "Một"), (15, "hai")]),
        ("- một\n\n    vẫn là chữ", [(10, "một"), (12, "vẫn là chữ")]),
        ("```\nkhông đóng nên là chữ", [(10, "```\nkhông đóng nên là chữ")]),
        ("Xem [bài này](https://a.vn/12345 'x') và https://b.vn/6", [(10, "Xem bài này và")]),
        ("[^1]: Chú thích\n\n[a]: https://a.vn", [(10, "Chú thích")]),
        ("Một<br>hai &amp; ba \\# bốn <!-- ẩn\nẩn -->\nnăm", [(10, "Một hai & ba # bốn"), (12, "năm")]),
        ("> trích\n> dẫn", [(10, "trích"), (11, "dẫn")]),
    ],
)
def test_paragraphs_and_their_lines(body: str, wanted: list[tuple[int, str]]) -> None:
    """Headings, items, cells and paragraphs by themselves; code, addresses, tags and marks are gone."""
    assert seen(body) == wanted


@given(MARKDOWN)
def test_spans_are_in_order_and_apart(body: str) -> None:
    """No sign of a text is in two spans, none lies outside it, whatever was typed."""
    places = [place for span in spans(body) for place in (span.start, span.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(body) for place in places)


@given(MARKDOWN)
def test_lines_of_paragraphs_are_lines_of_the_body(body: str) -> None:
    """A word of a paragraph stands on the line that it is said to stand on."""
    lines = body.split("\n")
    for paragraph in paragraphs(body, 0):
        for number, words in enumerate(paragraph.text.split("\n")):
            if "Đoàn" in words:
                assert "Đoàn" in lines[paragraph.line + number]
