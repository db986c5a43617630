"""The edge: answers with the pages of the lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blinker import signal

from plugins.article_lists.lists import make_pages
from plugins.buildkit.pages import Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.signals import GET_PAGES
from plugins.buildkit.site import Site


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Page]:
    """Home, categories, tags, authors."""
    del settings
    return make_pages(publication, site.identity)


def register() -> None:
    """Pelican calls this."""
    signal(GET_PAGES).connect(get_pages)
