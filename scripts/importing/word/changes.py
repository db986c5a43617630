"""Tracked changes taken in: what was inserted stays, what was deleted goes, both are told (ECMA-376-1, 17.13.5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from scripts.importing.word.names import child, every, q, unwrap, words_of

_HISTORY = ("w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange")
_INSERTED, _DELETED = ("w:ins", "w:moveTo"), ("w:del", "w:moveFrom")


@dataclass
class Changes:
    """The words that tracked changes put in and took out."""

    inserted: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether there were any."""
        return bool(self.inserted or self.deleted)


def take_in(root: etree._Element, changes: Changes) -> None:
    """The story as it reads when every change is accepted; what was changed goes into `changes`."""
    for old in every(root, *_HISTORY):
        _drop(old)
    for row in every(root, "w:tr"):
        if child(child(row, "w:trPr"), "w:del") is not None:
            changes.deleted.append(words_of(row))
            _drop(row)
    _join_paragraphs(root)
    for gone in every(root, *_DELETED):
        if words := words_of(gone):
            changes.deleted.append(words)
        _drop(gone)
    for kept in every(root, *_INSERTED):
        if words := words_of(kept):
            changes.inserted.append(words)
        unwrap(kept)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _join_paragraphs(root: etree._Element) -> None:
    """A paragraph whose end was deleted is one with the next (17.13.5.15); of the properties the next one's stay."""
    for paragraph in every(root, "w:p"):
        mark = child(child(paragraph, "w:pPr"), "w:rPr")
        following = paragraph.getnext()
        if child(mark, "w:del") is None or following is None or following.tag != q("w:p"):
            continue
        place = 1 if child(following, "w:pPr") is not None else 0
        for number, one in enumerate([one for one in paragraph if one.tag != q("w:pPr")]):
            following.insert(place + number, one)
        _drop(paragraph)
