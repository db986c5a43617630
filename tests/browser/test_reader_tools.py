"""What a reader does with an article, by hand: letter size, print, e-mail, feedback."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from scripts.testing.tools import chromium
from tests.browser.conftest import FLAGS, PHONE
from tests.site.test_article_page import SEED, seed_text
from tests.support.reading import words
from tests.support.sites import Built

FONT = "parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)"
SHIFT = """() => new Promise(done => {
  let sum = 0;
  const watch = new PerformanceObserver(list => list.getEntries().forEach(e => (sum += e.value)));
  watch.observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""


def button(page: Page, name: str):  # type: ignore[no-untyped-def]
    """A button by the name that a screen reader says."""
    return page.get_by_role("button", name=name, exact=True)


def test_letter_size_has_five_steps(own_address: str, open_page: Callable[..., Page]) -> None:
    """A+ goes 100, 125, 150, 175, 200 % and stops; A- goes back; A is normal; each step is announced."""
    page = open_page(own_address + SEED, size=PHONE)
    base = page.evaluate(FONT)
    assert base >= 18
    sizes = [100]
    for step in (125, 150, 175, 200, 200):
        button(page, "A+ Tăng cỡ chữ").click(force=True)
        expect(page.locator(".article .font-size [role=status]")).to_contain_text(f"Cỡ chữ {step} phần trăm")
        sizes.append(round(page.evaluate(FONT) / base * 100))
    assert sizes == [100, 125, 150, 175, 200, 200]
    expect(button(page, "A+ Tăng cỡ chữ")).to_have_attribute("aria-disabled", "true")
    button(page, "A- Giảm cỡ chữ").click()
    assert round(page.evaluate(FONT) / base * 100) == 175
    button(page, "A Cỡ chữ bình thường").click()
    assert page.evaluate(FONT) == base


# What a phone says of its finger; Playwright has no word for it.
FINGER = ["--blink-settings=primaryHoverType=1,availableHoverTypes=1,primaryPointerType=2,availablePointerTypes=2"]


def test_abbreviations_are_written_out_where_no_pointer_rests(own_address: str, browser: Browser) -> None:
    """On a phone the first LĐLĐ is followed by what it stands for; a mouse finds it in its title; paper has it not."""
    length = """() => {
      const first = document.querySelector('.sapo abbr[title="Liên đoàn Lao động"]');
      return [...first.getClientRects()].reduce((sum, box) => sum + box.width, 0);
    }"""
    phone = browser.browser_type.launch(executable_path=chromium(), args=[*FLAGS, *FINGER])
    found = {}
    for name, opened in (("desk", browser), ("phone", phone)):
        context = opened.new_context(viewport=PHONE)
        page = context.new_page()
        page.goto(own_address + SEED)
        found[name] = page.evaluate(length)
        page.emulate_media(media="print")
        found[f"{name} paper"] = page.evaluate(length)
        context.close()
    phone.close()
    assert found["phone"] > 3 * found["desk"]
    assert found["phone paper"] == found["desk paper"] < 2 * found["desk"]


def test_all_text_scales(own_address: str, open_page: Callable[..., Page]) -> None:
    """Every piece of text grows by the same factor: menu, headings, tables, footer."""
    page = open_page(own_address + SEED)
    sizes = "[...document.querySelectorAll('body *')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    before = page.evaluate(sizes)
    button(page, "A+ Tăng cỡ chữ").click()
    after = page.evaluate(sizes)
    assert {round(b / a, 3) for a, b in zip(before, after, strict=True)} == {1.25}


def test_letter_size_is_kept_and_set_before_first_paint(own_address: str, open_page: Callable[..., Page]) -> None:
    """The size holds on other pages and later visits, stands before the body is parsed, and shifts nothing."""
    page = open_page(own_address + SEED, size=PHONE)
    for _ in range(4):
        button(page, "A+ Tăng cỡ chữ").click()
    page.add_init_script(
        "new MutationObserver(() => { if (document.body && !('atBody' in window)) "
        "window.atBody = document.documentElement.dataset.size; }).observe(document, {childList: true, subtree: true})"
    )
    for address in ("/", SEED, SEED + "gui-email/"):
        page.goto(own_address + address)
        assert page.evaluate("window.atBody") == "4", address
        assert page.evaluate(SHIFT) == 0, address


def test_keyboard_alone_changes_the_size(own_address: str, open_page: Callable[..., Page]) -> None:
    """The buttons take the keyboard, and keep the focus at the last step."""
    page = open_page(own_address + SEED)
    button(page, "A+ Tăng cỡ chữ").focus()
    for _ in range(5):
        page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.dataset.size") == "4"
    expect(button(page, "A+ Tăng cỡ chữ")).to_be_focused()


def test_forbidden_storage_breaks_nothing(own_address: str, open_page: Callable[..., Page]) -> None:
    """Where the browser refuses storage the buttons still work on the page."""
    page = open_page(own_address + "/404.html")
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }})")
    page.goto(own_address + SEED)
    button(page, "A+ Tăng cỡ chữ").click()
    assert page.evaluate("document.documentElement.dataset.size") == "1"


