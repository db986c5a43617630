"""The article page does everything that the page of 21/11/2019 showed."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.support.reading import gzipped, one, soup, words
from tests.support.sites import ROOT, Built

SEED = "/2019/11/21/cac-hoat-dong-huong-toi-dai-hoi-thi-dua-cac-cap/"
WORDS_OF_SEED = "c811f1b913bf1fad"


def seed_text(built: Built) -> list[str]:
    """The seed article as its page shows it: title, dateline, sapo, body, byline."""
    page = soup(built, SEED)
    parts = [
        one(page, "h1"),
        one(page, ".dateline time"),
        one(page, ".sapo"),
        one(page, ".prose"),
        one(page, ".byline"),
    ]
    return [word for part in parts for word in words(part.get_text(" "))]


def test_seed_article_is_complete_to_the_word(own_site: Built) -> None:
    """No word of the page that started the project is lost, added or moved."""
    digest = hashlib.sha256(" ".join(seed_text(own_site)).encode()).hexdigest()[:16]
    assert digest == WORDS_OF_SEED


def test_seed_article_equals_the_given_text(own_site: Built, shared: Path) -> None:
    """The digest above is that of the text as its user gave it."""
    lines = [line.strip() for line in (shared / "seed/article.txt").read_text(encoding="utf-8").splitlines()]
    given = [line for line in lines if line]
    article = [given[0], given[1], *given[3:8]]
    assert seed_text(own_site) == [word for line in article for word in words(line)]


def test_title_and_dateline(own_site: Built) -> None:
    """One h1; the house dateline, byte for byte, with its machine form."""
    html = own_site.text(SEED)
    wanted = '<time datetime="2019-11-21T09:25:00+07:00">Thứ Năm, ngày 21 tháng 11 năm 2019 - 09:25</time>'
    assert html.count(wanted) == 1
    assert one(soup(own_site, SEED), "h1").get_text() == "Các hoạt động hướng tới Đại hội thi đua các cấp"


def test_views_are_grouped_and_readable_by_machines(own_site: Built) -> None:
    """1303 is shown as `1.303 lượt xem`, with its value."""
    data = one(soup(own_site, SEED), ".article .tools data")
    assert (data["value"], data.get_text()) == ("1303", "1.303 lượt xem")


def test_head_says_what_the_page_is(own_site: Built) -> None:
    """Title, description, canonical address and language are right, and robots are welcome."""
    page = soup(own_site, SEED)
    assert page.html["lang"] == "vi"
    assert page.title.get_text() == "Các hoạt động hướng tới Đại hội thi đua các cấp – Bản tin Công đoàn"
    assert one(page, "link[rel=canonical]")["href"] == f"https://congdoan.invalid{SEED}"
    assert len(one(page, "meta[name=description]")["content"]) <= 200
    assert not page.select("meta[name=robots]")


def test_tools_lead_where_they_say(own_site: Built) -> None:
    """In bài viết, Gửi phản hồi and Gửi Email are links to pages and a section that exist."""
    page = soup(own_site, SEED)
    links = {a.get_text(): a["href"] for a in page.select(".tools__links a")}
    assert links == {"In bài viết": f"{SEED}in/", "Gửi phản hồi": "#phan-hoi", "Gửi Email": f"{SEED}gui-email/"}
    assert own_site.file(f"{SEED}in/").is_file()
    assert own_site.file(f"{SEED}gui-email/").is_file()
    assert one(page, "section#phan-hoi")


def test_feedback_section_works_without_script(own_site: Built) -> None:
    """A letter to the office with title and address filled in, the same to copy, a telephone, a postal address."""
    section = one(soup(own_site, SEED), "#phan-hoi")
    letter = one(section, "a[href^='mailto:']")["href"]
    fields = parse_qs(urlsplit(letter).query, strict_parsing=True)
    assert unquote(urlsplit(letter).path) == "phan-hoi@congdoan.invalid"
    assert fields["subject"] == ["Phản hồi bài: Các hoạt động hướng tới Đại hội thi đua các cấp"]
    assert f"https://congdoan.invalid{SEED}" in fields["body"][0]
    copied = one(section, "pre").get_text()
    assert copied.replace("\n", "\r\n").strip() == fields["body"][0].strip()
    assert "0000 000 000" in section.get_text()
    assert "đường Mẫu" in section.get_text()
    assert "không được đăng lên trang" in section.get_text()


def test_share_page_prepares_a_letter(own_site: Built) -> None:
    """The e-mail share page holds a right mailto: address, its text to copy, and asks for nobody's address."""
    page = soup(own_site, f"{SEED}gui-email/")
    href = one(page, "a.action--main")["href"]
    assert href.startswith("mailto:?subject=C%C3%A1c%20ho%E1%BA%A1t")
    assert len(href) <= 1800
    assert "%0D%0A" in href
    body = parse_qs(urlsplit(href).query)["body"][0]
    assert body.rstrip().endswith(f"https://congdoan.invalid{SEED}")
    assert one(page, "#thu-gui-bai").get_text().replace("\n", "\r\n") == body
    assert not page.select("main input, main form")


