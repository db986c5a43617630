"""Figures, headings and tables as the article page needs them: Markdown's tree, reshaped. An edge to Markdown."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plugins.viettext.slugs import slugify

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def heading_id(value: str, separator: str) -> str:
    """Ids of headings, apart from every id of the page itself; đ stays d, which Markdown's own function drops."""
    del separator
    return f"muc-{slugify(value, 50) or 'x'}"


class Shape(Extension):
    """Figures, headings and tables as the article page needs them."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's name
        """Run after inline patterns (20) and before ids are given to headings (5)."""
        for number, work in enumerate((_figures, _heading_levels, _table_cells)):
            md.treeprocessors.register(_Walk(work), f"shape-{number}", 12 - number)


class _Walk(Treeprocessor):
    def __init__(self, work: Callable[[ET.Element], None]) -> None:
        super().__init__()
        self.run = work  # type: ignore[method-assign,assignment]


def _figures(root: ET.Element) -> None:
    """A picture alone in its paragraph is a figure, its title the caption; several alone in theirs are a gallery."""
    for paragraph in list(root.iter("p")):
        children = list(paragraph)
        words = [paragraph.text, *(child.tail for child in children)]
        pictures = [child for child in children if child.tag != "br"]  # two blanks at the end of a line
        if any((text or "").strip() for text in words) or {picture.tag for picture in pictures} != {"img"}:
            continue
        for line_break in set(children) - set(pictures):
            paragraph.remove(line_break)
        if len(pictures) == 1:
            paragraph.tag = "figure"
            _caption(paragraph, pictures[0])
            continue
        paragraph.tag = "div"
        paragraph.set("class", "gallery")
        for place, picture in enumerate(pictures):
            figure = paragraph[place] = ET.Element("figure")
            picture.tail = ""
            figure.append(picture)
            _caption(figure, picture)


def _caption(figure: ET.Element, picture: ET.Element) -> None:
    if caption := picture.attrib.pop("title", ""):
        ET.SubElement(figure, "figcaption").text = caption


def _heading_levels(root: ET.Element) -> None:
    headings = [element for element in root.iter() if element.tag in _HEADINGS]
    for heading, level in zip(headings, climb([int(h.tag[1]) for h in headings]), strict=True):
        heading.tag = f"h{level}"


def climb(levels: list[int]) -> list[int]:
    """Levels of headings on a page with its own h1: the body's highest becomes h2, and no level is jumped over."""
    shift = 2 - min(levels, default=2)
    climbed: list[int] = []
    for level in levels:
        climbed.append(min(level + shift, (climbed[-1] if climbed else 1) + 1, 6))
    return climbed


def _table_cells(root: ET.Element) -> None:
    """Header cells say what they head; alignment is a class, since a strict policy allows no style attribute."""
    for cell in root.iter():
        if cell.tag not in {"th", "td"}:
            continue
        if cell.tag == "th":
            cell.set("scope", "col")
        if found := re.search(r"text-align:\s*(left|right|center)", cell.attrib.pop("style", "")):
            cell.set("class", found[1])
