"""The edge: answers with the print and share pages, and adds the tools to article pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blinker import signal

from plugins.buildkit.pages import Batch
from plugins.buildkit.publication import Publication
from plugins.buildkit.signals import GET_ARTICLE_PARTS, GET_PAGES, GET_SITE_PARTS
from plugins.buildkit.site import Site
from plugins.reader_tools.pages import make_batches, part_of

READING_NEEDS: tuple[str, ...] = ()


def get_site_parts(settings: dict[str, Any]) -> tuple[str, object]:
    """Day pages link their print and share pages where this is defined."""
    del settings
    return "reader_tools", True


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Batch]:
    """Print and share pages."""
    del settings
    return make_batches(publication, site)


def get_article_parts(publication: Publication, site: Site, settings: dict[str, Any]) -> tuple[str, object]:
    """The tools of an article."""
    del publication, settings
    return "reader_tools", partial(part_of, site=site)


def register() -> None:
    """Pelican calls this."""
    signal(GET_SITE_PARTS).connect(get_site_parts)
    signal(GET_PAGES).connect(get_pages)
    signal(GET_ARTICLE_PARTS).connect(get_article_parts)
