"""The index over the records of one build: every list that a feature needs, computed once, in linear time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar
from unicodedata import normalize

from plugins.buildkit import addresses, pictures
from plugins.buildkit.messages import Message, Place, error
from plugins.buildkit.records import Article, Author, Card, Picture, SimplePage, State, Term, Titled, pictures_of

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")
YearMonth = tuple[int, int]


@dataclass(frozen=True)
class PastDay:
    """A day in an earlier year: its first few titles, and how many articles more it has.

    Nothing else of their cards, so that a view count or a sapo of 2005 leaves the pages that look back as they are.
    """

    day: dt.date
    address: str
    titles: tuple[Titled, ...]
    more: int


_TITLES = 3


def past_day(day: dt.date, cards: Sequence[Card]) -> PastDay:
    """A day as a later one looks back on it."""
    titles = tuple(card.titled for card in cards[:_TITLES])
    return PastDay(day, addresses.day(day), titles, len(cards) - len(titles))


@dataclass(frozen=True)
class Publication:
    """All records of a build, newest first, and their groupings. Retracted articles keep a page but are in no list."""

    articles: tuple[Article, ...]
    pages: tuple[SimplePage, ...] = ()
    messages: tuple[Message, ...] = field(default=(), compare=False)

    @property
    def records(self) -> tuple[Article | SimplePage, ...]:
        """What readers are shown: listed articles, then simple pages."""
        return (*self.listed, *self.pages)

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents that readers are shown. Pictures are not among them: only their renditions are published."""
        named = {file for record in self.records for file in record.files}
        return frozenset(file for file in named if not pictures.is_picture(file))

    @property
    def pictures(self) -> Iterator[Picture]:
        """The pictures that readers are shown, as often as they are shown."""
        return chain.from_iterable(map(pictures_of, self.records))

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """The address of every source file, its path composed."""
        articles = {_composed(article.source_path): article.card.address for article in self.articles}
        return articles | {_composed(page.source_path): page.address for page in self.pages}

    def with_article(self, article: Article) -> Publication | None:
        """This publication with one article rewritten; None where it moves to other lists, or within one.

        What is grouped already stays: with a large archive that is the difference between a moment and a second.
        """
        place = next((n for n, old in enumerate(self.articles) if old.card.id == article.card.id), None)
        if place is None or _lies(self.articles[place]) != _lies(article):
            return None
        new = replace(self, articles=_swapped(self.articles, article, _article_id))
        vars(new).update({name: vars(self)[name] for name in _OF_PLACES if name in vars(self)})
        if self.articles[place].card == article.card:
            kept: dict[str, Any] = {name: vars(self)[name] for name in _OF_CARDS if name in vars(self)}
        else:
            kept = {name: self._with_card(name, article) for name in _OF_CARDS if name in vars(self)}
        vars(new).update(kept)
        if "listed" in vars(self):
            vars(new)["listed"] = _swapped(self.listed, article, _article_id)
        if "articles_by_month" in vars(self):
            month = article.card.day.year, article.card.day.month
            by_month = {**self.articles_by_month, month: _swapped(self.articles_by_month[month], article, _article_id)}
            vars(new)["articles_by_month"] = by_month
        return new

    def _with_card(self, name: str, article: Article) -> object:
        """What is cached under a name, with the article's new card in the place of its old one."""
        card, cached = article.card, vars(self)[name]
        if name == "cards":
            return _swapped(cached, card, _card_id)
        keys: dict[str, Iterable[Hashable]] = {
            "by_day": [card.day],
            "by_month": [(card.day.year, card.day.month)],
            "by_year": [card.day.year],
            "by_category": [card.category],
            "by_tag": article.tags,
            "by_author": [article.author] if article.author else [],
        }
        return cached | {key: _swapped(cached[key], card, _card_id) for key in keys[name] if key in cached}

    @cached_property
    def listed(self) -> tuple[Article, ...]:
        """The articles that lists show."""
        return tuple(a for a in self.articles if a.card.state != "retracted")

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The cards of the listed articles."""
        return tuple(a.card for a in self.listed)

    @cached_property
    def by_day(self) -> Mapping[dt.date, tuple[Card, ...]]:
        """Cards by day."""
        return _grouped((card.day, card) for card in self.cards)

    @cached_property
    def by_month(self) -> Mapping[YearMonth, tuple[Card, ...]]:
        """Cards by year and month."""
        return _grouped(((day.year, day.month), card) for day, cards in self.by_day.items() for card in cards)

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Card, ...]]:
        """Cards by year."""
        return _grouped((day.year, card) for day, cards in self.by_day.items() for card in cards)

    @cached_property
    def by_category(self) -> Mapping[Term, tuple[Card, ...]]:
        """Cards by category."""
        return _grouped((card.category, card) for card in self.cards)

    @cached_property
    def by_tag(self) -> Mapping[Term, tuple[Card, ...]]:
        """Cards by tag."""
        return _grouped((tag, article.card) for article in self.listed for tag in article.tags)

    @cached_property
    def by_author(self) -> Mapping[Author, tuple[Card, ...]]:
        """Cards by author or unit."""
        return _grouped((article.author, article.card) for article in self.listed if article.author)

    @cached_property
    def articles_by_month(self) -> Mapping[YearMonth, tuple[Article, ...]]:
        """All articles by year and month, retracted ones too."""
        return _grouped(((a.card.day.year, a.card.day.month), a) for a in self.articles)

    @cached_property
    def _days_of_year(self) -> Mapping[tuple[int, int], tuple[dt.date, ...]]:
        """Days with news by month and day, newest year first."""
        groups: defaultdict[tuple[int, int], list[dt.date]] = defaultdict(list)
        for day in sorted(self.by_day, reverse=True):
            groups[day.month, day.day].append(day)
        return {key: tuple(days) for key, days in groups.items()}

    def same_day_earlier(self, day: dt.date) -> tuple[PastDay, ...]:
        """The same day in earlier years, where it had news, newest year first.

        Earlier only, so that a new article touches no old day (29 February looks back to leap years alone).
        """
        days = self._days_of_year.get((day.month, day.day), ())
        return tuple(self._past_day(earlier) for earlier in days if earlier.year < day.year)

    def _past_day(self, day: dt.date) -> PastDay:
        """A day as later ones look back on it, one object for all of them."""
        if day not in self._past_days:
            self._past_days[day] = past_day(day, self.by_day[day])
        return self._past_days[day]

    @cached_property
    def _past_days(self) -> dict[dt.date, PastDay]:
        return {}

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {card.id: place for place, card in enumerate(self.cards)}

    @cached_property
    def _place_in_category(self) -> Mapping[str, int]:
        return {card.id: place for cards in self.by_category.values() for place, card in enumerate(cards)}

    def place_in_day(self, card: Card) -> tuple[int, int]:
        """Which of its day's articles it is, counted from the first, and how many there are."""
        cards = self.by_day[card.day]
        return len(cards) - next(place for place, other in enumerate(cards) if other.id == card.id), len(cards)

    def older(self, card: Card) -> Card | None:
        """The article published just before."""
        return self._neighbour(card, 1)

    def newer(self, card: Card) -> Card | None:
        """The article published just after."""
        return self._neighbour(card, -1)

    def _neighbour(self, card: Card, step: int) -> Card | None:
        place = self._place.get(card.id)
        if place is None or not 0 <= place + step < len(self.cards):
            return None
        return self.cards[place + step]

    def others_of_category(self, card: Card, count: int) -> tuple[Card, ...]:
        """Up to `count` other articles of the category: the next older ones, then, where they end, the next newer.

        Older ones first keeps a new article from changing the pages of all others (design, section 3).
        """
        place = self._place_in_category.get(card.id)
        if place is None:
            return ()
        cards = self.by_category[card.category]
        older = cards[place + 1 : place + 1 + count]
        newer = cards[max(0, place - (count - len(older))) : place]
        return older + tuple(reversed(newer))


