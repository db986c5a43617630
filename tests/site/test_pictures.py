"""Pictures in a whole site: right and private where they are good, one message each where they are not."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from blinker import signal
from pelican.settings import read_settings

from plugins.buildkit.messages import Level
from plugins.buildkit.signals import GET_FILES, GET_PICTURE_LOOK
from plugins.responsive_images import plugin
from tests.support import photos
from tests.support.reading import soup
from tests.support.sites import ROOT, Built, article, build, write_site

LEAD = {"lead_image": "images/2026/11/hop.jpg", "lead_image_alt": "Hội trường", "lead_image_credit": "Minh Anh"}
GALLERY = '![Một](images/2026/11/hop.jpg "Ảnh: PV")\n![Hai]({static}/images/2026/11/so-do.png)'


def files() -> dict[str, str | bytes]:
    """Three articles: one led by a phone's photograph, one with a gallery, one that shows none; an unnamed picture."""
    return {
        "articles/tin.md": article("Tin", body="Chữ.\n\n![Sơ đồ](images/2026/11/so-do.png)", slug="tin", **LEAD),
        "articles/anh.md": article("Ảnh", "2026-07-27 08:00", f"Chữ.\n\n{GALLERY}", slug="anh", category="Ảnh"),
        "articles/khong.md": article("Không", "2025-01-02 08:00", slug="khong", category="Khác"),
        "images/2026/11/hop.jpg": photos.phone(700, 525),
        "images/2026/11/so-do.png": photos.saved(photos.drawing(600, 400), "PNG"),
        "images/2026/11/thua.jpg": photos.phone(300, 225, seed=2),
    }


def built(place: Path, **settings: object) -> Built:
    """Build it for publishing."""
    return build(place / "content", place / "output", cache=place / "cache", publish=True, **settings)


def pictures(site: Built) -> list[str]:
    """Every file of the output that is a picture of the content: neither an icon nor a share card."""
    found = [name for name in site.names() if re.search(r"\.(jpe?g|png|webp|avif|gif|heic)$", name)]
    return [name for name in found if not re.match(r"[a-z0-9-]+\.png$|images/chia-se/", name)]


def test_only_renditions_are_published_and_none_tells_a_place(tmp_path: Path) -> None:
    """No original, nothing that nobody names, in no file a camera or a place; the artist's name stays."""
    write_site(tmp_path / "content", files())
    site = built(tmp_path)
    assert site.status == 0, site.said
    names = pictures(site)
    assert names
    assert all(re.fullmatch(r"images/2026/11/(hop|so-do)-[0-9a-f]{16}/[a-z0-9-]+\.\w+", name) for name in names)
    for name in names:
        data = (site.output / name).read_bytes()
        assert b"SECRETCAM" not in data, name
        assert not photos.opened(data).getexif().get_ifd(photos.GPS), name
    assert all(b"Minh Anh" in (site.output / name).read_bytes() for name in names if "hop-" in name)


def test_the_pages_show_them(tmp_path: Path) -> None:
    """Upright, with both kinds, sizes and words; the lead at once, the others when they are near."""
    write_site(tmp_path / "content", files())
    site = built(tmp_path)
    page = soup(site, "/2026/07/28/tin/")
    lead, drawing = page.select("main picture")
    assert (lead.img["width"], lead.img["height"]) == ("525", "700")
    assert (lead.img["alt"], lead.img.get("loading"), lead.img["fetchpriority"]) == ("Hội trường", None, "high")
    assert drawing.img["loading"] == "lazy"
    assert [picture.source["type"] for picture in (lead, drawing)] == ["image/avif", "image/webp"]
    assert page.select_one("figure.figure figcaption").text.strip() == "Ảnh: Minh Anh"
    assert [link["href"].rpartition("/")[2] for link in soup(site, "/2026/07/27/anh/").select(".gallery a")] == [
        "525.jpg",
        "600.png",
    ]
    card = soup(site, "/").select_one(".card--lead picture")
    assert "auto-" in card.source["srcset"]
    assert card.img["alt"] == ""
    for address in ("/", "/2026/07/28/tin/", "/2026/07/28/tin/in/", "/2026/07/27/anh/"):
        found = re.findall(r'(?:src|href)="(/images/[^"]+)"|(/images/\S+) \d+w', site.text(address))
        assert found, address
        for one, other in found:
            assert site.file(one or other).is_file(), (address, one or other)


