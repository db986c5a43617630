"""The indexes of categories, tags and authors, in Vietnamese order; tags under their first letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.article_lists.lists import AUTHORS, CATEGORIES, TAGS
from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Crumb, Head, Page
from plugins.buildkit.publication import Publication
from plugins.viettext.order import initial, sort_key

Group = tuple[str, tuple[Crumb, ...]]


def make_pages(publication: Publication) -> Iterator[Page]:
    """An index for each kind of list that the publication has. No counts, so that a new article changes none."""
    tags = in_order(Crumb(term.name, addresses.tag(term.slug)) for term in publication.by_tag)
    for index, name, links in (
        (CATEGORIES, "Các chuyên mục", of_categories(publication)),
        (TAGS, "Các thẻ, theo thứ tự chữ cái", tags),
        (AUTHORS, "Tác giả và đơn vị", of_authors(publication)),
    ):
        if links:
            groups = by_letter(links) if index is TAGS else (("", links),)
            head = Head(name, f"{name} của trang.", crumbs=(HOME_CRUMB,))
            yield Page(index.address, "index.html", {"head": head, "name": name, "groups": groups})


def by_letter(links: Iterable[Crumb]) -> tuple[Group, ...]:
    """Links, already in order, under their first letters; what begins with no letter stands under `#`, first."""
    groups: dict[str, list[Crumb]] = {"#": []}
    for link in links:
        groups.setdefault(initial(link.label), []).append(link)
    return tuple((letter, tuple(group)) for letter, group in groups.items() if group)


def of_categories(publication: Publication) -> tuple[Crumb, ...]:
    """The ways to all categories, in order."""
    return in_order(Crumb(term.name, addresses.category(term.slug)) for term in publication.by_category)


def of_authors(publication: Publication) -> tuple[Crumb, ...]:
    """The ways to all authors and units, in order."""
    return in_order(Crumb(author.name, addresses.author(author.slug)) for author in publication.by_author)


def in_order(links: Iterable[Crumb]) -> tuple[Crumb, ...]:
    """Links in Vietnamese order of their words."""
    return tuple(sorted(links, key=lambda link: sort_key(link.label)))
