"""The search page as readers use it: typing, going back, filters, hostile texts, no script, no line."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.browser.test_every_kind import violations
from tests.site.test_article_page import SEED
from tests.support.serving import served
from tests.support.sites import Built, article, build, write_site

PAGE = "/tim-kiem/"
PHONE = {"width": 360, "height": 740}
INDEX = "**/muc-luc/**"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Forty articles of four years, one of them with markup in its title; in a folder of a host."""
    place = tmp_path_factory.mktemp("archive")
    files: dict[str, str | bytes] = {
        f"articles/{n}.md": article(
            f"Công đoàn họp lần {n}", f"{2020 + n // 10}-05-{1 + n % 10:02} 08:00", f"Biên bản {n}.",
            slug=f"bai-{n}", category=("Nữ công", "Thi đua")[n % 2], summary="Hội nghị <b>công đoàn</b> & đoàn viên.",
        )
        for n in range(40)
    }  # fmt: skip
    files["articles/x.md"] = article(
        "<img src=x onerror=alert(1)> là gì", "2019-05-05 08:00", slug="x", category="Nữ công"
    )
    content = write_site(place / "content", files)
    return build(content, place / "out/bao", cache=place / "cache", publish=True, SITEURL="https://a.invalid/bao")


@pytest.fixture(scope="module")
def address(archive: Built) -> Iterator[str]:
    """Its address."""
    with served(archive.output.parent) as host:
        yield f"{host}/bao"


def field(page: Page) -> Locator:
    """Where one types."""
    return page.get_by_role("searchbox", name="Từ cần tìm")


def titles(page: Page) -> Locator:
    """The titles found."""
    return page.locator(".search__results h2")


def status(page: Page) -> Locator:
    """The line that tells how many."""
    return page.locator(".search__status")


def test_typing_finds_the_first_article(own_address: str, open_page: Callable[..., Page]) -> None:
    """Letter by letter, without accents: the article comes, marked, counted aloud, with right accents offered."""
    page = open_page(own_address + PAGE, size=PHONE)
    expect(page.get_by_role("heading", name="Bài mới đăng")).to_be_visible()
    field(page).press_sequentially("dai hoi thi dua")
    expect(titles(page).first).to_have_text("Các hoạt động hướng tới Đại hội thi đua các cấp")
    expect(titles(page).first.locator("mark")).to_have_text("Đại hội thi đua")
    expect(status(page)).to_contain_text("bài có đủ các từ")
    expect(page.get_by_role("heading", name="Bài mới đăng")).to_be_hidden()
    page.get_by_role("link", name="Đại hội thi đua", exact=True).click()
    expect(field(page)).to_have_value("Đại hội thi đua")
    expect(page.locator(".search__meant")).to_have_text("")
    expect(page.get_by_role("status")).to_contain_text("bài có đủ các từ")  # aloud
    titles(page).first.get_by_role("link").click()
    page.wait_for_url(own_address + SEED)


def test_the_box_of_every_page_leads_to_answers(own_address: str, open_page: Callable[..., Page]) -> None:
    """The box in the masthead asks by the address, so it works before any script, and the answer can be linked to."""
    page = open_page(own_address + SEED, size=PHONE)
    page.locator("summary", has_text="Tìm bài").click()
    expect(page.get_by_role("searchbox", name="Tìm bài")).to_be_focused()
    page.keyboard.type("21/11/2019")
    page.keyboard.press("Enter")
    page.wait_for_url(own_address + PAGE + "?q=21%2F11%2F2019")
    expect(page.get_by_role("link", name="Các hoạt động hướng tới Đại hội thi đua các cấp")).to_be_visible()
    expect(page).to_have_title("“21/11/2019” – Tìm bài – Bản tin Công đoàn")


def test_back_leads_through_the_questions(address: str, open_page: Callable[..., Page]) -> None:
    """Letters typed in one go are one step; Back brings back the question before, its answer, then the first page."""
    page = open_page(address + PAGE)
    field(page).press_sequentially("lan 7")
    expect(titles(page).first).to_have_text("Công đoàn họp lần 7")
    field(page).press("Enter")
    field(page).fill("lan 9")
    expect(titles(page).first).to_have_text("Công đoàn họp lần 9")
    page.go_back()
    expect(field(page)).to_have_value("lan 7")
    expect(titles(page).first).to_have_text("Công đoàn họp lần 7")
    page.go_back()
    expect(field(page)).to_have_value("")
    expect(page.get_by_role("heading", name="Bài mới đăng")).to_be_visible()
    expect(titles(page)).to_have_count(0)


