"""The indexes of categories, tags and authors, in Vietnamese order; tags under their first letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.article_lists.lists import AUTHORS, CATEGORIES, TAGS
from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Crumb, Head, Page, Recipe
from plugins.buildkit.publication import Publication
from plugins.viettext.order import initial, sort_key

Group = tuple[str, tuple[Crumb, ...]]
Links = tuple[tuple[str, str], ...]  # words and addresses


def make_pages(publication: Publication) -> Iterator[Page]:
    """An index for each kind of list that the publication has; that of categories always, since menus lead there.

    No counts, so that a new article changes none.
    """
    for index, name, links in (
        (CATEGORIES, "Các chuyên mục", of_categories(publication)),
        (TAGS, "Các thẻ, từ A đến Z", of_tags(publication)),
        (AUTHORS, "Tác giả và đơn vị", of_authors(publication)),
    ):
        if links or index is CATEGORIES:
            recipe = Recipe(index_values, (name, links, index is TAGS))
            yield Page(index.address, "index.html", recipe)


def index_values(name: str, links: Links, lettered: bool) -> dict[str, object]:
    """What an index shows: its links in order, under their first letters where it is `lettered`."""
    ordered = in_order(links)
    groups = by_letter(ordered) if lettered else (("", ordered),)
    return {"head": Head(name, f"{name}.", crumbs=(HOME_CRUMB,)), "name": name, "groups": groups}


def by_letter(links: Iterable[Crumb]) -> tuple[Group, ...]:
    """Links, already in order, under their first letters; what begins with no letter stands under `#`, first."""
    groups: dict[str, list[Crumb]] = {"#": []}
    for link in links:
        groups.setdefault(initial(link.label), []).append(link)
    return tuple((letter, tuple(group)) for letter, group in groups.items() if group)


def of_categories(publication: Publication) -> Links:
    """The ways to all categories, in an order that no new article changes."""
    return _plainly((term.name, addresses.category(term.slug)) for term in publication.by_category)


def of_tags(publication: Publication) -> Links:
    """The ways to all tags, likewise."""
    return _plainly((term.name, addresses.tag(term.slug)) for term in publication.by_tag)


def of_authors(publication: Publication) -> Links:
    """The ways to all authors and units, likewise."""
    return _plainly((author.name, addresses.author(author.slug)) for author in publication.by_author)


def _plainly(links: Iterable[tuple[str, str]]) -> Links:
    return tuple(sorted(links))


def in_order(links: Iterable[tuple[str, str]]) -> tuple[Crumb, ...]:
    """Links in Vietnamese order of their words."""
    return tuple(sorted((Crumb(*link) for link in links), key=lambda link: sort_key(link.label)))
