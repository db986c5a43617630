"""The whole text of an article as it is read elsewhere: feed readers, other offices' sites, archives."""

from __future__ import annotations

from html import escape

from plugins.buildkit import links, pictures
from plugins.buildkit.records import Article, Picture
from plugins.buildkit.site import Site
from plugins.viettext.dates import short_date


def full_text(article: Article, site: Site) -> str:
    """Corrections, sapo, lead picture, body, signature, source: what the page shows between its title and its tools.

    The article has its body, links written as addresses; all of them are absolute here. Never empty: an article without
    a word has its title.
    """
    parts = [
        f"<p><strong>Đính chính ({short_date(one.date)}):</strong> {escape(one.text)}</p>"
        for one in article.corrections
    ]
    if article.sapo:
        parts.append(f"<p><strong>{escape(article.sapo)}</strong></p>")
    if article.card.picture:
        parts.append(_figure(article.card.picture, site))
    parts.append(absolute_body(article, site))
    if not any(parts):
        parts = [f"<p>{escape(article.card.title)}</p>"]
    if article.byline:
        parts.append(f"<p><em>{escape(article.byline)}</em></p>")
    if article.source:
        parts.append(f"<p>Nguồn: {escape(article.source)}</p>")
    return "\n".join(parts)


def absolute_body(article: Article, site: Site) -> str:
    """The body with absolute addresses."""
    return links.absolute(article.body, site.url, site.absolute(article.card.address))


def _figure(picture: Picture, site: Site) -> str:
    words = [escape(picture.caption), f"Ảnh: {escape(picture.credit)}" if picture.credit else ""]
    caption = " ".join(filter(None, words))
    image = pictures.markup(picture, site.absolute, "prose", pictures.alt(picture), eager=True)
    return f"<figure>{image}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"
