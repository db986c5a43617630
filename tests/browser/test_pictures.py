"""Pictures as readers get them: the right file for each screen, nothing that moves, a gallery for every hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from plugins.buildkit.pictures import LAYOUTS
from tests.browser.conftest import DESK, PHONE, TABLET
from tests.browser.test_look import SHIFTS
from tests.support import photos
from tests.support.serving import served
from tests.support.sites import Built, article, build, write_site

ARTICLE, PLAIN = "/2026/07/28/tin/", "/2026/07/27/thuong/"
GALLERY = "\n".join(f'![Ảnh số {number}](images/{number}.jpg "Chú thích {number}. Ảnh: PV")' for number in range(1, 6))
SAVING = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with photographs, an upright one and a small one among them."""
    place = tmp_path_factory.mktemp("pictured")
    sizes = {1: (900, 600), 2: (600, 900), 3: (700, 500), 4: (300, 200), 5: (800, 600)}
    files: dict[str, str | bytes] = {
        f"images/{number}.jpg": photos.saved(photos.photo(*size, seed=number)) for number, size in sizes.items()
    }
    files["images/dau.jpg"] = photos.saved(photos.photo(1700, 1133, seed=9))
    lead = {"lead_image": "images/dau.jpg", "lead_image_alt": "Hội trường"}
    body = f"Chữ.\n\n![Đứng](images/2.jpg)\n\n{GALLERY}\n\n![Nhỏ](images/4.jpg)\n\n" + "Đoạn văn.\n\n" * 30
    files["articles/tin.md"] = article("Tin", body=f"{body}![Cuối](images/5.jpg)", slug="tin", summary="Sapo.", **lead)
    for number in range(2, 5):
        files[f"articles/{number}.md"] = article(
            f"Bài {number}", f"2026-07-26 0{number}:00", lead_image=f"images/{number}.jpg", lead_image_alt="A"
        )
    files["articles/thuong.md"] = article("Thường", "2026-07-27 08:00", slug="thuong", **lead)
    built = build(write_site(place / "content", files), place / "output", cache=place / "cache", publish=True)
    assert built.status == 0, built.said
    return built


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    """The address of the site."""
    with served(site.output) as found:
        yield found


def come(image: Locator) -> None:
    """Wait until a picture is there; asked through the protocol, since the page's policy forbids to evaluate texts."""
    image.evaluate("image => image.decode()")
    assert image.evaluate("image => image.naturalWidth") > 0


