"""Finding one's way: date boxes, keyboard, skip link, the page that is not there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.site.test_article_page import SEED


def type_date(page: Page, text: str) -> None:
    """Type a date and press Enter."""
    field = page.get_by_label("Hoặc gõ ngày")
    field.fill(text)
    field.press("Enter")


def box(page: Page, name: str) -> Locator:
    """One of the three boxes."""
    return page.get_by_role("group", name="Chọn ngày, tháng, năm có tin").get_by_role("button", name=name)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("21/11/2019", "/2019/11/21/"),
        ("11/2019", "/2019/11/"),
        ("2019", "/2019/"),
        (" 21112019 ", "/2019/11/21/"),
        ("ngày 21 tháng 11 năm 2019", "/2019/11/21/"),
    ],
)
def test_a_typed_date_leads_to_its_page(
    own_address: str, open_page: Callable[..., Page], typed: str, address: str
) -> None:
    """A typed day, month or year leads to its page."""
    page = open_page(own_address + SEED)
    type_date(page, typed)
    page.wait_for_url(own_address + address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("2019")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("29/2/2019", "Tháng 2 năm 2019 chỉ có 28 ngày."),
        ("1/13/2019", "Không có tháng 13: tháng là số từ 1 đến 12."),
        ("", "Hãy gõ ngày, tháng, năm, ví dụ 21/11/2019."),
        ("hôm qua", "Không đọc được “hôm qua”. Hãy gõ dạng 21/11/2019, 11/2019 hoặc 2019."),
        ("1/1/19", "Hãy gõ năm đủ bốn chữ số, ví dụ 21/11/2019."),
    ],
)
def test_wrong_dates_are_answered_in_words(
    own_address: str, open_page: Callable[..., Page], typed: str, words: str
) -> None:
    """A wrong date is answered beside the field, aloud, and the cursor stands in it."""
    page = open_page(own_address + SEED)
    type_date(page, typed)
    expect(page.get_by_role("alert")).to_have_text(words)
    expect(page.get_by_label("Hoặc gõ ngày")).to_be_focused()
    expect(page.get_by_label("Hoặc gõ ngày")).to_have_attribute("aria-invalid", "true")
    assert page.url == own_address + SEED


def test_typed_day_without_news_is_answered(own_address: str, open_page: Callable[..., Page]) -> None:
    """A typed day without news is no dead end: the nearest days with news are named and lead on."""
    page = open_page(own_address + SEED)
    type_date(page, "24/11/2019")
    expect(page.get_by_role("alert")).to_have_text(
        "Ngày 24/11/2019 không có tin. Ngày gần nhất có tin: ngày 21/11/2019 (trước đó); ngày 10/03/2025 (sau đó)."
    )
    page.get_by_role("alert").get_by_role("link", name="ngày 21/11/2019").click()
    page.wait_for_url(own_address + "/2019/11/21/")


def test_boxes_offer_what_exists_by_touch(own_address: str, open_page: Callable[..., Page]) -> None:
    """A box, a year, a month, a day: a touch each; only what exists is offered, and a single month chooses itself."""
    page = open_page(own_address + "/gioi-thieu/", size={"width": 360, "height": 740}, has_touch=True)
    page.goto(own_address + SEED)
    box(page, "Năm").tap()
    choices = page.locator(".picker__choices")
    expect(choices.get_by_role("button")).to_have_text(["2026 (10 bài)", "2025 (9 bài)", "2019 (1 bài)"])
    choices.get_by_role("button", name="2019").tap()
    # The year has one month with news: it is chosen without a touch.
    expect(choices.get_by_role("link")).to_have_text(["Xem cả tháng 11/2019", "21 (1 bài)"])
    expect(box(page, "Tháng 11")).to_be_visible()
    choices.get_by_role("link", name="21").tap()
    page.wait_for_url(own_address + "/2019/11/21/")


def test_boxes_by_keyboard(own_address: str, open_page: Callable[..., Page]) -> None:
    """Tab, Enter and Escape alone: the focus goes into the choices and back, and each box says what it holds."""
    page = open_page(own_address + SEED)
    box(page, "Ngày").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Trước hết, chọn năm có tin:")).to_be_focused()
    expect(box(page, "Ngày chọn")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Chọn tháng có tin của năm 2025:")).to_be_focused()
    expect(box(page, "Năm 2025")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    expect(box(page, "Tháng")).to_be_focused()
    expect(page.locator(".picker__choices")).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(own_address + "/2025/")


def test_a_trembling_finger_chooses_once(own_address: str, open_page: Callable[..., Page]) -> None:
    """A double press opens a box and leaves it open, and does not choose what appears under the finger."""
    page = open_page(own_address + SEED)
    box(page, "Năm").dblclick()
    choices = page.locator(".picker__choices")
    expect(choices.get_by_role("button", name="2025")).to_be_visible()
    choices.get_by_role("button", name="2025").dblclick()
    expect(page.get_by_text("Chọn tháng có tin của năm 2025:")).to_be_visible()
    expect(box(page, "Tháng chọn")).to_be_visible()


def test_a_slow_answer_takes_no_focus_from_the_field(own_address: str, open_page: Callable[..., Page]) -> None:
    """A reader who began to type while the days were still on their way types on undisturbed."""
    page = open_page(own_address + SEED)
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/api/*.json", hold)
    box(page, "Năm").click()
    expect(page.get_by_text("Đang tải danh sách ngày có tin")).to_be_visible()
    page.get_by_label("Hoặc gõ ngày").click()
    page.keyboard.type("21/1")
    waiting[0].continue_()
    expect(page.locator("#lich-may")).to_have_attribute("min", re.compile("-"))
    page.keyboard.type("1/2019")
    expect(page.get_by_label("Hoặc gõ ngày")).to_have_value("21/11/2019")
    expect(page.locator(".picker__choices")).to_be_hidden()


def test_the_phones_own_calendar(own_address: str, open_page: Callable[..., Page]) -> None:
    """A date chosen on the phone's calendar is written into the field, and leads on like a typed one."""
    page = open_page(own_address + SEED)
    page.get_by_label("Hoặc chọn trên lịch của máy").fill("2019-11-21")
    expect(page.get_by_label("Hoặc gõ ngày")).to_have_value("21/11/2019")
    page.get_by_role("button", name="Xem tin").click()
    page.wait_for_url(own_address + "/2019/11/21/")


