"""Who signs an article."""

from __future__ import annotations

import re
from typing import TypeGuard

from bs4 import Tag

from plugins.viettext.letters import one_line
from plugins.viettext.names import is_person, is_unit
from scripts.importing.blocks import has_class, is_wholly
from scripts.importing.draft import Draft, text_of
from scripts.importing.letterheads import ENDS, LONGEST_KICKER

_LONGEST, _MOST = 14, 3  # syllables of a line, lines
_SIGNED = re.compile(
    r"(?i)(?:tin|bài|ảnh|tin,? ảnh|bài,? ảnh|tin,? bài|tin và ảnh|bài và ảnh|tác giả|người viết|theo|nguồn)\s*:?\s+\S.*"
)
_MARK = re.compile(r"^[*•·–-]+\s*(?=\w)")  # `* Tin và ảnh: …`


def signs(text: str) -> bool:
    """Whether words say that somebody signs: `Tin, ảnh: …`."""
    return _SIGNED.fullmatch(text) is not None


def find_byline(draft: Draft) -> None:
    """The last lines at the right, or a last line that signs: `Tin, ảnh: …`, a bold name or unit."""
    last = draft.blocks[-1] if len(draft.blocks) > 1 else None
    if last is None or not _could_sign(last):
        return
    signed = [last]
    if has_class(last, "right"):
        while len(signed) < _MOST and _is_right(before := signed[0].find_previous_sibling()):
            signed.insert(0, before)
    elif not _signs(last, formatted=draft.formatted):
        return
    lines = [_MARK.sub("", one_line(text_of(block))) for block in signed]
    for block in signed:
        draft.take("byline", block)
    draft.fields["byline"] = ", ".join(lines).replace(", (", " (")


def is_signature(block: Tag, *, formatted: bool) -> bool:
    """Whether a line signs, by its words or by a name or unit that stands where signatures do."""
    text = one_line(text_of(block))
    named = has_class(block, "right") and (is_unit(text) or is_person(text))
    return _could_sign(block) and (named or _signs(block, formatted=formatted))


def likely_signature(draft: Draft) -> str:
    """A last line that may be meant as the signature."""
    last = one_line(text_of(draft.blocks[-1])) if draft.blocks else ""
    return last if 0 < len(last) <= LONGEST_KICKER and len(last.split()) <= _LONGEST else ""


def _is_right(block: object) -> TypeGuard[Tag]:
    return isinstance(block, Tag) and has_class(block, "right") and _could_sign(block)


def _could_sign(block: Tag) -> bool:
    text = one_line(text_of(block))
    short = 0 < len(text.split()) <= _LONGEST and not text.endswith((":", ";", ","))
    return block.name == "p" and short and not block.find(["img", "note", "a"])


def _signs(block: Tag, *, formatted: bool) -> bool:
    """Whether a last line that is not at the right signs; in a source that knows bold letters a unit must be bold."""
    text = _MARK.sub("", one_line(text_of(block)))
    if text.endswith(ENDS):
        return False
    stands_out = is_wholly(block, "strong") or not formatted
    return signs(text) or (stands_out and (is_unit(text) or is_person(text)))