def settle(page: Page) -> None:
    """Wait for two frames."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize("width", [320, 360, 412, 700, 768, 900, 1024, 1280, 1600])
def test_sizes_are_what_the_layout_makes(address: str, open_page: Callable[..., Page], width: int) -> None:
    """What `sizes` says and what the style sheet does are within a tenth of each other, on every screen."""
    page = open_page(address + ARTICLE, size={"width": width, "height": 800})
    measure = """image => {
        const list = image.sizes.split(',');
        const one = list.find(part => { const found = part.match(/^\\((.*)\\) (.*)$/);
            return found && matchMedia(`(${found[1]})`).matches });
        const probe = document.createElement('div');
        const length = (one || list[list.length - 1]).replace(/^\\(.*?\\) (?=\\d)/, '');
        probe.style.width = length; document.body.append(probe);
        const said = probe.getBoundingClientRect().width; probe.remove();
        return [said, image.getBoundingClientRect().width, image.naturalWidth];
    }"""
    # The strict policy allows no style in markup; what a script sets is free of it.
    found = {name: page.locator(f"main {css} img").first.evaluate(measure) for name, css in CASES.items()}
    page.goto(address + "/")
    found["lead"] = page.locator(".card--lead img").evaluate(measure)
    found["card"] = page.locator(".card:not(.card--lead) img").first.evaluate(measure)
    for name, (said, shown, _) in found.items():
        assert shown * 0.9 <= said <= shown * 1.12 + 12, (name, said, shown)


CASES = {
    "figure": ".figure",
    "upright": ".prose > figure",
    "gallery": ".gallery",
    "small": ".prose > .gallery ~ figure",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_measured(layout: str) -> None:
    """A new layout needs its place in the test above."""
    assert layout in {"prose", "gallery", "lead", "card"}


@pytest.mark.parametrize(("size", "letters"), [(PHONE, "0"), (PHONE, "4"), (TABLET, "0"), (DESK, "0"), (DESK, "4")])
def test_nothing_moves_when_pictures_come(
    address: str, open_page: Callable[..., Page], size: dict[str, int], letters: str
) -> None:
    """Layout shift 0, down to the last picture, with small and with large letters."""
    page = open_page(address + ARTICLE, size=size)
    page.add_init_script(f"localStorage.setItem('co-chu', '{letters}'); {SHIFTS}")
    for path in (ARTICLE, "/"):
        page.goto(address + path, wait_until="load")
        for image in page.locator("main img").all():
            image.scroll_into_view_if_needed()
            image.evaluate("image => image.decode()")
        settle(page)
        assert page.evaluate("window.shifts") == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_page_with_a_lead_picture_weighs_little(address: str, open_page: Callable[..., Page], scale: int) -> None:
    """At most 150 KB at 360 px on any phone, everything included: page, styles, scripts, picture."""
    page = open_page(address + "/404.html", size=PHONE, device_scale_factor=scale)
    seen: list[str] = []
    page.on("response", lambda response: seen.append(response.url))
    page.goto(address + PLAIN, wait_until="networkidle")
    sizes = [len(page.request.get(url).body()) for url in seen if not url.endswith("favicon.ico")]
    assert sum(url.count("/images/") for url in seen) == 1
    assert 20_000 < sum(sizes) <= 150_000, dict(zip(seen, sizes, strict=False))


def test_pictures_far_below_wait(address: str, open_page: Callable[..., Page]) -> None:
    """The first comes at once and before others; what is far away comes when it is near."""
    page = open_page(address + "/404.html", size=PHONE)
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.goto(address + ARTICLE, wait_until="networkidle")
    assert any("/dau-" in url for url in seen)
    assert not any("/5-" in url and "auto" not in url for url in seen)
    page.locator('img[alt="Cuối"]').scroll_into_view_if_needed()
    expect(page.locator('img[alt="Cuối"]')).to_have_js_property("complete", value=True)
    come(page.locator('img[alt="Cuối"]'))


def test_old_browsers_get_jpeg(address: str, open_page: Callable[..., Page], site: Built) -> None:
    """One that reads no AVIF takes the other source, and all its files are there."""
    page = open_page(address + ARTICLE)
    page.evaluate("document.querySelectorAll('source').forEach(source => source.remove())")
    image = page.locator(".figure img")
    expect(image).to_have_js_property("complete", value=True)
    assert image.evaluate("image => image.currentSrc").endswith(".jpg")
    come(page.locator(".figure img"))


# --- The gallery ---


def test_a_gallery_by_keyboard(address: str, open_page: Callable[..., Page]) -> None:
    """Enter opens, arrows turn and stop at the ends, Tab stays within, Escape closes; the focus comes back."""
    page = open_page(address + ARTICLE)
    links = page.locator(".gallery a")
    links.nth(1).focus()
    page.keyboard.press("Enter")
    viewer, count = page.get_by_role("dialog", name="Xem ảnh"), page.locator(".viewer__count")
    expect(count).to_contain_text("Ảnh 2 / 5")
    expect(page.get_by_role("button", name="Đóng")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(count).to_contain_text("Ảnh 3 / 5")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(count).to_contain_text("Ảnh 5 / 5")
    expect(page.get_by_role("button", name="Ảnh sau")).to_have_attribute("aria-disabled", "true")
    shown = viewer.locator("li:not([aria-hidden]) img")
    assert shown.get_attribute("alt") == "Ảnh số 5"
    come(page.locator(".viewer li:not([aria-hidden]) img"))
    expect(viewer.locator("li:not([aria-hidden]) figcaption")).to_have_text("Chú thích 5. Ảnh: PV")
    page.keyboard.press("Tab")
    expect(page.locator(".viewer__strip")).to_be_focused()
    for name in ("Ảnh trước", "Ảnh sau", "Đóng"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Ảnh trước")).to_be_focused()
    page.keyboard.press("Enter")
    expect(count).to_contain_text("Ảnh 4 / 5")
    page.keyboard.press("Home")
    expect(count).to_contain_text("Ảnh 1 / 5")
    shown.first.click()  # on the picture: the keys still work
    page.keyboard.press("ArrowRight")
    expect(count).to_contain_text("Ảnh 2 / 5")
    page.keyboard.press("Home")
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(links.nth(0)).to_be_focused()
    assert page.url == address + ARTICLE
    assert page.locator("main").get_attribute("aria-hidden") is None


def test_a_gallery_by_touch(address: str, open_page: Callable[..., Page]) -> None:
    """A tap opens, a swipe turns, the phone's way back closes and stays on the page."""
    page = open_page(address + ARTICLE, size=PHONE, has_touch=True, is_mobile=True)
    page.locator(".gallery a").nth(0).tap()
    count = page.locator(".viewer__count")
    expect(count).to_contain_text("Ảnh 1 / 5")
    page.locator(".viewer__strip").evaluate("strip => { strip.scrollLeft = strip.clientWidth * 2 }")
    expect(count).to_contain_text("Ảnh 3 / 5")
    page.get_by_role("button", name="Ảnh sau").tap()
    expect(count).to_contain_text("Ảnh 4 / 5")
    page.go_back()
    expect(page.locator(".viewer")).to_have_count(0)
    assert page.url == address + ARTICLE


