"""The site map for people: every kind of page on one page."""

from __future__ import annotations

from plugins.article_lists.indexes import Links, in_order, of_authors, of_categories
from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Crumb, Head, Page, Recipe
from plugins.buildkit.publication import Publication, any_published
from plugins.buildkit.records import State


def make_page(publication: Publication) -> Page:
    """Categories, authors and units, years, simple pages. No counts, so that a new article leaves it as it is."""
    about = tuple((page.title, page.address) for page in publication.pages if page.state is State.PUBLISHED)
    lists = (of_categories(publication), of_authors(publication), about)
    has_tags, has_feed = bool(publication.by_tag), any_published(publication.cards)
    years = tuple(sorted(publication.by_year, reverse=True))
    return Page(addresses.SITE_MAP, "site_map.html", Recipe(site_map_values, (*lists, years, has_tags, has_feed)))


def site_map_values(
    categories: Links,
    authors: Links,
    about: Links,
    years: tuple[int, ...],
    has_tags: bool,
    has_feed: bool,
) -> dict[str, object]:
    """What the site map shows."""
    return {
        "head": Head("Sơ đồ trang", "Mọi phần của trang trên một trang.", crumbs=(HOME_CRUMB,)),
        "categories": in_order(categories),
        "has_tags": has_tags,
        "has_feed": has_feed,
        "authors": in_order(authors),
        "years": tuple(Crumb(f"Năm {year}", addresses.year(year)) for year in years),
        "about": in_order(about),
    }
