"""The articles that search is measured on, the documents that our build made of them, and plain pages for peers."""

from __future__ import annotations

import html
import pickle
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.search_index import index
from plugins.search_index.documents import Document, Kind
from plugins.search_index.packed import Packed
from plugins.search_index.segments import Known
from plugins.search_index.shards import TEXTS, file_of, unpacked
from scripts.benching.corpora import REAL, corpus_folder
from scripts.benching.queries import add_papers

_PAPERS_SEED = 6
_PAGE = (
    '<!doctype html>\n<html lang="vi">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
    "<body>\n<h1>{title}</h1>\n{paragraphs}\n</body>\n</html>\n"
)


def search_content(count: int, root: Path, cache: Path) -> Path:
    """The content folder: real articles, to some of which a sentence with a document's number was added.

    Raises FileNotFoundError when the real articles are not beside the checkout.
    """
    folder = cache / "corpora" / f"search-{count}"
    if not folder.is_dir():
        part = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(corpus_folder(REAL, count, root, cache), part)
        add_papers(part, _PAPERS_SEED)
        part.rename(folder)
    return folder


def is_one_segment(state: Path) -> bool:
    """Whether the index is as a clean build makes it, so that a document's number is its rank."""
    _, known = _store(state)
    return len(known.segments) == 1 and not known.segments[0].gone


def code_of(state: Path) -> bytes:
    """What names the code that made the index."""
    return _store(state)[1].identity


def documents_of(state: Path) -> list[Document]:
    """What our build indexed, by rank, from its own store below the folder of its state; there is one segment."""
    folder, known = _store(state)
    place = folder / known.segments[0].outline.name
    segment = index.Segment(place / "index")
    documents = list(_read(segment, Packed(place, ())))
    segment.close()
    return documents


def _store(state: Path) -> tuple[Path, Known]:
    folder = next(state.glob("outputs/*/search/known")).parent
    known: Known = pickle.loads((folder / "known").read_bytes())  # noqa: S301 - our own build wrote it
    return folder, known


def _read(segment: index.Segment, packed: Packed) -> Iterator[Document]:
    for number in range(segment.count):
        card = segment.card(number)
        name, place = file_of("texts", TEXTS, number)
        if not place:
            texts = unpacked(packed[name])
        yield document_of(card, texts[place])


def document_of(card: dict[str, object], blocks: Sequence[str]) -> Document:
    """A document by its card and its texts: title, sapo if there is one, and the rest, which is the body here."""
    told = {name: str(card[name]) for name in ("id", "address", "title", "sapo", "category", "author")}
    body = tuple(blocks[2 if told["sapo"] else 1 :])
    return Document(kind=Kind(card["kind"]), date=card["date"], body=body, **told)  # type: ignore[arg-type]


def write_pages(documents: Sequence[Document], folder: Path) -> None:
    """A page for each document, named by its number, with nothing on it but what we index too."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, document in enumerate(documents):
        texts = [html.escape(text) for text in (document.sapo, *document.body) if text]
        paragraphs = "\n".join(f"<p>{text}</p>" for text in texts)
        page = _PAGE.format(title=html.escape(document.title), paragraphs=paragraphs)
        (folder / f"{number:05}.html").write_text(page, encoding="utf-8")
