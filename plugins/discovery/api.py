"""Static JSON of every list and article, for whoever builds on the publication (docs/contracts/api.md).

Every page that lists articles and every article has a twin below `/api/`. A twin shows what its page shows, without
counts of what lies elsewhere, so that a new article changes the twins of the pages that it changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from plugins.buildkit import addresses
from plugins.buildkit.numbering import number
from plugins.buildkit.pages import Batch, Page, Recipe
from plugins.buildkit.publication import Publication, any_published
from plugins.buildkit.records import Article, Card, State
from plugins.buildkit.site import Site
from plugins.discovery.full_text import absolute_body
from plugins.discovery.records_as_json import article_as_json, card_as_json
from plugins.discovery.words import json_text
from plugins.viettext.dates import full_date, month_in_words
from plugins.viettext.order import sort_key

SCHEMA = "/api/schema.json"
Part = tuple[str, str]  # the name of what lies below a list, and the address of its page
Cards = tuple[Card, ...]
_Of = TypeVar("_Of")  # what a list is of: a term, an author, a year


@dataclass(frozen=True)
class Listing:
    """A page that lists: what kind of list it is, its name, its address, the articles on it, what lies below it."""

    kind: str
    name: str
    address: str
    cards: Cards = ()
    parts: tuple[Part, ...] = ()
    newer: str = ""
    older: str = ""


def make_batches(publication: Publication, site: Site) -> Iterator[Batch]:
    """The twins of all pages, list by list, month by month; none of a list that holds nothing but drafts."""
    yield Batch(addresses.API, make_lists, lambda: (site, *_home_and_indexes(publication)))
    for term, cards in _living(publication.by_category):
        yield _batch("category", term.name, addresses.category(term.slug), cards, site)
    for term, cards in _living(publication.by_tag):
        yield _batch("tag", term.name, addresses.tag(term.slug), cards, site)
    for author, cards in _living(publication.by_author):
        yield _batch("author", author.name, addresses.author(author.slug), cards, site)
    for year, cards in _living(publication.by_year):
        yield _year(year, cards, site)
    for (year, month), articles in publication.articles_by_month.items():
        yield _articles(addresses.month(month, year), articles, site)


def _living(lists: Mapping[_Of, Cards]) -> Iterator[tuple[_Of, Cards]]:
    """The lists that hold more than drafts."""
    return ((key, cards) for key, cards in lists.items() if any_published(cards))


def _published(cards: Iterable[Card]) -> Cards:
    return tuple([card for card in cards if card.state is State.PUBLISHED])


def _batch(kind: str, name: str, address: str, cards: Cards, site: Site) -> Batch:
    return Batch(_below(address), make_long_list, lambda: (site, kind, name, address, _published(cards)))


def _year(year: int, cards: Cards, site: Site) -> Batch:
    return Batch(_below(addresses.year(year)), make_year, lambda: (site, _published(cards)))


def _below(address: str) -> str:
    """Where the twins of a list lie."""
    return addresses.data(address).removesuffix(".json")


def _articles(month: str, articles: Sequence[Article], site: Site) -> Batch:
    def gather() -> tuple[object, ...]:
        return site, *[article for article in articles if article.card.state is State.PUBLISHED]

    return Batch(f"{addresses.API}{month.lstrip('/')}", make_articles, gather)


# --- Lists ------------------------------------------------------------------------------------------------------------


def _home_and_indexes(publication: Publication) -> tuple[Cards, tuple[tuple[str, str, tuple[Part, ...]], ...]]:
    categories = [(term.name, addresses.category(term.slug)) for term, _ in _living(publication.by_category)]
    tags = [(term.name, addresses.tag(term.slug)) for term, _ in _living(publication.by_tag)]
    authors = [(author.name, addresses.author(author.slug)) for author, _ in _living(publication.by_author)]
    indexes = (
        ("Chuyên mục", addresses.CATEGORIES, _in_order(categories)),
        ("Thẻ", addresses.TAGS, _in_order(tags)),
        ("Tác giả và đơn vị", addresses.AUTHORS, _in_order(authors)),
        ("Tin theo năm", addresses.BROWSE, tuple(_years(addresses.HOME, _published(publication.cards)))),
    )
    return _published(publication.cards), tuple(index for index in indexes if index[2])


def _in_order(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: sort_key(part[0])))


def make_lists(site: Site, cards: Cards, indexes: Sequence[tuple[str, str, tuple[Part, ...]]]) -> Iterator[Page]:
    """Home, with all other pages of its list, and the indexes, to which home leads."""
    parts = tuple((name, address) for name, address, _ in indexes)
    yield from _numbered(site, Listing("home", site.identity.shown_name, addresses.HOME, cards, parts))
    for name, address, below in indexes:
        yield _page(site, Listing("index", name, address, parts=below))


def make_long_list(site: Site, kind: str, name: str, address: str, cards: Cards) -> Iterator[Page]:
    """The pages of the list of a category, tag or author; for a category its years and months too."""
    years = tuple(_years(address, cards)) if kind == "category" else ()
    yield from _numbered(site, Listing(kind, name, address, cards, years))
    if kind == "category":
        yield from _periods(site, name, address, cards)


def make_year(site: Site, cards: Cards) -> Iterator[Page]:
    """A year, its months, its days."""
    yield from _periods(site, "", addresses.HOME, cards)
    by_day: defaultdict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_day[addresses.day(card.day)].append(card)
    for address, of_day in by_day.items():
        yield _page(site, Listing("day", full_date(of_day[0].day), address, tuple(of_day)))


def _numbered(site: Site, whole: Listing) -> Iterator[Page]:
    for page in number(whole.cards, whole.address):
        shown = replace(whole, address=page.address, cards=page.cards, newer=page.newer, older=page.older)
        yield _page(site, replace(shown, parts=()) if page.number else shown)


def _years(below: str, cards: Cards) -> Iterator[Part]:
    for year in dict.fromkeys(card.day.year for card in cards):
        yield f"Năm {year}", f"{below}{year:04d}/"


def _periods(site: Site, name: str, below: str, cards: Cards) -> Iterator[Page]:
    """The years and months of a list, which lie below its address; those of the whole site lead on to their days."""
    by_month: defaultdict[tuple[int, int], list[Card]] = defaultdict(list)
    for card in cards:
        by_month[card.day.year, card.day.month].append(card)
    months: defaultdict[int, list[Part]] = defaultdict(list)
    for (year, month), of_month in by_month.items():
        part = month_in_words(year, month), f"{below}{year:04d}/{month:02d}/"
        months[year].append(part)
        days = dict.fromkeys(card.day for card in of_month) if not name else ()
        parts = tuple((full_date(day), addresses.day(day)) for day in days)
        yield _page(site, Listing("month", _of(name, part[0]), part[1], tuple(of_month), parts))
    for year, parts_of_year in months.items():
        label, address = f"Năm {year}", f"{below}{year:04d}/"
        yield _page(site, Listing("year", _of(name, label), address, parts=tuple(parts_of_year)))


def _of(name: str, period: str) -> str:
    return f"{name}, {period.lower()}" if name else period


def _page(site: Site, shown: Listing) -> Page:
    return Page(addresses.data(shown.address), "verbatim.txt", Recipe(list_values, (site, shown)))


def list_values(site: Site, shown: Listing) -> dict[str, object]:
    """The twin of a page that lists."""

    def data(address: str) -> str | None:
        return site.absolute(addresses.data(address)) if address else None

    told = {
        "kind": shown.kind,
        "name": shown.name,
        "url": site.absolute(shown.address),
        "data": data(shown.address),
        "newer": data(shown.newer),
        "older": data(shown.older),
        "parts": [{"name": name, "url": site.absolute(to), "data": data(to)} for name, to in shown.parts],
    }
    about = _about(site) if shown.kind == "home" and not shown.newer else {}
    # Put together from what each card says, which is the same wherever it stands.
    articles = ",".join([_card(card, site) for card in shown.cards])
    return {"text": f'{json_text(told | about)[:-1]},"articles":[{articles}]}}'}


@lru_cache(maxsize=5_000)  # a card stands in half a dozen lists
def _card(card: Card, site: Site) -> str:
    return json_text(card_as_json(card, site))


def _about(site: Site) -> dict[str, object]:
    """What the entrance tells besides: whose it all is, under which terms, and how it is described."""
    identity = site.identity
    publisher = {
        "name": identity.name,
        "governing_body": identity.governing_body,
        "responsible": identity.responsible,
        "address": identity.address,
        "telephone": identity.telephone,
        "email": identity.email,
        "licence": identity.licence,
    }
    places = {"schema": SCHEMA, "feed": addresses.feed(), "json_feed": addresses.json_feed(), "feeds": addresses.FEEDS}
    return {"publisher": publisher} | {name: site.absolute(address) for name, address in places.items()}


# --- Articles ---------------------------------------------------------------------------------------------------------


def make_articles(site: Site, *articles: Article) -> Iterator[Page]:
    """The twin of each article."""
    for article in articles:
        given = Recipe(article_values, (article, site))
        yield Page(addresses.data(article.card.address), "verbatim.txt", given, article.source_path)


def article_values(article: Article, site: Site) -> dict[str, object]:
    """The twin of an article."""
    whole = replace(article, body=absolute_body(article, site))
    return {"text": json_text(article_as_json(whole, site))}
