"""The page of all abbreviations."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Head, Page, Recipe
from plugins.buildkit.records import Abbreviation
from plugins.viettext.order import sort_key


def make_page(abbreviations: Sequence[Abbreviation]) -> Page:
    """The page; the list has entries."""
    return Page(addresses.GLOSSARY, "glossary.html", Recipe(page_values, (tuple(abbreviations),)))


def page_values(abbreviations: Sequence[Abbreviation]) -> dict[str, object]:
    """What it shows: the list in alphabetical order."""
    about = "Những chữ viết tắt hay gặp trong tin bài công đoàn và dạng đầy đủ của chúng."
    in_order = tuple(sorted(abbreviations, key=lambda known: sort_key(known.short)))
    return {"head": Head("Chữ viết tắt", about, crumbs=(HOME_CRUMB,)), "abbreviations": in_order}
