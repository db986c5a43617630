"""Marked links of bodies get their address, and those that lead nowhere are reported."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from plugins.buildkit import links
from plugins.buildkit.publication import index
from plugins.buildkit.records import Link
from tests.buildkit.samples import article, simple_page

SOURCES = {"articles/a.md": "/2019/11/21/a/", "articles/a&b.md": "/2019/11/21/a-b/"}


def href(address: str) -> str:
    """A site that lives in a folder of its host."""
    return "/cong-doan" + address


@pytest.mark.parametrize(
    ("marked", "written"),
    [
        ('<a href="source:articles/a.md">', '<a href="/cong-doan/2019/11/21/a/">'),
        ('<a href="source:articles/a%26b.md#muc-1">', '<a href="/cong-doan/2019/11/21/a-b/#muc-1">'),
        ('<a href="site:/the/nu-cong/?a=1&amp;b=2">', '<a href="/cong-doan/the/nu-cong/?a=1&amp;b=2">'),
        ('<img src="content:images/ảnh 1.jpg" alt="x">', '<img src="/cong-doan/images/%E1%BA%A3nh%201.jpg" alt="x">'),
        ('<a href="source:articles/khong-co.md">', "<a data-href>"),
        ('<a href="https://a.example/source:x">', '<a href="https://a.example/source:x">'),
        ('<a href="#muc-1">', '<a href="#muc-1">'),
    ],
)
def test_resolve(marked: str, written: str) -> None:
    """Sources, files and addresses of the site are written as links; a lost one keeps its text without an address."""
    assert links.resolve(marked, SOURCES, href) == written


def test_a_file_name_cannot_break_out_of_its_attribute() -> None:
    """Quotes and angle brackets of a path stay inside the attribute."""
    body = links.resolve('<a href="content:documents/%22%3E%3Cscript%3E.pdf">', {}, href)
    assert body == '<a href="/cong-doan/documents/%22%3E%3Cscript%3E.pdf">'


def test_words_that_look_like_a_marked_link_stay_words() -> None:
    """What a reader sees is never rewritten: a handbook may show the marks as text."""
    body = '<p>Gõ <code>&lt;a href="site:/lien-he/"&gt;</code> và src="content:images/a.jpg" trong bài.</p>'
    assert links.resolve(body, SOURCES, href) == body


def whole(record: Any) -> Any:
    """A record as a template has it, on a site at its host's root."""
    return links.resolved(record, record.body, lambda address: address)


def test_all_bodies_are_resolved() -> None:
    """Articles and simple pages link to each other by their source files."""
    one = article(1, body='<a href="source:pages/lien-he.md">x</a>', links=(Link("source:pages/lien-he.md", 5),))
    page = simple_page(
        "lien-he", body='<a href="source:articles/bai-1.md">y</a>', links=(Link("source:articles/bai-1.md", 1),)
    )
    aimed = links.aim_all(index([one], [page]))
    assert whole(aimed.articles[0]).body == '<a href="/lien-he/">x</a>'
    assert whole(aimed.pages[0]).body == f'<a href="{one.card.address}">y</a>'


def test_broken_links_name_file_line_and_target() -> None:
    """A link to no source and one to no address are errors, each with its line."""
    targets = ("source:articles/khong-co.md", "site:/khong-co/", "content:images/a.jpg", "source:articles/bai-1.md")
    broken = article(1, links=tuple(Link(target, line) for line, target in enumerate(targets, 7)))
    found = links.find_broken(index([broken]), {"/"}.__contains__)
    assert [(m.code, str(m.place)) for m in found] == [("L04", "articles/bai-1.md:7"), ("L05", "articles/bai-1.md:8")]
    assert "articles/khong-co.md" in found[0].what
    assert "/khong-co/" in found[1].what


def test_an_address_may_lack_its_last_slash() -> None:
    """A link as people type it leads to the page all the same."""
    linked = article(1, links=(Link("site:/lien-he", 1), Link("site:/404.html", 2)))
    assert links.find_broken(index([linked]), {"/lien-he/", "/404.html"}.__contains__) == []


def test_source_whose_name_on_disk_is_decomposed_is_found() -> None:
    """A file named on a Mac (NFD) is found by the link typed on Windows (NFC): the reader gives paths composed."""
    path = "articles/hội nghị.md"
    old = article(1, source_path=unicodedata.normalize("NFD", path))
    new = article(2, body=f'<a href="source:{path}">x</a>', links=(Link(f"source:{path}", 3),))
    publication = index([old, new])
    assert links.find_broken(publication, set().__contains__) == []
    assert whole(links.aim_all(publication).articles[0]).body == f'<a href="{old.card.address}">x</a>'


@pytest.mark.parametrize(
    ("shown", "elsewhere"),
    [
        ('<a href="/cong-doan/2019/">', '<a href="https://a.example/cong-doan/2019/">'),
        ('<a id="x" href="#fn:1">', '<a id="x" href="https://a.example/cong-doan/bai/#fn:1">'),
        ('<a href="https://b.example/">', '<a href="https://b.example/">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        (
            (
                '<source srcset="/images/a/480.avif 480w,/images/a/800.avif 800w" sizes="1px">'
                '<img src="/images/a/480.jpg" srcset="/images/a/480.jpg 480w" alt=" href=\'/x\'" width="1">'
            ),
            (
                '<source srcset="https://a.example/images/a/480.avif 480w,https://a.example/images/a/800.avif 800w"'
                ' sizes="1px"><img src="https://a.example/images/a/480.jpg" srcset="https://a.example/images/a/480.jpg'
                ' 480w" alt=" href=\'/x\'" width="1">'
            ),
        ),
        ('<p>Gõ &lt;a href="/x"&gt; hoặc  href="/x"</p>', '<p>Gõ &lt;a href="/x"&gt; hoặc  href="/x"</p>'),
    ],
)
def test_absolute(shown: str, elsewhere: str) -> None:
    """Every address of the site is absolute, those of pictures and notes too; words that look like one stay words."""
    assert links.absolute(shown, "https://a.example/cong-doan", "https://a.example/cong-doan/bai/") == elsewhere
