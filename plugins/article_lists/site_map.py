"""The site map for people: every kind of page on one page."""

from __future__ import annotations

from plugins.article_lists.indexes import in_order, of_authors, of_categories
from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Crumb, Head, Page
from plugins.buildkit.publication import Publication, any_published
from plugins.buildkit.records import State


def make_page(publication: Publication) -> Page:
    """Categories, authors and units, years, simple pages. No counts, so that a new article leaves it as it is."""
    values = {
        "head": Head("Sơ đồ trang", "Mọi phần của trang trên một trang.", crumbs=(HOME_CRUMB,)),
        "categories": of_categories(publication),
        "has_tags": bool(publication.by_tag),
        "has_feed": any_published(publication.cards),
        "authors": of_authors(publication),
        "years": tuple(
            Crumb(f"Năm {year}", addresses.year(year)) for year in sorted(publication.by_year, reverse=True)
        ),
        "about": in_order(Crumb(p.title, p.address) for p in publication.pages if p.state is State.PUBLISHED),
    }
    return Page(addresses.SITE_MAP, "site_map.html", values)
