"""The edge: answers with the pages of years, months and days, and tells templates where the picker's data lie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blinker import signal

from plugins.browse_by_date.periods import DAYS_FILE, make_pages
from plugins.buildkit.pages import Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.signals import GET_PAGES, GET_SITE_PARTS
from plugins.buildkit.site import Site


def get_site_parts(settings: dict[str, Any]) -> tuple[str, object]:
    """The picker is drawn where this is defined."""
    del settings
    return "browse_by_date", {"days": DAYS_FILE}


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Page]:
    """Years, months, days."""
    del site, settings
    return make_pages(publication)


def register() -> None:
    """Pelican calls this."""
    signal(GET_SITE_PARTS).connect(get_site_parts)
    signal(GET_PAGES).connect(get_pages)
