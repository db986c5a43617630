"""A SmartArt as a list: the words of its points, each below the one that it belongs to (ECMA-376, part 1, 21.4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from scripts.importing.word.drawn_text import font_in, words_in
from scripts.importing.word.names import make, q, text_run

_OUTER, _INNER = "-", "+"  # how staff type lists, which is recognised later


def blocks_of_diagram(root: etree._Element) -> list[etree._Element]:
    """A paragraph for each point with words, outer ones as items, those below as items of these."""
    points = {one.get("modelId", ""): one for one in root.iter(q("dgm:pt"))}
    below: dict[str, list[tuple[int, str]]] = {}
    for one in root.iter(q("dgm:cxn")):
        if one.get("type", "parOf") == "parOf":
            order = one.get("srcOrd", "0")
            child = (int(order) if order.isdigit() else 0, one.get("destId", ""))
            below.setdefault(one.get("srcId", ""), []).append(child)
    starts = [identity for identity, point in points.items() if point.get("type") == "doc"]
    seen: set[str] = set()
    blocks: list[etree._Element] = []
    for identity, depth in _walk([*starts, *points], below, seen):
        if identity in points and (words := words_in(points[identity])):
            run = text_run(f"{_INNER if depth > 1 else _OUTER} {words}", font=font_in(points[identity]))
            blocks.append(make("w:p", run))
    return blocks


def _walk(starts: list[str], below: dict[str, list[tuple[int, str]]], seen: set[str]) -> Iterator[tuple[str, int]]:
    """Every point once, with its depth; a point comes before those below it."""
    waiting = [(identity, 0) for identity in reversed(starts)]
    while waiting:
        identity, depth = waiting.pop()
        if identity not in seen:
            seen.add(identity)
            yield identity, depth
            children = sorted(below.get(identity, []), reverse=True)
            waiting += [(child, depth + 1) for _, child in children]
