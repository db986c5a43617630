"""Links of bodies into the publication: marked by the reader, given their address when all records are known."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar
from urllib.parse import unquote, urljoin

from plugins.buildkit import addresses, pictures
from plugins.buildkit.messages import Message, Place, error, shown
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Article, Picture, SimplePage

Record = TypeVar("Record", Article, SimplePage)
_TAG = re.compile(r'<(?:a|img)(?: [a-z-]+="[^"]*")*>')
_MARKED = re.compile(r'(?<= )(href|src)="(content|source|site):([^"?#]*)([^"]*)"')
_PICTURE = re.compile(r' (?:href|src)="(picture|crop|view):(\d+)"')


def resolve(body: str, sources: Mapping[str, str], href: Callable[[str], str], shown: Sequence[Picture] = ()) -> str:
    """The body with its marked links written as addresses, and its marked pictures as the elements that show them.

    `sources` gives the address of a source file; `href` writes an address of this site; `shown` are the pictures by
    their numbers. What leads nowhere (reported by `find_broken`) keeps its text and loses its address.
    """

    def address(found: re.Match[str]) -> str:
        attribute, kind, path, tail = found.groups()
        path = unquote(path)
        where = sources.get(path) if kind == "source" else addresses.as_address(path) if kind == "content" else path
        return f'{attribute}="{html.escape(href(where))}{tail}"' if where else f"data-{attribute}"

    def tag(found: re.Match[str]) -> str:
        whole = found.group()
        if picture := _PICTURE.search(whole):
            return _shown(whole, picture, shown[int(picture[2])], href)
        return _MARKED.sub(address, whole)

    return _TAG.sub(tag, body)


def _shown(tag: str, mark: re.Match[str], picture: Picture, href: Callable[[str], str]) -> str:
    """The element of a picture, or a link to it."""
    if tag.startswith("<a"):
        link = pictures.view if mark[1] == "view" else pictures.link
        return tag.replace(mark.group(), f" {link(picture, href)}")
    words = tag.removeprefix("<img").removesuffix(">").replace(mark.group(), "")
    return pictures.markup(picture, href, "gallery" if mark[1] == "crop" else "prose", words)


_ANY_TAG = re.compile(r"<[a-z][a-z0-9]*(?:\s+[a-z-]+(?:=\"[^\"]*\")?)*\s*/?>")
_OWN = re.compile(r'(?<=\s)(href|src)="([/#][^"]*)"')
_SOURCES = re.compile(r'(?<=\ssrcset=")[^"]*')
_CANDIDATE = re.compile(r"(^|,)(?=/)")


@lru_cache(maxsize=64)  # both forms of a feed hold the same bodies
def absolute(body: str, url: str, page: str) -> str:
    """A body whose links are written as addresses, as it is read elsewhere: every address of this site absolute.

    `url` is the site's; `page` is the absolute address of the page that a mere fragment is of.
    """
    host = urljoin(url, "/").removesuffix("/")

    def written(found: re.Match[str]) -> str:
        attribute, address = found.groups()
        return f'{attribute}="{page if address[0] == "#" else host}{address}"'

    def tag(found: re.Match[str]) -> str:
        whole = _SOURCES.sub(lambda some: _CANDIDATE.sub(rf"\1{host}", some.group()), found.group())
        return _OWN.sub(written, whole)

    return _ANY_TAG.sub(tag, body)


def aim_all(publication: Publication) -> Publication:
    """The publication whose records know the addresses of the sources that their bodies link to."""
    sources = publication.sources
    return replace(
        publication,
        articles=tuple(aimed(a, sources) if a.links else a for a in publication.articles),
        pages=tuple(aimed(p, sources) if p.links else p for p in publication.pages),
    )


def aimed(record: Record, sources: Mapping[str, str]) -> Record:
    """The record with the addresses of the sources that its body links to."""
    named = (link.target.partition(":") for link in record.links)
    paths = dict.fromkeys(path for kind, _, path in named if kind == "source" and path in sources)
    targets = tuple((path, sources[path]) for path in paths)
    return record if targets == record.targets else replace(record, targets=targets)


def resolved(record: Record, body: str, href: Callable[[str], str]) -> Record:
    """The record as templates want it: with its body, every marked link written as an address."""
    return replace(record, body=resolve(body, dict(record.targets), href, record.pictures) if record.links else body)


def named_addresses(publication: Publication) -> set[str]:
    """The addresses of this site that bodies link to, with and without their last slash."""
    named = (link.target.partition(":") for record in publication.records for link in record.links)
    paths = {path for kind, _, path in named if kind == "site"}
    return paths | {f"{path}/" for path in paths}


def find_broken(publication: Publication, exists: Callable[[str], bool]) -> list[Message]:
    """Messages for links to sources and addresses that the build does not have; `exists` tells of its pages."""
    sources = publication.sources
    messages = []
    for record in publication.records:
        for link in record.links:
            kind, _, path = link.target.partition(":")
            place = Place(record.source_path, link.line)
            if kind == "source" and path not in sources:
                what = f"Không có bài {shown(path)}, hoặc bài ấy chưa được đăng."
                messages.append(error("L04", place, what, "một bài đã đăng", "sửa đường dẫn của liên kết"))
            elif kind == "site" and not exists(path) and not exists(path + "/"):
                what = f"Trang này không có địa chỉ {shown(path)}."
                messages.append(error("L05", place, what, "một địa chỉ có thật", "sửa địa chỉ của liên kết"))
    return messages
