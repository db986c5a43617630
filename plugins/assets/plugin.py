"""The edge: tells templates the names of the assets, and hands their bytes to the writer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from blinker import signal

from plugins.assets import files
from plugins.buildkit.publication import Publication
from plugins.buildkit.signals import GET_FILES, GET_SITE_PARTS

_KEY = "NEWSROOM_ASSET_FILES"

READING_NEEDS: tuple[str, ...] = ()


def get_site_parts(settings: dict[str, Any]) -> tuple[str, files.Assets]:
    """The assets' names."""
    assets, settings[_KEY] = files.build(Path(settings["THEME"]), Path(settings["CACHE_PATH"]) / "scripts")
    return "assets", assets


def get_files(_publication: Publication, settings: dict[str, Any], body: object) -> Iterator[tuple[str, bytes]]:
    """The assets' bytes."""
    del body
    yield from sorted(settings[_KEY].items())


def register() -> None:
    """Pelican calls this."""
    signal(GET_SITE_PARTS).connect(get_site_parts)
    signal(GET_FILES).connect(get_files)
