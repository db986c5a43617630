"""Who is responsible, for people and programs."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from bs4 import BeautifulSoup

from plugins.buildkit.site import Site, read_identity
from plugins.discovery import who
from tests.buildkit.samples import UNIT, article
from tests.support.archives import archive

SITE = "https://congdoan.invalid"


def test_the_page_says_who_is_responsible_and_leads_to_every_feed() -> None:
    """All that the footer tells, as pairs of words; the feeds by name; the data."""
    made = archive([article(1, author=UNIT)])
    page = BeautifulSoup(made.html["/trach-nhiem/"], "lxml")
    facts = {dt_.get_text(): dt_.find_next("dd").get_text() for dt_ in page.select("main dt")}  # type: ignore[union-attr]
    assert facts["Chịu trách nhiệm nội dung"] == "Nguyễn Văn Mẫu"
    assert facts["Cơ quan chủ quản"] == "Liên đoàn Lao động tỉnh (bản mẫu)"
    links = {str(link["href"]): link.get_text() for link in page.select("main a[href^='/']")}
    assert links["/tac-gia/ban-tuyen-giao/feed.xml"] == "Ban Tuyên giáo"
    feeds = {address for address in made.pages if address.endswith(("feed.xml", ".opml"))}
    assert feeds | {"/api/index.json", "/sitemap.xml"} == links.keys() - {"/"}


def test_without_articles_the_page_leads_nowhere_in_vain() -> None:
    """A site that has just begun has no feeds yet, and names none."""
    made = archive([])
    assert "feed" not in BeautifulSoup(made.html["/trach-nhiem/"], "lxml").select_one("main").decode()  # type: ignore[union-attr]


def test_humans_txt_says_the_same() -> None:
    """The text begins with the mark of UTF-8, lest a host that says nothing of it should garble the accents."""
    text = archive([]).html["/humans.txt"]
    assert text.startswith("\ufeffBản tin Công đoàn\nhttps://congdoan.invalid/\n")
    assert "Chịu trách nhiệm nội dung: Nguyễn Văn Mẫu" in text


def test_robots_txt_of_a_publication_and_of_a_preview() -> None:
    """A publication may be read and names both sitemaps; a preview that somebody put online may not."""
    assert archive([]).html["/robots.txt"] == (
        f"User-agent: *\nAllow: /\n\nSitemap: {SITE}/sitemap.xml\nSitemap: {SITE}/sitemap-news.xml\n"
    )
    preview = Site("http://localhost:8000", read_identity({}, publishing=False)[0])
    assert who.robots_text(preview) == "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    ("today", "expires"),
    [
        (dt.date(2026, 11, 24), "2027-10-01"),
        (dt.date(2026, 1, 31), "2026-12-01"),
        (dt.date(2026, 2, 1), "2027-01-01"),
        (dt.date(2024, 2, 29), "2025-01-01"),
    ],
)
def test_security_txt(today: dt.date, expires: str) -> None:
    """RFC 9116: a contact, and a date of expiry less than a year ahead that changes once a month."""
    made = archive([], now=f"{today}T08:00").html["/.well-known/security.txt"]
    fields = dict(re.findall(r"^([A-Za-z-]+): (\S.*)$", made, re.MULTILINE))
    assert fields == {
        "Contact": "mailto:phan-hoi@congdoan.invalid",
        "Expires": f"{expires}T00:00:00+07:00",
        "Preferred-Languages": "vi, en",
        "Canonical": f"{SITE}/.well-known/security.txt",
    }
    assert dt.timedelta(300) < dt.date.fromisoformat(expires) - today < dt.timedelta(365)


def test_the_manifest_names_icons_that_are_there() -> None:
    """W3C's manifest: what a phone calls the site, and icons that the build makes."""
    told = json.loads(archive([]).html["/manifest.webmanifest"])
    assert (told["name"], told["lang"], told["start_url"]) == ("Bản tin Công đoàn", "vi", "/")
    assert {icon["sizes"] for icon in told["icons"]} >= {"192x192", "512x512", "any"}
    assert [icon["purpose"] for icon in told["icons"] if "purpose" in icon] == ["maskable"]
