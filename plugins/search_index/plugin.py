"""The edge: answers with the search page and the files of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from blinker import signal

from plugins.buildkit import addresses
from plugins.buildkit.pages import Folder, Later, Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Abbreviation
from plugins.buildkit.signals import GET_ABBREVIATIONS, GET_FILES, GET_PAGES, GET_SITE_PARTS
from plugins.buildkit.site import Site
from plugins.search_index.pages import entries_of, make_page
from plugins.search_index.segments import Segments
from plugins.search_index.synonyms import synonyms_of

FOLDER = f"{addresses.SEARCH}muc-luc/"
_PREVIEWED = "NEWSROOM_SEARCH_PREVIEWED"
_AT_ONCE = 1_500  # documents that a preview indexes while somebody waits

READING_NEEDS: tuple[str, ...] = ()


def get_site_parts(settings: dict[str, Any]) -> tuple[str, object]:
    """The search box is drawn where this is defined."""
    del settings
    return "search", {"page": addresses.SEARCH, "index": FOLDER}


def get_pages(publication: Publication, site: Site, settings: dict[str, Any]) -> Iterator[Page]:
    """The search page."""
    del site, settings
    yield make_page(publication)


def get_files(publication: Publication, settings: dict[str, Any], body: Callable[[Any], str]) -> Iterator[Later]:
    """The files of the index, which is brought up to date when they are asked for."""

    def make() -> Iterable[tuple[str, bytes] | Folder]:
        if "NEWSROOM_SESSION" in settings:
            return _made(publication, settings, body)
        made: tuple[Publication, list[tuple[str, bytes] | Folder]] | None = settings.get(_PREVIEWED)
        if made is None or made[0] is not publication:  # a preview is asked for one file after the other
            made = settings[_PREVIEWED] = publication, list(_made(publication, settings, body))
        return made[1]

    yield Later("lập mục lục tìm kiếm", FOLDER, make)


def _made(
    publication: Publication, settings: dict[str, Any], body: Callable[[Any], str]
) -> Iterator[tuple[str, bytes] | Folder]:
    """The files, brought up to date; none where that would keep somebody waiting who previews."""
    segments = segments_of(settings)
    entries = list(entries_of(publication, body))
    if "NEWSROOM_SESSION" not in settings:
        segments.adopt(entries)
        if segments.due(entries) > _AT_ONCE:
            return
    segments.update(entries)
    for name, key, files in segments.files():
        yield Folder(f"{FOLDER}{name}/", key, files)
    for name, data in segments.edition(synonyms_of(_abbreviations(settings))).items():
        yield f"{FOLDER}{name}", data


def _abbreviations(settings: dict[str, Any]) -> Sequence[Abbreviation]:
    return next((answer for _, answer in signal(GET_ABBREVIATIONS).send(settings) if answer), ())


def segments_of(settings: dict[str, Any]) -> Segments:
    """The segments of the target that settings name."""
    return Segments(Path(settings["NEWSROOM_KEPT"]) / "search", _identity(), afresh=bool(settings.get("CLEAN")))


@cache
def _identity() -> bytes:
    """What segments of another build must have in common with ours: the code that makes them."""
    digest = blake2b(digest_size=16)
    for folder in (Path(__file__).parent, Path(__file__).parents[1] / "viettext"):
        for file in sorted(folder.glob("*.py")):
            digest.update(file.read_bytes())
    return digest.digest()


def register() -> None:
    """Pelican calls this."""
    signal(GET_SITE_PARTS).connect(get_site_parts)
    signal(GET_PAGES).connect(get_pages)
    signal(GET_FILES).connect(get_files)
