"""A second reading of a plain Word file, which knows nothing of mammoth: what must be in the article, in order."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from lxml import etree

from scripts.importing.content import Content
from scripts.importing.word.names import q, within
from scripts.importing.word.prepared import Prepared, note_numbers


def key_of(data: bytes) -> str:
    """The name of a picture's bytes."""
    return hashlib.sha256(data).hexdigest()


def read(prepared: Prepared) -> Content:
    """What a file says: paragraphs in order, notes in the order in which the text refers to them."""
    content = Content()
    document = prepared.stories["document"]
    reader = _Reader(prepared, "document", content)
    reader.read(document)
    notes = {kind: note_numbers(prepared.stories.get(kind), kind) for kind in set(_NOTES.values())}
    for kind, identity in dict.fromkeys(reader.notes):  # one that is referred to twice is one
        if identity in notes[kind]:
            inner = _Reader(prepared, kind, Content(links=content.links, pictures=content.pictures))
            inner.read(notes[kind][identity])
            content.notes.append(" ".join(filter(None, inner.content.blocks)))
    return content


@dataclass
class _Reader:
    """Reads one story."""

    prepared: Prepared
    story: str
    content: Content
    notes: list[tuple[str, str]] = field(default_factory=list)

    def read(self, root: etree._Element) -> None:
        relations = self._relations()
        for paragraph in root.iter(q("w:p")):
            self.content.blocks.append(self._paragraph(paragraph, relations))
        for table in root.iter(q("w:tbl")):
            rows = [[_cell(cell) for cell in row.iterchildren(q("w:tc"))] for row in table.iterchildren(q("w:tr"))]
            self.content.tables.append(rows)

    def _relations(self) -> dict[str, tuple[str, bool]]:
        return self.prepared.package.relations(self.prepared.names[self.story])

    def _paragraph(self, paragraph: etree._Element, relations: dict[str, tuple[str, bool]]) -> str:
        pieces: list[str] = []
        for one in paragraph.iter():
            if one.tag in _WORDS:
                pieces.append(_WORDS[one.tag] or one.text or "")
            elif one.tag == q("w:hyperlink") and (target := relations.get(one.get(q("r:id"), ""))):
                words = "".join(_WORDS.get(part.tag) or part.text or "" for part in one.iter(*_WORDS))
                if words.strip():
                    self.content.links.append((_with_anchor(target[0], one.get(q("w:anchor"), "")), words))
            elif one.tag in _NOTES:
                self.notes.append((_NOTES[one.tag], one.get(q("w:id"), "")))
            elif one.tag == q("a:blip"):
                self.content.pictures.append(key_of(self.prepared.picture(self.story, one.get(q("r:embed"), ""))))
        return "".join(pieces)


def _with_anchor(target: str, anchor: str) -> str:
    return f"{target.partition('#')[0]}#{anchor}" if anchor else target


def _cell(cell: etree._Element) -> str:
    """The words of a cell, without those of a table inside it, which is told by itself."""
    own = [one for one in cell.iter(q("w:p"), *_WORDS) if within(one, "w:tc") is cell]
    return "".join(" " if one.tag == q("w:p") else _WORDS[one.tag] or one.text or "" for one in own)


_WORDS: dict[object, str] = {
    q("w:t"): "",
    q("w:tab"): " ",
    q("w:br"): " ",
    q("w:noBreakHyphen"): "-",
    q("w:softHyphen"): "\u00ad",
}
_NOTES = {q("w:footnoteReference"): "footnote", q("w:endnoteReference"): "endnote"}
