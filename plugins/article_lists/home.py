"""The home page: one lead story, the latest, what each category has, what is read most, this day in earlier years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plugins.article_lists.lists import Heading, list_page, most_read
from plugins.buildkit import addresses
from plugins.buildkit.numbering import number
from plugins.buildkit.pages import Batch, Crumb, Head, Page
from plugins.buildkit.publication import Publication, Rank, any_published
from plugins.buildkit.records import Article, Card, Moment, with_hour
from plugins.buildkit.site import Identity
from plugins.viettext.order import sort_key

LATEST = 5  # as cards; the rest of the newest as titles
OF_CATEGORY = 3


@dataclass(frozen=True)
class Section:
    """A category on the home page: its name and address, and its newest articles."""

    name: str
    address: str
    cards: tuple[Card, ...]


def make_pages(
    publication: Publication, identity: Identity, now: dt.datetime, rank: Rank | None
) -> Iterator[Page | Batch]:
    """The home page and the older pages of its list; `now` decides which pin holds and which day is today."""
    landing = next(number(publication.cards, addresses.HOME))
    lead = lead_story(publication.listed, now)
    rest = tuple(card for card in landing.cards if card != lead)
    values = {
        "head": Head("", f"{identity.shown_name}: tin mới nhất."),
        "list": replace(landing, cards=()),
        "has_feed": any_published(publication.cards),
        "lead": lead,
        "latest": rest[:LATEST],
        "more": rest[LATEST:],
        "sections": _sections(publication),
        "most_read": most_read(rank, publication.cards),
        "today": now.date(),
        "earlier": publication.same_day_earlier(now.date()),
    }
    yield Page(landing.address, "home.html", values)
    yield Batch(f"{addresses.HOME}trang-", make_older, lambda: (publication.cards,))


def make_older(cards: Sequence[Card]) -> Iterator[Page]:
    """The numbered pages of all articles, which follow the home page."""
    for page in number(cards, addresses.HOME):
        if page.number:
            yield list_page(page, Heading(Crumb("Tin đã đăng", addresses.HOME), ""))


def lead_story(articles: Sequence[Article], now: dt.datetime) -> Card | None:
    """The newest article whose pin holds at this moment, else the newest of all; `articles` newest first.

    A preview also holds articles of tomorrow: a pin does not let one lead before its hour.
    """
    pinned = (a for a in articles if a.pinned_until and _holds(a.pinned_until, now) and with_hour(a.card.date) <= now)
    chosen = next(pinned, None) or next(iter(articles), None)
    return chosen.card if chosen else None


def _holds(until: Moment, now: dt.datetime) -> bool:
    """A pin without an hour holds through its last day."""
    return now < until if isinstance(until, dt.datetime) else now.date() <= until


def _sections(publication: Publication) -> tuple[Section, ...]:
    terms = sorted(publication.by_category, key=lambda term: sort_key(term.name))
    return tuple(
        Section(term.name, addresses.category(term.slug), publication.by_category[term][:OF_CATEGORY]) for term in terms
    )
