"""Chromium before the served engines: the answers to many queries, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.benching.search_peers import MINISEARCH, OURS, PAGEFIND, Peers
from scripts.benching.search_sites import Site
from scripts.benching.serving import Served

ASKING = {name: f"/_bench/{name}.html" for name in (OURS, PAGEFIND, MINISEARCH)}
SHOWING = ASKING | {OURS: "/tim-kiem/"}  # what a reader sees: for bytes and time
PATIENCE = 120_000  # milliseconds: MiniSearch reads some thirty megabytes before its first answer
_AT_ONCE = 20


def folders_of(root: Path, site: Site, peers: Peers) -> dict[str, Path]:
    """All that is served: our site at its own addresses, our modules as they are, the peers beside them."""
    return {"/": site.output, "/_js/": root / "theme/static/js", **peers.folders}


@contextmanager
def browsing(program: str) -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """A page in a fresh context, without anything cached."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        yield page
    finally:
        context.close()


def answers(browser: Browser, served: Served, engine: str, queries: Sequence[str]) -> list[list[int]]:
    """The numbers of the first ten documents for each query."""
    found: list[list[int]] = []
    with opened(browser, served.address(ASKING[engine])) as page:
        for start in range(0, len(queries), _AT_ONCE):
            part = list(queries[start : start + _AT_ONCE])
            found += page.evaluate(
                "async (queries) => { const all = []; for (const q of queries) all.push(await ask(q)); return all; }",
                part,
            )
    return found