def test_filters_order_and_more(address: str, open_page: Callable[..., Page]) -> None:
    """Year, category and order narrow and sort, stand in the address, and the rest comes ten at a time."""
    page = open_page(address + PAGE + "?q=cong doan")
    expect(titles(page)).to_have_count(10)
    expect(status(page)).to_contain_text("40 bài")
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(titles(page)).to_have_count(20)
    expect(titles(page).nth(10).get_by_role("link")).to_be_focused()
    page.get_by_text("Lọc và sắp xếp").click()
    page.get_by_label("Năm").select_option("2021")
    expect(status(page)).to_contain_text("10 bài")
    page.get_by_label("Chuyên mục").select_option(label="Nữ công")
    expect(status(page)).to_contain_text("5 bài")
    page.get_by_label("Xếp theo").select_option(label="Mới nhất trước")
    expect(titles(page)).to_have_text([f"Công đoàn họp lần {n}" for n in (18, 16, 14, 12, 10)])
    page.get_by_label("Từ ngày").fill("2021-05-06")
    expect(titles(page)).to_have_text([f"Công đoàn họp lần {n}" for n in (18, 16)])
    page.reload()
    expect(titles(page)).to_have_text([f"Công đoàn họp lần {n}" for n in (18, 16)])
    expect(page.get_by_label("Năm")).to_have_value("2021")
    expect(page.get_by_text("Lọc và sắp xếp (đã chọn 4)")).to_be_visible()


def test_markup_is_text(address: str, open_page: Callable[..., Page]) -> None:
    """Titles, leads and questions with markup in them are shown as they were written, and run nothing."""
    page = open_page(address + PAGE)
    field(page).fill("<img src=x onerror=alert(1)>")
    expect(titles(page).first).to_have_text("<img src=x onerror=alert(1)> là gì")
    expect(page.locator(".search__results img")).to_have_count(0)
    field(page).fill("<i>khongdauco</i>")
    expect(status(page)).to_contain_text("“<i>khongdauco</i>”")
    field(page).fill("cong doan lan 3")
    expect(page.locator(".card__summary").first).to_have_text("Hội nghị <b>công đoàn</b> & đoàn viên.")


def test_nothing_found_leads_on(address: str, open_page: Callable[..., Page]) -> None:
    """No dead end: the sentence, hints, and the other ways to find an article."""
    page = open_page(address + PAGE + "?q=qwxz qzwx")
    expect(status(page)).to_have_text("Không tìm thấy bài nào có “qwxz qzwx”.")
    page.locator(".search__ways").get_by_role("link", name="Xem tin theo ngày").click()
    page.wait_for_url(address + "/xem-theo-ngay/")


@pytest.mark.parametrize("route", [lambda r: r.abort(), lambda r: r.fulfill(status=503, body="")], ids=["off", "503"])
def test_a_broken_line_is_told_and_mended(
    address: str, open_page: Callable[..., Page], route: Callable[[Route], None]
) -> None:
    """Without the index: a sentence and a button, no endless waiting; once the line is back, the button answers."""
    page = open_page(address + PAGE, broken_line=True)
    page.route(INDEX, route)
    field(page).fill("cong doan")
    expect(page.get_by_role("button", name="Thử lại")).to_be_visible()
    expect(status(page)).to_contain_text("Hãy bấm “Thử lại”")
    page.unroute(INDEX)
    page.get_by_role("button", name="Thử lại").click()
    expect(titles(page)).to_have_count(10)
    expect(page.get_by_role("button", name="Thử lại")).to_be_hidden()


def test_a_late_answer_is_dropped(address: str, open_page: Callable[..., Page]) -> None:
    """The answer to an earlier question never replaces that to a later one, however slow its files are."""
    page = open_page(address + PAGE)
    waiting: list[Route] = []
    is_late = True

    def hold(route: Route) -> None:
        waiting.append(route) if is_late else route.continue_()

    page.route("**/cards/**", hold)
    field(page).fill("lan 7")
    expect(status(page)).to_have_text("Đang tìm…")
    is_late = False
    field(page).fill("lan 23")
    page.wait_for_timeout(300)  # until it is asked
    for route in waiting:
        route.continue_()
    expect(titles(page).first).to_have_text("Công đoàn họp lần 23")
    page.wait_for_load_state("networkidle")
    expect(titles(page).first).to_have_text("Công đoàn họp lần 23")


