"""The edge: answers with the feeds and the sitemap, and tells templates that there are some."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blinker import signal

from plugins.buildkit import addresses
from plugins.buildkit.messages import Faulty
from plugins.buildkit.pages import Batch, Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.signals import GET_PAGES, GET_SITE_PARTS
from plugins.buildkit.site import Site
from plugins.discovery import feeds, sitemap

_KEY = "NEWSROOM_TAG_AUTHORITY"

READING_NEEDS: tuple[str, ...] = ()


def get_site_parts(settings: dict[str, Any]) -> tuple[str, object]:
    """Templates link the feeds where this is defined."""
    try:
        settings[_KEY] = feeds.read_authority(settings.get("TAG_AUTHORITY"))
    except Faulty as fault:
        settings[_KEY] = ""
        settings["NEWSROOM_MESSAGES"].add(*fault.messages)
    return "discovery", {"feed": addresses.feed()}


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Page | Batch]:
    """The feeds and the sitemap."""
    yield from feeds.make_pages(publication, site.identity, settings[_KEY])
    yield sitemap.make_batch(publication)


def register() -> None:
    """Pelican calls this."""
    signal(GET_SITE_PARTS).connect(get_site_parts)
    signal(GET_PAGES).connect(get_pages)
