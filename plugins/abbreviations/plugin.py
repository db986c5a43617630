"""The edge: reads the list once, hands it to whoever asks, and gives the filters and the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from blinker import signal
from pelican import signals
from pelican.generators import Generator

from plugins.abbreviations.marking import FILTERS
from plugins.abbreviations.pages import make_page
from plugins.abbreviations.reading import abbreviations_of
from plugins.buildkit import addresses
from plugins.buildkit.pages import Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Abbreviation
from plugins.buildkit.signals import GET_ABBREVIATIONS, GET_PAGES, GET_SITE_PARTS
from plugins.buildkit.site import Site

READING_NEEDS: tuple[str, ...] = ()
_KEY = "NEWSROOM_ABBREVIATIONS"


def get_site_parts(settings: dict[str, Any]) -> tuple[str, object] | None:
    """Read the list; templates link its page where this is defined."""
    settings[_KEY], messages = abbreviations_of(Path(settings["PATH"]))
    settings["NEWSROOM_MESSAGES"].add(*messages)
    return ("abbreviations", {"page": addresses.GLOSSARY}) if settings[_KEY] else None


def get_abbreviations(settings: dict[str, Any]) -> tuple[Abbreviation, ...]:
    """The list as it was read when the site's constants were asked for."""
    known: tuple[Abbreviation, ...] = settings.get(_KEY, ())
    return known


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Page]:
    """The page of all abbreviations, where there are any."""
    del publication, site
    if settings[_KEY]:
        yield make_page(settings[_KEY])


def add_filters(generator: Generator) -> None:
    """Every generator has an environment of its own."""
    generator.env.filters.update(FILTERS)


def register() -> None:
    """Pelican calls this."""
    signals.generator_init.connect(add_filters)
    signal(GET_SITE_PARTS).connect(get_site_parts)
    signal(GET_ABBREVIATIONS).connect(get_abbreviations)
    signal(GET_PAGES).connect(get_pages)
