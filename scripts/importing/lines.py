"""Lines of a paragraph, where staff broke them by hand."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString


def words_of_lines(paragraph: Tag) -> list[str]:
    """The words of each line."""
    lines = [""]
    for one in paragraph.descendants:
        if isinstance(one, NavigableString):
            lines[-1] += one
        elif isinstance(one, Tag) and one.name == "br":
            lines.append("")
    return [line.strip() for line in lines]


def lines_of(soup: BeautifulSoup, paragraph: Tag) -> list[Tag]:
    """A paragraph as one for each of its lines, in its place; emphasis that goes over a line end goes on behind it."""
    while inner := next((one for one in paragraph.find_all("br") if one.parent is not paragraph), None):
        _part(soup, inner)
    lines = [paragraph]
    for child in list(paragraph.children):
        if isinstance(child, Tag) and child.name == "br":
            line = soup.new_tag(paragraph.name)
            line.attrs = dict(paragraph.attrs)
            lines[-1].insert_after(line)
            lines.append(line)
            child.decompose()
        elif lines[-1] is not paragraph:
            lines[-1].append(child.extract())
    return lines


def join_lines(soup: BeautifulSoup, lines: list[Tag]) -> Tag:
    """Paragraphs as the lines of the first."""
    first, *others = lines
    for line in others:
        first.append(soup.new_tag("br"))
        for child in list(line.children):
            first.append(child.extract())
        line.decompose()
    return first


def _part(soup: BeautifulSoup, line_break: Tag) -> None:
    """Take a line break out of the element that it stands in, which ends before it and begins anew behind it."""
    outer = line_break.parent
    if outer is None:
        return
    rest = soup.new_tag(outer.name)
    rest.attrs = dict(outer.attrs)
    for child in list(line_break.next_siblings):
        rest.append(child.extract())
    outer.insert_after(line_break.extract())
    line_break.insert_after(rest)
    for part in (outer, rest):
        if not part.contents:
            part.decompose()