def test_closing_twice_leaves_the_reader_on_the_page(address: str, open_page: Callable[..., Page]) -> None:
    """A held Escape, or a double tap, goes one step back and not out of the article."""
    page = open_page(address + "/")
    page.goto(address + ARTICLE)
    page.locator(".gallery a").nth(0).click()
    page.evaluate("""() => { const close = document.querySelector('.viewer__close');
        for (let n = 0; n < 5; n++) close.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
        close.click(); close.click(); }""")
    expect(page.locator(".viewer")).to_have_count(0)
    settle(page)
    assert page.url == address + ARTICLE
    page.locator(".gallery a").nth(2).click()
    expect(page.locator(".viewer__count")).to_contain_text("Ảnh 3 / 5")
    page.keyboard.press("Escape")
    expect(page.locator(".viewer")).to_have_count(0)
    assert page.url == address + ARTICLE


@pytest.mark.parametrize("size", [{"width": 320, "height": 568}, PHONE, {"width": 640, "height": 360}, DESK])
def test_the_viewer_has_room_for_large_letters(
    address: str, open_page: Callable[..., Page], size: dict[str, int]
) -> None:
    """At 200 % the picture keeps two fifths of the screen, no button is cut, and the caption can be scrolled to."""
    page = open_page(address + "/404.html", size=size)
    page.add_init_script("localStorage.setItem('co-chu', '4')")
    page.goto(address + ARTICLE)
    page.locator(".gallery a").nth(1).click()
    come(page.locator(".viewer li:not([aria-hidden]) img"))
    picture = page.locator(".viewer li:not([aria-hidden]) picture").bounding_box()
    assert picture
    assert picture["height"] >= 0.38 * size["height"]
    for button in page.locator(".viewer button").all():
        box = button.bounding_box()
        assert box
        assert 44 <= box["height"] < 70
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
    for _ in range(12):
        page.keyboard.press("ArrowDown")
    caption = page.locator(".viewer li:not([aria-hidden]) figcaption").bounding_box()
    ways = page.locator(".viewer__ways").bounding_box()
    assert caption
    assert ways
    assert caption["y"] + caption["height"] <= ways["y"] + 1


def test_a_gallery_loads_what_is_near(address: str, open_page: Callable[..., Page]) -> None:
    """The picture that is shown and its neighbours, and no other."""
    page = open_page(address + ARTICLE, size=PHONE)
    page.locator(".gallery a").nth(0).click()
    loaded = "[...document.querySelectorAll('.viewer img')].map(image => Boolean(image.getAttribute('src')))"
    assert page.evaluate(loaded) == [True, True, False, False, False]
    page.keyboard.press("End")
    assert page.evaluate(loaded) == [True, True, False, True, True]


def test_a_gallery_without_script(address: str, open_page: Callable[..., Page]) -> None:
    """Each link opens its picture, and the way back leads to the article; captions stand in the grid."""
    # Chromium's own page around a picture has a style of its own, which the strict policy forbids.
    page = open_page(address + ARTICLE, script=False, size=PHONE, broken_line=True)
    expect(page.locator(".gallery figcaption").nth(1)).to_have_text("Chú thích 2. Ảnh: PV")
    page.locator(".gallery a").nth(1).click()
    assert page.url.endswith("/600.jpg")
    page.go_back()
    assert page.url == address + ARTICLE


