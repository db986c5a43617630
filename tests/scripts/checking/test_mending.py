"""What `--fix` makes of the text of a source, and what it must leave as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from plugins.front_matter.parsing import parse
from scripts.checking.mending import mended, retouched, says_the_same, words_of
from tests.support.checking import MARKDOWN

HEAD = "---\ntitle: Tin\ndate: 2026-11-20\n---\n\n"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ('Phong trào "Giỏi việc nước"  được\u00a0khen .', "Phong trào “Giỏi việc nước” được khen."),
        ('- "Mái ấm"\n\n> "Trích"  dẫn', "- “Mái ấm”\n\n> “Trích” dẫn"),
        ("Đoa\u0300n vie\u0302n", "Đoàn viên"),
        ("Người lao\u00ad động", "Người lao động"),
        ('**Đậm**  "chữ" [tên  bài](a.md "tên  x")', '**Đậm** “chữ” [tên bài](a.md "tên  x")'),
    ],
)
def test_prose_is_mended(body: str, wanted: str) -> None:
    """Spaces, quotation marks, composed letters, soft hyphens."""
    assert mended(HEAD + body) == HEAD + wanted


@pytest.mark.parametrize(
    "body",
    [
        "Một  \nhai",
        '`a  "b"` và ``c  "d"``',
        '```\na  "b" .\n```',
        '    mã  "thẳng"',
        "| A   |  B |\n|-----|----|\n|  1  | 2  |",
        '<span title="a  b">x</span>',
        '![Ảnh](a.png "Chú  thích")',
        '[a]: https://a.vn "Tên  bài"',
        'https://a.vn/?q="x"',
        "- một\n    - hai\n\n        ba",
        'Màn hình 32" và 40" ; tỷ số 5 : 3'.replace(" ;", ";"),
        "Một câu \ue000 lạ  .",
    ],
)
def test_what_markdown_means_is_left(body: str) -> None:
    """Hard breaks, code, cells, tags, titles and addresses of links, nesting, marks that do not pair up."""
    assert mended(HEAD + body) == HEAD + body


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("title: HỘI NGHỊ NGƯỜI LAO ĐỘNG NĂM 2026", "title: Hội nghị người lao động năm 2026"),
        ('title: "Hội nghị  lần hai"', 'title: "Hội nghị lần hai"'),
        ('summary: Phong trào "Mái ấm" .', "summary: Phong trào “Mái ấm”."),
        ('title: "Mái ấm" và "Tết sum vầy"', "title: “Mái ấm” và “Tết sum vầy”"),
        ("tags: [Thi  đua, nữ công]", "tags: [Thi  đua, nữ công]"),
        ('slug: "tin"', 'slug: "tin"'),
        ("title: 'Nước ''sạch''  về bản'", "title: 'Nước ''sạch''  về bản'"),
        ("title: >\n  Hội  nghị\n  hai", "title: >\n  Hội  nghị\n  hai"),
    ],
)
def test_fields_are_mended_where_they_stand(line: str, wanted: str) -> None:
    """Texts on one line, in the quotes they have; no other field, nothing that is written otherwise than read."""
    text = "---\n{}\ndate: 2026-11-20\n---\n\nNội dung.\n"
    assert mended(text.format(line)) == text.format(wanted)


@pytest.mark.parametrize("text", ["", "Không có khai báo  .", "---\ntitle: a\n", "---\nsai\n---\n\nMột  hai.\n"])
def test_what_cannot_be_read_is_left(text: str) -> None:
    """A source whose declarations are broken is for its editor to mend first."""
    assert mended(text) == text


@pytest.mark.parametrize("text", ["title: Tin\ndate: 2026-11-20", "title: Tin\ndate: 2026-11-20\n\n\n"])
def test_ends_of_a_file_are_left(text: str) -> None:
    """No line end comes or goes."""
    assert mended(text) == text


@settings(deadline=None)
@given(MARKDOWN)
def test_words_and_lines_stay(body: str) -> None:
    """Whatever was typed: the same words on as many lines, and nothing left to mend the second time."""
    text = HEAD + body
    once = mended(text)
    assert words_of(once) == words_of(text)
    assert once.count("\n") == text.count("\n")
    assert mended(once) == once
    assert says_the_same(parse(text, ""), once)


@given(MARKDOWN)
def test_retouching_with_nothing_changes_nothing(body: str) -> None:
    """What is held back comes back where it was."""
    assert retouched(body, lambda prose: prose) == body