# What is cached of a publication: where records lie, and groups of cards.
_OF_PLACES = ("sources", "_days_of_year", "_place", "_place_in_category")
_OF_CARDS = ("cards", "by_day", "by_month", "by_year", "by_category", "by_tag", "by_author")


def _lies(article: Article) -> tuple[object, ...]:
    """What decides in which lists an article stands, and where."""
    card = article.card
    place = (card.date, card.address, card.category, card.state)
    return *place, article.tags, article.author, article.source_path


def _swapped(items: tuple[Item, ...], new: Item, id_of: Callable[[Item], str]) -> tuple[Item, ...]:
    """The items with one in the place of that of its id, if they have one."""
    wanted = id_of(new)
    place = next((number for number, item in enumerate(items) if id_of(item) == wanted), None)
    return items if place is None else (*items[:place], new, *items[place + 1 :])


_card_id: Callable[[Card], str] = attrgetter("id")
_article_id: Callable[[Article], str] = attrgetter("card.id")


def _composed(path: str) -> str:
    return path if path.isascii() else normalize("NFC", path)


@dataclass(frozen=True)
class Read(Titled):
    """An article of a ranking, with the number of views that it has its place by."""

    views: int


@dataclass(frozen=True)
class MostRead:
    """What was read most: in which time and what its numbers count, in words."""

    period: str
    unit: str
    articles: tuple[Read, ...]