def test_a_second_build_decodes_nothing(tmp_path: Path) -> None:
    """Nor does one of another target, one that forgets everything else, or one after the output is gone."""
    write_site(tmp_path / "content", files())
    first = built(tmp_path)
    assert first.counts["pictures decoded"] == 2
    assert first.counts["pictures looked at"] == 2
    again = built(tmp_path)
    clean = built(tmp_path, CLEAN=True)
    other = build(tmp_path / "content", tmp_path / "other", cache=tmp_path / "cache")
    for site in (again, clean, other):
        assert site.status == 0, site.said
        assert site.counts.get("pictures decoded", 0) == site.counts.get("pictures looked at", 0) == 0
    assert again.counts["written"] == 0
    assert pictures(other) == pictures(first)


def test_a_new_picture_makes_stale_only_what_shows_it(tmp_path: Path) -> None:
    """Of an article whose body shows another drawing, its pages, what tells machines of its body, and no list."""
    write_site(tmp_path / "content", files())
    before = built(tmp_path)
    known = set(before.names())
    drawn = photos.saved(photos.drawing(600, 400).rotate(180), "PNG")
    write_site(tmp_path / "content", {"images/2026/11/so-do.png": drawn})
    site = built(tmp_path)
    assert site.counts["pictures decoded"] == 1
    drawn_pages = {due.path for due in site.run.settings["NEWSROOM_SESSION"].plan.due}
    articles = ("2026/07/28/tin", "2026/07/27/anh")
    own = {f"{place}/{page}index.html" for place in articles for page in ("", "in/")}
    data = {f"api/{place}.json" for place in articles}
    lists = ("", "chuyen-muc/tin-tuc/", "chuyen-muc/anh/")
    feeds = {f"{place}feed.{kind}" for place in lists for kind in ("xml", "json")}
    assert drawn_pages == own | data | feeds | {"sitemap.xml"}
    new, gone = set(pictures(site)) - known, known - set(site.names())
    assert {name.partition("/so-do-")[1] for name in new | gone} == {"/so-do-"}
    assert len(new) == len(gone)


def test_a_replaced_lead_changes_the_lists_that_show_it(tmp_path: Path) -> None:
    """And not those that show titles alone."""
    write_site(tmp_path / "content", files())
    built(tmp_path)
    write_site(tmp_path / "content", {"images/2026/11/hop.jpg": photos.phone(700, 525, seed=5)})
    site = built(tmp_path)
    drawn = {due.path for due in site.run.settings["NEWSROOM_SESSION"].plan.due}
    assert "index.html" in drawn
    assert "2026/07/28/tin/index.html" in drawn
    assert not any(path.startswith(("2025/", "chuyen-muc/khac/")) for path in drawn)


