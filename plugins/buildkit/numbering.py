"""Long lists in pages that keep their address and content while the list grows.

Pages are numbered from the oldest: page 1 holds the 20 oldest articles for ever. The landing page, without a number,
holds the newest 20 to 39; when it would hold 40, the older 20 become the next numbered page. So a new article changes
the landing page and, once in 20 times, makes one more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plugins.buildkit import addresses
from plugins.buildkit.records import Card

SIZE = 20


@dataclass(frozen=True)
class ListPage:
    """One page of a list, newest first. An address is empty where there is nothing to go to; 0 is the landing page."""

    address: str
    number: int
    cards: tuple[Card, ...]
    newest: str = ""
    newer: str = ""
    older: str = ""
    oldest: str = ""


def number(cards: Sequence[Card], address: str, size: int = SIZE) -> Iterator[ListPage]:
    """The pages of a list of cards, newest first, whose landing page has this address."""
    full = max(0, len(cards) // size - 1)

    def of(page: int) -> str:
        return address if page > full else addresses.numbered(address, page) if page >= 1 else ""

    first = tuple(cards[: len(cards) - full * size])
    yield ListPage(address, 0, first, older=of(full), oldest=of(1) if full else "")
    for page in range(full, 0, -1):
        end = len(cards) - (page - 1) * size
        yield ListPage(
            of(page),
            page,
            tuple(cards[end - size : end]),
            newest=address,
            newer=of(page + 1),
            older=of(page - 1),
            oldest=of(1) if page > 1 else "",
        )


@dataclass(frozen=True)
class YearJump:
    """A year of a list: where on which of its pages it begins, and how many of its articles the list has."""

    year: int
    address: str
    count: int


def year_jumps(pages: Iterable[ListPage]) -> tuple[YearJump, ...]:
    """The years of a list, newest first; a year begins at its newest article, on the page where a reader meets it."""
    places: dict[int, str] = {}
    counts: Counter[int] = Counter()
    for page in pages:
        for card in page.cards:
            counts[card.day.year] += 1
            places.setdefault(card.day.year, f"{page.address}#nam-{card.day.year}")
    return tuple(YearJump(year, address, counts[year]) for year, address in places.items())
