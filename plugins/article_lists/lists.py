"""The lists of categories, tags and authors, and the older pages of the home page's own list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.buildkit import addresses
from plugins.buildkit.numbering import ListPage, YearJump, number, year_jumps
from plugins.buildkit.pages import HOME_CRUMB, Batch, Crumb, Head, Page, Recipe
from plugins.buildkit.publication import MostRead, Publication, Rank, any_published
from plugins.buildkit.records import Card

MOST_READ = 5

CATEGORIES = Crumb("Chuyên mục", addresses.CATEGORIES)
TAGS = Crumb("Thẻ", addresses.TAGS)
AUTHORS = Crumb("Tác giả", addresses.AUTHORS)


@dataclass(frozen=True)
class Heading:
    """What stands above a list: what kind it is, where its kind's index lies, its name, a sentence about it.

    `landing` is the address of its first page; `has_feed` tells whether a feed may lie there.
    """

    index: Crumb
    name: str
    about: str = ""
    landing: str = ""
    has_feed: bool = False


def most_read(rank: Rank | None, cards: Sequence[Card]) -> MostRead | None:
    """What was read most of these; a ranking of one is none."""
    found = rank(cards, MOST_READ) if rank else None
    return found if found and len(found.articles) > 1 else None


def make_batches(publication: Publication, rank: Rank | None) -> Iterator[Batch]:
    """All pages of the lists of all categories, tags and authors, list by list."""
    for category, cards in publication.by_category.items():
        address = addresses.category(category.slug)
        heading = Heading(CATEGORIES, category.name, "", address, any_published(cards))
        yield _batch(cards, address, heading, by_period=category.slug, rank=rank)
    for tag, cards in publication.by_tag.items():
        yield _batch(cards, addresses.tag(tag.slug), Heading(TAGS, tag.name))
    for author, cards in publication.by_author.items():
        address = addresses.author(author.slug)
        heading = Heading(AUTHORS, author.name, author.about, address, any_published(cards))
        yield _batch(cards, address, heading)


def _batch(
    cards: tuple[Card, ...], address: str, heading: Heading, by_period: str = "", rank: Rank | None = None
) -> Batch:
    return Batch(address, make_list, lambda: (cards, address, heading, by_period, most_read(rank, cards)))


def make_list(
    cards: Sequence[Card], address: str, heading: Heading, by_period: str, read: MostRead | None
) -> Iterator[Page]:
    """The pages of one list. Years and what was read most stand on the landing page alone: no other changes with them.

    A category's years (`by_period` is its slug) have pages of their own; others lead into the list.
    """
    pages = list(number(cards, address))
    jumps = year_jumps(pages)
    if by_period:
        jumps = tuple(YearJump(j.year, addresses.category_year(by_period, j.year), j.count) for j in jumps)
    for page in pages:
        shown = jumps if not page.number and (by_period or len(pages) > 1) else ()
        yield list_page(page, heading, shown, None if page.number else read)


def list_page(page: ListPage, heading: Heading, years: tuple[YearJump, ...] = (), read: MostRead | None = None) -> Page:
    """One page of a list."""
    return Page(page.address, "list.html", Recipe(list_values, (page, heading, years, read)))


def list_values(
    page: ListPage, heading: Heading, years: tuple[YearJump, ...], read: MostRead | None
) -> dict[str, object]:
    """What a page of a list shows."""
    place = f", trang {page.number}" if page.number else ""
    kind = heading.index.label
    title = f"{kind}: {heading.name}{place}" if heading.name else f"{kind}{place}"
    description = heading.about or (
        f"Các bài của {kind.lower()} {heading.name}." if heading.name else "Các bài đã đăng, bài mới trước."
    )
    crumbs = (HOME_CRUMB, heading.index) if heading.name else (HOME_CRUMB,)
    return {
        "head": Head(title, description, crumbs=crumbs),
        "list": page,
        "heading": heading,
        "own_category": heading.index == CATEGORIES,
        "years": years,
        "most_read": read,
    }