Rank = Callable[[Iterable[Card], int], MostRead | None]  # of cards that come newest first, up to so many


def with_views(article: Article, counted: Mapping[str, int]) -> Article:
    """The article with what was counted added to its opening count; the same article where nothing was."""
    views = counted.get(article.card.id)
    if not views:
        return article
    return replace(article, card=replace(article.card, views=(article.card.views or 0) + views))


def any_published(cards: Iterable[Card]) -> bool:
    """Whether readers may see any of the cards: a preview also lists drafts, of which no feed knows."""
    return any(card.state is State.PUBLISHED for card in cards)


def most_read(cards: Iterable[Card], count: int) -> tuple[Card, ...]:
    """Up to `count` cards that readers opened most, the newer first where counts are equal; none without a count."""
    read = [card for card in cards if card.views and card.state == "published"]
    return tuple(sorted(read, key=lambda card: (card.views or 0, card.order), reverse=True)[:count])


def index(articles: Iterable[Article], pages: Iterable[SimplePage] = ()) -> Publication:
    """The publication of these records; its messages name terms and ids that stand in each other's way."""
    ordered = sorted(articles, key=lambda a: a.card.order)
    messages = [*_doubled_ids(ordered)]
    categories = _one_spelling("chuyên mục", ((a.card.category, a) for a in ordered), messages)
    tags = _one_spelling("thẻ", ((tag, a) for a in ordered for tag in a.tags), messages)
    settled = [_settled(a, categories, tags) for a in ordered]
    return Publication(tuple(reversed(settled)), tuple(sorted(pages, key=lambda p: p.address)), tuple(messages))


def _settled(article: Article, categories: Mapping[str, Term], tags: Mapping[str, Term]) -> Article:
    """The article with each term in its one spelling; the same article where that is how it has them."""
    category = categories[article.card.category.slug]
    own_tags = tuple(dict.fromkeys(tags[tag.slug] for tag in article.tags))
    if category == article.card.category and own_tags == article.tags:
        return article
    return replace(article, card=replace(article.card, category=category), tags=own_tags)


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, tuple[Item, ...]]:
    groups: defaultdict[Key, list[Item]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(items) for key, items in groups.items()}


def _one_spelling(what: str, uses: Iterable[tuple[Term, Article]], messages: list[Message]) -> dict[str, Term]:
    """One term a slug: the spelling of the oldest article, so that a later slip renames nothing."""
    first: dict[str, tuple[Term, Article]] = {}
    for term, article in uses:
        kept, where = first.setdefault(term.slug, (term, article))
        if kept.key != term.key:
            messages.append(
                error(
                    "A03",
                    Place(article.source_path),
                    f"Hai {what} khác nhau cùng địa chỉ “{term.slug}”: “{term.name}” ở bài này và “{kept.name}” "
                    f"ở {where.source_path}.",
                    f"mỗi {what} một cách viết",
                    f"sửa một trong hai bài cho cùng một cách viết {what}",
                )
            )
    return {slug: term for slug, (term, _) in first.items()}


def _doubled_ids(articles: Iterable[Article]) -> Iterable[Message]:
    first: dict[str, Article] = {}
    for article in articles:
        other = first.setdefault(article.card.id.casefold(), article)
        if other is not article:
            yield error(
                "A04",
                Place(article.source_path),
                f"Trùng id “{article.card.id}” với {other.source_path}.",
                "mỗi bài một id, không đổi suốt đời bài",
                "bỏ trường id ở bài mới: khi không ghi, id là đường dẫn của tệp",
            )
