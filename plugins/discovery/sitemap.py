"""Sitemaps for search engines: what readers may find, when it last changed, which pictures it shows, what is news.

Forms: sitemaps.org, protocol 0.9; Google's extensions for pictures and news (image/1.1, news/0.9).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from plugins.buildkit import addresses, pictures
from plugins.buildkit.pages import Batch, Page, Recipe
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Article, Card, SimplePage, State, changed, pictures_of, with_hour
from plugins.discovery.words import moment_with_hour
from plugins.viettext.dates import machine_date

ADDRESS = "/sitemap.xml"
NEWS = "/sitemap-news.xml"
MOST = 50_000  # addresses of one file, by the protocol
_PART = 25_000
NEWS_DAYS = 2  # how old news may be, and how many of it: Google Search Central, "News sitemaps"
MOST_NEWS = 1_000


# An address, when what stands there changed (empty where nobody can say), the addresses of its pictures. A plain tuple:
# those of a large archive are looked at in every build.
Place = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True)
class News:
    """A piece of news: where it is, when it appeared, its title."""

    address: str
    published: str
    title: str


def make_batch(publication: Publication) -> Batch:
    """One file; past 50,000 addresses an index, and parts of which a new article changes few."""
    return Batch("/sitemap", make_pages, lambda: _gather(publication))


def _gather(publication: Publication) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The pages that lead to articles, and published articles, the oldest first: a new one changes the last part."""
    articles = [article for article in reversed(publication.listed) if article.card.state is State.PUBLISHED]
    places = [(article.card.address, moment_with_hour(changed(article)), _shown(article)) for article in articles]
    return tuple(_ways(publication)), tuple(places)


def make_pages(ways: Sequence[Place], articles: Sequence[Place]) -> Iterator[Page]:
    """The files."""
    if len(ways) + len(articles) <= MOST:
        yield _file(ADDRESS, (*ways, *articles))
        return
    files = [*_parts(ways, "ways"), *_parts(articles, "articles")]
    index = tuple((address, _newest(places)) for address, places in files)
    yield Page(ADDRESS, "sitemap.xml", {"files": index})
    yield from (_file(address, tuple(places)) for address, places in files)


def _file(address: str, places: Sequence[Place]) -> Page:
    return Page(address, "sitemap.xml", Recipe(file_values, (places,)))


def file_values(places: Sequence[Place]) -> dict[str, object]:
    """One file: addresses, moments as W3C has them (NOTE-datetime), pictures."""
    return {"files": (), "places": places}


def _parts(places: Sequence[Place], name: str) -> Iterator[tuple[str, Sequence[Place]]]:
    for number, start in enumerate(range(0, len(places), _PART), 1):
        yield f"/sitemap-{name}-{number}.xml", places[start : start + _PART]


def _newest(places: Iterable[Place]) -> str:
    return max((changed for _, changed, _ in places), default="")


def _ways(publication: Publication) -> Iterator[Place]:
    """The pages that lead to articles, each as new as its newest article, and simple pages.

    A correction leaves lists as they are: they show no text.
    """
    yield addresses.HOME, _newest_of(publication.cards), ()
    yield addresses.RESPONSIBLE, "", ()
    for page in publication.pages:
        if page.state is State.PUBLISHED:
            yield page.address, moment_with_hour(page.modified) if page.modified else "", _shown(page)
    lists = (
        *((addresses.category(term.slug), cards) for term, cards in publication.by_category.items()),
        *((addresses.tag(term.slug), cards) for term, cards in publication.by_tag.items()),
        *((addresses.author(author.slug), cards) for author, cards in publication.by_author.items()),
        *((addresses.year(year), cards) for year, cards in publication.by_year.items()),
        *((addresses.month(month, year), cards) for (year, month), cards in publication.by_month.items()),
        *((addresses.day(day), cards) for day, cards in publication.by_day.items()),
    )
    for address, cards in lists:
        if moment := _newest_of(cards):
            yield address, moment, ()


def _newest_of(cards: Iterable[Card]) -> str:
    """When the newest of these appeared, as they come newest first; empty where nothing of it is published."""
    return next((moment_with_hour(card.date) for card in cards if card.state is State.PUBLISHED), "")


def _shown(record: Article | SimplePage) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(pictures.largest, pictures_of(record))))


def make_news(publication: Publication, now: dt.datetime) -> Page:
    """What appeared in the last two days; a valid file without any news where there is none."""
    news = [News(card.address, machine_date(card.date), card.title) for card in _recent(publication, now)]
    return Page(NEWS, "news.xml", {"news": tuple(news[:MOST_NEWS])})


def next_news_change(publication: Publication, now: dt.datetime) -> dt.datetime:
    """When the next piece of news will be too old; the last moment there is, where there is none."""
    ends = [with_hour(card.date) + dt.timedelta(days=NEWS_DAYS) for card in _recent(publication, now)]
    return min(ends, default=dt.datetime.max)


def _recent(publication: Publication, now: dt.datetime) -> list[Card]:
    """The published articles of the last two days, the newest first, as all cards are."""
    since = now - dt.timedelta(days=NEWS_DAYS)
    young = takewhile(lambda card: with_hour(card.date) > since, publication.cards)
    return [card for card in young if card.state is State.PUBLISHED and with_hour(card.date) <= now]
