"""Reading built pages in tests."""

from __future__ import annotations

import gzip
import re

from bs4 import BeautifulSoup, Tag

from tests.support.sites import Built


def soup(built: Built, address: str) -> BeautifulSoup:
    """A built page, parsed."""
    return BeautifulSoup(built.text(address), "lxml")


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    """The one element that a selector finds."""
    found = page.select(selector)
    assert len(found) == 1, (selector, len(found))
    return found[0]


def words(text: str) -> list[str]:
    """The words of a text, whatever the spaces between them."""
    return re.findall(r"\S+", text)


def gzipped(*data: bytes) -> int:
    """The size of files as a server sends them, each compressed at level 9."""
    return sum(len(gzip.compress(item, 9, mtime=0)) for item in data)
