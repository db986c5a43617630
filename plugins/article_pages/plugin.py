"""The edge: answers with the articles' pages, after asking the other features for their parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blinker import signal

from plugins.article_pages.pages import make_batches
from plugins.buildkit.pages import Batch
from plugins.buildkit.publication import Publication
from plugins.buildkit.signals import GET_ARTICLE_PARTS, GET_PAGES
from plugins.buildkit.site import Site

READING_NEEDS: tuple[str, ...] = ()


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Batch]:
    """The page of each article."""
    answers = signal(GET_ARTICLE_PARTS).send(publication, site=site, settings=settings)
    return make_batches(publication, dict(part for _, part in answers if part))


def register() -> None:
    """Pelican calls this."""
    signal(GET_PAGES).connect(get_pages)
