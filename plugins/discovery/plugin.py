"""The edge: answers with everything that machines read, and gives templates what they say to machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from blinker import signal
from pelican import signals
from pelican.generators import Generator

from plugins.buildkit import addresses
from plugins.buildkit.messages import Faulty
from plugins.buildkit.pages import Batch, Folder, Later, Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.signals import GET_FILES, GET_PAGES, GET_RENDITION, GET_SITE_PARTS
from plugins.buildkit.site import Site, read_identity
from plugins.discovery import api, feeds, icons, share_cards, sitemap, who
from plugins.discovery.card_shelf import Cards, Shelf, Studio
from plugins.discovery.filters import FILTERS
from plugins.discovery.words import read_authority

_SCHEMA = Path(__file__).with_name("api.schema.json")

DRAWN = "share cards drawn"  # what a run counts

READING_NEEDS: tuple[str, ...] = ()


def get_site_parts(settings: dict[str, Any]) -> tuple[str, object]:
    """Templates speak to machines where this is defined."""
    authority = ""
    try:
        authority = read_authority(
            settings.get("TAG_AUTHORITY"), settings.get("SITEURL") if settings["PUBLISHING"] else ""
        )
    except Faulty as fault:
        settings["NEWSROOM_MESSAGES"].add(*fault.messages)
    places = {"feed": addresses.feed(), "json_feed": addresses.json_feed(), "feeds": addresses.FEEDS}
    return "discovery", places | icons.PLACES | {
        "responsible": addresses.RESPONSIBLE,
        "authority": authority,
    }


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Page | Batch]:
    """Feeds, sitemaps, data, and who is responsible."""
    now = settings["NOW"]
    all_feeds = feeds.feeds_of(publication, site)
    yield from feeds.make_pages(all_feeds, site)
    yield from who.make_pages(site, now.date(), all_feeds)
    yield Page(icons.MANIFEST, "verbatim.txt", icons.manifest_values(site))
    yield sitemap.make_batch(publication)
    yield sitemap.make_news(publication, now)
    settings["NEWSROOM_MOMENTS"].add(sitemap.next_news_change(publication, now))
    yield from api.make_batches(publication, site)


def get_files(
    publication: Publication, settings: dict[str, Any], body: Callable[[Any], str]
) -> Iterator[tuple[str, bytes] | Folder | Later]:
    """Icons, the schema of the data, share cards."""
    del body
    yield api.SCHEMA, _SCHEMA.read_bytes()
    yield Folder(addresses.HOME, b"icons", icons.Icons())
    yield Later("làm ảnh chia sẻ", share_cards.FOLDER, partial(_make_cards, publication, settings))


def _make_cards(publication: Publication, settings: dict[str, Any]) -> Iterator[Folder]:
    """The cards, month by month: while a month's articles are as they were, none of its cards is named or read."""
    identity, _ = read_identity(settings["IDENTITY"], publishing=False)
    crop = next((crop for _, crop in signal(GET_RENDITION).send(settings) if crop), None)
    building = "NEWSROOM_SESSION" in settings  # a preview's photographs are made in haste, and its cards kept nowhere
    studio = Studio(crop, Shelf(Path(settings["CACHE_PATH"]) / "cards") if building else None)
    months = share_cards.by_folder(publication, identity)
    if building:
        drawn, faults = studio.keep_new(months, Path(settings["NEWSROOM_KEPT"]).name)
        settings["NEWSROOM_COUNTS"][DRAWN] += drawn
        settings["NEWSROOM_MESSAGES"].add(*faults)
        if faults:
            return
    for month in months:
        yield Folder(month.folder, month.key, Cards(month.cards, studio))


def add_filters(generator: Generator) -> None:
    """Every generator has an environment of its own."""
    generator.env.filters.update(FILTERS)


def register() -> None:
    """Pelican calls this."""
    signals.generator_init.connect(add_filters)
    signal(GET_SITE_PARTS).connect(get_site_parts)
    signal(GET_PAGES).connect(get_pages)
    signal(GET_FILES).connect(get_files)
