"""The print page and the e-mail share page of each article, and what the article's own page needs of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Batch, Crumb, Head, Page, Recipe
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Article, Card, State
from plugins.buildkit.site import Site
from plugins.reader_tools.days import Day, print_day_values, share_day_values
from plugins.reader_tools.letters_by_mail import feedback, share
from plugins.reader_tools.qr import qr_code


def make_batches(publication: Publication, site: Site) -> Iterator[Batch]:
    """Month by month, two pages for each readable article, and two for each day with news where days have pages."""
    for (year, month), articles in publication.articles_by_month.items():
        gather = partial(_gather, articles, publication, site)
        yield Batch(addresses.month(month, year), make_pages, gather)


def _gather(
    articles: Sequence[Article], publication: Publication, site: Site
) -> tuple[tuple[Article, ...], tuple[Day, ...], Site]:
    readable = tuple([article for article in articles if article.card.state is not State.RETRACTED])
    days = dict.fromkeys(article.card.day for article in readable) if "browse_by_date" in site.parts else ()
    return readable, tuple([(day, publication.by_day[day]) for day in days]), site


def make_pages(articles: Sequence[Article], days: Sequence[Day], site: Site) -> Iterator[Page]:
    """Print and share pages."""
    for article in articles:
        address = article.card.address
        printed, shared = Recipe(print_values, (article, site)), Recipe(share_values, (article.card, site))
        yield Page(addresses.print_page(address), "print_article.html", printed, article.source_path)
        yield Page(addresses.share_page(address), "share.html", shared, article.source_path)
    for day, cards in days:
        address = addresses.day(day)
        titles = tuple([card.title for card in cards])
        printed, shared = Recipe(print_day_values, (day, cards, site)), Recipe(share_day_values, (day, titles, site))
        yield Page(addresses.print_page(address), "print_day.html", printed)
        yield Page(addresses.share_page(address), "share.html", shared)


def print_values(article: Article, site: Site) -> dict[str, object]:
    """The print page of an article."""
    absolute = site.absolute(article.card.address)
    return {
        "head": Head(f"Bản in: {article.card.title}", canonical=article.card.address, noindex=True),
        "article": article,
        "state_label": article.card.state.label,
        "back": Crumb("bài", article.card.address),
        "absolute": absolute,
        "qr": qr_code(absolute),
    }


def share_values(card: Card, site: Site) -> dict[str, object]:
    """The e-mail share page of an article."""
    category = Crumb(card.category.name, addresses.category(card.category.slug))
    crumbs = (HOME_CRUMB, category, Crumb(card.title, card.address))
    absolute = site.absolute(card.address)
    return {
        "head": Head(f"Gửi bài qua e-mail: {card.title}", canonical=card.address, noindex=True, crumbs=crumbs),
        "what": "Gửi bài",
        "thing": "bài",
        "contents": "tên bài, đoạn mở đầu và địa chỉ của bài",
        "back": crumbs[-1],
        "absolute": absolute,
        "letter": share(card.title, card.summary, absolute),
    }


def part_of(article: Article, site: Site) -> Recipe:
    """What the article's own page shows of the tools; made when it is drawn."""
    return Recipe(parts_of, (article.card.title, article.card.address, site))


def parts_of(title: str, address: str, site: Site) -> dict[str, object]:
    """What the article's own page shows: links to the two pages and the prepared letter to the office."""
    absolute = site.absolute(address)
    return {
        "absolute": absolute,
        "qr": qr_code(absolute),
        "print_address": addresses.print_page(address),
        "share_address": addresses.share_page(address),
        "letter": feedback(site.identity.email, site.identity.name, title, absolute),
    }
