"""Figures, headings and tables as the article page needs them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.front_matter.samples import convert


def headings(text: str) -> list[str]:
    """The heading elements of a body, in order."""
    return re.findall(r"<(h\d)", convert(text).html)


@pytest.mark.parametrize(
    ("levels", "wanted"),
    [
        ([1, 1], ["h2", "h2"]),
        ([2, 3], ["h2", "h3"]),
        ([3, 3, 4], ["h2", "h2", "h3"]),
        ([2, 6], ["h2", "h3"]),
        ([1, 2, 3, 4, 5, 6], ["h2", "h3", "h4", "h5", "h6", "h6"]),
        ([4], ["h2"]),
    ],
)
def test_heading_levels(levels: list[int], wanted: list[str]) -> None:
    """The highest heading of a body becomes h2, since the title is the page's h1."""
    assert headings("\n\n".join("#" * level + " Mục" for level in levels)) == wanted


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=8))
def test_no_level_is_jumped_over(levels: list[int]) -> None:
    """A reader who moves by headings never misses a level."""
    found = [1, *(int(h[1]) for h in headings("\n\n".join("#" * level + " Mục" for level in levels)))]
    assert all(later <= earlier + 1 for earlier, later in pairwise(found))
    assert min(found[1:]) >= 2


def test_heading_ids_are_unique_and_apart() -> None:
    """Ids come from the Vietnamese words, two of one name differ, and a heading of signs alone has one too."""
    html = convert("# Đại hội\n\n# Đại hội\n\n# ???\n\n# 新闻").html
    ids = re.findall(r'id="([^"]*)"', html)
    assert ids[:2] == ["muc-dai-hoi", "muc-dai-hoi_1"]
    assert len(set(ids)) == 4
    assert all(name.startswith("muc-") for name in ids)


def test_tables() -> None:
    """Header cells say what they head; alignment is a class; the table stands in a frame that scrolls."""
    body = convert("| Việc | Số |\n|:-----|---:|\n| Tặng quà | 1.303 |\n\nGiữa.\n\n| A |\n|---|\n| b |")
    page = BeautifulSoup(body.html, "lxml")
    assert [th["scope"] for th in page.select("th")] == ["col"] * 3
    assert [cell.get("class") for cell in page.select("td")] == [["left"], ["right"], None]
    assert "style=" not in body.html
    labels = [frame["aria-label"] for frame in page.select("section.table:has(> table)")]
    assert labels == ["Bảng 1", "Bảng 2"]


def test_a_picture_in_a_sentence_is_no_figure() -> None:
    """Only a picture alone in its paragraph becomes a figure."""
    assert "<figure>" not in convert("Xem ![a](images/a.jpg) nhé").html
    assert "<figure>" in convert("![a](images/a.jpg)").html


def test_footnotes_lead_there_and_back() -> None:
    """A footnote's number and its way back are links within the page, in Vietnamese."""
    page = BeautifulSoup(convert("Một[^1].\n\n[^1]: Chú thích.").html, "lxml")
    there, back = page.select_one("a.footnote-ref"), page.select_one("a.footnote-backref")
    assert there
    assert back
    assert page.find(id=str(there["href"]).removeprefix("#"))
    assert page.find(id=str(back["href"]).removeprefix("#"))
    assert "Trở lại" in str(back.get("title"))
