"""Articles as pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Crumb, Head, Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Article, State
from plugins.viettext.words import cut, reading_minutes

OTHERS = 5
DESCRIPTION_LETTERS = 200

PartMaker = Callable[[Article], object]


def make_pages(publication: Publication, parts: Mapping[str, PartMaker]) -> Iterator[Page]:
    """A page for each article; `parts` are what other features show on it, by their names."""
    for article in publication.articles:
        if article.card.state is State.RETRACTED:
            yield _retracted(article)
        else:
            yield _page(article, publication, parts)


def _page(article: Article, publication: Publication, parts: Mapping[str, PartMaker]) -> Page:
    card = article.card
    values = {
        "head": head(article, noindex=card.state is not State.PUBLISHED),
        "article": article,
        "state_label": card.state.label,
        "minutes": reading_minutes(article.syllables),
        "older": publication.older(card),
        "newer": publication.newer(card),
        "others": publication.others_of_category(card, OTHERS),
        "parts": {name: make(article) for name, make in parts.items()},
    }
    return Page(card.address, "article.html", values, article.source_path)


def _retracted(article: Article) -> Page:
    """A retracted article keeps its address and says that it was withdrawn, without a word of its text."""
    values = {
        "head": Head(f"Đã thu hồi: {article.card.title}", noindex=True, crumbs=(HOME_CRUMB,)),
        "article": article.card,
    }
    return Page(article.card.address, "retracted.html", values, article.source_path)


def head(article: Article, *, noindex: bool) -> Head:
    """What an article's page says of itself."""
    card = article.card
    category = Crumb(card.category.name, addresses.category(card.category.slug))
    return Head(card.title, cut(card.summary, DESCRIPTION_LETTERS), noindex=noindex, crumbs=(HOME_CRUMB, category))
