"""The print page and the e-mail share page of each article, and what the article's own page needs of them."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Crumb, Head, Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Article, State
from plugins.buildkit.site import Site
from plugins.reader_tools.days import day_pages
from plugins.reader_tools.letters_by_mail import feedback, share
from plugins.reader_tools.qr import qr_code


def make_pages(publication: Publication, site: Site) -> Iterator[Page]:
    """Two pages for each article that can be read, and two for each day with news, where days have pages."""
    for day in publication.by_day if "browse_by_date" in site.parts else ():
        yield from day_pages(day, publication.by_day[day], site)
    for article in publication.articles:
        if article.card.state is not State.RETRACTED:
            yield _print_page(article, site)
            yield _share_page(article, site)


def _print_page(article: Article, site: Site) -> Page:
    absolute = site.absolute(article.card.address)
    values = {
        "head": Head(f"Bản in: {article.card.title}", canonical=article.card.address, noindex=True),
        "article": article,
        "state_label": article.card.state.label,
        "back": Crumb("bài viết", article.card.address),
        "absolute": absolute,
        "qr": qr_code(absolute),
    }
    return Page(addresses.print_page(article.card.address), "print_article.html", values, article.source_path)


def _share_page(article: Article, site: Site) -> Page:
    card = article.card
    category = Crumb(card.category.name, addresses.category(card.category.slug))
    crumbs = (HOME_CRUMB, category, Crumb(card.title, card.address))
    absolute = site.absolute(card.address)
    values = {
        "head": Head(f"Gửi bài qua e-mail: {card.title}", canonical=card.address, noindex=True, crumbs=crumbs),
        "what": "Gửi bài",
        "thing": "bài viết",
        "contents": "tên bài, đoạn mở đầu và địa chỉ",
        "back": crumbs[-1],
        "absolute": absolute,
        "letter": share(card.title, card.summary, absolute),
    }
    return Page(addresses.share_page(card.address), "share.html", values, article.source_path)


def parts_of(article: Article, site: Site) -> dict[str, object]:
    """What the article's own page shows: links to the two pages and the prepared letter to the office."""
    card = article.card
    absolute = site.absolute(card.address)
    return {
        "absolute": absolute,
        "qr": qr_code(absolute),
        "print_address": addresses.print_page(card.address),
        "share_address": addresses.share_page(card.address),
        "letter": feedback(site.identity.email, site.identity.name, card.title, absolute),
    }