def test_without_script_there_is_no_dead_control(own_address: str, open_page: Callable[..., Page]) -> None:
    """Script off: no size buttons, no date boxes; the link to the browse page and all the text are there."""
    page = open_page(own_address + SEED, script=False)
    for selector in (".article .font-size", ".fold--display", ".display", ".fold--search", ".picker__form"):
        expect(page.locator(selector)).to_be_hidden()
    expect(page.get_by_role("link", name="Xem tất cả các năm, tháng có tin")).to_be_visible()
    assert page.get_by_role("button").count() == 0
    page.goto(own_address + SEED + "gui-email/")
    assert page.get_by_role("button").count() == 0


def test_browser_without_modules_is_served_as_one_without_script(
    own_address: str, open_page: Callable[..., Page]
) -> None:
    """An old phone that knows no modules is shown no control that nothing drives."""
    page = open_page(own_address + "/404.html")
    page.add_init_script("delete HTMLScriptElement.prototype.noModule")
    page.goto(own_address + SEED)
    for selector in (".article .font-size", ".fold--display", ".display", ".fold--search", ".picker__form"):
        expect(page.locator(selector)).to_be_hidden()
    page.goto(own_address + SEED + "gui-email/")
    assert page.get_by_role("button").count() == 0


def test_print_dialogue_does_not_open_again_on_the_way_back(own_address: str, open_page: Callable[..., Page]) -> None:
    """Coming back to the print page opens no dialogue; its button does."""
    page = open_page(own_address + "/404.html")
    page.add_init_script(
        "window.print = () => { const count = Number(sessionStorage.getItem('printed')) + 1;"
        " sessionStorage.setItem('printed', count); document.documentElement.dataset.printed = count; }"
    )
    page.goto(own_address + SEED + "in/")
    expect(page.locator("html[data-printed='1']")).to_be_attached()
    with page.expect_navigation():
        page.get_by_role("link", name="Trở lại bài").click()
    page.go_back()
    button(page, "In trang này").click()
    assert page.evaluate("sessionStorage.getItem('printed')") == "2"


