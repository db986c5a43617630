"""The index itself, kept by Whoosh: one segment, written once and never changed, and read term by term.

Whoosh's own way of writing sorts single postings, which takes three times as long as all else together; so its writer
is given a pool that has them in order already. Only what Whoosh 2.7 and its successors share is used
(docs/decisions/0016-whoosh.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from whoosh import analysis, fields, formats
from whoosh.filedb.filestore import FileStorage

from plugins.search_index.analysis import folded
from plugins.search_index.documents import Document
from plugins.search_index.inversion import Inversion, Occurrences

TEXT, TITLE = "text", "title"
Posting = tuple[str, bytes, int, float, bytes]
List = tuple[list[int], list[int]]  # the documents that hold a word, ascending, and how often each does


def write(folder: Path, documents: Sequence[Document], inversion: Inversion) -> None:
    """Write a segment into an empty folder."""
    schema = _schema()
    index = FileStorage(str(folder)).create_index(schema)
    writer = index.writer(limitmb=1)
    writer.pool.cleanup()
    writer.pool = _Sorted(inversion)
    about = writer.perdocwriter
    for number, document in enumerate(documents):
        about.start_doc(number)
        length = inversion.lengths[number]
        about.add_field(TEXT, schema[TEXT], None, length)
        about.add_field("card", schema["card"], card_of(document, length), 0)
        about.finish_doc()
    writer.docnum = len(documents)
    writer._added = True  # noqa: SLF001 - what add_document() would have noted
    writer.commit(merge=False)
    index.close()


def card_of(document: Document, length: int) -> dict[str, Any]:
    """What is stored of a document: what a list of results shows, and the number of its syllables."""
    return {
        "id": document.id,
        "kind": document.kind.value,
        "address": document.address,
        "title": document.title,
        "sapo": document.sapo,
        "category": document.category,
        "author": document.author,
        "date": document.date,
        "length": length,
    }


def _schema() -> fields.Schema:
    # The analyser is Whoosh's plainest: it is stored inside the index, and only our own words are ever looked up.
    plain = analysis.SpaceSeparatedTokenizer()
    schema = fields.Schema(card=fields.STORED())
    schema.add(TEXT, fields.TEXT(analyzer=plain, phrase=True))
    schema.add(TITLE, fields.TEXT(analyzer=plain, phrase=False))
    return schema


class _Sorted:
    """Stands where Whoosh's writer has its pool of postings."""

    def __init__(self, inversion: Inversion) -> None:
        self._fields = {TEXT: inversion.text, TITLE: inversion.titles}

    def iter_postings(self) -> Iterator[Posting]:
        """All of them, by field, term and document."""
        for name in sorted(self._fields):
            occurrences = self._fields[name]
            encode = formats.Positions().encode if name == TEXT else None
            for word in sorted(occurrences, key=str.encode):
                yield from _postings(name, word.encode(), occurrences[word], encode)

    def cleanup(self) -> None:
        """Nothing lies on the disk."""


def _postings(name: str, term: bytes, found: Occurrences, encode: Any) -> Iterator[Posting]:
    places, start = found.places.tolist(), 0
    for number, count in zip(found.numbers, found.counts, strict=True):
        yield name, term, number, float(count), encode(places[start : start + count]) if encode else b""
        start += count


@dataclass
class Variant:
    """One way of writing a folded word: in all text, and in titles alone."""

    exact: str
    text: List
    titles: List


class Segment:
    """A written segment, opened for reading."""

    def __init__(self, folder: Path) -> None:
        """Raises whatever Whoosh does where there is no index."""
        self._index = FileStorage(str(folder)).open_index()
        self._reader = self._index.reader()

    def close(self) -> None:
        """Let go of its files."""
        self._reader.close()
        self._index.close()

    @property
    def count(self) -> int:
        """How many documents there are."""
        count: int = self._reader.doc_count_all()
        return count

    def card(self, number: int) -> dict[str, Any]:
        """What is stored of a document."""
        stored: dict[str, Any] = self._reader.stored_fields(number)["card"]
        return stored

    @cached_property
    def forms(self) -> dict[str, list[str]]:
        """The exact forms of every folded one, each in the order of its bytes."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for term in self._reader.lexicon(TEXT):
            exact = term.decode()
            found[folded(exact)].append(exact)
        return found

    def variants(self, folded: str) -> list[Variant]:
        """Every way of writing a folded word, by the order of their bytes."""
        forms = self.forms.get(folded, ())
        return [Variant(exact, self.postings(TEXT, exact), self.postings(TITLE, exact)) for exact in forms]

    def postings(self, field: str, exact: str) -> List:
        """The documents that hold a word, and how often."""
        numbers, counts = [], []
        for matcher in self._matcher(field, exact):
            numbers.append(matcher.id())
            counts.append(int(matcher.weight()))
        return numbers, counts

    def places(self, exact: str) -> dict[int, list[int]]:
        """Where a word stands, by document."""
        return {matcher.id(): matcher.value_as("positions") for matcher in self._matcher(TEXT, exact)}

    def _matcher(self, field: str, exact: str) -> Iterator[Any]:
        """A matcher that stands on each posting in turn."""
        if (field, exact) in self._reader:
            matcher = self._reader.postings(field, exact)
            while matcher.is_active():
                yield matcher
                matcher.next()
