"""The contact sheet: every picture of a publication at one glance, in a preview."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Head, Page, Recipe
from plugins.buildkit.records import Article, SimplePage
from plugins.responsive_images.inventory import take
from plugins.responsive_images.shelf import Shelf


def make_page(records: Sequence[Article | SimplePage], shelf: Shelf) -> Page:
    """The page. What it shows of the shelf is looked up when it is drawn, so it is for previews alone."""
    return Page(addresses.PICTURES, "picture_sheet.html", Recipe(sheet_values, (tuple(records), shelf)))


def sheet_values(records: Sequence[Article | SimplePage], shelf: Shelf) -> dict[str, object]:
    """What the page shows."""
    head = Head("Bảng ảnh", noindex=True, crumbs=(HOME_CRUMB,))
    return {"head": head, "entries": take(records, shelf)}
