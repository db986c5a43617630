"""Names of elements in Word's XML, and small moves in its tree (ECMA-376, part 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from plugins.viettext.legacy import encoding_of_font

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
FONT = "font"  # marks a run of an old font, whose letters are still to be read


def q(name: str) -> str:
    """`w:p` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def make(name: str, *children: etree._Element, **attributes: str) -> etree._Element:
    """An element; attributes are of Word's own namespace."""
    element = etree.Element(q(name), {q(f"w:{key}"): value for key, value in attributes.items()}, nsmap=SPACES)
    element.extend(children)
    return element


def text_run(words: str, like: etree._Element | None = None, font: str = "") -> etree._Element:
    """A run of words, its looks those of another run; `font` is that of its letters, where it may be an old one."""
    run = make("w:r")
    font = font or ("" if like is None else like.get(FONT, ""))
    if encoding_of_font(font):
        run.set(FONT, font)
    looks = child(like, "w:rPr")
    if looks is not None:
        run.append(etree.fromstring(etree.tostring(looks)))
    text = make("w:t")
    text.text = words
    text.set(q("xml:space"), "preserve")
    run.append(text)
    return run


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of a name."""
    return None if element is None else element.find(q(name))


def value(element: etree._Element | None, name: str) -> str:
    """The `w:val` of a child, empty where there is none."""
    found = child(element, name)
    return "" if found is None else found.get(q("w:val"), "")


def is_on(element: etree._Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said of it."""
    found = child(element, name)
    return None if found is None else found.get(q("w:val"), "1") not in {"0", "false", "off", "none"}


def unwrap(element: etree._Element) -> None:
    """Put an element's children in its place."""
    replace(element, list(element))


def replace(element: etree._Element, others: Iterable[etree._Element]) -> None:
    """Put other elements in an element's place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    parent.remove(element)
    for number, one in enumerate(others):
        parent.insert(place + number, one)


def join(paragraph: etree._Element, following: etree._Element) -> None:
    """Put what a paragraph holds before what another holds, which keeps its properties."""
    place = 1 if child(following, "w:pPr") is not None else 0
    for number, one in enumerate([one for one in paragraph if one.tag != q("w:pPr")]):
        following.insert(place + number, one)
    replace(paragraph, [])


def every(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements of some names below a root, gathered first, so that the tree may be changed."""
    return iter(list(root.iter(*map(q, names))))


def within(element: etree._Element, name: str) -> etree._Element | None:
    """The nearest ancestor of a name."""
    return next(element.iterancestors(q(name)), None)
