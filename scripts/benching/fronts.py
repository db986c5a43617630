"""An article in the front matter that each tool reads: the one place that knows how they differ."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache

from plugins.viettext.slugs import slugify
from scripts.benching.articles import Piece

ZONE = "+07:00"
slug_of = cache(slugify)


def ours(piece: Piece) -> str:
    """Our own front matter, plain lines as an editor types them."""
    lead, alt, caption, credit = piece.pictured
    fields = {
        "title": piece.title,
        "slug": piece.slug if piece.slug != slug_of(piece.title) else "",
        "date": f"{piece.date:%Y-%m-%d %H:%M}" if piece.date else "",
        "modified": f"{piece.modified:%Y-%m-%d %H:%M}" if piece.modified else "",
        "views": "" if piece.views is None else str(piece.views),
        "author": piece.author.slug if piece.author else "",
        "byline": piece.byline,
        "source": piece.origin,
        "category": piece.category if piece.date else "",
        "tags": f"[{', '.join(piece.tags)}]" if piece.tags else "",
        "summary": piece.sapo,
        "lead_image": lead,
        "lead_image_alt": alt,
        "lead_image_caption": caption,
        "lead_image_credit": credit,
    }
    lines = [f"{name}: {value}" for name, value in fields.items() if value]
    return "\n".join(["---", *lines, "---", "", piece.body])


def _shared(piece: Piece) -> dict[str, object]:
    """What every theme shows of an article, under the names that the themes know; empty values left out."""
    lead, alt, caption, credit = piece.pictured
    values = {
        "title": piece.title,
        "date": _moment(piece.date),
        "modified": _moment(piece.modified),
        "sapo": piece.sapo,
        "byline": piece.byline,
        "source": piece.origin,
        "views": piece.views,
        "picture": lead,
        "alt": alt,
        "caption": caption,
        "credit": credit,
        "id": piece.id,
    }
    return {name: value for name, value in values.items() if value not in {"", None}}


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() + ZONE if moment else ""


def hugo(piece: Piece) -> str:
    """JSON, the front matter that Hugo reads fastest; terms by their slugs, whose names lie in `_index.md` files."""
    values = _shared(piece)
    if piece.date:
        slug = slug_of(piece.category)
        values |= {
            "category": piece.category,
            "filed": slug,
            "author": piece.author.slug if piece.author else "",
            "chuyen-muc": [slug],
            "the": [slug_of(tag) for tag in piece.tags],
            "tac-gia": [piece.author.slug] if piece.author else [],
        }
    else:
        values |= {"layout": "trang", "outputs": ["html"], "build": {"list": "never"}}
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n\n" + piece.body


def pelican(piece: Piece) -> str:
    """`Key: value` lines, Pelican's own and fastest form."""
    values = _shared(piece)
    if piece.date:
        values |= {
            "slug": piece.slug,
            "category": piece.category,
            "tags": ", ".join(piece.tags),
            "authors": piece.author.slug if piece.author else "",
            "date": f"{piece.date:%Y-%m-%d %H:%M}",
        }
        del values["id"]
        values["article_id"] = piece.id
    else:
        values["slug"] = piece.slug
    lines = [f"{name.capitalize()}: {value}" for name, value in values.items() if value != ""]
    return "\n".join([*lines, "", piece.body])


def eleventy(piece: Piece) -> str:
    """JSON front matter."""
    values = _shared(piece)
    if piece.date:
        values |= {
            "permalink": f"{piece.address}index.html",
            "category": piece.category,
            "categorySlug": slug_of(piece.category),
            "terms": [{"name": tag, "slug": slug_of(tag)} for tag in piece.tags],
            "author": {"slug": piece.author.slug, "name": piece.author.name} if piece.author else None,
        }
    else:
        values |= {"permalink": f"{piece.address}index.html"}
    return "---json\n" + json.dumps(values, ensure_ascii=False) + "\n---\n" + piece.body
