"""Charts and SmartArt of a story: their words are in parts of their own, and are brought into the text."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from scripts.importing.word.charts import blocks_of_chart
from scripts.importing.word.diagrams import blocks_of_diagram
from scripts.importing.word.drawn_text import box, paragraphs_in, words_in
from scripts.importing.word.names import every, q, replace, within
from scripts.importing.word.package import Package

WORDS = "words"  # what is written in a figure that could not be brought in
_KINDS: tuple[tuple[str, str, str, Callable[[etree._Element], list[etree._Element]]], ...] = (
    ("chart", "c:chart", "r:id", blocks_of_chart),
    ("diagram", "dgm:relIds", "r:dm", blocks_of_diagram),
)


def write_figures(root: etree._Element, part: str, package: Package) -> list[str]:
    """Rewrite a story in place, charts as tables, SmartArt as lists, each in a text box; gives what stays out."""
    relations = package.relations(part)
    out: list[str] = []
    for kind, name, relation, blocks_of in _KINDS:
        for figure in every(root, name):
            other = relations.get(figure.get(q(relation), ""), ("", False))[0]
            data = package.xml(other)
            if data is None or not (blocks := blocks_of(data)):
                _tell_words(figure, data)
                continue
            out += ["ảnh trong sơ đồ SmartArt"] if next(data.iter(q("a:blip")), None) is not None else []
            _of(figure).set("uri", "")  # nothing is left of it that a drawing could be told to lack
            replace(figure, [box(kind, [*blocks, *_drawn_upon(data, other, package)])])
    for figure in every(root, "cx:chart"):  # a kind of 2016, beside which Word keeps a picture: that is taken
        _tell_words(figure, package.xml(relations.get(figure.get(q("r:id"), ""), ("", False))[0]))
    return out


def _tell_words(figure: etree._Element, data: etree._Element | None) -> None:
    """Keep what is written in a figure that stays out, for the report."""
    if data is not None:
        names = [one.text or "" for one in data.iter(*map(q, ("c:v", "cx:pt", "cx:v")))]
        _of(figure).set(WORDS, " ".join([words_in(data), *names]).strip())


def _of(figure: etree._Element) -> etree._Element:
    """The place of a figure, which says of what kind it is."""
    found = within(figure, "a:graphicData")
    return figure if found is None else found


def _drawn_upon(data: etree._Element, part: str, package: Package) -> list[etree._Element]:
    """What was written upon a chart by hand (21.2.2.227)."""
    relations = package.relations(part)
    shapes = [relations.get(one.get(q("r:id"), ""), ("", False))[0] for one in data.iter(q("c:userShapes"))]
    drawn = [found for name in shapes if (found := package.xml(name)) is not None]
    return [paragraph for one in drawn for paragraph in paragraphs_in(one)]
