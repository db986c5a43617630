"""Finding one's way: date boxes, keyboard, skip link, the page that is not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site.test_article_page import SEED


def fill(page: Page, day: str, month: str, year: str) -> None:
    """Type into the three boxes and press Enter."""
    for label, text in (("Ngày", day), ("Tháng", month), ("Năm", year)):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Năm", exact=True).press("Enter")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (("21", "11", "2019"), "/2019/11/21/"),
        (("", "11", "2019"), "/2019/11/"),
        (("", "", "2019"), "/2019/"),
        ((" 21", "11 ", " 2019"), "/2019/11/21/"),
    ],
)
def test_boxes_lead_to_day_month_and_year(
    own_address: str, open_page: Callable[..., Page], typed: tuple[str, str, str], address: str
) -> None:
    """Three boxes lead to the day, the month or the year that was typed."""
    page = open_page(own_address + SEED)
    fill(page, *typed)
    page.wait_for_url(own_address + address)
    expect(
        page.get_by_role("link", name="Các hoạt động hướng tới").or_(page.get_by_text("Tháng 11"))
    ).not_to_have_count(0)


@pytest.mark.parametrize(
    ("typed", "words", "box"),
    [
        (("29", "2", "2019"), "Tháng 2 năm 2019 chỉ có 28 ngày.", "Ngày"),
        (("1", "13", "2019"), "Không có tháng 13: tháng là số từ 1 đến 12.", "Tháng"),
        (("0", "1", "2019"), "Không có ngày 0: ngày là số từ 1 đến 31.", "Ngày"),
        (("", "", ""), "Hãy điền năm, ví dụ 2019.", "Năm"),
        (("5", "", "2019"), "Hãy điền tháng (từ 1 đến 12), hoặc bỏ trống cả ngày.", "Tháng"),
        (("1", "1", "19"), "Năm “19” không đúng: năm là số từ 1900 đến 2100.", "Năm"),
    ],
)
def test_wrong_dates_are_answered_in_words(
    own_address: str, open_page: Callable[..., Page], typed: tuple[str, str, str], words: str, box: str
) -> None:
    """A wrong date is answered beside the boxes, aloud, and the cursor stands in the wrong one."""
    page = open_page(own_address + SEED)
    fill(page, *typed)
    expect(page.get_by_role("alert")).to_have_text(words)
    expect(page.get_by_label(box, exact=True)).to_be_focused()
    expect(page.get_by_label(box, exact=True)).to_have_attribute("aria-invalid", "true")
    assert page.url == own_address + SEED


def test_day_without_news_is_answered(own_address: str, open_page: Callable[..., Page]) -> None:
    """A day without news is no dead end: the days of that month with news are named."""
    page = open_page(own_address + SEED)
    fill(page, "24", "11", "2019")
    expect(page.get_by_role("alert")).to_have_text("Ngày 24/11/2019 không có tin nào. Tháng ấy có tin: ngày 21")
    page.get_by_role("alert").get_by_role("link", name="ngày 21").click()
    assert page.url == own_address + "/2019/11/21/"


def test_boxes_lead_on_when_their_data_cannot_be_had(own_address: str, open_page: Callable[..., Page]) -> None:
    """Without the small file the reader is led on; the page for missing addresses explains itself."""
    page = open_page(own_address + "/404.html")
    page.route("**/api/*.json", lambda route: route.fulfill(status=404, body=""))
    page.goto(own_address + SEED)
    fill(page, "24", "11", "2019")
    page.wait_for_url(own_address + "/2019/11/24/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Không tìm thấy trang này")


def test_skip_link_is_first_and_works(own_address: str, open_page: Callable[..., Page]) -> None:
    """The first Tab shows a link to the text, and it leads there."""
    page = open_page(own_address + SEED)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Đến nội dung chính")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_keyboard_reaches_every_control_and_shows_where_it_is(own_address: str, open_page: Callable[..., Page]) -> None:
    """Tab visits every link and control of an article, each with a visible outline."""
    page = open_page(own_address + SEED)
    count = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, summary')].filter(e => e.checkVisibility()).length"
    )
    seen = set()
    for _ in range(count):
        page.keyboard.press("Tab")
        width, place = page.evaluate(
            "(e => [parseFloat(getComputedStyle(e).outlineWidth), [...document.querySelectorAll('*')].indexOf(e)])"
            "(document.activeElement)"
        )
        assert width >= 2, page.evaluate("document.activeElement.outerHTML")
        seen.add(place)
    assert len(seen) == count


def test_every_task_without_script(own_address: str, open_page: Callable[..., Page]) -> None:
    """Script off: home → browse by date → year → month → day → article → print page, by links alone."""
    page = open_page(own_address + "/", script=False)
    page.get_by_role("link", name="Xem tin theo ngày").first.click()
    page.get_by_role("link", name="Năm 2019").click()
    page.get_by_role("link", name="Tháng 11").click()
    page.get_by_role("link", name="Thứ Năm, ngày 21 tháng 11 năm 2019").click()
    page.get_by_role("link", name="Các hoạt động hướng tới Đại hội thi đua các cấp").click()
    assert page.url == own_address + SEED
    page.get_by_role("link", name="In bài viết").click()
    assert page.url == own_address + SEED + "in/"
    page.get_by_role("link", name="Trở lại bài viết").click()
    page.get_by_role("link", name="Gửi Email").click()
    expect(page.locator("#thu-gui-bai")).to_contain_text("Các hoạt động hướng tới")


def test_stacked_marks_are_never_clipped(own_address: str, open_page: Callable[..., Page]) -> None:
    """The ink of Ặ Ễ Ổ g fits into its line in headings and text, at every letter size."""
    page = open_page(own_address + SEED)
    for size in range(5):
        page.evaluate("size => document.documentElement.dataset.size = size", str(size))
        spare = page.evaluate(
            """() => [...document.querySelectorAll('h1, h2, p, a, button, label, dt, dd, li')].map(e => {
                const style = getComputedStyle(e);
                const pen = document.createElement('canvas').getContext('2d');
                pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
                const ink = pen.measureText('ẶỄỔẨỮg');
                return parseFloat(style.lineHeight) - ink.actualBoundingBoxAscent - ink.actualBoundingBoxDescent;
            })"""
        )
        assert min(spare) >= 0, size
