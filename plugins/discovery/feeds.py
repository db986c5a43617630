"""Atom feeds (RFC 4287) of the newest articles, with ids that survive a new slug, date, title or domain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from plugins.buildkit import addresses
from plugins.buildkit.messages import Place, faulty
from plugins.buildkit.pages import Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Article, Card, Moment, State, with_hour
from plugins.buildkit.site import Identity
from plugins.viettext.dates import machine_date

ENTRIES = 20
# RFC 4151: a domain name or e-mail address, a comma, a year, month or day on which it was the publisher's own.
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_DATE = r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_AUTHORITY = re.compile(rf"(?:[\w.-]+@)?{_LABEL}(?:\.{_LABEL})+,{_DATE}", re.ASCII)


@dataclass(frozen=True)
class Entry:
    """One article of a feed; `published` and `updated` as RFC 3339 has them."""

    id: str
    card: Card
    author: str
    published: str
    updated: str


def read_authority(given: object) -> str:
    """The tagging authority of all ids. Raises Faulty when it is none."""
    if not isinstance(given, str) or not _AUTHORITY.fullmatch(given):
        what, expected = f"TAG_AUTHORITY {given!r} không dùng được.", "tên miền, dấu phẩy, năm: congdoan.vn,2019"
        raise faulty("S11", Place("pelicanconf.py"), what, expected, "sửa TAG_AUTHORITY trong tệp cấu hình")
    return given


def make_pages(publication: Publication, identity: Identity, authority: str) -> Iterator[Page]:
    """The feed of the whole site and of each category that has published articles."""
    articles = [a for a in publication.listed if a.card.state is State.PUBLISHED]
    name = identity.short_name or identity.name
    yield from _feed(articles[:ENTRIES], addresses.HOME, name, identity, authority)
    by_category: dict[str, list[Article]] = {}
    for article in articles:
        kept = by_category.setdefault(article.card.category.slug, [])
        if len(kept) < ENTRIES:
            kept.append(article)
    for slug, newest in by_category.items():
        title = f"{newest[0].card.category.name} – {name}"
        yield from _feed(newest, addresses.category(slug), title, identity, authority)


def _feed(
    articles: Sequence[Article], list_address: str, title: str, identity: Identity, authority: str
) -> Iterator[Page]:
    """A feed; none where there is no entry, since a feed must say when it was last changed."""
    entries = tuple(_entry(article, identity, authority) for article in articles)
    if entries:
        values = {
            "id": f"tag:{authority}:feed:{quote(list_address)}",
            "title": title,
            "list_address": list_address,
            "updated": max(entry.updated for entry in entries),
            "entries": entries,
        }
        yield Page(addresses.feed(list_address), "feed.xml", values)


def _entry(article: Article, identity: Identity, authority: str) -> Entry:
    card = article.card
    return Entry(
        id=f"tag:{authority}:{quote(card.id)}",
        card=card,
        author=article.byline or identity.name,
        published=rfc3339(card.date),
        updated=max(rfc3339(card.date), rfc3339(article.modified or card.date)),
    )


def rfc3339(moment: Moment) -> str:
    """A moment as Atom wants it: always with an hour."""
    return machine_date(with_hour(moment))