def test_an_edition_published_meanwhile_is_taken(
    archive: Built, tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    """Whoever has the page open when another edition is published goes on searching: gone files lead to the new one."""
    output = tmp_path / "out/bao"
    shutil.copytree(archive.output, output)
    with served(output.parent) as host:
        page = open_page(f"{host}/bao{PAGE}?q=lan 7")
        expect(titles(page).first).to_have_text("Công đoàn họp lần 7")
        page.wait_for_load_state("networkidle")
        content, cache = tmp_path / "content", tmp_path / "cache"
        write_site(content, {"articles/moi.md": article("Số đặc biệt", "2026-05-05 08:00", slug="moi")})
        shutil.rmtree(output)
        again = partial(build, content, output, cache=cache, publish=True, SITEURL="https://a.invalid/bao")
        assert again().status == 0
        field(page).fill("dac biet")
        expect(titles(page)).to_have_text(["Số đặc biệt"])


def test_more_that_cannot_be_had_leaves_what_is_there(address: str, open_page: Callable[..., Page]) -> None:
    """Where the next ten fail, the first stay, the word stands beside the button, and pressing it again mends it."""
    page = open_page(address + PAGE + "?q=cong doan", broken_line=True)
    expect(titles(page)).to_have_count(10)
    page.route("**/cards/**", lambda route: route.abort())
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa tải thêm được")
    expect(titles(page)).to_have_count(10)
    page.unroute("**/cards/**")
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(titles(page)).to_have_count(20)
    titles(page).nth(14).get_by_role("link").click()
    page.go_back()
    expect(titles(page)).to_have_count(20)


def test_a_page_that_comes_in_place_of_a_file_is_forgotten(address: str, open_page: Callable[..., Page]) -> None:
    """A log-in page of a Wi-Fi answered for the index: the next try asks the server again, and finds."""
    page = open_page(address + PAGE, broken_line=True)
    page.route(INDEX, lambda route: route.fulfill(status=200, body="<html>Đăng nhập</html>"))
    field(page).fill("cong doan")
    expect(page.get_by_role("button", name="Thử lại")).to_be_visible()
    page.unroute(INDEX)
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(titles(page)).to_have_count(10)


def test_an_article_withdrawn_meanwhile_is_not_shown(
    archive: Built, tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    """Whoever has the page open when an article is withdrawn gets the answers of the new edition, without it."""
    content, output, cache = tmp_path / "content", tmp_path / "out/bao", tmp_path / "cache"
    files: dict[str, str | bytes] = {
        f"articles/{n}.md": article(f"Hội nghị lần {n}", f"2026-01-{n:02} 08:00", slug=f"bai-{n}") for n in range(1, 9)
    }
    write_site(content, files)
    again = partial(build, content, output, cache=cache, publish=True, SITEURL="https://a.invalid/bao")
    again()
    with served(output.parent) as host:
        page = open_page(f"{host}/bao{PAGE}")
        field(page).focus()
        page.wait_for_load_state("networkidle")  # the edition is here, and no card yet
        (content / "articles/8.md").unlink()
        again()
        field(page).fill("hoi nghi")
        expect(titles(page)).to_have_count(7)
        assert "Hội nghị lần 8" not in titles(page).all_inner_texts()


def test_without_script_the_page_leads_on(own_address: str, open_page: Callable[..., Page]) -> None:
    """Script off: no dead box, but what is the matter, the newest articles, and dates, categories and tags."""
    page = open_page(own_address + PAGE + "?q=cong doan", script=False, size=PHONE)
    expect(page.get_by_text("Chưa dùng được ô tìm bài")).to_be_visible()
    expect(field(page)).to_be_hidden()
    ways = page.locator(".search__off")
    for name, href in {
        "Xem tin theo ngày": "/xem-theo-ngay/",
        "Các chuyên mục": "/chuyen-muc/",
        "Các thẻ": "/the/",
    }.items():
        expect(ways.get_by_role("link", name=name)).to_have_attribute("href", href)
    expect(page.get_by_role("heading", name="Bài mới đăng")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_answers_are_accessible(own_address: str, open_page: Callable[..., Page], width: int) -> None:
    """axe-core has no complaint about a page of answers with open filters, and nothing goes sideways."""
    page = open_page(own_address + PAGE + "?q=cong doan&loai=article", size={"width": width, "height": 740})
    expect(titles(page).first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_is_enough(own_address: str, open_page: Callable[..., Page]) -> None:
    """From the field by Tab to the button, the filters, the first result; the cursor is never thrown anywhere."""
    page = open_page(own_address + PAGE)
    field(page).focus()
    page.keyboard.type("thi dua yeu nuoc")
    expect(titles(page).first).to_be_visible()
    expect(field(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Tìm", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_text("Lọc và sắp xếp")).to_be_focused()
    page.keyboard.press("Tab")
    expect(titles(page).first.get_by_role("link")).to_be_focused()


def test_few_bytes_and_round_trips(own_address: str, open_page: Callable[..., Page]) -> None:
    """A first answer needs three rounds of small files, each fetched once; typing on fetches only what is new."""
    page = open_page(own_address + PAGE)
    names: list[str] = []

    def note(request: Request) -> None:
        if "muc-luc/" in request.url:
            names.append(request.url.partition("muc-luc/")[2])

    page.on("request", note)
    field(page).fill("dai hoi thi dua")
    expect(titles(page).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert len(names) == len(set(names)) <= 17
    before = len(names)
    field(page).fill("dai hoi thi dua yeu")
    expect(status(page)).not_to_have_text("")
    page.wait_for_load_state("networkidle")
    assert "top.bin" not in names[before:]
    assert len(names) == len(set(names))
