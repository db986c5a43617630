"""Cleaning: what stays is harmless, what goes is named."""

from __future__ import annotations

import pytest

from plugins.front_matter.markup import clean, deepest, name_bad_addresses, name_removed


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Một <strong>hai</strong></p>",
        '<h2 id="muc-mot">Mục</h2>',
        '<table><thead><tr><th scope="col" class="right">Số</th></tr></thead></table>',
        '<a href="https://a.example">a</a>',
        '<p lang="en" title="x">a</p>',
        "<pre><code>&lt;script&gt;</code></pre>",
    ],
)
def test_good_markup_stays(markup: str) -> None:
    """What articles are made of is left to the letter, and nothing is named."""
    assert clean(markup) == markup
    assert name_removed(markup) == []


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("<script>x</script>", ["<script>"]),
        ("<SCRIPT src=x></SCRIPT>", ["<script>"]),
        ("<style>p{}</style>", ["<style>"]),
        ("<p onclick=x style=y>a</p>", ["onclick", "style"]),
        ("<img src=x onerror=y>", ["onerror"]),
        ("<iframe src=x></iframe>", ["<iframe>"]),
        ("<form action=x><input></form>", ["<form>", "action", "<input>"]),
        ("<object data=x></object>", ["<object>"]),
        ("<a href=x onmouseover=y>a</a>", ["onmouseover"]),
    ],
)
def test_active_markup_goes_and_is_named(markup: str, names: list[str]) -> None:
    """Scripts, handlers, forms and embeddings are taken out, and each is named for the message."""
    cleaned = clean(markup)
    assert not any(name.strip("<>") in cleaned for name in names)
    assert sorted(name_removed(markup)) == sorted(names)


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ('<a href="javascript:x">a</a>', "javascript:x"),
        ('<a href="JAVASCRIPT:x">a</a>', "JAVASCRIPT:x"),
        ('<img src="data:image/png;base64,x">', "data:image/png;base64,x"),
        ('<a href="file:///etc">a</a>', "file:///etc"),
    ],
)
def test_bad_schemes_go_and_are_named(markup: str, address: str) -> None:
    """An address that runs something is taken out and named; good ones are not."""
    assert address not in clean(markup)
    assert name_bad_addresses(markup + '<a href="https://a.example">a</a>') == [address]


@pytest.mark.parametrize("own", ["phan-hoi", "noi-dung", "main"])
def test_ids_of_the_page_itself_cannot_be_taken(own: str) -> None:
    """A body cannot catch the page's own anchors; those of headings and footnotes stay."""
    assert clean(f'<p id="{own}">a</p>') == "<p>a</p>"
    assert clean('<h2 id="muc-a">a</h2>') == '<h2 id="muc-a">a</h2>'


def test_classes_of_the_page_itself_cannot_be_taken() -> None:
    """Only the few classes that the converter makes are kept."""
    assert clean('<p class="draft-banner">a</p>') == "<p>a</p>"


@pytest.mark.parametrize(
    ("markup", "depth"), [("", 0), ("a<br>b", 0), ("<p>a<img src='x'></p>", 1), ("<ul><li><p>a</p></li></ul>", 3)]
)
def test_depth(markup: str, depth: int) -> None:
    """Depth is counted in elements that hold others."""
    assert deepest(markup) == depth


@pytest.mark.parametrize("entity", ["&#1;", "&#12;", "&#xB;", "&#xFFFE;", "&#127;"])
def test_an_entity_names_nothing_that_xml_cannot_write(entity: str) -> None:
    """A control sign spelled as an entity would make every feed that holds the article unreadable."""
    assert clean(f"<p>Công{entity} đoàn &amp; &#243;</p>") == "<p>Công đoàn &amp; ó</p>"