def test_print_page_holds_the_article_and_nothing_else(own_site: Built) -> None:
    """Masthead, title, dateline, sapo, body, byline, address and QR code; no menu, no tools."""
    page = soup(own_site, f"{SEED}in/")
    parts = [one(page, s) for s in ("h1", ".dateline", ".sapo", ".prose", ".byline")]
    assert [w for p in parts for w in words(p.get_text(" "))] == seed_text(own_site)
    assert f"https://congdoan.invalid{SEED}" in one(page, ".sheet-foot .found-at").get_text()
    assert one(page, "svg.qr")["role"] == "img"
    assert not page.select("nav, .font-size, .tools, form")


def test_breadcrumbs_neighbours_and_related_lead_on(own_site: Built) -> None:
    """The page leads to its category, to the article after it, and to its tags; each link exists."""
    page = soup(own_site, SEED)
    assert [a.get_text() for a in page.select(".crumbs a")] == ["Trang chủ", "Thi đua - Khen thưởng"]
    assert page.select(".neighbours a[rel=next]")
    assert not page.select(".neighbours a[rel=prev]")
    for link in page.select("main a[href^='/'], nav a[href^='/']"):
        assert own_site.file(link["href"]).is_file(), link["href"]


def test_article_page_fits_the_first_flight(own_site: Built) -> None:
    """HTML, style sheet and boot script of an article page are at most 14 KB compressed (RFC 6928's first window)."""
    assets = [n for n in own_site.names() if re.fullmatch(r"static/(site\.\w+\.css|boot\.\w+\.js)", n)]
    files = [own_site.file(SEED).read_bytes(), *((own_site.output / name).read_bytes() for name in assets)]
    assert len(files) == 3
    assert gzipped(*files) <= 14_000


@pytest.mark.parametrize(("script", "most"), [("boot", 500), ("main", 10_000), ("not-found", 10_000), ("print", 1_000)])
def test_scripts_are_small(own_site: Built, script: str, most: int) -> None:
    """The tools of a page are at most 10 KB compressed; what runs before the first paint is a fraction of one."""
    (name,) = [n for n in own_site.names() if re.fullmatch(rf"static/{script}\.\w+\.js", n)]
    assert gzipped(own_site.file(name).read_bytes()) <= most


def test_the_home_page_is_light(own_site: Built) -> None:
    """HTML, style sheet and scripts of the home page stay within 50 KB: the pictures have the rest."""
    names = [n for n in own_site.names() if re.fullmatch(r"static/(site\.\w+\.css|(?:boot|main)\.\w+\.js)", n)]
    assert gzipped(*((own_site.output / name).read_bytes() for name in ("index.html", *names))) <= 50_000


def test_no_inline_code_and_no_third_party(own_site: Built) -> None:
    """No inline script or style but data, and no file from another host, on any page."""
    for name in own_site.names():
        if name.endswith(".html"):
            html = own_site.text(name)
            assert not re.search(r"<style|<script(?![^>]*(\bsrc=|ld.json))|\sstyle=|\son[a-z]+=", html), name
            assert not re.search(r'(?:src|srcset)="(?:https?:)?//', html), name
            assert not re.search(r'<link[^>]+(?:stylesheet|preload)[^>]+href="(?:https?:)?//', html), name


def test_own_content_is_the_handbook(own_site: Built) -> None:
    """The repository's content has at least a dozen articles of several months and categories, two with pictures."""
    files = [p for p in (ROOT / "content/articles").rglob("*.md") if "2019" not in p.parts]
    texts = [p.read_text(encoding="utf-8") for p in files]
    assert len(files) >= 12
    assert len({p.parent for p in files}) >= 3
    assert len(set(re.findall(r"(?m)^category: (.+)$", "\n".join(texts)))) >= 3
    assert sum("images/" in t and ("lead_image:" in t or "](" in t) for t in texts) >= 2
    assert not own_site.messages
