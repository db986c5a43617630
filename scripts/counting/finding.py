"""Which article somebody means, by whatever he calls it."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.buildkit.records import Article
from plugins.view_counts.items import Items


def _names(article: Article) -> set[str]:
    """What an editor may call an article: its title, its slug, its file."""
    card = article.card
    return {
        card.title.casefold(),
        *(path.rstrip("/").rpartition("/")[2].casefold() for path in (card.address, card.id)),
    }


def found(wanted: str, articles: Sequence[Article], root: str) -> Article | None:
    """The article of a title, a slug, a file, an id, or any address that is counted for it; None where several are."""
    bare = wanted.strip().removeprefix("content/").removeprefix("articles/").removesuffix(".md")
    host, slash, path = bare.partition("://")[2 if "://" in bare else 0].partition("/")
    ways = {f"/{path}" if slash and "." in host else bare, bare}
    items = Items(articles, root)
    ids = {items.find(way.partition("?")[0].encode()) for way in ways} | {bare, wanted}
    chosen = [article for article in articles if article.card.id in ids]
    if not chosen:
        name = bare.strip("/").casefold()
        chosen = [article for article in articles if name in _names(article)]
    return chosen[0] if len(chosen) == 1 else None
