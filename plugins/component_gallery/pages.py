"""The page of components."""

from __future__ import annotations

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Head, Page, Recipe
from plugins.buildkit.records import Picture
from plugins.component_gallery.examples import read_component


def make_page(texts: tuple[tuple[str, str], ...], picture: Picture | None) -> Page:
    """All components on one page; where an example shows a picture, it is this one of the publication."""
    return Page(addresses.COMPONENTS, "component_gallery.html", Recipe(gallery_values, (texts, picture)))


def gallery_values(texts: tuple[tuple[str, str], ...], picture: Picture | None) -> dict[str, object]:
    """What the page shows."""
    head = Head("Các thành phần của giao diện", noindex=True, crumbs=(HOME_CRUMB,))
    return {"head": head, "components": [read_component(*pair, picture) for pair in texts]}