def test_every_bad_picture_is_told_in_one_run(tmp_path: Path) -> None:
    """Each with its article, its line and its code; nothing is published; one that nobody names disturbs nobody."""
    whole = photos.saved(photos.photo(300, 200))
    bad: dict[str, tuple[bytes, str]] = {
        "rong.jpg": (b"", "L07"),
        "cut.jpg": (whole[: len(whole) // 2], "L07"),
        "chu.jpg": ("không phải ảnh".encode(), "L07"),
        "bom.png": (photos.bomb(40_000, 40_000), "L07"),
        "rong-30000.png": (photos.bomb(30_000, 100), "L07"),
        "duoi-sai.png": (whole, "L11"),
        "ve.jpg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "L07"),
    }
    lines = [f"![a](images/{name})\n" for name in bad]
    lines += ["![a](images/../../bi-mat.jpg)\n", "![a](images/khong-co.jpg)\n", "![a](images/ve.svg)\n"]
    lines += ["![](images/Tot.jpg)\n", "![a](images/tot.jpg)\n"]
    given: dict[str, str | bytes] = {f"images/{name}": data for name, (data, _) in bad.items()}
    given |= {
        "images/Tot.jpg": whole,
        "images/ve.svg": b"<svg/>",
        "images/khong-ai.jpg": b"x",
        "articles/b.md": article(),
    }
    content = write_site(
        tmp_path / "content", {**given, "articles/a.md": article("A", body="\n".join(lines), slug="a")}
    )
    site = built(tmp_path)
    assert site.status == 1
    assert not site.output.exists()
    found = [(message.code, message.place.line) for message in site.messages if message.level is Level.ERROR]
    codes = [code for _, code in bad.values()] + ["L02", "L01", "L03", "B03", "L01"]
    assert sorted(found) == sorted((code, 7 + 2 * number) for number, code in enumerate(codes))
    assert all(message.place.file == "articles/a.md" for message in site.messages if message.code != "S01")
    assert "ghi: images/Tot.jpg" in site.said
    (content / "articles/a.md").unlink()
    assert built(tmp_path).status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_out_of_the_content_is_refused(tmp_path: Path) -> None:
    """A symlink among the pictures cannot publish a file from elsewhere."""
    (tmp_path / "ngoai.jpg").write_bytes(photos.saved(photos.photo(60, 40)))
    content = write_site(
        tmp_path / "content", {"articles/a.md": article(body="![a](images/x.jpg)"), "images/a.txt": ""}
    )
    (content / "images/x.jpg").symlink_to(tmp_path / "ngoai.jpg")
    assert built(tmp_path).codes() == ["L02"]


def test_pictures_of_drafts_stay_inside(tmp_path: Path) -> None:
    """A publishing build makes nothing of them; when the article is published, they come."""
    given = files()
    given["articles/tin.md"] = article("Tin", slug="tin", status="draft", **LEAD)
    given["articles/anh.md"] = article("Ảnh", "2026-07-27 08:00", slug="anh")
    write_site(tmp_path / "content", given)
    assert pictures(built(tmp_path)) == []
    write_site(tmp_path / "content", {"articles/tin.md": article("Tin", slug="tin", **LEAD)})
    assert pictures(built(tmp_path)) != []


def test_a_mended_picture_mends_the_article(tmp_path: Path) -> None:
    """The article itself need not be touched."""
    given = files()
    given["images/2026/11/hop.jpg"] = b"x"
    write_site(tmp_path / "content", given)
    assert built(tmp_path).codes() == ["L07", "L07"]
    write_site(tmp_path / "content", {"images/2026/11/hop.jpg": photos.phone(700, 525)})
    assert built(tmp_path).status == 0


def test_without_the_feature_nothing_of_a_picture_is_published(tmp_path: Path) -> None:
    """Taken out of PLUGINS, every picture is an error; no original takes the place of its renditions."""
    plugins = read_settings(str(ROOT / "publishconf.py"))["PLUGINS"]
    write_site(tmp_path / "content", files())
    left = [name for name in plugins if "responsive_images" not in name]
    handlers = ((GET_PICTURE_LOOK, plugin.get_picture_look), (GET_FILES, plugin.get_files))
    for name, handler in handlers:  # another test of this process may have registered them
        signal(name).disconnect(handler)
    try:
        site = built(tmp_path, PLUGINS=left)
    finally:
        plugin.register()
    assert set(site.codes()) == {"L09"}
    assert not site.output.exists()


def test_where_the_crops_look_is_in_their_names(tmp_path: Path) -> None:
    """A field of the front matter overrides; another article may show the same picture with crops of its own."""
    given = files()
    given["articles/tin.md"] = article("Tin", slug="tin", lead_image_focus="trên phải", **LEAD)
    write_site(tmp_path / "content", given)
    site = built(tmp_path)
    assert site.status == 0, site.said
    assert "85x15-240.avif" in site.text("/")
    crops = {name.rpartition("/")[2] for name in pictures(site) if "/hop-" in name and "-" in name.rpartition("/")[2]}
    assert {name.partition("-")[0] for name in crops} == {"85x15", "auto"}


def test_an_interrupted_build_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made stays made; the output is untouched meanwhile."""
    from plugins.responsive_images import making

    write_site(tmp_path / "content", files())
    whole = making.encoding.rendition
    calls = []

    def stopped(*given: object) -> object:
        calls.append(given)
        if len(calls) > 3:
            raise KeyboardInterrupt
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(making.encoding, "rendition", stopped)
    with pytest.raises(KeyboardInterrupt):
        built(tmp_path)
    assert not (tmp_path / "output").exists()
    monkeypatch.undo()
    site = built(tmp_path)
    assert site.status == 0, site.said
    fresh = build(tmp_path / "content", tmp_path / "fresh", cache=tmp_path / "fresh cache", publish=True)
    same = {name: (fresh.output / name).read_bytes() for name in pictures(fresh)}
    assert {name: (site.output / name).read_bytes() for name in pictures(site)} == same
    assert site.counts["renditions made"] < fresh.counts["renditions made"]
