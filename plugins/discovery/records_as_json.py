"""A record as JSON and back: what others build on is all that there is (docs/contracts/api.md).

An article that was read from its JSON equals the one that was written, its body with absolute addresses. Two fields
are not told: where the body lies in the body store, and the key under which spellings of a term are one, which follows
from its name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import starmap
from typing import Any

from plugins.buildkit import addresses, pictures
from plugins.buildkit.records import Abbreviation, Article, Author, Card, Correction, Link, Moment, Picture, State, Term
from plugins.buildkit.site import Site
from plugins.discovery.words import tag_of
from plugins.viettext.dates import machine_date
from plugins.viettext.letters import same_name

Json = dict[str, Any]


def card_as_json(card: Card, site: Site) -> Json:
    """What lists tell of an article."""
    return {
        "id": card.id,
        "tag": tag_of(card.id, site),
        "address": card.address,
        "url": site.absolute(card.address),
        "data": site.absolute(addresses.data(card.address)),
        "title": card.title,
        "published": machine_date(card.date),
        "category": _term(card.category, addresses.category(card.category.slug), site),
        "summary": card.summary,
        "picture": _picture(card.picture, site) if card.picture else None,
        "views": card.views,
        "state": card.state.value,
    }


def article_as_json(article: Article, site: Site) -> Json:
    """A whole article, its body already with absolute addresses."""
    card = card_as_json(article.card, site)
    lead = article.card.picture
    return card | {
        "picture": card["picture"] | _files(lead, site) if lead else None,
        "modified": machine_date(article.modified) if article.modified else None,
        "corrections": [{"date": machine_date(one.date), "text": one.text} for one in article.corrections],
        "sapo": article.sapo,
        "body": article.body,
        "pictures": [_picture(picture, site) | _files(picture, site) for picture in article.pictures],
        "author": _author(article.author, site) if article.author else None,
        "byline": article.byline,
        "source": article.source,
        "tags": [_term(tag, addresses.tag(tag.slug), site) for tag in article.tags],
        "syllables": article.syllables,
        "abbreviations": {known.short: known.long for known in article.abbreviations},
        "legacy_url": article.legacy_url,
        "pinned_until": machine_date(article.pinned_until) if article.pinned_until else None,
        "file": {
            "path": article.source_path,
            "names": list(article.files),
            "links": [{"target": link.target, "line": link.line} for link in article.links],
            "targets": dict(article.targets),
            "short_forms": list(article.short_forms),
        },
    }


def article_from_json(told: Mapping[str, Any]) -> Article:
    """The article that was told. Raises KeyError or ValueError for what is none."""
    file = told["file"]
    return Article(
        card=card_from_json(told),
        body=told["body"],
        sapo=told["sapo"],
        tags=tuple(map(_term_of, told["tags"])),
        author=_author_of(told["author"]) if told["author"] else None,
        byline=told["byline"],
        source=told["source"],
        modified=_moment(told["modified"]) if told["modified"] else None,
        syllables=told["syllables"],
        files=tuple(file["names"]),
        links=tuple(Link(link["target"], link["line"]) for link in file["links"]),
        source_path=file["path"],
        legacy_url=told["legacy_url"],
        pinned_until=_moment(told["pinned_until"]) if told["pinned_until"] else None,
        targets=tuple(file["targets"].items()),
        corrections=tuple(Correction(_moment(one["date"]), one["text"]) for one in told["corrections"]),
        pictures=tuple(map(_picture_of, told["pictures"])),
        short_forms=tuple(file["short_forms"]),
        abbreviations=tuple(starmap(Abbreviation, told["abbreviations"].items())),
    )


def card_from_json(told: Mapping[str, Any]) -> Card:
    """The card that was told."""
    return Card(
        id=told["id"],
        title=told["title"],
        address=told["address"],
        date=_moment(told["published"]),
        category=_term_of(told["category"]),
        summary=told["summary"],
        picture=_picture_of(told["picture"]) if told["picture"] else None,
        views=told["views"],
        state=State(told["state"]),
    )


def _moment(told: str) -> Moment:
    """A bare date, or a wall-clock moment without its zone, which is always Vietnam's."""
    return dt.datetime.fromisoformat(told).replace(tzinfo=None) if "T" in told else dt.date.fromisoformat(told)


def _term(term: Term, address: str, site: Site) -> Json:
    return {"name": term.name, "slug": term.slug, "url": site.absolute(address)}


def _term_of(told: Mapping[str, Any]) -> Term:
    return Term(told["name"], told["slug"], same_name(told["name"]))


def _author(author: Author, site: Site) -> Json:
    return {
        "slug": author.slug,
        "name": author.name,
        "about": author.about,
        "kind": "person" if author.is_person else "unit",
        "url": site.absolute(addresses.author(author.slug)),
    }


def _author_of(told: Mapping[str, Any]) -> Author:
    return Author(told["slug"], told["name"], told["about"], told["kind"] == "person")


def _picture(picture: Picture, site: Site) -> Json:
    return {
        "path": picture.path,
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt,
        "caption": picture.caption,
        "credit": picture.credit,
        "place": picture.place,
        "lossless": picture.lossless,
        "crop": picture.crop,
        "url": site.absolute(pictures.largest(picture)),
    }


def _files(picture: Picture, site: Site) -> Json:
    """All renditions of a picture: a dozen, and so told by its article alone."""
    return {
        "files": [
            {"url": site.absolute(picture.place + one.name), "type": one.kind, "width": one.width, "height": one.height}
            for one in pictures.renditions(picture)
        ]
    }


def _picture_of(told: Mapping[str, Any]) -> Picture:
    fields = ("path", "width", "height", "alt", "caption", "credit", "place", "lossless", "crop")
    return Picture(**{name: told[name] for name in fields})
