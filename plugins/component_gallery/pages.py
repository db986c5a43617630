"""The page of components."""

from __future__ import annotations

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Head, Page, Recipe
from plugins.component_gallery.examples import read_component


def make_page(texts: tuple[tuple[str, str], ...]) -> Page:
    """All components on one page."""
    return Page(addresses.COMPONENTS, "component_gallery.html", Recipe(gallery_values, (texts,)))


def gallery_values(texts: tuple[tuple[str, str], ...]) -> dict[str, object]:
    """What the page shows."""
    head = Head("Các thành phần của giao diện", noindex=True, crumbs=(HOME_CRUMB,))
    return {"head": head, "components": [read_component(*pair) for pair in texts]}
