"""The words of HTML as a browser parts them: blocks and line breaks part words, other elements do not."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

BLOCKS = frozenset(
    "p li h1 h2 h3 h4 h5 h6 td th div blockquote pre figcaption figure dt dd dl section article center header footer "
    "aside main address caption table tbody thead tr ul ol hr body".split()
)


def blocks_of(root: Tag) -> list[str]:
    """The texts of an element, parted wherever a block begins or ends."""
    blocks: list[str] = []
    before: object = ...  # no block yet
    for node in root.descendants:
        if isinstance(node, Tag):
            if node.name == "br" and blocks:
                blocks[-1] += " "
            elif node.name in BLOCKS:
                before = ...
        elif _is_text(node):
            block = node.find_parent(list(BLOCKS))
            if block is not before:
                blocks.append("")
                before = block
            blocks[-1] += str(node)
    return blocks


def rows_of(table: Tag) -> list[list[Tag]]:
    """The cells of a table's own rows, without those of tables inside."""
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    return [[cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row] for row in rows]


def texts_of(table: Tag) -> list[list[str]]:
    """The words of these cells, without those of tables inside."""
    return [[_cell(cell, table) for cell in row] for row in rows_of(table)]


def _cell(cell: Tag, table: Tag) -> str:
    return "".join(_pieces(cell, table))


def _pieces(cell: Tag, table: Tag) -> Iterator[str]:
    for node in cell.descendants:
        if isinstance(node, Tag):
            yield " " if node.name == "br" or node.name in BLOCKS else ""
        elif _is_text(node) and node.find_parent("table") is table:
            yield str(node)


def _is_text(node: PageElement) -> bool:
    return type(node) is NavigableString
