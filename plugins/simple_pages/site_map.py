"""The site map for people: every kind of page on one page."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Crumb, Head, Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import State
from plugins.viettext.order import sort_key


def make_page(publication: Publication) -> Page:
    """Categories, authors and units, years, simple pages. No counts, so that a new article leaves it as it is."""
    categories = _sorted(Crumb(term.name, addresses.category(term.slug)) for term in publication.by_category)
    authors = _sorted(Crumb(author.name, addresses.author(author.slug)) for author in publication.by_author)
    years = tuple(Crumb(f"Năm {year}", addresses.year(year)) for year in sorted(publication.by_year, reverse=True))
    about = _sorted(Crumb(page.title, page.address) for page in publication.pages if page.state is State.PUBLISHED)
    values = {
        "head": Head("Sơ đồ trang", "Mọi phần của trang trên một trang.", crumbs=(HOME_CRUMB,)),
        "categories": categories,
        "has_tags": bool(publication.by_tag),
        "has_feed": any(card.state is State.PUBLISHED for card in publication.cards),
        "authors": authors,
        "years": years,
        "about": about,
    }
    return Page(addresses.SITE_MAP, "site_map.html", values)


def _sorted(links: Iterable[Crumb]) -> tuple[Crumb, ...]:
    return tuple(sorted(links, key=lambda link: sort_key(link.label)))
