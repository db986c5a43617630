"""What a change costs those who read by program: what holds the article, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from lxml import etree

from plugins.discovery.plugin import DRAWN
from plugins.incremental_build.state import load_head
from tests.support import photos
from tests.support.sites import Built, article, build, write_site

AUTHORS = "ban-tuyen-giao:\n  name: Ban Tuyên giáo\n"
LEAD = {"lead_image": "images/hop.jpg", "lead_image_alt": "Hội trường", "lead_image_credit": "Minh Anh"}
OLD = 30


def files() -> dict[str, str | bytes]:
    """Thirty-two articles of two categories; the oldest has an author, the newest a picture."""
    given: dict[str, str | bytes] = {"data/authors.yaml": AUTHORS, "images/hop.jpg": photos.phone(700, 525)}
    for n in range(OLD):
        category = "Nữ công" if n % 2 else "Tin tức"
        given[f"articles/{n}.md"] = article(
            f"Tin số {n}", f"2026-10-{n + 1:02d} 08:00", slug=f"tin-{n}", category=category
        )
    signed = {"author": "ban-tuyen-giao", "category": "Tư liệu"}
    given["articles/cu.md"] = article("Tin cũ", "2026-09-01 08:00", slug="tin-cu", **signed)
    given["articles/moi.md"] = article("Tin mới", "2026-11-23 08:00", slug="tin-moi", **LEAD)
    return given


def built(place: Path, output: str = "out", **settings: object) -> Built:
    """Build once more; it must be right."""
    site = build(place / "content", place / output, cache=place / "cache", publish=True, **settings)
    assert site.status == 0, site.said
    return site


def drawn(site: Built) -> set[str]:
    """The pages that a build drew, without those of search."""
    due = site.run.settings["NEWSROOM_SESSION"].plan.due
    return {page.path for page in due if not page.path.startswith("tim-kiem/")}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with that content, built once."""
    write_site(tmp_path / "content", files())
    assert built(tmp_path).counts[DRAWN] == OLD + 3
    return tmp_path


def test_a_correction_reaches_what_holds_the_article_and_nothing_else(place: Path) -> None:
    """Its page and print page, its data, the feeds that tell of it, the sitemap; no list, no other article."""
    signed = {"author": "ban-tuyen-giao", "category": "Tư liệu", "modified": "2026-11-24 07:00"}
    write_site(place / "content", {"articles/cu.md": article("Tin cũ", "2026-09-01 08:00", slug="tin-cu", **signed)})
    site = built(place)
    own = {f"2026/09/01/tin-cu/{page}index.html" for page in ("", "in/")} | {"api/2026/09/01/tin-cu.json"}
    of = ("", "chuyen-muc/tu-lieu/", "tac-gia/ban-tuyen-giao/")
    feeds = {f"{feed}feed.{kind}" for feed in of for kind in ("xml", "json")}
    assert drawn(site) == own | feeds | {"sitemap.xml"}
    for feed in of:
        assert "<updated>2026-11-24T07:00:00+07:00</updated>" in site.text(f"{feed}feed.xml")
    assert "<lastmod>2026-11-24T07:00:00+07:00</lastmod>" in site.text("sitemap.xml")
    assert site.counts.get(DRAWN, 0) == 0


def test_cards_are_drawn_for_what_is_new_alone(place: Path) -> None:
    """None in a second build, a clean one or one of another target; one for a corrected title, at a new address."""
    assert built(place).counts.get(DRAWN, 0) == 0
    assert built(place, CLEAN=True).counts.get(DRAWN, 0) == 0
    assert built(place, "khac").counts.get(DRAWN, 0) == 0
    before = set(built(place).names())
    write_site(place / "content", {"articles/cu.md": article("Tựa đã sửa", "2026-09-01 08:00", slug="tin-cu")})
    site = built(place)
    after = set(site.names())
    assert site.counts[DRAWN] == 1
    new, gone = ({name for name in names if "chia-se" in name} for names in (after - before, before - after))
    assert (len(new), len(gone)) == (1, 1)
    assert new.pop() in site.text("2026/09/01/tin-cu/")


def test_the_card_of_a_picture_is_made_of_its_crop(place: Path) -> None:
    """The article's head names a JPEG of the right size that tells nothing of a camera or a place."""
    site = built(place)
    (name,) = (name for name in site.names() if "chia-se" in name and name.endswith(".jpg"))
    assert f'content="https://congdoan.invalid/{name}"' in site.text("2026/11/23/tin-moi/")
    data = site.file(name).read_bytes()
    card = photos.opened(data)
    assert (card.size, card.format, dict(card.getexif()), len(data) <= 120_000) == ((1200, 630), "JPEG", {}, True)


def test_a_retracted_article_is_gone_from_everything_but_its_address(place: Path) -> None:
    """No feed, sitemap, list, data or card knows it any more; its own page says that it was withdrawn."""
    text = article("Tin bị rút lại", "2026-11-23 08:00", slug="tin-moi", **LEAD)
    write_site(place / "content", {"articles/moi.md": text})
    told = [name for name in built(place).names() if "rút lại" in _read(built(place), name)]
    assert {"feed.xml", "feed.json", "sitemap-news.xml", "api/index.json", "index.html"} <= set(told)
    write_site(place / "content", {"articles/moi.md": text.replace("---\n", "---\nstatus: retracted\n", 1)})
    site = built(place)
    assert [name for name in site.names() if "rút lại" in _read(site, name)] == ["2026/11/23/tin-moi/index.html"]
    assert [name for name in site.names() if "/tin-moi" in name or "/tin-moi" in _read(site, name)] == [
        "2026/11/23/tin-moi/index.html"
    ]
    assert not [name for name in site.names() if "chia-se" in name and name.endswith(".jpg")]


def _read(site: Built, name: str) -> str:
    return site.file(name).read_text(encoding="utf-8", errors="replace")


def test_a_build_is_due_when_news_grows_old(place: Path) -> None:
    """The clock alone changes the news sitemap: the command that finds nothing to do knows until when that holds."""
    site = built(place)
    assert "Tin mới" in site.text("sitemap-news.xml")
    (state,) = (place / "cache/outputs").glob("*.state")
    head, _ = load_head(state) or pytest.fail("không có trạng thái")
    assert head.next_change == dt.datetime(2026, 11, 25)  # midnight comes first
    site = built(place, NOW="2026-11-25T07:00:00")
    head, _ = load_head(state) or pytest.fail("không có trạng thái")
    assert head.next_change == dt.datetime(2026, 11, 25, 8)
    site = built(place, NOW="2026-11-25T08:00:01")
    assert "Tin mới" not in site.text("sitemap-news.xml")


@pytest.mark.parametrize("fast", [True, False])
def test_signs_that_xml_cannot_write_reach_no_feed(place: Path, fast: bool) -> None:
    """One entity of one body must not take the feeds of all others with it, whichever engine converts it."""
    body = "Công&#1; đoàn&#12; &#xFFFE; hết &#11;."
    write_site(place / "content", {"articles/la.md": article("Tin lạ", "2026-11-23 09:00", body, slug="tin-la")})
    site = built(place, FAST_MARKDOWN=fast)
    for name in site.names():
        if name.endswith((".xml", ".opml", ".svg")):
            etree.fromstring(site.file(name).read_bytes())
    assert "Tin lạ" in site.text("feed.xml")
