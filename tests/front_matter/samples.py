"""Reading one source text, as the reader does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from plugins.buildkit.messages import Faulty, Level, Message, Place
from plugins.buildkit.pictures import Seen
from plugins.buildkit.records import Article
from plugins.front_matter.authors import read_authors
from plugins.front_matter.body import Body, BodyConverter
from plugins.front_matter.content_files import ContentFiles
from plugins.front_matter.decoding import decode
from plugins.front_matter.form import Desk
from plugins.front_matter.parsing import parse
from plugins.front_matter.writing import make_article

NOW = dt.datetime(2026, 11, 24, 8)
NOWHERE = Path("/không có thư mục này")
FILE = "articles/2026/07/tin.md"
AUTHORS, _ = read_authors("ban-tuyen-giao:\n  name: Ban Tuyên giáo\n".encode(), "data/authors.yaml")


def seen(path: str, place: Place) -> Seen:
    """A picture of forty by thirty, whatever lies there."""
    del path, place
    return Seen(40, 30, lossless=False, key="0123456789abcdef")


def desk(content: Path = NOWHERE) -> Desk:
    """A desk over a content folder."""
    return Desk(NOW, BodyConverter(ContentFiles(content, seen)), "Tin tức", AUTHORS)


def read(data: str | bytes, file: str = FILE, content: Path = NOWHERE) -> tuple[Article | None, list[Message]]:
    """The article of a source and all messages; None with its messages where it is refused."""
    try:
        text, remarks = decode(data if isinstance(data, bytes) else data.encode(), file)
        article, messages = make_article(parse(text, file), file, desk(content))
    except Faulty as fault:
        return None, list(fault.messages)
    return article, remarks + messages


def made(head: str, body: str = "Nội dung.", **given: Path) -> Article:
    """The article of a good source: front matter without title and date, and a body."""
    article, messages = read(f"---\ntitle: Tin thử\ndate: 2026-07-28\n{head}---\n\n{body}\n", **given)
    assert article, messages
    return article


def errors(messages: list[Message]) -> list[str]:
    """The codes of the errors, with their lines."""
    return [f"{m.code}:{m.place.line}" for m in messages if m.level is Level.ERROR]


def convert(text: str, content: Path = NOWHERE, file: str = FILE) -> Body:
    """A body alone, from line 1."""
    return BodyConverter(ContentFiles(content, seen)).convert(text, file, 1)
