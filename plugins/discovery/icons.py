"""The publication's icons: where they lie, what the manifest names, their bytes, all drawn from one description."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from plugins.buildkit import addresses
from plugins.buildkit.site import Site
from plugins.discovery import emblem
from plugins.discovery.words import json_text

FAVICON = "/favicon.ico"  # asked for by every browser that finds no other, and by the robots of search engines
SCALABLE = "/icon.svg"
TOUCH = "/apple-touch-icon.png"  # asked for by iPhones, under this name
SQUARE, LARGE, MASKABLE = "/icon-192.png", "/icon-512.png", "/icon-maskable-512.png"
LARGE_SIZE = 512  # pixels
MANIFEST = "/manifest.webmanifest"
PLACES = {"favicon": FAVICON, "icon": SCALABLE, "touch_icon": TOUCH, "manifest": MANIFEST}  # which pages name
_DRAW: dict[str, Callable[[], bytes]] = {
    FAVICON: emblem.ico,
    SCALABLE: emblem.svg,
    TOUCH: partial(emblem.png, 180, maskable=True),
    SQUARE: partial(emblem.png, 192),
    LARGE: partial(emblem.png, LARGE_SIZE),
    MASKABLE: partial(emblem.png, LARGE_SIZE, maskable=True),
}


class Icons(Mapping[str, bytes]):
    """All icons by the names of their files, each drawn where somebody asks for it."""

    def __getitem__(self, name: str) -> bytes:
        """The bytes of an icon."""
        return _DRAW[f"/{name}"]()

    def __iter__(self) -> Iterator[str]:
        return (address.removeprefix("/") for address in _DRAW)

    def __len__(self) -> int:
        return len(_DRAW)


def manifest_values(site: Site) -> dict[str, object]:
    """The web manifest (W3C, "Web Application Manifest"): what a phone calls the site on its first screen."""
    name = site.identity.shown_name
    manifest = {
        "name": name,
        "short_name": name,
        "description": site.identity.name,
        "lang": "vi",
        "dir": "ltr",
        "id": site.href(addresses.HOME),
        "start_url": site.href(addresses.HOME),
        "scope": site.href(addresses.HOME),
        "display": "browser",  # with the browser's own way back: no page here has one of its own
        "background_color": emblem.PAPER,
        "theme_color": emblem.RED,
        "icons": [
            _icon(site, SCALABLE, "any", "image/svg+xml"),
            _icon(site, SQUARE, "192x192"),
            _icon(site, LARGE, "512x512"),
            _icon(site, MASKABLE, "512x512") | {"purpose": "maskable"},
        ],
    }
    return {"text": json_text(manifest)}


def _icon(site: Site, address: str, sizes: str, kind: str = "image/png") -> dict[str, str]:
    return {"src": site.href(address), "sizes": sizes, "type": kind}
