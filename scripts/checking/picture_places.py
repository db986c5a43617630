"""The pictures of a source with the lines where they are named: by its record, by its text where it was refused."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from plugins.buildkit import pictures
from plugins.buildkit.messages import Faulty
from plugins.buildkit.records import Article, Picture
from plugins.front_matter.body import parted
from plugins.front_matter.targets import classify
from plugins.viettext.letters import one_line
from scripts.checking.markdown_spans import spans
from scripts.checking.subjects import Record, Subject

_IMAGE = re.compile(r'!\[(?P<alt>[^\]]*)\]\(\s*<?(?P<src>[^"<>\n]*?)>?(?:\s+"(?P<title>[^"\n]*)")?\s*\)')
_TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(src|alt|title)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_DRAWINGS = (".png", ".gif")  # most of them, where nobody has looked at the picture itself


@dataclass(frozen=True)
class Shot:
    """A picture where it is shown; `is_lead` for the one above the text."""

    picture: Picture
    line: int
    is_lead: bool = False


def pictures_in(subject: Subject) -> Iterator[Shot]:
    """The lead picture, then those that the body shows (not those that it merely links to).

    Without a record, what the text tells of them: a file that is not there is the build's to tell.
    """
    if subject.record is None:
        yield from _typed(subject)
        return
    record = subject.record
    if isinstance(record, Article) and record.card.picture:
        yield Shot(record.card.picture, subject.line("lead_image"), is_lead=True)
    yield from _of_body(record)


def _of_body(record: Record) -> Iterator[Shot]:
    paths = ((link.target.partition(":"), link.line) for link in record.links)
    lines = [line for (kind, _, path), line in paths if kind == "content" and pictures.is_picture(path)]
    for picture, line in zip(record.pictures, lines, strict=False):
        if picture.alt:  # a mere link to a picture has none
            yield Shot(picture, line)


def _typed(subject: Subject) -> Iterator[Shot]:
    if address := subject.text("lead_image"):
        words = (subject.text(f"lead_image_{name}") for name in ("alt", "caption", "credit"))
        yield from _shot(subject, subject.line("lead_image"), address, *words, is_lead=True)
    body = _without_code(subject.source.body)
    found = [*_IMAGE.finditer(body), *_TAG.finditer(body)]
    for one in sorted(found, key=lambda match: match.start()):
        attributes = {name.lower(): a or b for name, a, b in _ATTRIBUTE.findall(one.group())}
        told = {name: html.unescape(value or "") for name, value in (one.groupdict() or attributes).items()}
        line = subject.source.body_line + body.count("\n", 0, one.start())
        yield from _shot(subject, line, told.get("src", ""), told.get("alt", ""), told.get("title", ""))


def _shot(
    subject: Subject, line: int, address: str, alt: str, caption: str, credit: str = "", *, is_lead: bool = False
) -> Iterator[Shot]:
    """The picture of an address; nothing where that is none of a picture in the content."""
    try:
        path = classify(address, subject.file, subject.place(line), picture=True).path
    except Faulty:
        return
    if pictures.is_picture(path):
        words, by = (one_line(caption), credit) if credit else parted(caption)
        drawing = PurePosixPath(path).suffix.lower() in _DRAWINGS
        yield Shot(Picture(path, 0, 0, one_line(alt), words, by, lossless=drawing), line, is_lead)


def _without_code(body: str) -> str:
    """A body with as many lines, its code taken out."""
    parts, done = [], 0
    for span in spans(body):
        if span.kind in {"code", "block"}:
            parts += [body[done : span.start], "\n" * body.count("\n", span.start, span.end)]
            done = span.end
    return "".join([*parts, body[done:]])
