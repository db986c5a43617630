"""Titles and metadata may hold anything: every page stays valid, safe and legible."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from plugins.viettext.letters import one_line
from tests.support.hard import TITLES
from tests.support.sites import Built

OUR_SCRIPTS = ("/static/boot.", "/static/main.", "/static/print.")


@pytest.fixture(scope="module")
def parsed(every_kind: Built) -> dict[str, BeautifulSoup]:
    """Every page that shows a hard title, parsed as a browser would."""
    assert every_kind.status == 0, every_kind.said
    names = [
        n for n in every_kind.names() if n.endswith(".html") and ("2026/07" in n or "tin-tuc" in n or n == "index.html")
    ]
    return {name: BeautifulSoup(every_kind.text(name), "lxml") for name in names}


def test_no_title_becomes_code(parsed: dict[str, BeautifulSoup]) -> None:
    """No script, handler or picture but our own comes out of a title, a sapo, a tag or a byline."""
    for name, page in parsed.items():
        for script in page.select("script"):
            if script.get("type") == "application/ld+json":
                json.loads(script.string)
            else:
                assert script["src"].startswith(OUR_SCRIPTS), name
        assert not [e for e in page.select("*") for a in e.attrs if a.startswith("on")], name
        assert not page.select("img[src=x], main b > b, .byline b"), name


@pytest.mark.parametrize("slug", TITLES)
def test_title_is_shown_as_typed(parsed: dict[str, BeautifulSoup], slug: str) -> None:
    """The heading, the title element and the description hold the very text that the editor typed."""
    page = parsed[f"2026/07/28/{slug}/index.html"]
    title = one_line(TITLES[slug])
    assert page.h1.get_text() == title
    assert page.title.get_text().startswith(title[:200])
    assert page.select_one(".sapo").get_text() == title


def test_open_directions_are_closed(parsed: dict[str, BeautifulSoup]) -> None:
    """A right-to-left override in a title turns nothing that follows it."""
    for page in parsed.values():
        for bdi in page.select("bdi"):
            text = bdi.get_text()
            assert sum(text.count(s) for s in "\u202a\u202b\u202d\u202e") == text.count("\u202c")


def test_composed_letters_everywhere(every_kind: Built) -> None:
    """Text typed on a Mac (NFD) is published composed."""
    assert "Hưởng ứng Tháng Công nhân" in every_kind.text("/2026/07/28/nfd/")


def test_data_file_is_json(every_kind: Built) -> None:
    """The picker's data are JSON and name just the days with news."""
    days = json.loads(every_kind.text("/api/ngay-co-tin.json"))
    assert days["first"] == "2019-11"
    assert days["months"][0] == "0" * 20 + "1"
    july = days["months"][(2026 - 2019) * 12 + 7 - 11]
    assert july[24] == july[26] == "1"
    assert july[25] == "0"  # the retracted article of 26 July is in no list
