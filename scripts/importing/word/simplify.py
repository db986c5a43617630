"""What Word writes in roundabout ways, written plainly: text boxes, fields, content controls, equations, symbols.

mammoth leaves some of it out without a word, so it is made plain before; what an editor should look at is told.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree
from mammoth.docx.dingbats import dingbats

from scripts.importing.word.drawings import PICTURES, is_named
from scripts.importing.word.drawn_text import KIND, write_texts
from scripts.importing.word.letters import words_of
from scripts.importing.word.names import child, every, join, make, q, replace, text_run, unwrap, value, within

_WRAPPERS = ("w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:ruby", "w:rubyBase", "m:oMathPara")
_MOST_COLUMNS = 60
_WAYS = {q("mc:Choice"), q("mc:Fallback")}
SYMBOLS = {
    0xB7: "•",
    0xA7: "▪",
    0xD8: "➢",
    0xFC: "✓",
    0xFE: "☑",
    0xA8: "☐",
    0x6F: "☐",
    0xB0: "°",
    0xB1: "±",
    0xD7: "×",
}


@dataclass
class Oddities:
    """What was made plain, each with the words that stand there."""

    boxes: list[str] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    equations: list[str] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)


def simplify(root: etree._Element, odd: Oddities) -> None:
    """Rewrite a story in place."""
    open_drawings(root)
    for paragraph in every(root, "w:p"):
        _join_initial(paragraph)
    last: dict[etree._Element, etree._Element] = {}
    for box in every(root, "w:txbxContent"):
        _move_out(box, odd, last)
    _simplify_groups(root)
    for equation in every(root, "m:oMath"):
        odd.equations.append(words_of(equation))
        replace(equation, [text_run("".join(equation.itertext(q("m:t"))))])
    for symbol in every(root, "w:sym"):
        _write_symbol(symbol, odd)
    for row in every(root, "w:tr"):
        _fill_row(row)
    for foreign in every(root, "w:altChunk", "w:subDoc"):
        odd.objects.append("tệp khác nhúng trong bài")
        replace(foreign, [])


def open_drawings(root: etree._Element) -> None:
    """Words that are drawn as text boxes, and each drawing once."""
    write_texts(root)
    for choice in every(root, "mc:AlternateContent"):
        _choose(choice)


def _simplify_groups(root: etree._Element) -> None:
    """Without content controls, readings above letters, and what only groups; odd breaks as usual ones."""
    for control in every(root, "w:sdt"):
        content = child(control, "w:sdtContent")
        replace(control, [] if content is None else list(content))
    for part in every(root, "w:rt"):
        replace(part, [])
    for line in every(root, "w:cr"):
        replace(line, [make("w:br")])
    pages = [one for one in every(root, "w:br") if one.get(q("w:type")) in {"page", "column"}]
    for gap in [*every(root, "w:ptab"), *pages]:
        replace(gap, [make("w:tab")])
    for wrapper in every(root, *_WRAPPERS):
        unwrap(wrapper)


def _choose(element: etree._Element) -> None:
    """Of two ways to say the same the one that says more, of equal ones the newer."""
    ways = [one for one in element if one.tag in _WAYS]
    replace(element, list(max(ways, key=_worth)) if ways else [])


def _worth(way: etree._Element) -> tuple[int, int]:
    """How many words and pictures can be taken: older Words drew some things in the second way alone."""
    return len(words_of(way).split()), sum(1 for one in way.iter(*PICTURES) if is_named(one))


def _join_initial(paragraph: etree._Element) -> None:
    """A large first letter, which Word keeps in a frame of its own, as the first of its paragraph (17.3.1.11)."""
    frame, following = child(child(paragraph, "w:pPr"), "w:framePr"), paragraph.getnext()
    is_initial = frame is not None and frame.get(q("w:dropCap")) in {"drop", "margin"}
    if not is_initial or following is None or following.tag != q("w:p"):
        return
    beside = next((run for run in following.iter(q("w:r")) if words_of(run)), None)
    for run in every(paragraph, "w:r"):
        _dress(run, beside)
    join(paragraph, following)


def _dress(run: etree._Element, like: etree._Element | None) -> None:
    """Give a run the looks of another: size, weight and colour of a large letter are ornament."""
    own, other = child(run, "w:rPr"), child(like, "w:rPr")
    if own is not None:
        run.remove(own)
    if other is not None:
        run.insert(0, deepcopy(other))


def _move_out(box: etree._Element, odd: Oddities, last: dict[etree._Element, etree._Element]) -> None:
    """A text box becomes paragraphs after the one that it hangs on, and after those of boxes before it."""
    anchor = within(box, "w:p")
    if words := words_of(box):
        told = {"chart": odd.charts, "diagram": odd.diagrams}.get(box.get(KIND, ""), odd.boxes)
        told.append(words)
    paragraphs = list(box)
    replace(box, [])
    if anchor is None:
        return
    for paragraph in paragraphs:
        last.get(anchor, anchor).addnext(paragraph)
        last[anchor] = paragraph


def _fill_row(row: etree._Element) -> None:
    """A row that begins further in, or merges cells in the old way, with all its cells (17.4.14, 17.4.22)."""
    cells = row.findall(q("w:tc"))
    skipped = value(child(row, "w:trPr"), "w:gridBefore")
    if skipped.isdigit() and cells and int(skipped) < _MOST_COLUMNS:
        properties = make("w:tcPr", make("w:gridSpan", val=skipped))
        cells[0].addprevious(make("w:tc", properties, make("w:p")))
    first: etree._Element | None = None
    for cell in cells:
        merge = child(child(cell, "w:tcPr"), "w:hMerge")
        if merge is None or merge.get(q("w:val")) == "restart":
            first = cell if merge is not None else None
        elif first is not None:
            _widen(first)
            for one in [one for one in cell if one.tag != q("w:tcPr") and words_of(one)]:
                first.append(one)
            replace(cell, [])


def _widen(cell: etree._Element) -> None:
    properties = child(cell, "w:tcPr")
    span = child(properties, "w:gridSpan")
    if properties is not None and span is None:
        span = make("w:gridSpan", val="1")
        properties.append(span)
    if span is not None:
        span.set(q("w:val"), str(int(span.get(q("w:val"), "1")) + 1))


def _write_symbol(symbol: etree._Element, odd: Oddities) -> None:
    """A sign of a symbol font as the letter of Unicode that looks so."""
    font, code = symbol.get(q("w:font"), ""), symbol.get(q("w:char"), "")
    number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0
    plain = number & 0xFF if 0xF000 <= number <= 0xF0FF else number
    known = dingbats.get((font, number)) or dingbats.get((font, plain))
    sign = chr(known) if known else SYMBOLS.get(plain, "")
    if not sign:
        odd.symbols.append(f"ký hiệu {code} của phông {font}")
    text = make("w:t")
    text.text = sign
    replace(symbol, [text])
