"""Articles as pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Batch, Crumb, Head, Page, Recipe
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Article, Card, State, Titled
from plugins.viettext.words import cut, reading_minutes

OTHERS = 5
DESCRIPTION_LETTERS = 200

PartMaker = Callable[[Article], object]
Parts = tuple[tuple[str, object], ...]
Row = tuple[Article, Titled | None, Titled | None, tuple[Titled, ...], Parts]


def make_batches(publication: Publication, parts: Mapping[str, PartMaker]) -> Iterator[Batch]:
    """The pages of all articles, month by month; `parts` are what other features show on them, by their names."""
    for (year, month), articles in publication.articles_by_month.items():
        gather = partial(_gather, articles, publication, parts)
        yield Batch(addresses.month(month, year), make_pages, gather)


def _gather(
    articles: Sequence[Article], publication: Publication, parts: Mapping[str, PartMaker]
) -> tuple[tuple[Row, ...]]:
    return (tuple(_row(article, publication, parts) for article in articles),)


def _row(article: Article, publication: Publication, parts: Mapping[str, PartMaker]) -> Row:
    """An article and what its page shows beside it; of other articles only titles, not their counts and sapos."""
    card = article.card
    if card.state is State.RETRACTED:
        return article, None, None, (), ()
    return (
        article,
        _titled(publication.older(card)),
        _titled(publication.newer(card)),
        tuple([other.titled for other in publication.others_of_category(card, OTHERS)]),
        tuple([(name, make(article)) for name, make in parts.items()]),
    )


def _titled(card: Card | None) -> Titled | None:
    return card.titled if card else None


def make_pages(rows: Sequence[Row]) -> Iterator[Page]:
    """A page for each article."""
    for row in rows:
        article = row[0]
        card = article.card
        if card.state is State.RETRACTED:
            yield Page(card.address, "retracted.html", Recipe(retracted_values, (card,)), article.source_path)
        else:
            yield Page(card.address, "article.html", Recipe(article_values, row), article.source_path)


def article_values(
    article: Article, older: Titled | None, newer: Titled | None, others: tuple[Titled, ...], parts: Parts
) -> dict[str, object]:
    """What an article's page shows."""
    return {
        "head": head(article, noindex=article.card.state is not State.PUBLISHED),
        "article": article,
        "state_label": article.card.state.label,
        "minutes": reading_minutes(article.syllables),
        "older": older,
        "newer": newer,
        "others": others,
        "parts": {name: part.made() if isinstance(part, Recipe) else part for name, part in parts},
    }


def retracted_values(card: Card) -> dict[str, object]:
    """A retracted article keeps its address and says that it was withdrawn, without a word of its text."""
    return {"head": Head(f"Đã thu hồi: {card.title}", noindex=True, crumbs=(HOME_CRUMB,)), "article": card}


def head(article: Article, *, noindex: bool) -> Head:
    """What an article's page says of itself."""
    card = article.card
    category = Crumb(card.category.name, addresses.category(card.category.slug))
    return Head(card.title, cut(card.summary, DESCRIPTION_LETTERS), noindex=noindex, crumbs=(HOME_CRUMB, category))
