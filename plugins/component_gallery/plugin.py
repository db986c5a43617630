"""The edge: answers with the page of components, while nothing is published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from blinker import signal

from plugins.buildkit.pages import Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.signals import GET_PAGES
from plugins.buildkit.site import Site
from plugins.component_gallery.examples import check, texts_of
from plugins.component_gallery.pages import make_page

READING_NEEDS: tuple[str, ...] = ()


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Page]:
    """The page, where it can be drawn."""
    if site.publishing:
        return
    texts = texts_of(Path(settings["THEME"]))
    messages = check(texts)
    settings["NEWSROOM_MESSAGES"].add(*messages)
    if texts and not messages:
        yield make_page(texts, next((picture for picture in publication.pictures if picture.crop), None))


def register() -> None:
    """Pelican calls this."""
    signal(GET_PAGES).connect(get_pages)
