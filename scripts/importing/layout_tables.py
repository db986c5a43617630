"""Tables that only put words beside each other: the letterhead and the signatures of official letters."""

from __future__ import annotations

import re

from bs4 import Tag

from scripts.importing.blocks import has_class, wrap_children
from scripts.importing.draft import Draft, text_of
from scripts.importing.lines import join_lines, lines_of
from scripts.importing.page_text import rows_of
from scripts.importing.tables import forget

_LETTERHEAD = re.compile(
    r"(?i)cộng h[oòóa]+ xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do|đảng cộng sản việt nam|\Asố\s*:\s*\d*\s*/"
)
_SIGNATURES = re.compile(r"\A(?:(?i:nơi nhận)\s*:|(?:TM|KT|TL|TUQ|T/M|Q)\.?\s*(?:[A-ZĐÀ-Ỹ]{2,}\s))")
_ITEM = re.compile(r"\s*[-–+•]\s*\S")
_MOST_ROWS = 4


def is_layout(table: Tag) -> bool:
    """Whether a table lays out an official letter: two columns, few rows, and the words of its head or its end."""
    rows = [[cell for cell in row if text_of(cell)] for row in rows_of(table)]
    if len(rows) > _MOST_ROWS or max(map(len, rows), default=0) != 2 or table.find(["table", "img"]):
        return False
    texts = [text_of(cell) for row in rows for cell in row]
    return any(_LETTERHEAD.search(text) or _SIGNATURES.match(text) for text in texts)


def unroll_layout(draft: Draft) -> None:
    """Write these tables as paragraphs, cell by cell, their lines as lines, those with a dash by themselves."""
    for table in [block for block in draft.blocks if block.name == "table" and is_layout(block)]:
        for cell in (cell for row in rows_of(table) for cell in row):
            wrap_children(draft.soup, cell)
            for block in [child.extract() for child in list(cell.children) if isinstance(child, Tag)]:
                table.insert_before(block)
                _lay_out(draft, block)
            _close(table)
        forget(draft, table)


def _lay_out(draft: Draft, block: Tag) -> None:
    if block.name != "p":
        return
    for line in lines_of(draft.soup, block):
        line["class"] = "item" if _ITEM.match(text_of(line)) else "layout"
        before = line.find_previous_sibling()
        if not text_of(line):
            line.decompose()
        elif isinstance(before, Tag) and has_class(line, "layout") and has_class(before, "layout"):
            join_lines(draft.soup, [before, line])


def _close(table: Tag) -> None:
    """The next cell begins a paragraph of its own."""
    before = table.find_previous_sibling()
    if isinstance(before, Tag) and has_class(before, "layout"):
        before["class"] = "laid-out"
