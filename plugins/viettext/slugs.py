"""From a title or a name to the part of an address that stands for it."""

from __future__ import annotations

import re

from plugins.viettext.letters import fold

LONGEST = 80
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BETWEEN = re.compile(r"[^a-z0-9]+")


def slugify(text: str, longest: int = LONGEST) -> str:
    """The slug of a text: `12/KH-LĐLĐ` gives `12-kh-ldld`; at most `longest` letters, cut between syllables.

    Empty where the text has no Latin letter and no digit.
    """
    slug = _BETWEEN.sub("-", fold(text[: longest * 8])).strip("-")
    if len(slug) <= longest:
        return slug
    whole = slug[: longest + 1].rfind("-")
    return slug[: whole if whole > 0 else longest]


def is_slug(text: str) -> bool:
    """Whether the text could stand in an address as it is."""
    return bool(SLUG.fullmatch(text)) and len(text) <= LONGEST
