"""A built site as rules ask for it: which addresses lead to a file, which places a page has, where its links lead."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_TAG = re.compile(r"""<[a-z][a-z0-9]*\s(?:[^<>"]|"[^"]*")*>""")
_ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_HEADING = re.compile(r'<h[2-6][^>]*\sid="(muc-[^"]*)"')  # as the reader names them
_FRAGMENT_OF_BROWSER = frozenset({"", "top"})


@dataclass(frozen=True)
class Site:
    """The folder of a build, and the path at which the site stands on its host (empty for the host's own root)."""

    folder: Path
    root: str = ""
    _ids: dict[str, frozenset[str]] = field(default_factory=dict, compare=False)
    _links: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict, compare=False)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address that a file answers; a page also without `index.html`."""
        files = [file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file()]
        return frozenset(f"/{file.removesuffix('index.html')}" for file in files)

    def has(self, address: str) -> bool:
        """Whether the site answers an address, also without its last slash."""
        return address in self.addresses or f"{address.removesuffix('index.html').rstrip('/')}/" in self.addresses

    def has_place(self, address: str, fragment: str) -> bool:
        """Whether a page has a place of this name."""
        return fragment in _FRAGMENT_OF_BROWSER or fragment in self.places(address)

    def links(self, address: str) -> tuple[tuple[str, str], ...]:
        """Where the links, pictures, scripts and style sheets of a page lead inside the site: address and fragment."""
        if address not in self._links:
            self._links[address] = tuple(self._leads(address))
        return self._links[address]

    def _leads(self, address: str) -> Iterator[tuple[str, str]]:
        tags = _TAG.findall(self._text(address))
        for written in dict.fromkeys(found for tag in tags for found in _ADDRESS.findall(tag)):
            base = "" if written.startswith("/") else f"{self.root}{address}"
            if inside := _inside(written, base, self.root):
                yield inside

    def places(self, address: str) -> frozenset[str]:
        """The names of all places of a page."""
        if address not in self._ids:
            self._ids[address] = frozenset(map(html.unescape, _ID.findall(self._text(address))))
        return self._ids[address]

    def headings(self, address: str) -> list[str]:
        """The names of the headings of a page's text, in its order."""
        return [html.unescape(name) for name in _HEADING.findall(self._text(address))]

    def _text(self, address: str) -> str:
        path = address.lstrip("/")
        for file in (self.folder / path, self.folder / path / "index.html"):
            if file.is_file():
                return file.read_text(encoding="utf-8", errors="replace")
        return ""


@lru_cache(maxsize=10_000)  # what stands around the text is the same on every page
def _inside(written: str, base: str, root: str) -> tuple[str, str] | None:
    """Address and fragment that a link of a page leads to, None where it leads out of the site."""
    target = urlsplit(urljoin(base, html.unescape(written)))
    path = unquote(target.path)
    if target.scheme or target.netloc or not f"{path}/".startswith(f"{root}/"):
        return None
    return path.removeprefix(root) or "/", unquote(target.fragment)
