"""Links of bodies into the publication: marked by the reader, given their address when all records are known."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from unicodedata import normalize
from urllib.parse import unquote

from plugins.buildkit import addresses
from plugins.buildkit.messages import Message, Place, error, shown
from plugins.buildkit.publication import Publication

_TAG = re.compile(r'<(?:a|img)(?: [a-z-]+="[^"]*")*>')
_MARKED = re.compile(r'(?<= )(href|src)="(content|source|site):([^"?#]*)([^"]*)"')


def resolve(body: str, sources: Mapping[str, str], href: Callable[[str], str]) -> str:
    """The body with its marked links written as addresses.

    `sources` gives the address of a source file; `href` writes an address of this site. What leads nowhere (reported
    by `find_broken`) keeps its text and loses its address.
    """

    def address(found: re.Match[str]) -> str:
        attribute, kind, path, tail = found.groups()
        path = unquote(path)
        where = sources.get(path) if kind == "source" else addresses.as_address(path) if kind == "content" else path
        return f'{attribute}="{html.escape(href(where))}{tail}"' if where else f"data-{attribute}"

    return _TAG.sub(lambda tag: _MARKED.sub(address, tag.group()), body)


def source_addresses(publication: Publication) -> dict[str, str]:
    """The address of every source file of the build."""
    articles = {normalize("NFC", a.source_path): a.card.address for a in publication.articles}
    return articles | {normalize("NFC", p.source_path): p.address for p in publication.pages}


def resolve_all(publication: Publication, href: Callable[[str], str]) -> Publication:
    """The publication with every marked link of its bodies written as an address."""
    sources = source_addresses(publication)
    return replace(
        publication,
        articles=tuple(replace(a, body=resolve(a.body, sources, href)) if a.links else a for a in publication.articles),
        pages=tuple(replace(p, body=resolve(p.body, sources, href)) if p.links else p for p in publication.pages),
    )


def find_broken(publication: Publication, known: Container[str]) -> list[Message]:
    """Messages for links to sources and addresses that the build does not have; `known` are its pages' addresses."""
    sources = source_addresses(publication)
    messages = []
    for record in publication.records:
        for link in record.links:
            kind, _, path = link.target.partition(":")
            place = Place(record.source_path, link.line)
            if kind == "source" and path not in sources:
                what = f"Không có bài {shown(path)}, hoặc bài ấy chưa được đăng."
                messages.append(error("L04", place, what, "một bài đã đăng", "sửa đường dẫn của liên kết"))
            elif kind == "site" and path not in known and path + "/" not in known:
                what = f"Trang này không có địa chỉ {shown(path)}."
                messages.append(error("L05", place, what, "một địa chỉ có thật", "sửa địa chỉ của liên kết"))
    return messages
