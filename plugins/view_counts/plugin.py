"""The edge: reads the files of counts, and gives every other feature what it shows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from blinker import signal

from plugins.buildkit.messages import Faulty
from plugins.buildkit.pages import Page
from plugins.buildkit.publication import Publication, Rank
from plugins.buildkit.signals import (
    GET_ARTICLE_PARTS,
    GET_COUNTED_VIEWS,
    GET_FILES,
    GET_PAGES,
    GET_RANKS,
    GET_SITE_PARTS,
)
from plugins.buildkit.site import Site
from plugins.view_counts import newer
from plugins.view_counts.pages import figures_page, part_of
from plugins.view_counts.published import BAKED, FILE, Baked, Counts, read_baked, read_counts
from plugins.view_counts.ranking import rank
from plugins.view_counts.settings import read_settings

READING_NEEDS: tuple[str, ...] = ()
Read = TypeVar("Read")


def get_site_parts(settings: dict[str, Any]) -> tuple[str, object]:
    """Say what is wrong with the settings; templates link the page of figures where this is defined."""
    settings["NEWSROOM_MESSAGES"].add(*read_settings(settings)[1])
    return "view_counts", True


def get_counted_views(settings: dict[str, Any]) -> Mapping[str, int]:
    """What stands in pages beside the opening counts."""
    baked = _baked(settings)
    return baked.totals if baked else {}


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Page]:
    """The page of figures; what is wrong with the files of counts is said each time, since they may be mended."""
    del publication, site
    for read, file in ((read_counts, FILE), (read_baked, BAKED)):
        try:
            _read(read, settings, file)
        except Faulty as fault:
            settings["NEWSROOM_MESSAGES"].add(*fault.messages)
    yield figures_page(_counts(settings), _baked(settings))


def get_article_parts(publication: Publication, site: Site, settings: dict[str, Any]) -> tuple[str, object] | None:
    """The age of the number, where anything was counted."""
    del publication, site
    baked = _baked(settings)
    return ("view_counts", partial(part_of, until=baked.until)) if baked else None


def get_ranks(publication: Publication, settings: dict[str, Any]) -> Rank:
    """Đọc nhiều, of any cards."""
    del publication
    return partial(rank, counts=_counts(settings), now=settings["NOW"])


def get_files(
    publication: Publication, settings: dict[str, Any], body: Callable[[Any], str]
) -> Iterator[tuple[str, bytes]]:
    """The newer numbers, where pages show any."""
    del body
    counts, baked = _counts(settings), _baked(settings)
    if counts and baked:
        yield from newer.make_files(publication.cards, counts, baked)


def _counts(settings: dict[str, Any]) -> Counts | None:
    return _if_whole(read_counts, settings, FILE)


def _baked(settings: dict[str, Any]) -> Baked | None:
    return _if_whole(read_baked, settings, BAKED)


def _if_whole(read: Callable[[bytes, str], Read], settings: dict[str, Any], file: str) -> Read | None:
    """What a file says; nothing where it is broken, which has been told already."""
    try:
        return _read(read, settings, file)
    except Faulty:
        return None


def _read(read: Callable[[bytes, str], Read], settings: dict[str, Any], file: str) -> Read | None:
    """What a file says, None where it is missing. It is asked for many times in a run, and read once."""
    place = Path(settings["PATH"]) / file
    try:
        found = place.stat()
    except OSError:
        return None
    known: Read = _parsed(read, str(place), file, (found.st_mtime_ns, found.st_size))
    return known


@lru_cache(maxsize=8)
def _parsed(read: Callable[[bytes, str], Any], place: str, file: str, stamp: tuple[int, int]) -> Any:
    del stamp  # another one has the file read again
    return read(Path(place).read_bytes(), file)


def register() -> None:
    """Pelican calls this."""
    signal(GET_SITE_PARTS).connect(get_site_parts)
    signal(GET_COUNTED_VIEWS).connect(get_counted_views)
    signal(GET_PAGES).connect(get_pages)
    signal(GET_ARTICLE_PARTS).connect(get_article_parts)
    signal(GET_RANKS).connect(get_ranks)
    signal(GET_FILES).connect(get_files)
