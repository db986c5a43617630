"""Archives made of records, drawn through the features' own edges: no files, no run, every page as readers get it."""

from __future__ import annotations

import datetime as dt
import importlib
import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from blinker import signal
from jinja2 import Environment, FileSystemLoader
from pelican.settings import read_settings

from plugins.abbreviations import marking
from plugins.buildkit import links
from plugins.buildkit.messages import Messages
from plugins.buildkit.pages import Page, all_pages
from plugins.buildkit.publication import Publication, index
from plugins.buildkit.records import Article, SimplePage
from plugins.buildkit.signals import GET_PAGES, GET_SITE_PARTS
from plugins.buildkit.site import Site, read_identity
from plugins.dateline import filters as dateline
from plugins.discovery import filters as discovery
from plugins.discovery.icons import Icons
from plugins.incremental_build.renderer import JINJA_OPTIONS, Renderer
from tests.support.sites import NOW, ROOT

_FILES = {f"/{name}" for name in Icons()}
_LINK = re.compile(r'\s(?:href|src|data-days)="([^"]+)"')
_ID = re.compile(r'\sid="([^"]+)"')


@dataclass
class Archive:
    """A publication and all its pages by address."""

    publication: Publication
    pages: dict[str, Page]
    renderer: Renderer
    messages: Messages

    @cached_property
    def html(self) -> dict[str, str]:
        """Every page, drawn."""
        return {address: self.renderer.render(self._whole(page)).decode() for address, page in self.pages.items()}

    def _whole(self, page: Page) -> Page:
        href = self.renderer.site.href
        return page.with_records(lambda record: links.resolved(record, record.body, href))

    def links(self, address: str) -> set[str]:
        """The addresses of this site that a page links to, without their fragments."""
        found = (link.partition("#")[0] for link in _LINK.findall(self.html[address]) if link.startswith("/"))
        return {link for link in found if link}

    def broken(self) -> list[tuple[str, str]]:
        """Links to pages, and to ids of pages, that do not exist; assets aside."""
        ids = {address: set(_ID.findall(html)) for address, html in self.html.items()}
        faults = []
        for address, html in self.html.items():
            for link in set(_LINK.findall(html)):
                path, _, fragment = link.partition("#")
                path = path.partition("?")[0] or address
                if link.startswith(("/", "#")) and not path.startswith(("/static/", "/images/")) and path not in _FILES:
                    whole = path in self.pages and (not fragment or fragment in ids[path])
                    faults += [] if whole else [(address, link)]
        return faults


@cache
def _settings(now: str) -> dict[str, Any]:
    return dict(read_settings(str(ROOT / "publishconf.py"), override={"NOW": dt.datetime.fromisoformat(now)}))


def archive(articles: list[Article], pages: tuple[SimplePage, ...] = (), now: str = NOW) -> Archive:
    """The archive of these records, by the repository's own settings, without its menu."""
    settings = _settings(now) | {"NEWSROOM_MESSAGES": Messages(), "NEWSROOM_MOMENTS": set()}
    for name in settings["PLUGINS"]:
        plugin = importlib.import_module(name)
        if hasattr(plugin, "get_pages") or hasattr(plugin, "get_site_parts"):
            plugin.register()
    parts = dict(part for _, part in signal(GET_SITE_PARTS).send(settings) if part)
    identity, _ = read_identity(settings["IDENTITY"], publishing=True)
    site = Site(settings["SITEURL"], identity, publishing=True, parts=parts)
    publication = links.aim_all(index(articles, pages))
    answers = signal(GET_PAGES).send(publication, site=site, settings=settings)
    made = [page for _, answer in answers for page in all_pages(answer)]
    environment = Environment(loader=FileSystemLoader(ROOT / "theme/templates"), **JINJA_OPTIONS)  # type: ignore[arg-type]  # noqa: S701 - autoescape is among the options
    environment.filters.update({**dateline.FILTERS, **discovery.FILTERS, **marking.FILTERS})
    by_address = {page.address: page for page in made}
    assert len(by_address) == len(made)
    return Archive(publication, by_address, Renderer(environment, site), settings["NEWSROOM_MESSAGES"])
