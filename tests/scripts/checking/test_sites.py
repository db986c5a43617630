"""A built site as rules ask for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.buildkit.records import SimplePage
from plugins.front_matter.parsing import Source
from scripts.checking.rules.site import dead_links
from scripts.checking.sites import Site
from scripts.checking.subjects import Subject
from tests.support.sites import write_site

PAGE = """<h2 id="muc-mot">Một</h2><a href="/goc/b/#x">b</a> <a class=c href="../b/?q=1">b</a> <a href="https://a.vn/">ra</a>
<a href="#muc-mot">x</a> <img alt='' src="/goc/images/%C3%A1.png"> <a href="//a.vn/x">ra</a> <a href="/ngoai/">ngoài</a>
<a href="mailto:a@b.vn">thư</a> <p>href="/goc/khong/"</p> <a href="/goc/chet/?a=1&amp;b=2">chết</a>"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site in a folder of its host, of which one page leads everywhere."""
    files: dict[str, str | bytes] = {
        "a/index.html": PAGE,
        "b/index.html": '<p id="x">',
        "images/á.png": b"",
        "404.html": "",
    }
    return Site(write_site(tmp_path / "Trang đã dựng", files), "/goc")


def test_links_lead_inside_the_site(site: Site) -> None:
    """Whole or relative, without the site's own folder; what leads out, and what is no tag, is left out."""
    assert site.links("/a/") == (
        ("/b/", "x"),
        ("/b/", ""),
        ("/a/", "muc-mot"),
        ("/images/á.png", ""),
        ("/chet/", ""),
    )


def test_addresses_and_places(site: Site) -> None:
    """A page answers with and without its slash; a file by its name; places by their ids."""
    assert all(map(site.has, ["/a/", "/a", "/a/index.html", "/images/á.png", "/404.html"]))
    assert not any(map(site.has, ["/chet/", "/images/", "/images/a.png"]))
    assert site.has_place("/b/", "x")
    assert site.has_place("/b/", "")
    assert not site.has_place("/b/", "y")
    assert not site.has_place("/chet/", "x")
    assert site.headings("/a/") == ["muc-mot"]


def test_dead_links_are_told(site: Site) -> None:
    """With the line of the source where it says so; else who can mend the page."""
    page = SimplePage("Tin", "/a/", "", "", None, (), (), "pages/a.md")
    subject = Subject("pages/a.md", "", Source((), "một\nxem [b](/chet/)", 5), page, is_article=False)
    [told] = dead_links.find(site, [subject])
    assert (told.code, str(told.place), told.mend) == ("C23", "pages/a.md:6", "sửa hoặc xóa liên kết")
    [told] = dead_links.find(site, [replace(subject, source=Source((), "", 5))])
    assert str(told.place) == "pages/a.md"
    assert "mẫu trang" in told.mend
