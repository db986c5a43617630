"""Simple pages as pages."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.pages import HOME_CRUMB, Head, Page
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import State


def make_pages(publication: Publication) -> Iterator[Page]:
    """A page for each."""
    for page in publication.pages:
        hidden = page.state is not State.PUBLISHED
        head = Head(page.title, page.summary, noindex=hidden, crumbs=(HOME_CRUMB,))
        values = {"head": head, "page": page, "state_label": page.state.label}
        yield Page(page.address, "page.html", values, page.source_path)
