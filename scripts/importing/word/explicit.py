"""What a paragraph looks like, written at the paragraph itself: alignment, weight, headings, numbers, letters.

After this neither styles nor lists nor fonts have to be asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from scripts.importing.word.letters import read_letters, words_of
from scripts.importing.word.names import FONT, child, every, is_on, make, q, text_run, value, within
from scripts.importing.word.numbering import Numbered, Numbering, depth_of, lists_that_stay
from scripts.importing.word.simplify import SYMBOLS
from scripts.importing.word.styles import Styles, numbering_of, said, style_of

_PRIVATE = re.compile("[\uf020-\uf0ff]")
LISTS = {"bullet": "1", "numbers": "2"}  # the lists that a plain file has
LABEL = "label"  # marks a run of a number that Word would have written


@dataclass
class Written:
    """What was written out: old fonts that were read, hidden text, signs that nobody knows."""

    fonts: dict[str, int] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)


def write_out(root: etree._Element, styles: Styles, numbering: Numbering, written: Written) -> None:
    """Rewrite a story in place."""
    listed = list(_numbered(root, styles, numbering))
    stay = lists_that_stay(listed)
    for one in listed:
        _write_number(one, stay)
    for paragraph in every(root, "w:p"):
        _write_paragraph(paragraph, styles, written)
    _level_lists(every(root, "w:p"))


def _numbered(root: etree._Element, styles: Styles, numbering: Numbering) -> Iterable[Numbered]:
    for paragraph in every(root, "w:p"):
        properties = child(paragraph, "w:pPr")
        number, depth = numbering_of(properties)
        if not number:
            number, styled_depth = _styled(styles.say(style_of(properties, styles), "numbering"))
            depth = depth or styled_depth
        level = numbering.level(number, depth_of(depth))
        if level and number != "0":
            yield Numbered(paragraph, number, depth_of(depth), level, numbering.next_label(number, depth_of(depth)))


def _styled(found: object) -> tuple[str, str]:
    return found if isinstance(found, tuple) else ("", "")


def _write_number(one: Numbered, stay: set[str]) -> None:
    properties = child(one.paragraph, "w:pPr")
    if properties is None:
        properties = make("w:pPr")
        one.paragraph.insert(0, properties)
    old = child(properties, "w:numPr")
    if old is not None:
        properties.remove(old)
    if one.number in stay or one.level.is_bullet:
        kind = LISTS["bullet" if one.level.is_bullet else "numbers"]
        properties.append(make("w:numPr", make("w:ilvl", val=str(one.depth)), make("w:numId", val=kind)))
        return
    if not one.label or not (words_of(one.paragraph) or within(one.paragraph, "w:tc") is not None):
        return
    run = text_run(f"{one.label} ", like=next(one.paragraph.iter(q("w:r")), None))
    run.set(LABEL, "1")
    one.paragraph.insert(one.paragraph.index(properties) + 1, run)


def _write_paragraph(paragraph: etree._Element, styles: Styles, written: Written) -> None:
    properties = child(paragraph, "w:pPr")
    style = style_of(properties, styles)
    level, kind = styles.say(style, "level"), styles.say(style, "kind")
    outline = value(properties, "w:outlineLvl")
    if not level and outline.isdigit() and int(outline) < 6:
        level = int(outline) + 1
    align = value(properties, "w:jc") or str(styles.say(style, "align") or "")
    _join_runs(paragraph)
    for run in every(paragraph, "w:r"):
        _write_run(run, style, styles, written)
    numbers = child(properties, "w:numPr")
    plain = make("w:pPr", make("w:pStyle", val=_class(level, kind, align)) if numbers is None else numbers)
    if properties is not None:
        paragraph.remove(properties)
    paragraph.insert(0, plain)


def _join_runs(paragraph: etree._Element) -> None:
    """Runs that look alike as one: Word parts them at every edit, also between a letter and its mark in VNI."""
    for run in every(paragraph, "w:r"):
        before = run.getprevious()
        if (
            before is None
            or before.tag != run.tag
            or run.get(LABEL)
            or before.get(LABEL)
            or before.get(FONT) != run.get(FONT)
            or _looks(before) != _looks(run)
        ):
            continue
        for one in list(run):
            if one.tag == q("w:t") and len(before) and before[-1].tag == one.tag:
                before[-1].text = (before[-1].text or "") + (one.text or "")
            elif one.tag != q("w:rPr"):
                before.append(one)
        before.getparent().remove(run)


def _looks(run: etree._Element) -> bytes:
    """What a run says of its looks, without the marks of editing and of spelling."""
    properties = child(run, "w:rPr")
    kept = [one for one in properties if one.tag not in _NO_LOOKS] if properties is not None else []
    return b"".join(sorted(etree.tostring(one) for one in kept))


_NO_LOOKS = {
    q(name) for name in ("w:lang", "w:noProof", "w:webHidden", "w:szCs", "w:bCs", "w:iCs", "w:spacing", "w:kern")
}


def _class(level: object, kind: object, align: str) -> str:
    """The style by which mammoth knows a paragraph."""
    if isinstance(level, int) and level:
        return f"Heading{min(level, 6)}"
    if kind:
        return str(kind)
    return {"center": "center", "right": "right", "end": "right"}.get(align, "plain")


def _write_run(run: etree._Element, paragraph_style: str, styles: Styles, written: Written) -> None:
    own = child(run, "w:rPr")
    run_style = value(own, "w:rStyle")
    if font := run.get(FONT):
        if changed := read_letters(run):
            written.fonts[font] = written.fonts.get(font, 0) + changed
    else:
        _read_symbols(run, written)
    properties = make("w:rPr")
    for name, what in (("w:b", "bold"), ("w:i", "italic")):
        own_word = is_on(own, name)
        if own_word or (own_word is None and said(styles, run_style, paragraph_style, what)):
            properties.append(make(name))
    raised = value(own, "w:vertAlign") or str(said(styles, run_style, paragraph_style, "raised") or "")
    if raised in {"superscript", "subscript"}:
        properties.append(make("w:vertAlign", val=raised))
    if is_on(own, "w:strike"):
        properties.append(make("w:strike"))
    hidden = is_on(own, "w:vanish")
    if said(styles, run_style, paragraph_style, "hidden") if hidden is None else hidden:
        written.hidden += filter(None, [words_of(run)])
    if own is not None:
        run.remove(own)
    run.insert(0, properties)


def _read_symbols(run: etree._Element, written: Written) -> None:
    """Signs of symbol fonts that were pasted as letters of the private use area, as Unicode has them."""
    for text in run.iter(q("w:t")):
        for sign in _PRIVATE.findall(text.text or ""):
            plain = SYMBOLS.get(ord(sign) & 0xFF, "")
            if not plain:
                written.symbols.append(f"ký hiệu {ord(sign):X}")
            text.text = text.text.replace(sign, plain)


def _level_lists(paragraphs: Iterable[etree._Element]) -> None:
    """Levels of each stretch of a list from 0 on, none jumped over: its outer items may have become text."""
    before: etree._Element | None = None
    depths: list[int] = []
    for paragraph in paragraphs:
        level = paragraph.find(f"{q('w:pPr')}/{q('w:numPr')}/{q('w:ilvl')}")
        if level is None:
            before = None
            continue
        depth = int(level.get(q("w:val"), "0"))
        if before is None or paragraph.getprevious() is not before:
            depths = []
        depths = [one for one in depths if one < depth]
        level.set(q("w:val"), str(min(len(depths), 4)))
        depths.append(depth)
        before = paragraph
