"""The sitemap for search engines (sitemaps.org, protocol 0.9): what readers may find, and when articles changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.buildkit import addresses
from plugins.buildkit.pages import Batch, Page, Recipe
from plugins.buildkit.publication import Publication, any_published
from plugins.buildkit.records import Card, Moment, State, with_hour
from plugins.viettext.dates import machine_date

ADDRESS = "/sitemap.xml"
MOST = 50_000  # addresses of one file, by the protocol
_PART = 25_000

Entry = tuple[str, Moment | None]  # an address, and when what stands there changed, where that is known


def make_batch(publication: Publication) -> Batch:
    """One file; past 50,000 addresses an index, and parts of which a new article changes the last alone."""
    return Batch("/sitemap", make_pages, lambda: _gather(publication))


def _gather(publication: Publication) -> tuple[tuple[Entry, ...], tuple[Card, ...], tuple[Entry, ...]]:
    """Lists and simple pages, articles, and those among them that were corrected."""
    corrected = [(article.card.address, article.modified) for article in publication.listed if article.modified]
    return tuple(_ways(publication)), publication.cards, tuple(corrected)


def make_pages(ways: Sequence[Entry], cards: Sequence[Card], corrected: Sequence[Entry]) -> Iterator[Page]:
    """The files; articles oldest first."""
    modified = dict(corrected)
    published = (card for card in reversed(cards) if card.state is State.PUBLISHED)
    articles = [(card.address, _later(card.date, modified.get(card.address))) for card in published]
    if len(ways) + len(articles) <= MOST:
        yield _file(ADDRESS, (*ways, *articles))
        return
    files = [*_parts(ways, "ways"), *_parts(articles, "articles")]
    yield Page(ADDRESS, "sitemap.xml", {"files": tuple([address for address, _ in files])})
    yield from (_file(address, tuple(entries)) for address, entries in files)


def _file(address: str, entries: Sequence[Entry]) -> Page:
    return Page(address, "sitemap.xml", Recipe(file_values, (entries,)))


def file_values(entries: Sequence[Entry]) -> dict[str, object]:
    """One file: addresses, and the moments as W3C has them (NOTE-datetime), empty where nobody can say."""
    return {
        "files": (),
        "entries": [(address, machine_date(with_hour(changed)) if changed else "") for address, changed in entries],
    }


def _parts(entries: Sequence[Entry], name: str) -> Iterator[tuple[str, Sequence[Entry]]]:
    for number, start in enumerate(range(0, len(entries), _PART), 1):
        yield f"/sitemap-{name}-{number}.xml", entries[start : start + _PART]


def _ways(publication: Publication) -> Iterator[Entry]:
    """The pages that lead to articles: home, simple pages, lists, years, months and days with news."""
    yield addresses.HOME, None
    yield from ((page.address, page.modified) for page in publication.pages if page.state is State.PUBLISHED)
    lists = (
        *((addresses.category(term.slug), cards) for term, cards in publication.by_category.items()),
        *((addresses.tag(term.slug), cards) for term, cards in publication.by_tag.items()),
        *((addresses.author(author.slug), cards) for author, cards in publication.by_author.items()),
        *((addresses.year(year), cards) for year, cards in publication.by_year.items()),
        *((addresses.month(month, year), cards) for (year, month), cards in publication.by_month.items()),
        *((addresses.day(day), cards) for day, cards in publication.by_day.items()),
    )
    yield from ((address, None) for address, cards in lists if any_published(cards))


def _later(date: Moment, modified: Moment | None) -> Moment:
    return modified if modified and with_hour(modified) > with_hour(date) else date