def pdf_of(page: Page) -> PdfReader:
    """The page as Chromium prints it, by the page's own rules."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def printed_words(pdf: PdfReader) -> list[str]:
    """Every word of a PDF."""
    return [word for sheet in pdf.pages for word in words(sheet.extract_text())]


@pytest.mark.parametrize("script", [True, False])
def test_print_page_is_one_sheet_with_every_word(
    own_site: Built, own_address: str, open_page: Callable[..., Page], script: bool
) -> None:
    """The seed article is one A4 sheet: every word in order, the address and the QR code below."""
    page = open_page(own_address + "/404.html", script=script)
    page.add_init_script("window.print = () => { document.documentElement.dataset.printed = 'yes'; }")
    page.goto(own_address + SEED + "in/")
    if script:
        expect(page.locator("html[data-printed]")).to_be_attached()
    pdf = pdf_of(page)
    assert len(pdf.pages) == 1
    box = pdf.pages[0].mediabox
    assert (round(box.width), round(box.height)) in {(595, 842), (596, 842)}
    printed = printed_words(pdf)
    seed = seed_text(own_site)
    start = printed.index(seed[0], printed.index("Công"))
    assert printed[start : start + len(seed)] == seed
    assert f"https://congdoan.invalid{SEED}" in "".join(printed)
    assert "Trở lại" not in " ".join(printed)


def test_article_page_prints_equally_well(own_site: Built, own_address: str, open_page: Callable[..., Page]) -> None:
    """Printed directly, the article has every word, no menu, no tools, and no page more."""
    page = open_page(own_address + SEED)
    pdf = pdf_of(page)
    printed = " ".join(printed_words(pdf))
    for part in (" ".join(seed_text(own_site)[:200]), "Ban Tuyên giáo - NC LĐLĐ tỉnh", f"congdoan.invalid{SEED}"):
        assert part.replace(" ", "") in printed.replace(" ", "")
    assert not re.search("Cỡ chữ|Xem tin theo ngày|Gửi phản hồi|In bài viết", printed)
    assert len(pdf.pages) == 1


def test_print_at_largest_letters_is_unchanged(own_address: str, open_page: Callable[..., Page]) -> None:
    """Letters enlarged on the screen do not cost paper."""
    page = open_page(own_address + SEED)
    page.evaluate("localStorage.setItem('co-chu', '4')")
    page.add_init_script("window.print = () => {}")
    page.goto(own_address + SEED + "in/")
    assert len(pdf_of(page).pages) == 1


def test_letter_can_be_copied(own_address: str, open_page: Callable[..., Page]) -> None:
    """A computer without a mail program: the prepared letter and the address are copied, and that is said."""
    page = open_page(own_address + SEED + "gui-email/", permissions=["clipboard-read", "clipboard-write"])
    for name, said, kept in (
        ("Chép thư", "Đã chép thư", f"https://congdoan.invalid{SEED}"),
        ("Chép địa chỉ", "Đã chép địa chỉ", f"https://congdoan.invalid{SEED}"),
    ):
        button(page, name).click()
        expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()").strip().endswith(kept)


def test_refused_copy_selects_the_text(own_address: str, open_page: Callable[..., Page]) -> None:
    """Where the browser refuses the clipboard, the text stands selected and the reader is told what to do."""
    page = open_page(own_address + SEED + "gui-email/")
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false")
    button(page, "Chép địa chỉ").click()
    expect(page.get_by_role("status").filter(has_text="Ctrl+C")).to_be_visible()
    assert page.evaluate("getSelection().toString()").strip() == f"https://congdoan.invalid{SEED}"


def test_phones_own_share_sheet(own_address: str, open_page: Callable[..., Page]) -> None:
    """The share sheet is offered where there is one, with the article's title and address; elsewhere not."""
    page = open_page(own_address + SEED + "gui-email/")
    expect(button(page, "Chia sẻ…")).to_have_count(0)
    page.add_init_script("navigator.share = data => { window.shared = data; return Promise.resolve(); }")
    page.reload()
    button(page, "Chia sẻ…").click()
    assert page.evaluate("window.shared") == {
        "title": "Các hoạt động hướng tới Đại hội thi đua các cấp",
        "url": f"https://congdoan.invalid{SEED}",
    }


def test_mail_links_open_as_written(own_address: str, open_page: Callable[..., Page]) -> None:
    """The browser reads the mail addresses as prepared: accents whole, lines parted by CRLF."""
    page = open_page(own_address + SEED)
    href = page.evaluate("document.querySelector('#phan-hoi a[href^=mailto]').href")
    assert "Tôi có ý kiến về bài “Các hoạt động hướng tới Đại hội thi đua các cấp”:\r\n" in unquote(href)


def test_feedback_link_leads_to_the_section(own_address: str, open_page: Callable[..., Page]) -> None:
    """Gửi phản hồi goes to the section at the foot, which takes the focus."""
    page = open_page(own_address + SEED)
    page.get_by_role("link", name="Gửi phản hồi").click()
    assert page.evaluate("document.querySelector(':target').id") == "phan-hoi"
    expect(page.locator("#phan-hoi h2")).to_be_in_viewport()
