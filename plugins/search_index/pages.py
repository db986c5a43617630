"""The search page, and which documents there are to be found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

from plugins.buildkit import addresses
from plugins.buildkit.fingerprints import fingerprint
from plugins.buildkit.pages import HOME_CRUMB, Head, Page, Recipe
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Article, SimplePage, State, Titled
from plugins.search_index.documents import Document, document_of
from plugins.search_index.segments import Entry
from plugins.viettext.order import sort_key

_RECENT = 10
Option = tuple[str, str]  # what is sent, what is read


def make_page(publication: Publication) -> Page:
    """The search page. It shows the newest titles, and so is drawn again with every new one."""
    listed = [card for card in publication.cards if card.state is not State.RETRACTED]
    recent = tuple(card.titled for card in listed[:_RECENT])
    categories = tuple((term.slug, term.name) for term in publication.by_category)
    authors = tuple((author.slug, author.name) for author in publication.by_author)
    years = tuple((str(year), str(year)) for year in sorted(publication.by_year, reverse=True))
    arguments = (recent, categories, authors, years, bool(publication.by_tag))
    return Page(addresses.SEARCH, "search.html", Recipe(search_values, arguments))


def search_values(
    recent: tuple[Titled, ...],
    categories: tuple[Option, ...],
    authors: tuple[Option, ...],
    years: tuple[Option, ...],
    has_tags: bool,
) -> dict[str, object]:
    """What the search page shows."""
    return {
        "head": Head("Tìm bài", "Tìm bài theo từ, cụm từ, số văn bản hoặc ngày.", crumbs=(HOME_CRUMB,)),
        "recent": recent,
        "categories": _in_order(categories),
        "authors": _in_order(authors),
        "years": years,
        "has_tags": has_tags,
    }


def _in_order(options: tuple[Option, ...]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: sort_key(option[1])))


def entries_of(publication: Publication, body: Callable[[Article | SimplePage], str]) -> Iterator[Entry]:
    """What can be found, the newest first, simple pages last; `body` gives the HTML of a record's body."""
    articles = [article for article in publication.articles if article.card.state is State.PUBLISHED]
    for article in sorted(articles, key=lambda one: one.card.order, reverse=True):
        card = article.card
        told = (card.title, card.address, card.day, card.category, card.summary)
        key = fingerprint((told, article.sapo, article.tags, article.author, article.byline, _body_key(article)))
        yield Entry(card.id, key, card.order, partial(_made, article, body))
    pages = [page for page in publication.pages if page.state is State.PUBLISHED]
    for page in sorted(pages, key=lambda one: one.source_path, reverse=True):
        key = fingerprint((page.title, page.address, page.summary, _body_key(page)))
        yield Entry(page.source_path, key, (dt.datetime.min, page.source_path), partial(_made, page, body))


def _body_key(record: Article | SimplePage) -> bytes | str:
    return record.body_key or record.body


def _made(record: Article | SimplePage, body: Callable[[Article | SimplePage], str]) -> Document:
    document = document_of(record, body(record))
    if document is None:  # what is no document has no entry
        raise LookupError(record.source_path)
    return document
