"""Bodies: Markdown becomes clean HTML with marked links; what is not shown is told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

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
    """A picture carries its size; each file that the body shows is known, with the line of its link."""
    (tmp_path / "images").mkdir()
    (tmp_path / "documents").mkdir()
    Image.new("RGB", (40, 30)).save(tmp_path / "images/ảnh 1.png")
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
    assert (picture["src"], picture["alt"]) == ("content:images/%E1%BA%A3nh%201.png", "Hội nghị")
    assert (picture["width"], picture["height"]) == ("40", "30")
    assert "<figcaption>Chú thích</figcaption>" in body.html


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\n\n<script>alert(1)</script>", ["B01:3"]),
        ("a\n\n<p onclick='x'>b</p>", ["B01:3"]),
        ("a\n\n<iframe src='https://a.example'></iframe>", ["B01:3"]),
        ("<svg onload=x></svg>", ["B01:1", "B01:1"]),
        ("a\n\n[x](javascript:alert(1))", ["B02:3"]),
        ("a\n\n[x]()", ["B02:1"]),
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
