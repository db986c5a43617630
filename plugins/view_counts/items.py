"""All addresses under which one article is read, so that it is counted as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote_to_bytes, urlsplit

from plugins.buildkit import addresses
from plugins.buildkit.records import Article, State

_INDEX = "index.html"


class Items:
    """Articles by their addresses, without query and in small letters: to IIS capitals are all one."""

    def __init__(self, articles: Iterable[Article], root: str = "") -> None:
        """`root` is the path below which the site lies on its host, "" for the host's own."""
        self.by_path: dict[bytes, str] = {}
        for article in articles:
            if article.card.state is State.PUBLISHED:
                for path in _paths(article, root):
                    self.by_path.setdefault(path.lower().encode(), article.card.id)

    def find(self, path: bytes) -> str | None:
        """The id of the article that a path leads to; None for everything else."""
        found = self.by_path.get(path)
        if found is None:
            if b"%" in path:
                path = unquote_to_bytes(path)
            found = self.by_path.get(path.lower())
        return found


def _paths(article: Article, root: str) -> Iterator[str]:
    """The article, its print page, its address on the old site; some servers answer without the last slash.

    An old address that only its query tells from others is left out: what is counted is told by the path.
    """
    for address in (article.card.address, addresses.print_page(article.card.address)):
        whole = root + address
        yield from (whole, whole.rstrip("/"), whole + _INDEX)
    old = urlsplit(article.legacy_url)
    if old.path and not old.query:
        yield unquote_to_bytes(old.path).decode("utf-8", "replace")
