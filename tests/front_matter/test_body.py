"""Bodies: Markdown becomes clean HTML with marked links; what is not shown is told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.records import Picture
from plugins.front_matter.markup import ATTRIBUTES, TAGS
from tests.front_matter.samples import convert, errors

PIECES = [
    *(
        "Công đoàn ",
        "**đậm** ",
        "\n\n",
        "# ",
        "- ",
        "> ",
        "    ",
        "[a](b)",
        "![a](images/a.jpg)",
        "`",
        "```\n",
        "|a|b|\n|-|-|\n",
    ),
    *(
        "<script>",
        "</script>",
        '<img src=x onerror="x">',
        "<svg/onload=x>",
        '<a href="javascript:x">',
        "</a>",
        "<!--",
        "-->",
    ),
    *(
        "&lt;b&gt;",
        "&#60;script>",
        "<iframe srcdoc='x'>",
        "<p style='x' onclick=y>",
        "[x](JaVaScRiPt:x)",
        "<",
        ">",
        '"',
        "'",
    ),
    *("[^1]", "\n[^1]: chú\n", "<https://a.example>", "[b]: data:x\n", "<math><mi>", "<style>", "]]>", "<template>"),
]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Một *hai* **ba**", "<p>Một <em>hai</em> <strong>ba</strong></p>"),
        ("[a](https://a.example/?b=1&c=2)", '<p><a href="https://a.example/?b=1&amp;c=2" rel="noopener">a</a></p>'),
        ("[a](mailto:a@b.example)", '<p><a href="mailto:a@b.example">a</a></p>'),
        ("[a](#phan-hoi)", '<p><a href="#phan-hoi">a</a></p>'),
        ("[a](/lien-he/#x)", '<p><a href="site:/lien-he/#x">a</a></p>'),
        ("[a]({filename}/articles/b.md)", '<p><a href="source:articles/b.md">a</a></p>'),
        ("`<b>` & <b>c</b>", "<p><code>&lt;b&gt;</code> &amp; <b>c</b></p>"),
        ("Một.\n\n***\n\nHai.", "<p>Một.</p>\n<hr>\n<p>Hai.</p>"),
    ],
)
def test_examples(text: str, html: str) -> None:
    """Ordinary text becomes ordinary HTML; links into the publication are marked."""
    body = convert(text)
    assert body.html == html
    assert body.messages == []


def test_pictures_and_documents_are_marked_measured_and_named(tmp_path: Path) -> None:
    """A picture is named by its number; each file that the body shows is known, with the line of its link."""
    (tmp_path / "images").mkdir()
    (tmp_path / "documents").mkdir()
    (tmp_path / "images/ảnh 1.png").write_bytes(b"x")
    (tmp_path / "documents/a.pdf").write_bytes(b"%PDF-")
    body = convert('Một\n\n![Hội nghị](</images/ảnh 1.png> "Chú thích")\n\n[tải](/documents/a.pdf#page=2)', tmp_path)
    assert body.messages == []
    assert body.files == ["images/ảnh 1.png", "documents/a.pdf"]
    assert [(link.target, link.line) for link in body.links] == [
        ("content:images/ảnh 1.png", 3),
        ("content:documents/a.pdf", 5),
    ]
    picture = BeautifulSoup(body.html, "lxml").select_one("figure img")
    assert picture
    assert (picture["src"], picture["alt"]) == ("picture:0", "Hội nghị")
    assert "<figcaption>Chú thích</figcaption>" in body.html
    place = "/images/anh-1-0123456789abcdef/"
    assert body.pictures == [Picture("images/ảnh 1.png", 40, 30, "Hội nghị", "Chú thích", place=place)]


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A content folder with three pictures."""
    (tmp_path / "images").mkdir()
    for name in "abc":
        (tmp_path / f"images/{name}.jpg").write_bytes(b"x")
    return tmp_path


@pytest.mark.parametrize(
    ("title", "caption", "credit"),
    [
        ("Đại biểu bỏ phiếu. Ảnh: Minh Anh", "Đại biểu bỏ phiếu.", "Minh Anh"),
        ("Đại biểu bỏ phiếu (Ảnh: Minh Anh)", "Đại biểu bỏ phiếu.", "Minh Anh"),
        ("Ảnh: TTXVN", "", "TTXVN"),
        ("Lễ trao giải – Nguồn ảnh: Báo Mẫu.", "Lễ trao giải.", "Báo Mẫu"),
        ("Ảnh cưới tập thể & quà", "Ảnh cưới tập thể & quà", ""),
        ("Bức ảnh: kỷ niệm", "Bức ảnh: kỷ niệm", ""),
        ("Ảnh: " * 500 + "." * 2000, "Ảnh: " * 499 + "Ảnh: " + "." * 2000, ""),
    ],
)
def test_captions_and_credits_are_told_apart(three: Path, title: str, caption: str, credit: str) -> None:
    """`Ảnh: …` at the end of a caption names who took the picture, in brackets or not; other words stay the caption."""
    body = convert(f'![A](images/a.jpg "{title}")', three)
    assert (body.pictures[0].caption, body.pictures[0].credit) == (caption, credit)
    shown = BeautifulSoup(body.html, "lxml").select_one("figcaption")
    assert shown
    assert " ".join(shown.get_text().split()) == f"{caption} {credit and f'Ảnh: {credit}'}".strip()


