"""What search knows of an article or page: its fields as plain text, the body in the paragraphs that a reader sees."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass
from enum import StrEnum

from plugins.buildkit.records import Article, SimplePage, State
from plugins.viettext.letters import one_line

# A tag, also with a `>` inside a quoted attribute.
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)(?:[^>"]|"[^"]*")*>', re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|template)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
# What stands in one of these is one paragraph to a reader: words of two of them are no neighbours.
_BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)


class Kind(StrEnum):
    """What a reader may filter by."""

    ARTICLE = "article"
    PAGE = "page"


@dataclass(frozen=True)
class Document:
    """One thing that can be found. `terms` are the names of its category and tags, `date` its day of publication."""

    id: str
    kind: Kind
    address: str
    title: str
    sapo: str
    body: tuple[str, ...]
    byline: str = ""
    category: str = ""
    terms: tuple[str, ...] = ()
    author: str = ""
    date: dt.date | None = None


def document_of(record: Article | SimplePage, body: str) -> Document | None:
    """The document of a record and its body's HTML; None for what readers may not find.

    Retracted articles keep a page that says so, and nothing else of them may be found.
    """
    if isinstance(record, SimplePage):
        if record.state is not State.PUBLISHED:
            return None
        own = one_line(record.summary)
        return Document(record.source_path, Kind.PAGE, record.address, record.title, own, paragraphs_of(body))
    card = record.card
    if card.state is not State.PUBLISHED:
        return None
    return Document(
        id=card.id,
        kind=Kind.ARTICLE,
        address=card.address,
        title=card.title,
        sapo=one_line(record.sapo or card.summary),
        body=paragraphs_of(body),
        byline=record.byline,
        category=card.category.slug,
        terms=(card.category.name, *(tag.name for tag in record.tags)),
        author=record.author.slug if record.author else "",
        date=card.day,
    )


def blocks_of(document: Document) -> tuple[str, ...]:
    """All that can be found of a document, title first: words of two blocks are no neighbours."""
    blocks = (document.title, document.sapo, *document.body, document.byline, *document.terms)
    return tuple(filter(None, blocks))


def day_of(document: Document) -> str:
    """The day of publication as 2019-11-21, empty for a page."""
    return document.date.isoformat() if document.date else ""


def paragraphs_of(body: str) -> tuple[str, ...]:
    """The text of HTML, paragraph by paragraph, spaces collapsed, what nobody sees left out.

    Table cells, captions, headings and items of lists are paragraphs of their own. A broken line is a space.
    """
    text, pieces, end = _UNSEEN.sub("", body), [], 0
    for tag in _TAG.finditer(text):
        name = tag.group(2).lower()
        pieces.append(text[end : tag.start()])
        end = tag.end()
        if name in _BLOCKS:
            pieces.append("\0")
        elif name == "br":
            pieces.append(" ")
    pieces.append(text[end:])
    paragraphs = (one_line(html.unescape(part)) for part in "".join(pieces).split("\0"))
    return tuple(filter(None, paragraphs))
