"""Which lists there are and what stands above each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.article_lists.numbering import ListPage, number
from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Crumb, Head, Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Card
from plugins.buildkit.site import Identity
from plugins.viettext.letters import fold


def make_pages(publication: Publication, identity: Identity) -> Iterator[Page]:
    """All pages of all lists."""
    yield from _home(publication, identity)
    for category, cards in publication.by_category.items():
        yield from _list(cards, addresses.category(category.slug), "Chuyên mục", category.name)
    for tag, cards in publication.by_tag.items():
        yield from _list(cards, addresses.tag(tag.slug), "Thẻ", tag.name)
    for author, cards in publication.by_author.items():
        yield from _list(cards, addresses.author(author.slug), "Tác giả", author.name, author.about)


def _home(publication: Publication, identity: Identity) -> Iterator[Page]:
    landing, *others = number(publication.cards, addresses.HOME)
    name = identity.short_name or identity.name
    categories = sorted(publication.by_category, key=lambda term: (fold(term.name), term.name))
    links = tuple(Crumb(term.name, addresses.category(term.slug)) for term in categories)
    values = {"head": Head("", f"{name}: tin mới nhất."), "list": landing, "categories": links}
    yield Page(landing.address, "home.html", values)
    for page in others:
        yield _list_page(page, "Tin đã đăng", "", "")


def _list(cards: Sequence[Card], address: str, kind: str, name: str, about: str = "") -> Iterator[Page]:
    for page in number(cards, address):
        yield _list_page(page, kind, name, about)


def _list_page(page: ListPage, kind: str, name: str, about: str) -> Page:
    place = f", trang {page.number}" if page.number else ""
    title = f"{kind}: {name}{place}" if name else f"{kind}{place}"
    description = about or f"Các bài của {kind.lower()} {name}".strip() + "."
    head = Head(title, description, crumbs=(HOME_CRUMB,))
    values = {"head": head, "list": page, "kind": kind, "name": name, "about": about}
    return Page(page.address, "list.html", values)
