"""Every kind of page, seen as a phone and a desk see it: accessible, valid, nothing lost at the sides."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from scripts.testing.steps import NODE
from tests.browser.conftest import DESK, PHONE, TABLET
from tests.support.sites import ROOT, Built

NODE_FOLDER = ROOT / "tests/node"
AXE = NODE_FOLDER / "node_modules/axe-core/axe.min.js"
IN_PREVIEWS = {"component_gallery.html", "picture_sheet.html"}
TEMPLATES = sorted({p.name for p in (ROOT / "theme/templates").glob("*.html")} - {"base.html"} - IN_PREVIEWS)
MODES = ("light", "dark", "contrast")
# The gallery shows examples of one component side by side: their landmarks have one name, their headings any level.
NOT_IN_A_GALLERY = {"landmark-unique", "heading-order"}
HARD = [f"/2026/07/28/{slug}/" for slug in ("dai", "khong-dong", "the-script", "hoa")] + [
    "/2026/07/27/du-kieu-trinh-bay/"
]


def address_of(built: Built, template: str) -> str:
    """A page of a kind: the one with the most to show."""
    pages = [page for page in built.pages if page.template == template]
    return max(pages, key=lambda page: built.file(page.address).stat().st_size).address


def violations(page: Page) -> list[str]:
    """What axe-core finds, enhanced contrast included, as short lines."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}
    result = page.evaluate("rules => axe.run(document, { rules })", rules)
    return [
        f"{v['id']}: {n['html'][:120]} {n['failureSummary'][:200]}" for v in result["violations"] for n in v["nodes"]
    ]


@pytest.mark.parametrize("template", TEMPLATES)
def test_axe_finds_nothing(
    every_kind: Built, every_address: str, open_page: Callable[..., Page], template: str
) -> None:
    """axe-core has no complaint about any kind of page, in any mode, at any width: contrast of 7:1 is asked for."""
    page = open_page(every_address + address_of(every_kind, template), size=PHONE)
    page.emulate_media(reduced_motion="reduce")
    for folded in page.locator("details").all():
        folded.evaluate("details => (details.open = true)")  # what is folded away is looked at as well
    found = {}
    for size in (PHONE, TABLET, DESK):
        page.set_viewport_size(size)
        for mode in MODES:
            page.evaluate("mode => (document.documentElement.dataset.mode = mode)", mode)
            found[size["width"], mode] = violations(page)
    assert {where: faults for where, faults in found.items() if faults} == {}


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_in_the_gallery(preview_address: str, open_page: Callable[..., Page], mode: str) -> None:
    """Every example of every component passes as pages do."""
    page = open_page(preview_address + "/thanh-phan/", size=DESK)
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        page.evaluate("mode => (document.documentElement.dataset.mode = mode)", mode)
        assert [fault for fault in violations(page) if fault.partition(":")[0] not in NOT_IN_A_GALLERY] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("address", HARD)
def test_axe_finds_nothing_on_hard_articles(every_address: str, open_page: Callable[..., Page], address: str) -> None:
    """Neither hostile titles nor every kind of body markup break accessibility."""
    assert violations(open_page(every_address + address, size=PHONE)) == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_goes_sideways(
    every_kind: Built, every_address: str, open_page: Callable[..., Page], width: int
) -> None:
    """No page scrolls sideways: not with 300 letters without a space, letters at 200 %, at 320 px, all unfolded."""
    addresses = [address_of(every_kind, template) for template in TEMPLATES] + HARD
    page = open_page(every_address + "/", size={"width": width, "height": 740})
    for size in ("", "2", "4"):
        page.evaluate("size => size ? localStorage.setItem('co-chu', size) : localStorage.clear()", size)
        for address in addresses:
            page.goto(every_address + address)
            page.evaluate("document.querySelectorAll('details').forEach(folded => (folded.open = true))")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, size)


@pytest.mark.parametrize("template", TEMPLATES)
def test_targets_are_large_enough(
    every_kind: Built, every_address: str, open_page: Callable[..., Page], template: str
) -> None:
    """Every link and control outside running text is at least 44 px high, or 44 px from the next (WCAG 2.5.5)."""
    page = open_page(every_address + address_of(every_kind, template), size=PHONE)
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, summary')]
            .filter(e => e.offsetParent && !e.closest('.prose, .notice, .visually-hidden') && !e.matches('.skip-link'))
            .filter(e => e.parentElement.textContent.trim() === e.textContent.trim())
            .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect().height])
            .filter(([, height]) => height < 44)"""
    )
    assert small == []


def test_html_is_valid(every_kind: Built) -> None:
    """html-validate finds no error in any page of the output."""
    command = [NODE, "node_modules/html-validate/bin/html-validate.mjs", "--config", "html-validate.json", "-f", "json"]
    done = subprocess.run(
        [*command, str(every_kind.output)], check=False, cwd=NODE_FOLDER, capture_output=True, encoding="utf-8"
    )
    results = json.loads(done.stdout)
    problems = [f"{r['filePath']}:{m['line']}: {m['ruleId']}: {m['message']}" for r in results for m in r["messages"]]
    assert problems == []
    assert done.returncode == 0, done.stderr
