"""How the pages look and hold: colours chosen and remembered, a menu that folds without script, nothing that jumps."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from tests.browser.conftest import DESK, PHONE
from tests.site.test_article_page import SEED
from tests.support.reading import words
from tests.support.sites import Built

GROUNDS = {"light": "rgb(255, 253, 248)", "dark": "rgb(23, 21, 18)", "contrast": "rgb(0, 0, 0)"}
NAMES = {"light": "Sáng", "dark": "Tối", "contrast": "Tương phản cao"}
KINDS = (
    "/",
    SEED,
    "/2019/11/",
    "/2019/",
    "/xem-theo-ngay/",
    "/tim-kiem/",
    "/chuyen-muc/",
    "/404.html",
    SEED + "in/",
    SEED + "gui-email/",
    "/2019/11/21/",
)
SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => {
  for (const shift of list.getEntries()) {
    const nodes = shift.sources.map(source => source.node && (source.node.outerHTML || source.node.data));
    window.shifts.push(`${shift.value}: ${nodes.map(node => String(node).slice(0, 80)).join(' | ')}`);
  }
}).observe({ type: 'layout-shift', buffered: true });
"""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def ground(page: Page) -> str:
    """The colour behind the page."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("mode", GROUNDS)
def test_colours_are_chosen_and_kept(own_address: str, open_page: Callable[..., Page], mode: str) -> None:
    """A choice colours the page at once, holds on other pages before anything is drawn, and shows as chosen there."""
    page = open_page(own_address + SEED, size=PHONE)
    page.locator("summary", has_text="Cỡ chữ, màu").click()
    page.get_by_label(NAMES[mode]).check()
    assert ground(page) == GROUNDS[mode]
    page.add_init_script(
        "new MutationObserver(() => { if (document.body && !('atBody' in window)) "
        "window.atBody = document.documentElement.dataset.mode; }).observe(document, {childList: true, subtree: true})"
    )
    page.goto(own_address + "/tim-kiem/")
    assert page.evaluate("window.atBody") == mode
    assert ground(page) == GROUNDS[mode]
    page.locator("summary", has_text="Cỡ chữ, màu").click()
    expect(page.get_by_label(NAMES[mode])).to_be_checked()


def test_colours_follow_the_system_until_a_choice_and_after_it(
    own_address: str, open_page: Callable[..., Page]
) -> None:
    """A phone that is dark in the evening has dark pages, with and without script; "Theo máy" takes a choice back."""
    for script in (True, False):
        page = open_page(own_address + SEED, script=script, color_scheme="dark")
        assert ground(page) == GROUNDS["dark"]
    page = open_page(own_address + SEED, color_scheme="dark")
    page.locator("summary", has_text="Cỡ chữ, màu").click()
    page.get_by_label("Sáng").check()
    assert ground(page) == GROUNDS["light"]
    page.get_by_label("Theo máy").check()
    assert ground(page) == GROUNDS["dark"]
    assert page.evaluate("localStorage.length") == 0


def test_more_contrast_asked_of_the_system(own_address: str, open_page: Callable[..., Page]) -> None:
    """A reader who asks the system for contrast gets black on white, and white on black where the system is dark."""
    assert ground(open_page(own_address + SEED, contrast="more")) == "rgb(255, 255, 255)"
    assert ground(open_page(own_address + SEED, contrast="more", color_scheme="dark")) == GROUNDS["contrast"]


def test_another_tab_follows(own_address: str, open_page: Callable[..., Page]) -> None:
    """Colours and letters chosen in one tab, or forgotten there, are those of the other, on every kind of page."""
    page = open_page(own_address + SEED)
    other = page.context.new_page()
    other.goto(own_address + "/")
    other.evaluate("localStorage.setItem('mau-nen', 'dark')")
    page.wait_for_function("document.documentElement.dataset.mode === 'dark'")
    other.evaluate("localStorage.clear()")
    page.wait_for_function("!document.documentElement.dataset.mode")
    page.goto(own_address + "/tim-kiem/")
    other.evaluate("localStorage.setItem('co-chu', '3')")
    page.wait_for_function("document.documentElement.dataset.size === '3'")


def test_both_letter_size_bars_say_the_same(own_address: str, open_page: Callable[..., Page]) -> None:
    """The bar of the masthead and that of the article are one: the last step greys out A+ in both."""
    page = open_page(own_address + SEED)
    page.locator("summary", has_text="Cỡ chữ, màu").click()
    for _ in range(4):
        page.locator(".masthead .font-size").get_by_role("button", name="A+").click()
    expect(page.locator(".article [data-font-size='1']")).to_have_attribute("aria-disabled", "true")


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
def test_nothing_moves_while_a_page_loads(
    every_kind: Built, every_address: str, open_page: Callable[..., Page], size: dict[str, int], mode: str
) -> None:
    """With letters at 200 % and colours remembered no kind of page shifts by a pixel, up to its end and back."""
    page = open_page(every_address + "/404.html", size=size)
    page.evaluate("localStorage.setItem('co-chu', '4')")
    page.evaluate("mode => localStorage.setItem('mau-nen', mode)", mode)
    page.add_init_script(SHIFTS)
    for address in KINDS:
        page.goto(every_address + address, wait_until="load")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.evaluate(FRAMES)
        assert page.evaluate("window.shifts") == [], address


@pytest.mark.parametrize("letters", ["", "4"], ids=["100", "200"])
@pytest.mark.parametrize("width", [PHONE["width"], DESK["width"]])
def test_nothing_moves_when_the_scripts_come_late(
    every_kind: Built, every_address: str, open_page: Callable[..., Page], width: int, letters: str
) -> None:
    """Tools that come when the page is painted move nothing of it, seen from head to foot, with a share sheet too."""
    page = open_page(every_address + "/404.html", size={"width": width, "height": 30_000})
    page.evaluate("letters => localStorage.setItem('co-chu', letters)", letters)
    page.add_init_script(SHIFTS + "navigator.share = () => Promise.resolve();")
    late: list[str] = []

    def hold(route: Route) -> None:
        page.locator(".footer, .sheet-foot").wait_for(state="attached")
        page.evaluate(FRAMES)
        if not late:  # what moved while the page itself was still coming is no doing of the scripts
            page.evaluate("window.shifts.length = 0")
        late.append(route.request.url)
        route.continue_()

    page.route(re.compile(r"/static/(?!boot\.)[\w-]+\.\w+\.js$"), hold)
    for address in KINDS:
        late.clear()
        page.goto(every_address + address, wait_until="load")
        page.evaluate(FRAMES)
        assert late, address
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), address
        assert page.evaluate("window.shifts") == [], address


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
@pytest.mark.parametrize("lost", ["/2026/07/27/du-kieu-trinh-bai/", "/2019/11/24/x/", "/khong-co/"])
def test_guesses_for_a_lost_address_push_nothing_away(
    every_address: str, open_page: Callable[..., Page], size: dict[str, int], lost: str
) -> None:
    """What an address may have meant comes with the ways on and the footer below it, be it much or nothing."""
    page = open_page(every_address + "/404.html", size=size | {"height": 3_000})
    page.add_init_script(SHIFTS)
    page.goto(every_address + lost)
    page.locator(".main[data-said]").wait_for(state="attached")
    expect(page.get_by_role("link", name="xem tin mới nhất ở trang chủ")).to_be_visible()
    page.evaluate(FRAMES)
    assert page.evaluate("window.shifts") == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_the_menu_folds_on_a_phone_without_script(
    own_address: str, open_page: Callable[..., Page], script: bool
) -> None:
    """On a phone the menu waits behind its name, which opens it by touch and by key; on a desk it lies open."""
    page = open_page(own_address + "/gioi-thieu/", script=script, size=PHONE)
    menu = page.get_by_role("navigation", name="Trình đơn")
    expect(menu).to_be_hidden()
    page.locator("summary", has_text="Trình đơn").press("Enter")
    expect(menu).to_be_visible()
    expect(menu.get_by_role("link", name="Giới thiệu")).to_have_attribute("aria-current", "page")
    page.set_viewport_size(DESK)
    expect(menu).to_be_visible()
    expect(page.locator("summary", has_text="Trình đơn")).to_be_hidden()


def test_the_menu_says_in_which_part_a_page_lies(own_address: str, open_page: Callable[..., Page]) -> None:
    """A month lies under "Xem tin theo ngày", a category and its articles under "Chuyên mục"."""
    page = open_page(own_address + "/2019/11/")
    current = page.locator(".menu [aria-current]")
    expect(current).to_have_text(["Xem tin theo ngày"])
    expect(current).to_have_attribute("aria-current", "true")
    page.goto(own_address + "/chuyen-muc/viet-bai/")
    expect(current).to_have_text(["Chuyên mục"])
    page.goto(own_address + SEED)
    expect(current).to_have_text(["Chuyên mục"])


SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
CUT = """() => [...document.querySelectorAll('body *')].filter(e => {
  const style = getComputedStyle(e);
  return !e.closest('.visually-hidden, .table') && style.overflow !== 'visible' && style.display !== 'inline'
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map(e => e.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("address", KINDS)
def test_wider_spaced_text_loses_nothing(every_address: str, open_page: Callable[..., Page], address: str) -> None:
    """With the spacing of WCAG 1.4.12 no text is cut and no page scrolls sideways."""
    page = open_page(every_address + address, size={"width": 320, "height": 740}, bypass_csp=True)
    page.add_style_tag(content=SPACED)
    page.evaluate("document.querySelectorAll('details').forEach(folded => (folded.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(CUT) == []


def test_colours_of_the_system_leave_nothing_unsaid(own_address: str, open_page: Callable[..., Page]) -> None:
    """Where the system paints (forced-colors), what a ground said a line says: band, place in the menu, feast days."""
    page = open_page(own_address + "/2019/11/", forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    borders = "e => getComputedStyle(e).borderTopStyle"
    assert page.locator(".masthead__band").evaluate(borders) == "solid"
    assert "underline" in page.locator(".menu [aria-current]").evaluate("e => getComputedStyle(e).textDecorationLine")
    assert page.locator(".calendar .marked").first.evaluate("e => getComputedStyle(e).borderBottomWidth") == "4px"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("address", ["/", SEED, "/2026/07/15/cac-phan-cua-trang-bai/"])
def test_a_page_asks_for_few_files(own_address: str, open_page: Callable[..., Page], address: str) -> None:
    """Not more than twelve requests, pictures among them."""
    page = open_page(own_address + "/404.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(own_address + address, wait_until="networkidle")
    assert len(asked) <= 12
    assert len(asked) >= 4


@pytest.mark.parametrize("size", ["", "1", "2", "3", "4"])
def test_the_masthead_leaves_the_first_screen_to_the_page(
    own_address: str, open_page: Callable[..., Page], size: str
) -> None:
    """Whatever letters a reader of a phone has chosen, the masthead takes less than half of the first screen."""
    page = open_page(own_address + SEED, size={"width": 360, "height": 740})
    page.evaluate("size => localStorage.setItem('co-chu', size)", size)
    page.reload()
    assert page.evaluate("document.documentElement.dataset.size || ''") == size
    assert page.locator(".masthead").evaluate("masthead => masthead.offsetHeight") < 740 / 2


def printed(page: Page) -> tuple[int, str]:
    """How many sheets a page takes, and every word on them."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return len(reader.pages), " ".join(words(" ".join(sheet.extract_text() for sheet in reader.pages)))


def test_a_month_prints_as_a_list(own_address: str, open_page: Callable[..., Page]) -> None:
    """On paper a month is its days and titles: no calendar to press, no way to other pages, no control."""
    page = open_page(own_address + "/2019/11/", size=DESK)
    sheets, text = printed(page)
    assert sheets == 1
    assert "Thứ Năm, ngày 21 tháng 11 Các" in text
    assert "Các hoạt động hướng tới Đại hội thi đua các cấp" in text
    assert not re.search("T2|bấm vào|Trình đơn|Tìm bài|Cỡ chữ|Xem tin|Tháng trước|→|←", text)


@pytest.mark.parametrize("address", KINDS)
def test_paper_is_white_and_has_no_controls(own_address: str, open_page: Callable[..., Page], address: str) -> None:
    """Whatever colours were chosen on the screen, every kind of page prints black on white and without controls."""
    page = open_page(own_address + address)
    page.evaluate("document.documentElement.dataset.mode = 'contrast'")
    page.emulate_media(media="print")
    assert ground(page) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert page.locator("button:visible, input:visible, select:visible, summary:visible").count() == 0


def test_the_search_page_fetches_letters_and_colours_when_asked(
    own_address: str, open_page: Callable[..., Page]
) -> None:
    """Answers come first on a slow line: the page tools are asked for once, when their part is unfolded."""
    page = open_page(own_address + "/404.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(own_address + "/tim-kiem/", wait_until="networkidle")
    assert not [url for url in asked if "/static/main." in url]
    name = page.locator("summary", has_text="Cỡ chữ, màu")
    name.click()
    expect(page.locator("[data-font-size='-1']")).to_have_attribute("aria-disabled", "true")  # the tools are there
    page.get_by_role("button", name="A+").click()
    expect(page.locator("html")).to_have_attribute("data-size", "1")
    name.click()
    name.click()
    assert len([url for url in asked if "/static/main." in url]) == 1
