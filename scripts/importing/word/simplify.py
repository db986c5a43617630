"""What Word writes in roundabout ways, written plainly: text boxes, fields, content controls, equations, symbols.

mammoth leaves some of it out without a word, so it is made plain before; what an editor should look at is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from mammoth.docx.dingbats import dingbats

from scripts.importing.word.names import child, every, make, q, replace, text_run, unwrap, within, words_of

_WRAPPERS = ("w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:ruby", "w:rubyBase", "m:oMathPara")
_TAKEN = tuple(map(q, ("w:txbxContent", "a:blip", "w:t", "v:imagedata")))
_LINK = re.compile(r'^\s*HYPERLINK\s+(?:"([^"]*)"|([^\\\s]\S*))')
_SYMBOLS = {
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
    equations: list[str] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def simplify(root: etree._Element, odd: Oddities) -> None:
    """Rewrite a story in place."""
    for choice in every(root, "mc:AlternateContent"):
        _choose(choice)
    for box in every(root, "w:txbxContent"):
        _move_out(box, odd)
    _simplify_fields(root)
    for equation in every(root, "m:oMath"):
        odd.equations.append(words_of(equation))
        replace(equation, [text_run("".join(equation.itertext(q("m:t"))))])
    for symbol in every(root, "w:sym"):
        _write_symbol(symbol, odd)
    for foreign in every(root, "w:altChunk", "w:subDoc"):
        odd.objects.append("tệp khác nhúng trong bài")
        replace(foreign, [])
    for mark in every(root, "w:vanish"):
        _tell_hidden(mark, odd)


def _simplify_fields(root: etree._Element) -> None:
    """Without content controls, fields on one element, readings above letters, and what only groups."""
    for control in every(root, "w:sdt"):
        content = child(control, "w:sdtContent")
        replace(control, [] if content is None else list(content))
    for simple in every(root, "w:fldSimple"):
        _plain_field(simple)
    for part in every(root, "w:rt"):
        replace(part, [])
    for wrapper in every(root, *_WRAPPERS):
        unwrap(wrapper)


def _choose(element: etree._Element) -> None:
    """Of two ways to say the same the newer one, where it holds something we can take."""
    choice, fallback = child(element, "mc:Choice"), child(element, "mc:Fallback")
    for one in (choice, fallback):
        if (
            one is not None
            and next(one.iter(q("w:txbxContent"), q("a:blip"), q("w:t"), q("v:imagedata")), None) is not None
        ):
            replace(element, list(one))
            return
    replace(element, list(choice if choice is not None else []))


def _move_out(box: etree._Element, odd: Oddities) -> None:
    """A text box becomes paragraphs after the one that it hangs on."""
    anchor = within(box, "w:p")
    if words := words_of(box):
        odd.boxes.append(words)
    paragraphs = list(box)
    replace(box, [])
    if anchor is not None:
        for paragraph in reversed(paragraphs):
            anchor.addnext(paragraph)


def _plain_field(element: etree._Element) -> None:
    """A field on one element becomes its result; one that links becomes several runs, which mammoth reads."""
    found = _LINK.match(element.get(q("w:instr"), ""))
    if not found:
        unwrap(element)
        return
    code = make("w:instrText")
    code.text = f' HYPERLINK "{found[1] or found[2]}" '
    marks = [make("w:r", make("w:fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
    replace(element, [marks[0], make("w:r", code), marks[1], *element, marks[2]])


def _write_symbol(symbol: etree._Element, odd: Oddities) -> None:
    """A sign of a symbol font as the letter of Unicode that looks so."""
    font, code = symbol.get(q("w:font"), ""), symbol.get(q("w:char"), "")
    number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0
    plain = number & 0xFF if 0xF000 <= number <= 0xF0FF else number
    known = dingbats.get((font, number)) or dingbats.get((font, plain))
    sign = chr(known) if known else _SYMBOLS.get(plain, "")
    if not sign:
        odd.symbols.append(f"ký hiệu {code} của phông {font}")
    text = make("w:t")
    text.text = sign
    replace(symbol, [text])


def _tell_hidden(mark: etree._Element, odd: Oddities) -> None:
    run = within(mark, "w:r")
    if run is not None and (words := words_of(run)):
        odd.hidden.append(words)
