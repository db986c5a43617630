"""The edge: answers with the pages of years, months and days, and tells templates where the picker's data lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from blinker import signal

from plugins.browse_by_date import holidays
from plugins.browse_by_date.pages import DAYS_FILE, make_pages, part_of, strange_silences
from plugins.browse_by_date.settings import read_settings
from plugins.buildkit.pages import Batch, Page, Recipe
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Article
from plugins.buildkit.signals import GET_ARTICLE_PARTS, GET_PAGES, GET_SITE_PARTS
from plugins.buildkit.site import Site

_KEY = "NEWSROOM_BROWSE_BY_DATE"

READING_NEEDS: tuple[str, ...] = ()


def get_site_parts(settings: dict[str, Any]) -> tuple[str, object]:
    """The picker is drawn where this is defined."""
    settings[_KEY], messages = read_settings(settings)
    settings["NEWSROOM_MESSAGES"].add(*messages)
    return "browse_by_date", {"days": DAYS_FILE}


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Page | Batch]:
    """Years, months, days."""
    del site
    file = Path(settings["PATH"], holidays.FILE)
    named, messages = holidays.read_holidays(file.read_bytes() if file.is_file() else b"")
    settings["NEWSROOM_MESSAGES"].add(*messages)
    settings["NEWSROOM_MESSAGES"].add(*strange_silences(publication))
    yield from make_pages(publication, (named, settings[_KEY]))


def get_article_parts(publication: Publication, site: Site, settings: dict[str, Any]) -> tuple[str, object]:
    """Where an article stands among those of its day."""
    del site, settings

    def make(article: Article) -> Recipe:
        return Recipe(part_of, (*publication.place_in_day(article.card), article.card.day))

    return "browse_by_date", make


def register() -> None:
    """Pelican calls this."""
    signal(GET_SITE_PARTS).connect(get_site_parts)
    signal(GET_PAGES).connect(get_pages)
    signal(GET_ARTICLE_PARTS).connect(get_article_parts)