def test_other_ways_to_open_a_link_are_left_alone(address: str, open_page: Callable[..., Page]) -> None:
    """With Ctrl it opens a window of its own, as links do."""
    page = open_page(address + ARTICLE)
    with page.context.expect_page() as opened:
        page.locator(".gallery a").nth(1).click(modifiers=["ControlOrMeta"])
    assert opened.value.url.endswith("/600.jpg") or opened.value.wait_for_url("**/600.jpg") is None
    expect(page.locator(".viewer")).to_have_count(0)


# --- Saving data ---


@pytest.fixture
def saving(address: str, open_page: Callable[..., Page]) -> tuple[Page, list[str]]:
    """An article in a browser that asks to save data, and the pictures that it asked for."""
    page = open_page(address + "/404.html", size=PHONE, device_scale_factor=3)
    page.add_init_script(SAVING)
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if r.method == "GET" and "/images/" in r.url else None)
    page.goto(address + ARTICLE, wait_until="networkidle")
    return page, asked


def test_a_reader_who_saves_data_is_asked_first(saving: tuple[Page, list[str]], site: Built) -> None:
    """Each picture but the first says what it shows and what it weighs; exactly that file comes when it is tapped."""
    page, asked = saving
    assert all("/dau-" in url for url in asked)
    waiting = page.get_by_role("button", name="Ảnh: Đứng")
    waiting.scroll_into_view_if_needed()
    weight = next(site.output.glob("images/2-*/480.avif")).stat().st_size
    expect(waiting).to_contain_text(f"Chạm để tải ({-(-weight // 1024)} KB)")
    asked.clear()
    waiting.click()
    come(page.locator('img[alt="Đứng"]'))
    assert [url.rpartition("/2-")[2].rpartition("/")[2] for url in asked] == ["480.avif"]
    image = page.locator('img[alt="Đứng"]')
    expect(image).to_be_visible()
    expect(image).to_be_focused()


def test_a_gallery_that_saves_data_opens_what_it_weighed(saving: tuple[Page, list[str]], site: Built) -> None:
    """The words stand for the crops; the viewer fetches the file whose weight they tell."""
    page, asked = saving
    weight = next(site.output.glob("images/1-*/480.avif")).stat().st_size
    page.locator(".gallery a").nth(0).scroll_into_view_if_needed()
    expect(page.locator(".gallery a").nth(0)).to_contain_text(f"Ảnh: Ảnh số 1Chạm để tải ({-(-weight // 1024)} KB)")
    asked.clear()
    page.locator(".gallery a").nth(0).click()
    come(page.locator(".viewer li:not([aria-hidden]) img"))
    assert [url.rpartition("/images/")[2].partition("-")[0] for url in asked] == ["1"]
    assert asked[0].endswith("/480.avif")


def test_crops_beside_titles_stay_away(address: str, open_page: Callable[..., Page]) -> None:
    """On lists a reader who saves data gets the words."""
    page = open_page(address + "/404.html", size=PHONE)
    page.add_init_script(SAVING)
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "/images/" in r.url else None)
    page.goto(address + "/2026/", wait_until="networkidle")
    page.goto(address + "/2026/07/26/", wait_until="networkidle")
    assert asked == []
    expect(page.locator(".waiting")).to_have_count(0)


def test_pictures_come_where_the_tools_do_not(address: str, open_page: Callable[..., Page]) -> None:
    """A reader who saves data and whose line loses the script must not be left without pictures."""
    page = open_page(address + "/404.html", size=PHONE, broken_line=True)
    page.add_init_script(SAVING)
    page.route("**/main.*.js", lambda route: route.abort())
    page.goto(address + ARTICLE, wait_until="load")
    expect(page.locator('img[alt="Đứng"]')).to_be_visible()


def test_no_picture_is_inverted_in_the_dark(address: str, open_page: Callable[..., Page]) -> None:
    """Photographs are as they are in every mode."""
    page = open_page(address + ARTICLE, color_scheme="dark")
    assert page.locator(".figure img").evaluate("image => getComputedStyle(image).filter") == "none"


def test_files_of_the_page_are_known(site: Built) -> None:
    """Every rendition that a page names was made."""
    named: set[Path] = set()
    for page in site.output.rglob("*.html"):
        for part in page.read_text(encoding="utf-8").split('"'):
            for word in part.replace(",", " ").split():
                if word.startswith("/images/"):
                    named.add(site.output / word.lstrip("/"))
    assert named
    assert [file for file in named if not file.is_file()] == []
