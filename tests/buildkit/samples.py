"""Records made for tests: an article needs only what the test is about."""

from __future__ import annotations

import datetime as dt
from typing import Any

from plugins.buildkit.records import Article, Author, Card, Picture, SimplePage, State, Term
from plugins.viettext.letters import same_name
from plugins.viettext.slugs import slugify

START = dt.datetime(2019, 11, 21, 9, 25)


def term(name: str) -> Term:
    """A category or tag, as the reader makes it."""
    return Term(name, slugify(name), same_name(name))


def card(number: int, **fields: Any) -> Card:
    """The card of an article, one hour newer for each number."""
    date = fields.pop("date", START + dt.timedelta(hours=number))
    given = {
        "id": f"bai-{number}",
        "title": f"Bài số {number}",
        "address": f"/{date.year:04d}/{date.month:02d}/{date.day:02d}/bai-{number}/",
        "category": term("Tin tức"),
        "summary": "Tóm tắt.",
        "picture": None,
        "views": None,
        "state": State.PUBLISHED,
    }
    return Card(date=date, **given | fields)


def article(number: int, **fields: Any) -> Article:
    """An article; what it does not name of the whole article is taken for its card."""
    whole = {
        "body": "<p>Nội dung.</p>",
        "sapo": "",
        "tags": (),
        "author": None,
        "byline": "",
        "source": "",
        "modified": None,
        "syllables": 2,
        "files": (),
        "links": (),
        "source_path": f"articles/bai-{number}.md",
        "pinned_until": None,
        "short_forms": (),
    }
    own = {name: fields.pop(name) for name in [*whole] if name in fields}
    return Article(card=card(number, **fields), **whole | own)


def simple_page(slug: str, **fields: Any) -> SimplePage:
    """A simple page."""
    given = {"summary": "", "body": "", "modified": None, "files": (), "links": (), "source_path": f"pages/{slug}.md"}
    return SimplePage(title=slug, address=f"/{slug}/", **given | fields)


def picture(path: str, width: int = 1600, height: int = 1200, **fields: Any) -> Picture:
    """A picture of the content, as the reader makes it."""
    given = {"alt": "Tám chị em", "place": f"/images/{slugify(path)}-0123456789abcdef/", "crop": "auto"}
    return Picture(path, width, height, **given | fields)


UNIT = Author("ban-tuyen-giao", "Ban Tuyên giáo")
