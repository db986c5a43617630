"""How paragraphs and runs of a Word file look, their styles resolved (ECMA-376, part 1, 17.7.2).

mammoth reads what is written at a run or paragraph itself; staff set half of it in styles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from scripts.importing.word.names import child, is_on, q, value

_HEADING = re.compile(r"(?i)heading ([1-9])")
# Names of built-in styles are English in every language of Word (ECMA-376, part 1, 17.7.4.9).
_KINDS = {"title": "title", "subtitle": "subtitle", "caption": "caption", "quote": "quote", "intense quote": "quote"}


@dataclass(frozen=True)
class Style:
    """What a style says itself, and the style that it builds upon."""

    base: str = ""
    kind: str = ""
    level: int = 0
    font: str = ""
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    raised: str = ""
    align: str = ""
    numbering: tuple[str, str] = ("", "")


@dataclass
class Styles:
    """The styles of a file by id, and what holds where nothing else is said."""

    known: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    font: str = ""

    def say(self, style: str, name: str) -> object:
        """What a style says of something, or those it builds upon; a false value where none says anything."""
        seen: set[str] = set()
        while style in self.known and style not in seen:
            seen.add(style)
            found = getattr(self.known[style], name)
            if found not in (None, "", 0, ("", "")):
                return found
            if found is False:
                return False
            style = self.known[style].base
        return None


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of `styles.xml`."""
    if root is None:
        return Styles()
    defaults = root.find(f"{q('w:docDefaults')}/{q('w:rPrDefault')}/{q('w:rPr')}")
    styles = Styles(font=font_of(defaults))
    for element in root.iter(q("w:style")):
        identity = element.get(q("w:styleId"), "")
        styles.known[identity] = _style(element)
        if element.get(q("w:type")) == "paragraph" and element.get(q("w:default")) in {"1", "true"}:
            styles.default = identity
    return styles


def _style(element: etree._Element) -> Style:
    name = value(element, "w:name").strip().lower()
    run, paragraph = child(element, "w:rPr"), child(element, "w:pPr")
    heading = _HEADING.fullmatch(name)
    return Style(
        base=value(element, "w:basedOn"),
        kind=_KINDS.get(name, ""),
        level=int(heading[1]) if heading else 0,
        font=font_of(run),
        bold=is_on(run, "w:b"),
        italic=is_on(run, "w:i"),
        hidden=is_on(run, "w:vanish"),
        raised=value(run, "w:vertAlign"),
        align=value(paragraph, "w:jc"),
        numbering=numbering_of(paragraph),
    )


def style_of(paragraph: etree._Element | None, styles: Styles) -> str:
    """The style that paragraph properties name, that of all others where they name none."""
    return value(paragraph, "w:pStyle") or styles.default


def said(styles: Styles, run_style: str, paragraph_style: str, what: str) -> object:
    """What the style of a run says of something, or that of its paragraph."""
    own = styles.say(run_style, what) if run_style else None
    return styles.say(paragraph_style, what) if own is None else own


def font_of(run: etree._Element | None) -> str:
    """The font that run properties name for letters beyond ASCII, empty where they name none."""
    fonts = child(run, "w:rFonts")
    if fonts is None:
        return ""
    return fonts.get(q("w:hAnsi")) or fonts.get(q("w:ascii")) or ""


def numbering_of(paragraph: etree._Element | None) -> tuple[str, str]:
    """The list and the level that paragraph properties name, empty where they name none."""
    found = child(paragraph, "w:numPr")
    return value(found, "w:numId"), value(found, "w:ilvl")
