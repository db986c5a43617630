"""The pictures of a source with the lines where they are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.buildkit import pictures
from plugins.buildkit.records import Article, Picture
from scripts.checking.subjects import Subject


@dataclass(frozen=True)
class Shot:
    """A picture where it is shown; `is_lead` for the one above the text."""

    picture: Picture
    line: int
    is_lead: bool = False


def pictures_in(subject: Subject) -> Iterator[Shot]:
    """The lead picture, then those that the body shows (not those that it merely links to)."""
    record = subject.record
    if record is None:
        return
    if isinstance(record, Article) and record.card.picture:
        yield Shot(record.card.picture, subject.line("lead_image"), is_lead=True)
    paths = ((link.target.partition(":"), link.line) for link in record.links)
    lines = [line for (kind, _, path), line in paths if kind == "content" and pictures.is_picture(path)]
    for picture, line in zip(record.pictures, lines, strict=False):
        if picture.alt:  # a mere link to a picture has none
            yield Shot(picture, line)
