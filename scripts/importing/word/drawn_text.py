"""Words that stand in drawings, as paragraphs of text boxes: DrawingML has its own kind (ECMA-376-1, 21.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from scripts.importing.word.letters import words_of
from scripts.importing.word.names import child, every, make, q, replace, text_run

_FAMILY = re.compile(r"""font-family:\s*["']?([^"';]+)""")
KIND = "kind"  # marks a box that was none in the file


def box(kind: str, blocks: Iterable[etree._Element]) -> etree._Element:
    """A text box of blocks, which says what it was: `chart`, `diagram`."""
    made = make("w:txbxContent", *blocks)
    made.set(KIND, kind)
    return made


def words_in(element: etree._Element) -> str:
    """The words of a piece of DrawingML."""
    pieces = (one.text or "" if one.tag == q("a:t") else " " for one in element.iter(*map(q, ("a:t", "a:p", "a:br"))))
    return " ".join("".join(pieces).split())


def font_in(element: etree._Element | None, otherwise: str = "") -> str:
    """The first font that a piece of DrawingML names for its letters."""
    named = next(element.iter(q("a:latin")), None) if element is not None else None
    return otherwise if named is None else named.get("typeface", otherwise)


def paragraphs_in(element: etree._Element, font: str = "") -> Iterator[etree._Element]:
    """The paragraphs of a piece of DrawingML that have words; `font` is that of letters where none is named."""
    for paragraph in element.iter(q("a:p")):
        made = make("w:p", *_runs(paragraph, font))
        if words_of(made):
            yield made


def _runs(paragraph: etree._Element, font: str) -> Iterator[etree._Element]:
    for one in paragraph:
        if one.tag == q("a:br"):
            yield make("w:r", make("w:br"))
        elif (text := child(one, "a:t")) is not None and not _is_placeholder(one):
            yield text_run(text.text or "", font=font_in(one, font))


def _is_placeholder(one: etree._Element) -> bool:
    """Whether it stands for a value that the chart has anyway: `[VALUE]`."""
    words = words_in(one)
    return one.tag == q("a:fld") and words.startswith("[") and words.endswith("]")


def write_texts(root: etree._Element) -> None:
    """Rewrite a story in place: WordArt of VML, and the words of shapes in locked canvases, as text boxes."""
    for art in every(root, "v:textpath"):
        if words := art.get("string", "").strip():
            named = _FAMILY.search(art.get("style", ""))
            run = text_run(words, font=named[1] if named else "")
            replace(art, [make("w:txbxContent", make("w:p", run))])
    for body in every(root, "a:txBody"):
        replace(body, [make("w:txbxContent", *paragraphs_in(body))])
