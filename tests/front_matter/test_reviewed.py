"""Which codes an editor may mark as looked at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.buildkit.messages import Place
from plugins.front_matter.reviewed import CODES, read_codes
from tests.front_matter.samples import made, read

MESSAGES = Path(__file__).parents[2] / "docs/contracts/messages.md"


@pytest.mark.parametrize("typed", ["C13, c09", "[C13, C09]", ("C13", "c09")])
def test_codes_in_any_form(typed: str | tuple[str, ...]) -> None:
    """One line or a list, capitals or not."""
    assert read_codes(typed, Place("a.md", 4)) == (frozenset({"C13", "C09"}), [])


@pytest.mark.parametrize("typed", ["C99", "C11", "điện thoại"])
def test_other_codes_are_told(typed: str) -> None:
    """An unknown code and one of an error get a warning at their line; the article is read all the same."""
    article, messages = read(f"title: Tin\ndate: 2026-07-28\nreviewed: [{typed}, C13]\n\nThân.\n")
    assert article
    assert [(m.code, m.place.line) for m in messages] == [("M30", 3)]
    assert typed.upper() in messages[0].what


def test_record_is_the_same() -> None:
    """Marking a message as looked at has no page drawn anew."""
    assert made("đã xem: [C13]\n") == made("")


def test_codes_are_those_of_texts_that_may_be_let_stand() -> None:
    """Each is documented as a warning or a remark, and every such one of the rules of `check` is among them."""
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", MESSAGES.read_text(encoding="utf-8"), re.MULTILINE)
    light = {code for code, level in rows if "warning" in level or "remark" in level}
    assert light >= CODES
    assert {code for code in light if code.startswith("C")} - CODES == {"C25"}
