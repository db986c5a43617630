"""A category's own years and months: `/chuyen-muc/<slug>/2019/`, `/chuyen-muc/<slug>/2019/11/`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.article_lists.lists import CATEGORIES
from plugins.buildkit import addresses
from plugins.buildkit.around import around
from plugins.buildkit.pages import HOME_CRUMB, Batch, Crumb, Head, Page, Recipe
from plugins.buildkit.publication import Publication, YearMonth
from plugins.buildkit.records import Card, Term
from plugins.viettext.dates import month_in_words


@dataclass(frozen=True)
class Link:
    """A year or month of a category: what it is called, where it is, how many articles it has."""

    label: str
    address: str
    count: int


def make_batches(publication: Publication) -> Iterator[Batch]:
    """The pages of all years and months of all categories, category by category."""
    return (_batch(term, cards) for term, cards in publication.by_category.items())


def _batch(term: Term, cards: tuple[Card, ...]) -> Batch:
    return Batch(addresses.category(term.slug), make_pages, lambda: (term, cards))


def make_pages(term: Term, cards: Sequence[Card]) -> Iterator[Page]:
    """The pages of all years and months of one category."""
    archive = Archive(term, cards)
    yield from map(archive.year_page, archive.years)
    yield from map(archive.month_page, archive.months)


class Archive:
    """The years and months of one category, its cards grouped once."""

    def __init__(self, term: Term, cards: Sequence[Card]) -> None:
        """`cards` are those of the category, newest first."""
        self.term = term
        self.cards: defaultdict[YearMonth, list[Card]] = defaultdict(list)
        for card in cards:
            self.cards[card.day.year, card.day.month].append(card)
        self.months = sorted(self.cards)
        self.counts = Counter(card.day.year for card in cards)
        self.years = sorted(self.counts)

    def year_page(self, year: int) -> Page:
        """The months of a year with news of the category."""
        before, after = around(self.years, year)
        values = {
            "months": tuple(self._month(month) for month in self.months if month[0] == year),
            "before": before and _crumb(self._year(before)),
            "after": after and _crumb(self._year(after)),
        }
        return self._page("category_year.html", self._year(year), values)

    def month_page(self, month: YearMonth) -> Page:
        """The articles of the category in a month."""
        before, after = around(self.months, month)
        year = self._year(month[0])
        values = {
            "cards": tuple(self.cards[month]),
            "before": before and _crumb(self._month(before)),
            "after": after and _crumb(self._month(after)),
        }
        return self._page("category_month.html", self._month(month), values, _crumb(year))

    def _page(self, template: str, link: Link, values: Mapping[str, object], *crumbs: Crumb) -> Page:
        return Page(link.address, template, Recipe(period_values, (self.term, link, crumbs, tuple(values.items()))))

    def _year(self, year: int) -> Link:
        return Link(f"Năm {year}", addresses.category_year(self.term.slug, year), self.counts[year])

    def _month(self, month: YearMonth) -> Link:
        address = addresses.category_month(self.term.slug, month[1], month[0])
        return Link(month_in_words(*month), address, len(self.cards[month]))


def period_values(
    term: Term, link: Link, crumbs: tuple[Crumb, ...], values: tuple[tuple[str, object], ...]
) -> dict[str, object]:
    """What the page of a year or month shows: its own `values`, by name, and what all such pages have."""
    name = f"{term.name}, {link.label.lower()}"
    own = Crumb(term.name, addresses.category(term.slug))
    head = Head(
        f"{CATEGORIES.label}: {name}",
        f"{link.count} bài của chuyên mục {name}.",
        crumbs=(HOME_CRUMB, CATEGORIES, own, *crumbs),
    )
    return {"head": head, "name": name, "count": link.count, **dict(values)}


def _crumb(link: Link) -> Crumb:
    """The way to a year or month, without its count: its neighbours need not know it."""
    return Crumb(link.label, link.address)
