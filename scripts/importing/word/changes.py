"""Tracked changes taken in: what was inserted stays, what was deleted goes, both are told (ECMA-376-1, 17.13.5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from scripts.importing.word.letters import words_of
from scripts.importing.word.names import child, every, join, q, unwrap

_HISTORY = ("w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange")
_WORDLESS = "(ảnh, chú thích)"
_SHOWN = tuple(map(q, ("w:drawing", "w:pict", "w:footnoteReference", "w:endnoteReference")))
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
    for cell in every(root, "w:tc"):
        if child(child(cell, "w:tcPr"), "w:cellDel") is not None:
            changes.deleted.append(words_of(cell) or _WORDLESS)
            _drop(cell)
    _join_paragraphs(root, changes)
    for gone in every(root, *_DELETED):
        changes.deleted += _told(gone)
        _drop(gone)
    for kept in every(root, *_INSERTED):
        changes.inserted += _told(kept)
        unwrap(kept)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _told(change: etree._Element) -> list[str]:
    """The words of a change; a picture or a note without words is told too, a mark of a paragraph's end is not."""
    words = words_of(change)
    shows = next(change.iter(*_SHOWN), None) is not None
    return [words or _WORDLESS] if words or shows else []


def _join_paragraphs(root: etree._Element, changes: Changes) -> None:
    """A paragraph whose end was deleted is one with the next (17.13.5.15); of the properties the next one's stay."""
    for paragraph in every(root, "w:p"):
        mark = child(child(paragraph, "w:pPr"), "w:rPr")
        following = paragraph.getnext()
        if child(mark, "w:del") is None or following is None or following.tag != q("w:p"):
            continue
        changes.deleted.append("chỗ xuống dòng")
        join(paragraph, following)
