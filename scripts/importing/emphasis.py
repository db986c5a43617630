"""Bold within italic and italic within bold, as Markdown can write them."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from plugins.viettext.letters import has_ink
from scripts.importing.blocks import is_wholly

_OTHER = {"strong": "em", "em": "strong"}


def settle_emphasis(soup: BeautifulSoup, root: Tag) -> None:
    """Emphasis within emphasis covers all of it or words in its midst; elsewhere the inner one gives way."""
    for outer in root.find_all(list(_OTHER)):
        other = _OTHER[outer.name]
        if outer.find_parent(other):
            continue
        whole = is_wholly(outer, other)
        for inner in outer.find_all(other):
            if whole or not _is_amid(inner, outer):
                inner.unwrap()
        outer.smooth()
        if whole and not outer.find_parent(other):
            cover = soup.new_tag(other)
            for child in list(outer.children):
                cover.append(child.extract())
            outer.append(cover)


def _is_amid(inner: Tag, outer: Tag) -> bool:
    """Whether words of the outer emphasis stand before and behind, a space away."""
    before, after = inner.previous_sibling, inner.next_sibling
    words = inner.get_text()
    return (
        inner.parent is outer
        and isinstance(before, NavigableString)
        and isinstance(after, NavigableString)
        and has_ink(before)
        and has_ink(after)
        and before[-1:].isspace()
        and after[:1].isspace()
        and not words[:1].isspace()
        and not words[-1:].isspace()
    )
