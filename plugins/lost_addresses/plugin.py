"""The edge: answers with the page for missing addresses and the files of its script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blinker import signal

from plugins.buildkit import addresses
from plugins.buildkit.pages import Batch, Head, Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.signals import GET_PAGES
from plugins.buildkit.site import Site
from plugins.lost_addresses import slugs

READING_NEEDS: tuple[str, ...] = ()


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Page | Batch]:
    """404 and the files of slugs."""
    del site, settings
    head = Head("Không tìm thấy trang này", noindex=True)
    yield Page(addresses.NOT_FOUND, "not_found.html", {"head": head, "slugs": slugs.FOLDER})
    yield slugs.make_batch(publication.cards)


def register() -> None:
    """Pelican calls this."""
    signal(GET_PAGES).connect(get_pages)
