"""What templates ask of this feature: pure functions of a page's values and the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plugins.buildkit import addresses
from plugins.buildkit.pages import Head
from plugins.buildkit.records import Article, Card
from plugins.buildkit.site import Site
from plugins.discovery import heads
from plugins.discovery.citation import cite


def machine_head(
    head: Head, address: str, site: Site, article: Article | None = None, cards: Sequence[Card] | None = None
) -> str:
    """What machines are told in the head of a page, as HTML: of its article, or of the cards that it lists.

    Nothing on a page that is kept from search engines.
    """
    if head.noindex:
        return ""
    if article:
        return heads.of_article(head, article, site)
    return heads.of_page(head, address, site, cards)


FILTERS: Mapping[str, Any] = {
    "machine_head": machine_head,
    "citation": cite,
    "feed": addresses.feed,
    "json_feed": addresses.json_feed,
}
