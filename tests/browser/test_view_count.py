"""Lượt xem as readers see it: a dated number in the page, a newer one when the script may run, never a jump."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_look import SHIFTS
from tests.support import counts
from tests.support.serving import served
from tests.support.sites import article, build, write_site

OLD, NEW, SAME = "/2026/11/20/co-so/", "/2026/11/22/moi/", "/2026/11/21/nhu-cu/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose pages are of 23/11 and whose counts are of 24/11: one article read since, one new, one not read."""
    place = tmp_path_factory.mktemp("counted")
    files = {
        "articles/co-so.md": article("Có số", "2026-11-20 08:00", views="1.303", slug="co-so"),
        "articles/nhu-cu.md": article("Như cũ", "2026-11-21 08:00", slug="nhu-cu"),
        "articles/moi.md": article("Mới", "2026-11-22 08:00", slug="moi"),
    }
    content = write_site(place / "content", files)
    totals, baked = {"co-so": 20, "nhu-cu": 4, "moi": 7}, {"co-so": 17, "nhu-cu": 4}
    counts.write(content, totals, dt.date(2026, 11, 24), baked=baked, baked_until=dt.date(2026, 11, 23))
    built = build(content, place / "output", cache=place / "cache", publish=True)
    assert built.status == 0, built.said
    with served(built.output) as found:
        yield found


@pytest.mark.parametrize(
    ("path", "plain", "newer"),
    [
        (OLD, "1.320 lượt xem (tính đến ngày 23/11/2026)", "1.323 lượt xem (tính đến ngày 24/11/2026)"),
        (SAME, "4 lượt xem (tính đến ngày 23/11/2026)", "4 lượt xem (tính đến ngày 24/11/2026)"),
        (NEW, "", "7 lượt xem (tính đến ngày 24/11/2026)"),
    ],
)
def test_the_script_brings_the_newer_number(
    address: str, open_page: Callable[..., Page], path: str, plain: str, newer: str
) -> None:
    """Without script the number of the snapshot and its day stand; with script today's, for a new article too."""
    expect(open_page(address + path, script=False).locator(".view-count")).to_have_text(plain)
    page = open_page(address + path, size=PHONE)
    expect(page.locator(".view-count")).to_have_text(newer)
    expect(page.locator(".view-count data")).to_have_attribute("value", newer.split(maxsplit=1)[0].replace(".", ""))


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
@pytest.mark.parametrize("path", [OLD, NEW])
def test_the_newer_number_is_small_and_late(
    address: str, open_page: Callable[..., Page], path: str, size: dict[str, int]
) -> None:
    """One file of at most 4 KB, asked for once the page has been drawn; nothing moves when it comes."""
    page = open_page(address + "/404.html", size=size)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(SHIFTS)
    with page.expect_response("**/api/luot-xem/*") as answer:
        page.goto(address + path)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator(".view-count")).to_contain_text("24/11/2026")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert len([url for url in asked if "/api/luot-xem/" in url]) == 1
    assert len(answer.value.body()) <= 4_096
    assert page.evaluate("window.shifts") == []


def test_without_the_file_the_number_of_the_page_stays(address: str, open_page: Callable[..., Page]) -> None:
    """A broken line or a file that is gone costs nobody the number, nor the tools."""
    page = open_page(address + "/404.html", broken_line=True)
    page.route("**/api/luot-xem/*", lambda route: route.abort())
    page.goto(address + OLD)
    expect(page.locator(".view-count")).to_have_text("1.320 lượt xem (tính đến ngày 23/11/2026)")
    page.get_by_role("button", name="A+").first.click()
    expect(page.locator("html")).to_have_attribute("data-size", "1")


def test_the_page_of_figures(address: str, open_page: Callable[..., Page]) -> None:
    """What the numbers rest on can be read without script, on a phone."""
    page = open_page(address + "/luot-xem/", script=False, size=PHONE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Số liệu đếm lượt xem")
    expect(page.get_by_role("row", name="Được tính là lượt xem")).to_contain_text("31")
    expect(page.get_by_role("row", name="máy tìm kiếm")).to_contain_text("12")
