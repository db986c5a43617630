"""What the body is made of, as staff type it: headings, lists, official letters, emphasis."""

from __future__ import annotations

from scripts.importing.draft import Draft
from scripts.importing.emphasis import settle_emphasis
from scripts.importing.headings import find_headings
from scripts.importing.layout_tables import unroll_layout
from scripts.importing.typed_lists import find_lists


def find_structure(draft: Draft) -> None:
    """Rewrite the blocks of the body in place, below what became a field."""
    find_headings(draft)
    unroll_layout(draft)  # not before: its lines in bold head nothing, and are no title
    find_lists(draft)
    for paragraph in draft.soup.find_all(["p", "ul", "li", "ol"]):
        paragraph.attrs.pop("class", None)  # how it looks has been read
    for root in (draft.soup, *draft.notes.values()):
        settle_emphasis(draft.soup, root)