def test_the_days_are_fetched_once_and_at_the_first_touch(own_address: str, open_page: Callable[..., Page]) -> None:
    """A page that is only read fetches no days; however often the boxes are touched, one file is fetched once."""
    page = open_page(own_address + SEED)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/" in request.url else None)
    page.reload()
    page.mouse.wheel(0, 3_000)
    page.get_by_role("link", name="Xem tất cả các năm").hover()
    assert asked == []
    box(page, "Năm").click()
    page.locator(".picker__choices").get_by_role("button", name="2019").click()
    type_date(page, "24/11/2019")
    expect(page.get_by_role("alert")).to_contain_text("không có tin")
    assert asked == [own_address + "/api/ngay-co-tin.json"]


def test_boxes_answer_when_their_data_cannot_be_had(own_address: str, open_page: Callable[..., Page]) -> None:
    """Without the small file the boxes say so, a later touch asks again, and a typed date leads on unchecked."""
    page = open_page(own_address + "/404.html")
    page.route("**/api/*.json", lambda route: route.fulfill(status=404, body=""))
    page.goto(own_address + SEED)
    box(page, "Năm").click()
    expect(page.get_by_role("alert")).to_have_text(
        "Không tải được danh sách ngày có tin. Hãy gõ ngày, hoặc thử lại sau."
    )
    expect(page.locator(".picker__choices")).to_be_hidden()
    page.unroute("**/api/*.json")
    box(page, "Năm").click()
    expect(page.locator(".picker__choices").get_by_role("button", name="2019")).to_be_visible()
    page.route("**/api/*.json", lambda route: route.fulfill(status=404, body=""))
    page.goto(own_address + SEED)
    type_date(page, "24/11/2019")
    page.wait_for_url(own_address + "/2019/11/#ngay-24")


@pytest.mark.parametrize("script", [True, False])
def test_a_day_without_news_by_its_address(own_address: str, open_page: Callable[..., Page], script: bool) -> None:
    """`/2019/11/24/` leads to its month, which says that the day has no news and names the nearest that have."""
    page = open_page(own_address + "/2019/11/24/", script=script)
    assert page.url == own_address + "/2019/11/#ngay-24"
    expect(page.get_by_text("Ngày 24/11/2019 không có tin.")).to_be_in_viewport()
    expect(page.locator(".gap .notice").filter(visible=True)).to_have_count(1)
    expect(page.get_by_text("Ngày 23/11/2019 không có tin.")).to_be_hidden()
    page.get_by_role("link", name="Thứ Năm, ngày 21 tháng 11 năm 2019").first.click()
    page.wait_for_url(own_address + "/2019/11/21/")


@pytest.mark.parametrize("script", [True, False])
def test_a_month_and_a_year_without_news(own_address: str, open_page: Callable[..., Page], script: bool) -> None:
    """Months and years between the first and the last article have a page that leads on."""
    page = open_page(own_address + "/2020/02/14/", script=script)
    assert page.url == own_address + "/2020/02/#ngay-14"
    expect(page.get_by_text("Ngày 14/02/2020 không có tin.")).to_be_in_viewport()
    page.get_by_role("link", name="Năm 2020").first.click()
    expect(page.get_by_text("Năm 2020 không có tin.")).to_be_visible()
    page.get_by_role("link", name="Năm 2025").first.click()
    page.wait_for_url(own_address + "/2025/")


