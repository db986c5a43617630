"""Chromium, opened on the built sites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.testing.tools import chromium
from tests.support.serving import served
from tests.support.sites import ROOT, Built, build

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
TABLET = {"width": 768, "height": 1024}
DESK = {"width": 1280, "height": 800}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def own_address(own_site: Built) -> Iterator[str]:
    """The address of the repository's own site."""
    with served(own_site.output) as address:
        yield address


@pytest.fixture(scope="session")
def every_address(every_kind: Built) -> Iterator[str]:
    """The address of the site with every kind of page."""
    with served(every_kind.output) as address:
        yield address


@pytest.fixture(scope="session")
def preview_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the repository's own site as it is previewed."""
    place = tmp_path_factory.mktemp("preview")
    with served(build(ROOT / "content", place / "output", cache=place / "cache").output) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages; a console error, a blocked resource or a request to another host fails the test.

    With `broken_line` errors are expected.
    """
    contexts = []
    faults: list[str] = []

    def opened(
        address: str,
        *,
        script: bool = True,
        size: dict[str, int] | None = None,
        broken_line: bool = False,
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            viewport=size or DESK, java_script_enabled=script, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
        )
        contexts.append(context)
        page = context.new_page()
        host = "/".join(address.split("/")[:3])
        page.on(
            "console",
            lambda m: (
                faults.append(m.text)
                if m.type in {"error", "warning"} and not broken_line and not re.search("404|500", m.text)
                else None
            ),
        )
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.on("request", lambda r: faults.append(r.url) if not r.url.startswith((host, "mailto:", "data:")) else None)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults, faults
