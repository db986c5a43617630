"""View counts in the built site: what the number in a page is, and how little a night of counting changes."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from plugins.view_counts.newer import place_of
from tests.support import counts
from tests.support.reading import soup
from tests.support.search import without_index
from tests.support.sites import Built, article, build, write_site

OWN, OTHER, NEW = "2026/11/co-so", "2026/11/khong-so", "2026/11/moi"


def site_of(place: Path) -> Path:
    """Content with an article that has an opening count, one that has none, and some more."""
    files = {
        f"articles/{OWN}.md": article("Có số", "2026-11-20 08:00", views="1.303", slug="co-so"),
        f"articles/{OTHER}.md": article("Không số", "2026-11-21 08:00", slug="khong-so"),
        f"articles/{NEW}.md": article("Mới", "2026-11-22 08:00", slug="moi"),
        "articles/2019/11/cu.md": article("Cũ", "2019-11-21 09:25", slug="cu", category="Nữ công"),
    }
    return write_site(place / "content", files)


def built(place: Path, **settings: object) -> Built:
    """Build it for publishing."""
    found = build(place / "content", place / "output", cache=place / "cache", publish=True, **settings)
    assert found.status == 0, found.said
    return found


def shown(site: Built, address: str) -> str:
    """What an article's page says of its views."""
    element = soup(site, address).select_one(".view-count")
    return " ".join(element.get_text().split()) if element else "(nothing)"


def tree(site: Built) -> dict[str, bytes]:
    """Every file but those of the index of search."""
    files = {p.relative_to(site.output).as_posix(): p.read_bytes() for p in site.output.rglob("*") if p.is_file()}
    return without_index(files)


def test_without_logs_there_is_the_opening_count_or_nothing(tmp_path: Path) -> None:
    """Never a number that nobody counted, no file that a script would ask for."""
    site_of(tmp_path)
    site = built(tmp_path)
    assert shown(site, "/2026/11/20/co-so/") == "1.303 lượt xem"
    assert shown(site, "/2026/11/21/khong-so/") == "(nothing)"
    assert not (site.output / "api/luot-xem").exists()
    assert "chưa đếm lượt xem" in site.text("/luot-xem/")


def test_the_number_is_opening_and_counted_of_a_day(tmp_path: Path) -> None:
    """1.303 from the old site and 17 counted; the page says of which day that is; lists show the same number."""
    content = site_of(tmp_path)
    counts.write(content, {OWN: 17, OTHER: 4})
    site = built(tmp_path)
    assert shown(site, "/2026/11/20/co-so/") == "1.320 lượt xem (tính đến ngày 23/11/2026)"
    assert shown(site, "/2026/11/21/khong-so/") == "4 lượt xem (tính đến ngày 23/11/2026)"
    assert shown(site, "/2026/11/22/moi/") == ""  # room for what a script may bring
    assert "1.320 lượt xem" in site.text("/2026/11/20/")
    text = " ".join(soup(site, "/luot-xem/").get_text(" ").split())
    for words in (
        "Thứ Năm, ngày 01 tháng 10 năm 2026",
        "Thứ Hai, ngày 23 tháng 11 năm 2026",
        counts.LISTS,
        "30 giây 3",
    ):
        assert words in text


def test_a_night_rewrites_no_article(tmp_path: Path) -> None:
    """New counts change rankings, the page of figures and the small files for scripts; no page of an article."""
    content = site_of(tmp_path)
    counts.write(content, {OWN: 17, OTHER: 14})
    before = tree(built(tmp_path))
    later = dt.date(2026, 11, 24)
    counts.write(content, {OWN: 20, OTHER: 99}, later, baked={OWN: 17, OTHER: 14}, baked_until=dt.date(2026, 11, 23))
    site = built(tmp_path, NOW="2026-11-24T09:00:00")
    after = tree(site)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    pages = {name for name in changed if not name.startswith("api/luot-xem/")}
    assert pages == {"index.html", "luot-xem/index.html", "chuyen-muc/tin-tuc/index.html"}
    file, key = place_of(OTHER)
    assert json.loads(site.text(file)) == {"until": "2026-11-24", "views": {key: 99}}
    ranking = [link.get_text() for link in soup(site, "/").select("section[aria-labelledby=doc-nhieu] li a")]
    assert ranking == ["Không số", "Có số"]


def test_a_new_snapshot_builds_as_a_clean_build_does(tmp_path: Path) -> None:
    """The snapshot is an input like any other: after it changed, the incremental build is the clean one."""
    content = site_of(tmp_path)
    counts.write(content, {OWN: 17})
    built(tmp_path)
    counts.write(content, {OWN: 30, NEW: 2}, dt.date(2026, 11, 24))
    incremental = tree(built(tmp_path))
    clean = tmp_path / "clean"
    shutil.copytree(tmp_path / "content", clean / "content")
    assert incremental == tree(built(clean))
    assert "1.333" in incremental["2026/11/20/co-so/index.html"].decode()


def test_files_that_are_gone_leave_the_opening_counts(tmp_path: Path) -> None:
    """Without the files of counts everything is as it was before anybody counted."""
    content = site_of(tmp_path)
    before = tree(built(tmp_path))
    counts.write(content, {OWN: 17})
    built(tmp_path)
    shutil.rmtree(content / "data")
    assert tree(built(tmp_path)) == before


@pytest.mark.parametrize("name", ["views.json", "views-baked.json"])
def test_a_broken_file_of_counts_stops_the_build(tmp_path: Path, name: str) -> None:
    """A build that forgot counts would publish smaller numbers: it says what to do, and publishes nothing."""
    content = site_of(tmp_path)
    counts.write(content, {OWN: 17})
    (content / "data" / name).write_text("{ hỏng", encoding="utf-8")
    site = build(content, tmp_path / "output", cache=tmp_path / "cache", publish=True)
    assert site.status == 1
    assert site.codes() == ["V01"]
    assert f"data/{name}:1" in site.said


def test_wrong_settings_are_told_together(tmp_path: Path) -> None:
    """An address that is none, a word that every browser has in its name."""
    site_of(tmp_path)
    site = build(
        tmp_path / "content",
        tmp_path / "output",
        cache=tmp_path / "cache",
        VIEWS_OFFICE=("113.161.0.0/24", "113.161"),
        VIEWS_ROBOTS=("bo",),
    )
    assert site.codes() == ["S13", "S13"]
