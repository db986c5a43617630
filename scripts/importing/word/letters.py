"""The letters of a Word file as a reader saw them: old 8-bit fonts say by their name what their codes mean."""

from __future__ import annotations

import re

from lxml import etree

from plugins.viettext.legacy import encoding_of_font, to_unicode
from scripts.importing.word.names import FONT, child, every, q, value, within
from scripts.importing.word.styles import Styles, font_of, said, style_of

_UNICODE = re.compile("[ăđơưĂĐƠƯĩũĨŨ\u1ea0-\u1ef9\u0300-\u036f]")
_TEXTS = {q("w:t"), q("w:delText"), q("m:t")}
_HYPHEN = q("w:softHyphen")  # ư of TCVN3, which Word takes for its own sign
_GAPS = (q("w:p"), q("w:tab"), q("w:br"))


def mark_fonts(root: etree._Element, styles: Styles) -> None:
    """Mark every run of a story whose letters are those of an old font, its styles resolved."""
    for run in every(root, "w:r"):
        own = child(run, "w:rPr")
        paragraph = style_of(child(within(run, "w:p"), "w:pPr"), styles)
        font = font_of(own) or str(said(styles, value(own, "w:rStyle"), paragraph, "font") or "") or styles.font
        if encoding_of_font(font):
            run.set(FONT, font)


def legible(text: str, font: str) -> str:
    """A text of a font as Unicode; one that has letters of Unicode already only says that it has an old font."""
    return text if _UNICODE.search(text) else to_unicode(text, font)


def read_letters(run: etree._Element) -> int:
    """Write a marked run in Unicode, and take its mark away; gives how many texts that changed."""
    font, changed = run.attrib.pop(FONT, ""), 0
    for hyphen in run.findall(_HYPHEN) if font else ():
        hyphen.tag, hyphen.text = q("w:t"), "\u00ad"
    for text in run.iter(q("w:t")) if font else ():
        old = text.text or ""
        text.text = legible(old, font)
        changed += text.text != old
    return changed


def words_of(element: etree._Element) -> str:
    """The text of everything in an element, deleted text too, words apart where paragraphs are; old fonts read."""
    pieces: list[tuple[str, str]] = []  # a syllable of VNI may be parted over several runs
    for one in element.iter(*_TEXTS, _HYPHEN, *_GAPS):
        font, text = _piece(one)
        if pieces and pieces[-1][0] == font:
            text = pieces.pop()[1] + text
        pieces.append((font, text))
    return " ".join("".join(legible(text, font) if font else text for font, text in pieces).split())


def _piece(one: etree._Element) -> tuple[str, str]:
    run = one.getparent()
    font = run.get(FONT, "") if run is not None and one.tag not in _GAPS else ""
    if one.tag == _HYPHEN:
        return font, "\u00ad" if font else ""
    return font, one.text or "" if one.tag in _TEXTS else " "
