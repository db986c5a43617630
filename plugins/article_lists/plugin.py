"""The edge: answers with the home page, the lists and their indexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blinker import signal

from plugins.article_lists import categories, home, indexes, lists, site_map
from plugins.buildkit.pages import Batch, Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.signals import GET_PAGES, GET_RANKS
from plugins.buildkit.site import Site

READING_NEEDS: tuple[str, ...] = ()


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Page | Batch]:
    """Home, categories, tags, authors, the site map."""
    rank = next((rank for _, rank in signal(GET_RANKS).send(publication, settings=settings) if rank), None)
    yield from home.make_pages(publication, site.identity, settings["NOW"], rank)
    yield from lists.make_batches(publication, rank)
    yield from categories.make_batches(publication)
    yield from indexes.make_pages(publication)
    yield site_map.make_page(publication)


def register() -> None:
    """Pelican calls this."""
    signal(GET_PAGES).connect(get_pages)
