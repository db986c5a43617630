"""A content folder of ours as plain values, from which every tool's own sources are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

import yaml

from plugins.front_matter.parsing import Source, parse
from plugins.viettext.slugs import slugify

DEFAULT_CATEGORY = "Tin tức"
_TARGET = re.compile(r"\]\(\{filename\}/([^)]+?\.md)\)")


@dataclass(frozen=True)
class Author:
    """A person or a unit that signs."""

    slug: str
    name: str
    about: str


@dataclass(frozen=True)
class Piece:
    """An article or a simple page (without a date). `source` is its path below the content folder, `body` Markdown.

    `pictured` are the words of the lead picture: path, alternative, caption, credit.
    """

    source: str
    title: str
    slug: str
    body: str
    date: datetime | None = None
    modified: datetime | None = None
    category: str = DEFAULT_CATEGORY
    tags: tuple[str, ...] = ()
    author: Author | None = None
    byline: str = ""
    origin: str = ""
    sapo: str = ""
    views: int | None = None
    pictured: tuple[str, str, str, str] = ("", "", "", "")

    @property
    def id(self) -> str:
        """The permanent id: the path below its own folder, without its ending."""
        return self.source.partition("/")[2].removesuffix(".md")

    @property
    def address(self) -> str:
        """Where it is published."""
        return f"/{self.date:%Y/%m/%d}/{self.slug}/" if self.date else f"/{self.slug}/"


@dataclass(frozen=True)
class Corpus:
    """A whole content folder: articles oldest first."""

    articles: tuple[Piece, ...]
    pages: tuple[Piece, ...]
    authors: tuple[Author, ...]


def read_corpus(folder: Path) -> Corpus:
    """Every article and page of a content folder. Links between sources become addresses, as all tools understand."""
    authors = tuple(_authors(folder / "data/authors.yaml"))
    known = {author.slug: author for author in authors}
    pieces = [_piece(path, folder, known) for path in sorted(folder.glob("articles/**/*.md"))]
    pages = [_piece(path, folder, known) for path in sorted(folder.glob("pages/*.md"))]
    places = {piece.source: piece.address for piece in (*pieces, *pages)}
    pieces.sort(key=lambda piece: (str(piece.date), piece.id))
    return Corpus(tuple(_linked(pieces, places)), tuple(_linked(pages, places)), authors)


def _linked(pieces: Iterable[Piece], places: dict[str, str]) -> Iterator[Piece]:
    for piece in pieces:
        yield replace(piece, body=with_addresses(piece.body, places)) if "{" in piece.body else piece


def with_addresses(body: str, places: dict[str, str]) -> str:
    """A body whose `{filename}` and `{static}` links are addresses."""
    linked = _TARGET.sub(lambda found: f"]({places.get(unquote(found[1]), '/')})", body)
    return linked.replace("{static}/", "/")


def _authors(file: Path) -> Iterator[Author]:
    known = yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else None
    for slug, entry in (known or {}).items():
        yield Author(slug, entry["name"], entry.get("about", ""))


def _piece(path: Path, folder: Path, authors: dict[str, Author]) -> Piece:
    source = path.relative_to(folder).as_posix()
    return piece_of(parse(path.read_text(encoding="utf-8"), source), source, authors)


def piece_of(parsed: Source, source: str, authors: dict[str, Author]) -> Piece:
    """The piece that a parsed source file stands for."""
    fields = {entry.key: entry.value for entry in parsed.entries}
    texts = {key: value for key, value in fields.items() if isinstance(value, str)}
    get = texts.get
    tags = fields.get("tags", ())
    author = authors.get(get("author", ""))
    lead, *words = (
        get(name, "") for name in ("lead_image", *(f"lead_image_{w}" for w in ("alt", "caption", "credit")))
    )
    return Piece(
        source=source,
        title=texts["title"],
        slug=get("slug") or slugify(texts["title"]),
        body=parsed.body.strip("\n") + "\n",
        date=_moment(get("date")),
        modified=_moment(get("modified")),
        category=get("category") or DEFAULT_CATEGORY,
        tags=tuple(tags if isinstance(tags, tuple) else filter(None, map(str.strip, tags.split(",")))),
        author=author,
        byline=get("byline") or (author.name if author else ""),
        origin=get("source", ""),
        sapo=get("summary", ""),
        views=int(texts["views"]) if "views" in texts else None,
        pictured=(lead, words[0], words[1], words[2]),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text[:16]) if text else None
