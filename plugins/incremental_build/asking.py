"""Asking the features for what they make of a publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from blinker import signal

from plugins.buildkit.messages import Messages, Place, warning
from plugins.buildkit.pages import Batch, Folder, Later, Page, find_pages
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Abbreviation
from plugins.buildkit.signals import GET_ABBREVIATIONS, GET_COUNTED_VIEWS, GET_FILES, GET_PAGES
from plugins.buildkit.site import Site

Body = Callable[[Any], str]
File = tuple[str, bytes] | Folder | Later


def _file_of(files: Iterable[tuple[str, bytes] | Folder], address: str) -> bytes | None:
    for file in files:
        if isinstance(file, Folder):
            found = file.files.get(address.removeprefix(file.below)) if address.startswith(file.below) else None
        else:
            found = file[1] if file[0] == address else None
        if found is not None:
            return found
    return None


def counted_views(settings: dict[str, Any]) -> Mapping[str, int]:
    """Views that were counted beside the opening counts, by the ids of articles."""
    return next((answer for _, answer in signal(GET_COUNTED_VIEWS).send(settings) if answer), {})


def known_abbreviations(settings: dict[str, Any]) -> Sequence[Abbreviation]:
    """The abbreviations that the office explains to its readers."""
    return next((answer for _, answer in signal(GET_ABBREVIATIONS).send(settings) if answer), ())


@dataclass(frozen=True)
class Asking:
    """One publication, one site, the settings: what features are asked with."""

    publication: Publication
    site: Site
    settings: dict[str, Any]

    def answers(self) -> Iterator[Iterable[Page | Batch]]:
        """What each feature answers, in the order of `PLUGINS`; nothing is made of it before it is looked at."""
        answers = signal(GET_PAGES).send(self.publication, site=self.site, settings=self.settings)
        return (answer for _, answer in answers if answer)

    def page(self, address: str) -> Page | None:
        """The page of an address."""
        return find_pages(chain.from_iterable(self.answers()), [address]).get(address)

    def files(self, body: Body) -> Iterator[File]:
        """The files that are no pages; `body` gives the HTML of a record's body."""
        for _, files in signal(GET_FILES).send(self.publication, settings=self.settings, body=body):
            yield from files or ()

    def file(self, address: str, body: Body) -> bytes | None:
        """The file of an address."""
        for file in self.files(body):
            if isinstance(file, Later):
                found = _file_of(file.make(), address) if address.startswith(file.below) else None
            else:
                found = _file_of((file,), address)
            if found is not None:
                return found
        return None

    def with_living_menu(self, messages: Messages, answers: Iterable[Iterable[Page | Batch]]) -> Asking:
        """The same without menu entries that lead nowhere: another publication may not have all of our pages.

        `answers` are those of the features.
        """
        site = self.site
        living = find_pages(chain.from_iterable(answers), (item.address for item in (*site.menu, *site.links)))
        for item in (*site.menu, *site.links):
            if item.address not in living:
                what = f"Bỏ mục “{item.label}” của trình đơn: không có trang {item.address}."
                mend = "sửa MENUITEMS hoặc LINKS"
                messages.add(warning("S05", Place("pelicanconf.py"), what, "một địa chỉ có thật", mend))
        menu, links = (tuple(item for item in items if item.address in living) for items in (site.menu, site.links))
        if (menu, links) == (site.menu, site.links):
            return self
        return replace(self, site=replace(site, menu=menu, links=links))
