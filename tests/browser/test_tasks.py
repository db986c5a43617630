"""What readers come for, done from beginning to end: with and without script, on a phone and a desk, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.site.test_article_page import SEED

everywhere = pytest.mark.parametrize(
    ("script", "size"),
    [(True, PHONE), (True, DESK), (False, PHONE), (False, DESK)],
    ids=["script-360", "script-1280", "plain-360", "plain-1280"],
)


@everywhere
def test_the_seed_article_is_four_touches_from_home(
    own_address: str, open_page: Callable[..., Page], script: bool, size: dict[str, int]
) -> None:
    """Home → by date → November 2019 → the 21st → the article: four touches, no typing, no menu to unfold."""
    page = open_page(own_address + "/", script=script, size=size, has_touch=True)
    steps = [
        page.get_by_role("link", name="Xem tất cả các năm, tháng có tin"),
        page.get_by_role("link", name="Tháng 11 năm 2019: 1 bài"),
        page.get_by_role("table").get_by_role("link", name="21 (1 bài)"),
        page.get_by_role("link", name="Các hoạt động hướng tới Đại hội thi đua các cấp"),
    ]
    for link in steps:
        with page.expect_navigation():
            link.tap()
    assert page.url == own_address + SEED


@everywhere
def test_into_a_day_without_news_and_out_again(
    own_address: str, open_page: Callable[..., Page], script: bool, size: dict[str, int]
) -> None:
    """A day without news says so where the reader looks, and its two links lead to days that have some."""
    for name, address in (("21 tháng 11 năm 2019", "/2019/11/21/"), ("10 tháng 3 năm 2025", "/2025/03/10/")):
        page = open_page(own_address + "/2019/11/24/", script=script, size=size)
        notice = page.locator(".gap .notice").filter(visible=True)
        expect(notice).to_have_count(1)
        expect(notice).to_be_in_viewport()
        notice.get_by_role("link", name=name).click()
        page.wait_for_url(own_address + address)


@everywhere
def test_a_category_from_its_newest_to_its_oldest(
    every_address: str, open_page: Callable[..., Page], script: bool, size: dict[str, int]
) -> None:
    """“Tin cũ hơn” leads through every page of a category to its oldest article, and “Mới nhất” back."""
    page = open_page(every_address + "/chuyen-muc/tin-ngan/", script=script, size=size)
    seen: list[str] = []
    older = page.get_by_role("link", name="Tin cũ hơn")
    while True:
        seen += page.locator(".card__title a").evaluate_all("links => links.map(link => link.pathname)")
        if not older.count():
            break
        with page.expect_navigation():
            older.click()
    assert len(seen) == len(set(seen)) == 50
    days = [address[:12] for address in seen]
    assert days == sorted(days, reverse=True)
    page.get_by_role("link", name="Mới nhất").or_(page.get_by_role("link", name="Tin mới hơn")).first.click()
    page.wait_for_url(every_address + "/chuyen-muc/tin-ngan/")


def test_a_date_typed_on_the_home_page_by_keys_alone(own_address: str, open_page: Callable[..., Page]) -> None:
    """From the top of the home page, Tab and the date alone find the day, and the cursor is never lost on the way."""
    page = open_page(own_address + "/")
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "go-ngay":
            break
    page.keyboard.type("30/4/2015")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(
        "Ngày 30/04/2015 không có tin. Ngày gần nhất có tin: ngày 21/11/2019 (sau đó)."
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "go-ngay"
    page.keyboard.press("Control+A")
    page.keyboard.type("21/11/2019")
    page.keyboard.press("Enter")
    page.wait_for_url(own_address + "/2019/11/21/")


def _roles(node: dict[str, Any]) -> list[tuple[str, str]]:
    found = [(str(node.get("role", {}).get("value")), str(node.get("name", {}).get("value", "")))]
    return [pair for pair in found if pair[0] != "none"]


def test_the_accessibility_tree_of_a_calendar(own_address: str, open_page: Callable[..., Page]) -> None:
    """As Chromium tells it to a screen reader: a table with its name, seven named columns, days with their counts."""
    page = open_page(own_address + "/2019/11/", size=PHONE)
    session = page.context.new_cdp_session(page)
    nodes = [pair for node in session.send("Accessibility.getFullAXTree")["nodes"] for pair in _roles(node)]
    assert ("table", "Lịch tháng 11 năm 2019: bấm vào ngày có tin; số nhỏ là ngày âm lịch") in nodes
    week = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]
    assert [name for role, name in nodes if role == "columnheader"] == week
    assert ("link", "21 (1 bài) âm lịch 25") in nodes
    assert ("cell", "20 (Ngày Nhà giáo Việt Nam) âm lịch 24") in [
        (role.replace("gridcell", "cell"), n) for role, n in nodes
    ]
    page.goto(own_address + "/xem-theo-ngay/")
    nodes = [pair for node in session.send("Accessibility.getFullAXTree")["nodes"] for pair in _roles(node)]
    heads = [name for role, name in nodes if role == "columnheader"]
    assert heads == ["Năm", *(f"Tháng {number}" for number in range(1, 13))]
    assert ("rowheader", "Năm 2019 (1 bài)") in nodes
    assert ("link", "Tháng 11 năm 2019: 1 bài") in nodes
