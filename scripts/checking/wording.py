"""Words that several rules say alike."""

from __future__ import annotations

from plugins.buildkit.messages import Place
from scripts.checking.prose import Paragraph
from scripts.checking.subjects import Subject

AROUND = 40


def place_in(subject: Subject, paragraph: Paragraph, position: int) -> Place:
    """Where a position of a paragraph stands in the file."""
    return subject.place(paragraph.line_of(position))


def masked(number: str) -> str:
    """A private number with its middle hidden: what is told of it must not tell it again."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return f"{digits[:3]}…{digits[-2:]}"