@pytest.mark.parametrize(
    ("path", "name", "address"),
    [
        ("/2019/11/21/cac-hoat-dong-huong-toi/", "Các hoạt động hướng tới Đại hội thi đua các cấp", SEED),
        (
            "/DetailView/77/Thi-Dua/Cac-Hoat-Dong-Huong-Toi-Dai-Hoi-Thi-Dua.html",
            "Các hoạt động hướng tới Đại hội thi đua các cấp",
            SEED,
        ),
        ("/tin-21-11-2019.html", "ngày 21/11/2019 (1 bài)", "/2019/11/21/"),
        ("/2019/11/21/khong-co-bai-nay/", "ngày 21/11/2019 (1 bài)", "/2019/11/21/"),
        ("/1999/01/01/", "ngày 21/11/2019 (1 bài)", "/2019/11/21/"),
        ("/2019/11/31/", "tháng 11/2019 (1 bài)", "/2019/11/"),
        ("/index.php?d=21/11/2019", "ngày 21/11/2019 (1 bài)", "/2019/11/21/"),
    ],
)
def test_a_lost_address_is_understood(
    own_address: str, open_page: Callable[..., Page], path: str, name: str, address: str
) -> None:
    """The page for missing addresses offers the article whose slug the address resembles, and the day that it names."""
    page = open_page(own_address + path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Không tìm thấy trang này")
    page.locator(".lost").get_by_role("link", name=name, exact=True).click()
    page.wait_for_url(own_address + address)


def test_a_lost_address_leads_to_no_other_host(own_address: str, open_page: Callable[..., Page]) -> None:
    """An address that begins with two slashes and another host's name is offered nothing but this site's own pages."""
    page = open_page(own_address + "//evil.example/2019/11/24")
    expect(page.locator(".lost").get_by_role("link").first).to_be_visible()
    hosts = page.locator("a[href]").evaluate_all("links => links.filter(l => l.protocol[0] === 'h').map(l => l.origin)")
    assert set(hosts) == {own_address}


def test_a_lost_address_without_script(own_address: str, open_page: Callable[..., Page]) -> None:
    """One level up of a lost address is its month, or its day, also where nothing but files is served."""
    page = open_page(own_address + "/2019/11/21/khong-co-bai-nay/", script=False)
    page.get_by_role("link", name="lên một cấp của địa chỉ này").click()
    page.wait_for_url(own_address + "/2019/11/21/")


def test_skip_link_is_first_and_works(own_address: str, open_page: Callable[..., Page]) -> None:
    """The first Tab shows a link to the text, and it leads there."""
    page = open_page(own_address + SEED)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Đến nội dung chính")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("address", [SEED, "/2026/07/02/mot-trang-bai-gom-nhung-phan-nao/"], ids=["seed", "table"])
def test_keyboard_reaches_every_control_and_shows_where_it_is(
    own_address: str, open_page: Callable[..., Page], address: str
) -> None:
    """Tab visits every link, control and table of an article, each with a visible outline."""
    page = open_page(own_address + address)
    count = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]')]"
        ".filter(e => e.checkVisibility()).length"
    )
    seen = set()
    for _ in range(count + 3):  # a date field has a stop each for day, month, year and its calendar
        page.keyboard.press("Tab")
        width, place = page.evaluate(
            "(e => [getComputedStyle(e).outlineStyle === 'none' ? 0 : parseFloat(getComputedStyle(e).outlineWidth),"
            "[...document.querySelectorAll('*')].indexOf(e)])(document.activeElement)"
        )
        assert width >= 2, page.evaluate("document.activeElement.outerHTML")
        seen.add(place)
    assert len(seen) == count


def test_every_task_without_script(own_address: str, open_page: Callable[..., Page]) -> None:
    """Script off: home → browse by date → year → month → day → article → print page, by links alone."""
    page = open_page(own_address + "/", script=False)
    page.get_by_role("link", name="Xem tin theo ngày").first.click()
    page.get_by_role("link", name="Năm 2019", exact=True).click()
    page.get_by_role("link", name="Tháng 11", exact=True).click()
    page.get_by_role("link", name="21 (1 bài) âm lịch 25").click()
    page.get_by_role("link", name="Các hoạt động hướng tới Đại hội thi đua các cấp").click()
    assert page.url == own_address + SEED
    page.get_by_role("link", name="In bài viết").click()
    assert page.url == own_address + SEED + "in/"
    page.get_by_role("link", name="Trở lại bài").click()
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
