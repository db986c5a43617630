"""Tables: plain ones in Markdown's form, all others kept as HTML, cell by cell."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import takewhile

from bs4 import Tag
from bs4.element import NavigableString

from scripts.importing.blocks import is_wholly, without, wrap_children
from scripts.importing.draft import Draft, text_of
from scripts.importing.page_text import rows_of

_INLINE = frozenset({"strong", "em", "sub", "sup", "s"})
# What begins a line of its own; a cell of ours has line breaks instead. The rest are words of a line.
_LINES = dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"), "line")
_LINES |= dict.fromkeys(("ul", "ol", "table", "br"), "apart")


def is_plain(table: Tag) -> bool:
    """Whether Markdown can write a table: no merged cells, no blocks in them, a first row that heads the others."""
    rows = rows_of(table)
    if len(rows) < 2 or len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    merged = any(cell.get(span) not in {None, "1"} for cell in cells for span in ("colspan", "rowspan"))
    blocks = any(cell.find(["table", "ul", "ol", "img", "br", "h1", "h2", "h3", "h4", "note"]) for cell in cells)
    several = any(len(cell.find_all("p")) > 1 for cell in cells)
    return not (merged or blocks or several) and _is_head(rows[0])


def caption_of(table: Tag) -> Tag | None:
    """The words above a table that are its own."""
    found = table.find("caption", recursive=False)
    return found if isinstance(found, Tag) and text_of(found) else None


def lift_caption(table: Tag) -> None:
    """The caption of a table that does not stay one, as a paragraph."""
    if caption := caption_of(table):
        caption.name = "p"
        table.insert_before(caption.extract())


def _is_head(row: list[Tag]) -> bool:
    return all(text_of(cell) and (cell.name == "th" or is_wholly(cell, "strong")) for cell in row)


def _head_rows(table: Tag) -> int:
    """How many rows head a table: the first, and those that its merged cells reach down to."""
    rows = rows_of(table)
    if not rows or not rows[0]:
        return 0
    deep, wide = ([_span(cell, f"{way}span") for cell in rows[0]] for way in ("row", "col"))
    merged = all(d > 1 or w > 1 for d, w in zip(deep, wide, strict=True))
    parted = (
        merged and max(deep) > 1 and max(wide) > 1
    )  # some cells wait for others to be parted: a head in any letters
    if not (_is_head(rows[0]) or parted):
        return 0
    reach = max(*deep, 2 if max(wide) > 1 else 1)
    below = rows[1 : min(reach, len(rows) - 1)]
    return 1 + len(below if parted else list(takewhile(_is_head, below)))


def _span(cell: Tag, way: str) -> int:
    size = str(cell.get(way) or "1")
    return int(size) if size.isdigit() else 1


def as_html(table: Tag, notes: dict[str, int]) -> str:
    """A table as HTML on lines of its own, with what the reader's pages allow."""
    heads = _head_rows(table)
    for cell in (cell for row in rows_of(table)[:heads] for cell in row):
        without(cell, "strong")
    lines = ["<table>"]
    if caption := caption_of(table):
        lines.append(f"<caption>{''.join(_inner(caption, notes)).strip()}</caption>")
    rows = rows_of(table)
    head = [line for row in rows[:heads] for line in _row(row, notes, is_head=True)]
    body = [line for row in rows[heads:] for line in _row(row, notes, is_head=False)]
    lines += ["<thead>", *head, "</thead>", "<tbody>", *body, "</tbody>"] if head and body else [*head, *body]
    return "\n".join([*lines, "</table>"])


def _row(row: list[Tag], notes: dict[str, int], *, is_head: bool) -> list[str]:
    return ["<tr>", *(_cell(cell, notes, is_head=is_head) for cell in row), "</tr>"]


def _cell(cell: Tag, notes: dict[str, int], *, is_head: bool) -> str:
    name = "th" if cell.name == "th" or is_head else "td"
    attributes = ' scope="col"' if name == "th" else ""
    for span in ("colspan", "rowspan"):
        size = _span(cell, span)
        attributes += f' {span}="{size}"' if size != 1 else ""
    return f"<{name}{attributes}>{''.join(_inner(cell, notes)).strip()}</{name}>"


def _inner(tag: Tag, notes: dict[str, int]) -> Iterator[str]:
    kinds: list[str] = []
    for child in tag.children:
        if isinstance(child, NavigableString) and not child.strip():
            yield " " if "line" in kinds else str(child)
            continue
        kind = _LINES.get(child.name, "words") if isinstance(child, Tag) else "words"
        before = kinds[-1] if kinds else ""
        parted = ("line" in kinds or before == "words") if kind == "line" else (before, kind) == ("line", "words")
        yield "<br>" if parted else ""
        kinds.append(kind)
        if isinstance(child, NavigableString):
            yield html.escape(str(child), quote=False)
        elif isinstance(child, Tag):
            yield from _element(child, notes)


def _element(tag: Tag, notes: dict[str, int]) -> Iterator[str]:
    if tag.name == "br":
        yield "<br>"
    elif tag.name == "note":
        yield mark_of_note(notes[str(tag["ref"])])
    elif tag.name == "table":
        yield as_html(tag, notes)
    elif tag.name == "img":
        yield f'<img src="{html.escape(str(tag["src"]))}" alt="{html.escape(str(tag.get("alt", "")))}">'
    elif tag.name == "a":
        yield f'<a href="{html.escape(str(tag["href"]))}">{"".join(_inner(tag, notes))}</a>'
    elif tag.name == "ol" and str(tag.get("start") or "1") != "1":
        yield f'<ol start="{int(str(tag["start"]))}">{"".join(_inner(tag, notes))}</ol>'
    elif tag.name in {"ul", "ol", "li"} or tag.name in _INLINE:
        yield f"<{tag.name}>{''.join(_inner(tag, notes))}</{tag.name}>"
    else:
        yield from _inner(tag, notes)


def mark_of_note(number: int) -> str:
    """A reference to a note that a table of HTML refers to, there and elsewhere."""
    return f"<sup>[{letter(number)}]</sup>"


def letter(number: int) -> str:
    """How a table of HTML refers to a note: `a` … `z`, `aa` …, apart from the numbers of the page's other notes."""
    rest, last = divmod(number - 1, 26)
    return (letter(rest) if rest else "") + chr(ord("a") + last)


def unroll_columns(draft: Draft) -> None:
    """Tables of one column, with which web pages were once laid out, become what they hold; so do frames."""
    is_frame = _is_frame if draft.of_word else _is_column
    while table := next((one for one in draft.blocks if one.name == "table" and is_frame(one)), None):
        lift_caption(table)
        for row in rows_of(table):
            for cell in row:
                wrap_children(draft.soup, cell)
                for child in list(cell.children):
                    table.insert_before(child.extract())
        forget(draft, table)


def _is_column(table: Tag) -> bool:
    return max((sum(bool(text_of(cell) or cell.find("img")) for cell in row) for row in rows_of(table)), default=0) < 2


def _is_frame(table: Tag) -> bool:
    """One cell with more than a line in it: a border around a text."""
    rows = rows_of(table)
    return len(rows) == 1 and len(rows[0]) == 1 and len(rows[0][0].find_all(["p", "li", "table"])) > 1


def forget(draft: Draft, table: Tag) -> None:
    """Take a table away whose words and pictures stand elsewhere now."""
    draft.unrolled.add(int(str(table["data-number"])))
    table.decompose()
