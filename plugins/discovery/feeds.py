"""Feeds of the newest articles, whole: Atom (RFC 4287) and JSON Feed 1.1, with ids that survive every correction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from plugins.buildkit import addresses
from plugins.buildkit.pages import Page, Recipe
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Article, State, changed, with_hour
from plugins.buildkit.site import Site
from plugins.discovery import icons
from plugins.discovery.full_text import full_text
from plugins.discovery.signers import Signer, signers
from plugins.discovery.words import authority_of, json_text, moment_with_hour, tag_of

ENTRIES = 20
CORRECTED = 10  # older articles at most that were corrected after the oldest of these had appeared
JSON_VERSION = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True)
class Feed:
    """A feed: the list that it is of, its name, the group in which it is listed, its newest articles."""

    list_address: str
    name: str
    group: str
    articles: tuple[Article, ...]


def feeds_of(publication: Publication, site: Site) -> tuple[Feed, ...]:
    """The feeds of the whole site, of each category, of each author or unit; none where there is no article.

    Those are the newest, then a few older ones that were corrected since: whoever has read a mistake hears of it.
    """
    of: dict[tuple[str, str, str], list[Article]] = defaultdict(list)
    for article in publication.listed:
        if article.card.state is State.PUBLISHED:
            for key in _keys(article, site):
                _take(article, of[key])
    return tuple(Feed(*key, tuple(articles)) for key, articles in of.items())


def _take(article: Article, into: list[Article]) -> None:
    """Put an article into a feed, if there is room for it; the newer ones are there already."""
    if len(into) < ENTRIES:
        into.append(article)
    elif len(into) < ENTRIES + CORRECTED:
        oldest = with_hour(into[ENTRIES - 1].card.date)
        if with_hour(changed(article)) > oldest:
            into.append(article)


def _keys(article: Article, site: Site) -> Iterator[tuple[str, str, str]]:
    category, author = article.card.category, article.author
    yield addresses.HOME, site.identity.shown_name, ""
    yield addresses.category(category.slug), category.name, "Chuyên mục"
    if author:
        yield addresses.author(author.slug), author.name, "Tác giả và đơn vị"


def make_pages(feeds: Iterable[Feed], site: Site) -> Iterator[Page]:
    """Each feed in both forms. Articles are arguments themselves, so that they have their bodies when it is drawn."""
    for feed in feeds:
        title = f"{feed.name} – {site.identity.shown_name}" if feed.group else feed.name
        given = (site, feed.list_address, title, *feed.articles)
        yield Page(addresses.feed(feed.list_address), "feed.xml", Recipe(atom_values, given))
        yield Page(addresses.json_feed(feed.list_address), "verbatim.txt", Recipe(json_values, given))


@dataclass(frozen=True)
class Entry:
    """One article of a feed: its id, both moments as RFC 3339 has them, its whole text as HTML."""

    id: str
    article: Article
    authors: tuple[Signer, ...]
    published: str
    updated: str
    text: str


def _entries(articles: Iterable[Article], site: Site) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            tag_of(article.card.id, site),
            article,
            signers(article) or (Signer(site.identity.name, is_person=False),),
            moment_with_hour(article.card.date),
            moment_with_hour(changed(article)),
            full_text(article, site),
        )
        for article in articles
    )


def atom_values(site: Site, list_address: str, title: str, *articles: Article) -> dict[str, object]:
    """What the Atom feed of a list shows; it is as new as its last change, which need not be of its newest article."""
    entries = _entries(articles, site)
    return {
        "id": f"tag:{authority_of(site)}:feed:{quote(list_address)}",
        "title": title,
        "list_address": list_address,
        "icon": icons.SQUARE,
        "updated": max(entry.updated for entry in entries),
        "entries": entries,
    }


def json_values(site: Site, list_address: str, title: str, *articles: Article) -> dict[str, object]:
    """The JSON Feed of a list."""
    feed = {
        "version": JSON_VERSION,
        "title": title,
        "home_page_url": site.absolute(list_address),
        "feed_url": site.absolute(addresses.json_feed(list_address)),
        "icon": site.absolute(icons.LARGE),
        "favicon": site.absolute(icons.SQUARE),
        "language": "vi",
        "authors": [{"name": site.identity.name, "url": site.absolute(addresses.HOME)}],
        "items": [_item(entry, site) for entry in _entries(articles, site)],
    }
    return {"text": json_text(feed)}


def _item(entry: Entry, site: Site) -> dict[str, object]:
    article, card = entry.article, entry.article.card
    item: dict[str, object] = {
        "id": entry.id,
        "url": site.absolute(card.address),
        "title": card.title,
        "summary": card.summary,
        "content_html": entry.text,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [_author(signer, site) for signer in entry.authors],
        "tags": [card.category.name, *(tag.name for tag in article.tags)],
        "language": "vi",
    }
    return item if card.summary else {name: value for name, value in item.items() if name != "summary"}


def _author(signer: Signer, site: Site) -> dict[str, str]:
    return {"name": signer.name} | ({"url": site.absolute(signer.address)} if signer.address else {})
