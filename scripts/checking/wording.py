"""Words that several rules say alike."""

from __future__ import annotations

import re

from plugins.buildkit.messages import Place
from scripts.checking.prose import Paragraph
from scripts.checking.subjects import Subject

AROUND = 40
_LONGEST_NAME = 60
# Nine digits and more, whatever parts them: of an identity card, an account, a telephone. Amounts are grouped by dots.
_NUMBER = re.compile(r"\d(?:[\s.\u00ad\u200b-\u200f\u2060\ufeff-]{0,3}\d){8,}")
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")


def place_in(subject: Subject, paragraph: Paragraph, position: int) -> Place:
    """Where a position of a paragraph stands in the file."""
    return subject.place(paragraph.line_of(position))


def masked(number: str) -> str:
    """A private number with its middle hidden: what is told of it must not tell it again."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return f"{digits[:3]}…{digits[-2:]}"


def without_numbers(text: str) -> str:
    """A text with every number masked that may be private."""
    return _NUMBER.sub(lambda found: found[0] if _AMOUNT.fullmatch(found[0]) else masked(found[0]), text)


def named(path: str) -> str:
    """A file in quotation marks; of a long path its end, which tells it from others."""
    return f"“{path if len(path) <= _LONGEST_NAME else '…' + path[1 - _LONGEST_NAME :]}”"