def test_pictures_in_one_paragraph_are_a_gallery(three: Path) -> None:
    """Several pictures without words or blank lines between are crops that lead to the whole; alone none is cut."""
    gallery = '![A](images/a.jpg "Ảnh: PV")\n![B](images/b.jpg)'
    body = convert(f"{gallery}\n\n![C](images/c.jpg)\n\nXem [ảnh](images/b.jpg)", three)
    soup = BeautifulSoup(body.html, "lxml")
    assert [link["href"] for link in soup.select(".gallery figure > a")] == ["view:0", "view:1"]
    assert [image["src"] for image in soup.select("img")] == ["crop:0", "crop:1", "picture:2"]
    assert [picture.crop for picture in body.pictures] == ["auto", "auto", "", ""]
    assert '<a href="picture:3">ảnh</a>' in body.html
    assert not soup.select(".gallery p, .gallery figure figure")


def test_blanks_at_the_end_of_a_line_part_no_gallery(three: Path) -> None:
    """Editors leave them behind without seeing them; Markdown would break the line."""
    body = convert('![A](images/a.jpg "Một")  \n![B](images/b.jpg)  \n![C](images/c.jpg)', three)
    assert body.html.count("<figure>") == 3
    assert "<br" not in body.html
    assert "<figcaption>Một</figcaption>" in body.html


def test_a_caption_that_is_not_printed_is_told(three: Path) -> None:
    """A picture that sticks to a line of text is no figure, and its caption would be lost without a word."""
    body = convert('Chữ ở trên\n![A](images/a.jpg "Chú thích")', three)
    assert [(message.code, message.place.line) for message in body.messages] == [("B11", 2)]


def test_pictures_among_words_are_no_gallery(three: Path) -> None:
    """A word beside them, and they stay in their sentence."""
    body = convert("![A](images/a.jpg) và ![B](images/b.jpg)", three)
    assert "gallery" not in body.html
    assert "figure" not in body.html


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\n\n<script>alert(1)</script>", ["B01:3"]),
        ("a\n\n<p onclick='x'>b</p>", ["B01:3"]),
        ("a\n\n<iframe src='https://a.example'></iframe>", ["B01:3"]),
        ("<svg onload=x></svg>", ["B01:1", "B01:1"]),
        ("a\n\n[x](javascript:alert(1))", ["B02:3"]),
        ("a\n\n[x]()", ["B02:3"]),
        ("a\n\n![x](https://a.example/a.jpg)", ["B04:3"]),
        ("a\n\n[x](/data/authors.yaml)\n\n[y](../../../../x)", ["L02:5"]),
        ("a\n\n![](images/khong-co.jpg)", ["B03:3", "L01:3"]),
        (">" * 40 + " a", ["B05:1"]),
        ("a\n\n" + "[" * 600, ["B05:3"]),
    ],
)
def test_what_is_not_shown_is_told(text: str, wanted: list[str]) -> None:
    """Active HTML, bad addresses and tangles are errors at their line, never dropped in silence."""
    assert sorted(errors(convert(text).messages)) == sorted(wanted)


@settings(derandomize=True, max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_body_is_active(text: str) -> None:
    """Whatever is pasted, the HTML has allowed elements and attributes only, and its addresses are of known kinds."""
    page = BeautifulSoup(f"<div>{convert(text).html}</div>", "html.parser")
    for element in page.find_all(True):
        assert element.name in TAGS | {"section"}
        allowed = (
            ATTRIBUTES["*"] | ATTRIBUTES.get(element.name, set()) | {"class", "rel", "role", "aria-label", "tabindex"}
        )
        assert set(element.attrs) <= allowed | {"width", "height", "loading", "decoding"}
        for name in ("href", "src"):
            scheme = str(element.get(name, "")).partition(":")
            if scheme[1] and not set("/#") & set(scheme[0]):
                assert scheme[0].lower() in {"http", "https", "mailto", "tel", "content", "source", "site"}


@settings(derandomize=True, max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["công", "đoàn", "<", "&", "1.303", "“Tết”", "2 < 3", "a&b", "12/KH-LĐLĐ"]), min_size=1)
)
def test_no_word_is_lost(words: list[str]) -> None:
    """Text that only looks a little like markup is all there for the reader."""
    body = convert("Tin: " + " ".join(words))
    assert body.text.split() == ["Tin:", *" ".join(words).split()]


def test_the_converter_forgets_the_last_body() -> None:
    """Footnotes, references and heading numbers of one article are not in the next."""
    from plugins.front_matter.body import BodyConverter
    from plugins.front_matter.content_files import ContentFiles
    from tests.front_matter.samples import NOWHERE

    text = "# Mục\n\nChú[^1], [a][b]\n\n[^1]: thích\n\n[b]: https://a.example\n"
    converter = BodyConverter(ContentFiles(NOWHERE))
    first = converter.convert(text, "a.md", 1)
    assert converter.convert("Không có [a][b].", "b.md", 1).html == "<p>Không có [a][b].</p>"
    assert converter.convert(text, "a.md", 1) == first


@pytest.mark.parametrize(
    "text",
    ["[a](" * 400, "*a _b " * 4000, "![" * 499, "<div>" * 2000, "&" * 30_000, "`a``b" * 2000, "- " * 2000, "|" * 3000],
    ids=["links", "emphasis", "images", "divs", "ampersands", "backticks", "lists", "cells"],
)
def test_bombs_cost_seconds(text: str) -> None:
    """No text that an editor can paste stops the newsroom for minutes."""
    started = time.process_time()
    convert(text)
    assert time.process_time() - started < 5
