"""Simple pages as pages."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.pages import HOME_CRUMB, Head, Page, Recipe
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import SimplePage, State


def make_pages(publication: Publication) -> Iterator[Page]:
    """A page for each."""
    for page in publication.pages:
        yield Page(page.address, "page.html", Recipe(page_values, (page,)), page.source_path)


def page_values(page: SimplePage) -> dict[str, object]:
    """What a simple page shows."""
    hidden = page.state is not State.PUBLISHED
    head = Head(page.title, page.summary, noindex=hidden, crumbs=(HOME_CRUMB,))
    return {"head": head, "page": page, "state_label": page.state.label}
