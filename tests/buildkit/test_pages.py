"""Two pages never become one file."""

from __future__ import annotations

import pytest

from plugins.buildkit.pages import HOME_CRUMB, Crumb, Head, Page, find_clashes


def clashes(*addresses: str) -> list[tuple[str, str]]:
    """Codes and sources of the messages for pages at these addresses, from sources a.md, b.md, …."""
    pages = [Page(address, "page.html", source=f"{chr(97 + n)}.md") for n, address in enumerate(addresses)]
    return [(m.code, m.place.file) for m in find_clashes(pages)]


def test_different_addresses_are_no_clash() -> None:
    """Pages of their own leave no message."""
    assert clashes("/", "/a/", "/a/b/", "/404.html", "/A-b/") == []


@pytest.mark.parametrize("other", ["/tin/", "/TIN/", "/tin/index.html", "/%74in/"])
def test_one_file_twice(other: str) -> None:
    """The same address, one that differs in case only, and another spelling of it are found."""
    assert clashes("/tin/", "/khac/", other) == [("A01", "c.md")]


def test_both_sources_are_named() -> None:
    """The editor learns which two files to look at; a page without a source is named by its template."""
    (message,) = find_clashes([Page("/a/", "x.html", source="cũ.md"), Page("/a/", "day.html")])
    assert "cũ.md" in message.what
    assert "day.html" in message.what
    assert "/a/" in message.what


def test_three_at_one_address_are_all_reported() -> None:
    """Each page after the first gets its message."""
    assert clashes("/a/", "/a/", "/a/") == [("A01", "b.md"), ("A01", "c.md")]


@pytest.mark.parametrize("address", ["a/", "/../a/", "/con/", "/a//"])
def test_impossible_address_is_a_message(address: str) -> None:
    """An address that cannot be written is reported with its source, not raised."""
    assert clashes(address) == [("A02", "a.md")]


def test_a_page_lies_in_the_section_of_the_menu_that_its_way_leads_through() -> None:
    """An article's category lies below the menu's “Chuyên mục”; the home page is a section of nothing but itself."""
    menu = ("/", "/chuyen-muc/", "/gioi-thieu/")
    way = (HOME_CRUMB, Crumb("Thi đua", "/chuyen-muc/thi-dua/"))
    assert Head("Bài", crumbs=way).section(menu) == "/chuyen-muc/"
    assert Head("Bài", crumbs=way).section((*menu, "/chuyen-muc/thi-dua/")) == "/chuyen-muc/thi-dua/"
    assert Head("Trang", crumbs=(HOME_CRUMB,)).section(menu) == ""
