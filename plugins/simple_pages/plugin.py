"""The edge: answers with the simple pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blinker import signal

from plugins.buildkit.pages import Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.signals import GET_PAGES
from plugins.buildkit.site import Site
from plugins.simple_pages.pages import make_pages

READING_NEEDS: tuple[str, ...] = ()


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Page]:
    """The simple pages."""
    del site, settings
    return make_pages(publication)


def register() -> None:
    """Pelican calls this."""
    signal(GET_PAGES).connect(get_pages)
