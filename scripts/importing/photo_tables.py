"""Tables that only hold pictures in place, with their captions: they become pictures, several as one set."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce

from bs4 import Tag

from plugins.viettext.letters import one_line
from scripts.importing.blocks import has_class, wrap_children
from scripts.importing.captions import add_words, is_of_all, joined
from scripts.importing.content import stream
from scripts.importing.draft import Draft, text_of
from scripts.importing.page_text import blocks_of, rows_of
from scripts.importing.tables import forget, lift_caption

_MOST_CAPTION = 60  # syllables of words that belong to a picture
_NOT_IN_PHOTOS = ["table", "ul", "ol", "note", "a", "h1", "h2", "h3", "h4"]


def unroll_pictures(draft: Draft) -> None:
    """Rewrite the body in place."""
    for table in [block for block in draft.blocks if block.name == "table" and block.find("img")]:
        if max(map(len, rows_of(table)), default=0) == 1 and not table.find("table"):
            _unroll(draft, table, captioned=True)
        elif sets := _sets_of(table):
            _write(draft, table, sets)
        elif _is_beside(table):
            _unroll(draft, table, captioned=False)


@dataclass
class _Set:
    """Pictures with the words of each, and words of all of them that stay a paragraph above or below."""

    pictures: list[Tag] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    above: Tag | None = None
    below: str = ""


def _sets_of(table: Tag) -> list[_Set]:
    """The sets of pictures that a table holds, none for a table of something else."""
    rows = [row for row in rows_of(table) if any(text_of(cell) or cell.find("img") for cell in row)]
    if not rows or table.find(_NOT_IN_PHOTOS):
        return []
    sets = [_Set(above=_title_of(rows))]
    above: list[Tag] | None = None  # cells of pictures that have no words yet
    for row in rows[1:] if sets[0].above else rows:
        if any(cell.find("img") for cell in row):
            if any(text_of(cell) and not cell.find("img") for cell in row):
                return []
            for cell in row:
                _take(sets[-1], cell)
            above = row
        elif above is None or not _caption(sets, above, row):
            return []
        else:
            above = None
    sets = [one for one in sets if one.pictures]
    told = stream(word for one in sets for word in (_words(one.above) if one.above else "", *one.words, one.below))
    in_order = stream(_words(cell) for row in rows for cell in row)
    fits = all(len(words.split()) <= _MOST_CAPTION for one in sets for words in one.words)
    return sets if fits and told == in_order else []


def _title_of(rows: list[list[Tag]]) -> Tag | None:
    """The cell of a first row that has words and stands over all pictures."""
    cells = [cell for cell in rows[0] if text_of(cell) or cell.find("img")]
    return cells[0] if len(cells) == 1 and len(rows) > 1 and not cells[0].find("img") else None


def _take(one: _Set, cell: Tag) -> None:
    found = cell.find_all("img")
    one.pictures += found
    one.words += [""] * (len(found) - 1) + [_words(cell)] if found else []


def _words(cell: Tag) -> str:
    """The words of a cell, its paragraphs as lines of a caption."""
    return reduce(joined, map(one_line, blocks_of(cell)), "")


def _caption(sets: list[_Set], above: list[Tag], row: list[Tag]) -> bool:
    """Give a row of captions to the pictures above; False where it is none."""
    one, texts = sets[-1], list(map(_words, row))
    if len(row) == len(above):
        if any(text and not cell.find("img") for text, cell in zip(texts, above, strict=True)):
            return False
        place = len(one.pictures) - sum(len(cell.find_all("img")) for cell in above)
        for text, cell in zip(texts, above, strict=True):
            place += len(cell.find_all("img"))
            one.words[place - 1] = joined(one.words[place - 1], text)
        return True
    if len(list(filter(None, texts))) != 1:
        return False
    words = "".join(texts)
    if is_of_all(words):
        one.below = words
        sets.append(_Set())
    else:
        one.words[-1] = joined(one.words[-1], words)
    return True


def _write(draft: Draft, table: Tag, sets: list[_Set]) -> None:
    lift_caption(table)
    for one in sets:
        if one.above:
            wrap_children(draft.soup, one.above)
            for block in list(one.above.children):
                table.insert_before(block.extract())
        paragraph = draft.soup.new_tag("p", attrs={"class": "center"})
        table.insert_before(paragraph)
        for picture, words in zip(one.pictures, one.words, strict=True):
            paragraph.append(picture.extract())
            add_words(picture, words)
        if one.below:
            below = draft.soup.new_tag("p", attrs={"class": "caption"})
            below.string = one.below
            table.insert_before(below)
    forget(draft, table)


def _is_beside(table: Tag) -> bool:
    """A picture with a text beside it."""
    rows = rows_of(table)
    cells = [cell for cell in rows[0] if text_of(cell) or cell.find("img")] if len(rows) == 1 else []
    if len(cells) != 2 or table.find("table") is not None:
        return False
    return any(cell.find("img") and not text_of(cell) for cell in cells) and any(not cell.find("img") for cell in cells)


def _unroll(draft: Draft, table: Tag, *, captioned: bool) -> None:
    """Cell by cell, as paragraphs; `captioned` where short ones are words of the picture above."""
    lift_caption(table)
    for cell in (cell for row in rows_of(table) for cell in row):
        wrap_children(draft.soup, cell)
        for block in [one.extract() for one in list(cell.children) if isinstance(one, Tag)]:
            if captioned and _is_words(block):
                block["class"] = "caption"
            table.insert_before(block)
    forget(draft, table)


def _is_words(block: Tag) -> bool:
    short = block.name == "p" and len(text_of(block).split()) <= _MOST_CAPTION
    return short and not block.find("img") and not has_class(block, "right")
