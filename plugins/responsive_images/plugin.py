"""The edge: looks at the pictures that articles name, and answers with their renditions."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from blinker import signal

from plugins.buildkit import pictures
from plugins.buildkit.pages import Folder, Later, Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Picture
from plugins.buildkit.signals import GET_FILES, GET_PAGES, GET_PICTURE_LOOK, GET_RENDITION
from plugins.buildkit.site import Site
from plugins.responsive_images.inventory import at_its_use
from plugins.responsive_images.pages import make_page
from plugins.responsive_images.shelf import Shelf
from plugins.responsive_images.work import Originals, Studio

READING_NEEDS: tuple[str, ...] = ()
_PREVIEWED, _RECENT = "NEWSROOM_PICTURES_PREVIEWED", "NEWSROOM_PICTURES_RECENT"


def get_picture_look(settings: dict[str, Any]) -> pictures.Look:
    """Looks at pictures, remembering what it saw."""
    settings.setdefault(_RECENT, {})  # for all publications that a preview will have of these settings
    return originals_of(settings).look


def get_files(publication: Publication, settings: dict[str, Any], body: Callable[[Any], str]) -> Iterator[Later]:
    """The renditions: all of them for a build, each where it is asked for in a preview."""
    del body

    def make() -> Iterable[Folder]:
        if "NEWSROOM_SESSION" in settings:
            return _made(publication, settings)
        known: tuple[Publication, list[Folder]] | None = settings.get(_PREVIEWED)
        if known is None or known[0] is not publication:  # a preview is asked for one file after the other
            known = settings[_PREVIEWED] = publication, list(_made(publication, settings))
        return known[1]

    yield Later("làm ảnh", "/images/", make)


def _made(publication: Publication, settings: dict[str, Any]) -> Iterator[Folder]:
    studio = Studio(originals_of(settings), settings.setdefault(_RECENT, {}))
    kept = Path(settings["NEWSROOM_KEPT"])
    wanted, shelf = pictures.by_original(publication.pictures), studio.originals.shelf
    shelf.note_used(kept, map(pictures.key_of, wanted))
    if "NEWSROOM_SESSION" in settings:
        faults = studio.make_all(wanted.values())
        settings["NEWSROOM_MESSAGES"].add(*(at_its_use(fault, publication.records) for fault in faults))
        if faults:
            return
        shelf.prune(kept.parent, time.time())
    yield from studio.folders(wanted, soon="NEWSROOM_SESSION" not in settings)


def get_rendition(settings: dict[str, Any]) -> Callable[[Picture, pictures.Rendition], bytes]:
    """Gives the bytes of a rendition, from the shelf or made now, to features that show pictures their own way."""
    studio = Studio(originals_of(settings), settings.setdefault(_RECENT, {}))
    return partial(studio.rendition, soon="NEWSROOM_SESSION" not in settings)


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Page]:
    """The contact sheet, in a preview: what it tells changes with the shelf."""
    if not site.publishing and "NEWSROOM_SESSION" not in settings:
        yield make_page(publication.records, originals_of(settings).shelf)


def originals_of(settings: dict[str, Any]) -> Originals:
    """The pictures of the content that settings name."""
    shelf = Shelf(Path(settings["CACHE_PATH"]) / "pictures")
    return Originals(Path(settings["PATH"]), shelf, settings["NEWSROOM_COUNTS"])


def register() -> None:
    """Pelican calls this."""
    signal(GET_PICTURE_LOOK).connect(get_picture_look)
    signal(GET_RENDITION).connect(get_rendition)
    signal(GET_FILES).connect(get_files)
    signal(GET_PAGES).connect(get_pages)
