"""What is not published appears in no form in a publishing build."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.support.sites import Built, article, build, write_site


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    return out.getvalue()


def _planted(word: str, date: str, status: str) -> dict[str, str | bytes]:
    text = article(
        f"Tiêu đề {word}tit", date, f"Thân bài {word}than\n\n![{word}alt]({{static}}/images/{word}anh.png)",
        status=status, slug=f"{word}slug", summary=f"{word}sapo", category=f"{word}muc", tags=f"[{word}the]",
        byline=f"{word}ky", views="98765", lead_image=f"images/{word}dau.png", lead_image_alt=f"{word}daualt",
        id=f"{word}id", legacy_url=f"/{word}cu",
    )  # fmt: skip
    return {f"articles/{word}tep.md": text, f"images/{word}anh.png": _picture(), f"images/{word}dau.png": _picture()}


CANARIES = {
    "hoangyenmot": ("2026-01-05 08:00", "draft"),
    "hoangyenhai": ("2026-02-05 08:00", "review"),
    "hoangyenba": ("2031-03-05 08:00", "published"),
}


@pytest.fixture
def planted() -> dict[str, str | bytes]:
    """One public article, and three that are not, each with a word of its own in every field."""
    files: dict[str, str | bytes] = {"articles/that.md": article("Bài thật", "2026-07-28 08:00", tags="[thật]")}
    for word, (date, status) in CANARIES.items():
        files |= _planted(word, date, status)
    files["images/khong-ai-dung.png"] = _picture()
    files["pages/nhap.md"] = "---\ntitle: Trang hoangyenbon\nstatus: draft\n---\n\nhoangyenbon\n"
    return files


def test_no_canary_word_in_any_output_file(make_site: Callable[..., Built], planted: dict[str, str | bytes]) -> None:
    """Titles, bodies, tags, slugs, picture names, counts and dates of what is not published stay inside."""
    built = make_site(planted, publish=True)
    assert built.status == 0, built.said
    assert built.counts["kept back"] == 4
    secrets = ["hoangyen", "98.765", "98765", "2031", "khong-ai-dung", "/2026/01/", "/2026/02/", "Hẹn giờ", "Bản nháp"]
    for name in built.names():
        data = (built.output / name).read_bytes().decode("utf-8", "replace")
        assert not [s for s in secrets if s in name or s in data], name


def test_preview_shows_them_marked_and_hidden_from_robots(
    make_site: Callable[..., Built], planted: dict[str, str | bytes]
) -> None:
    """In a preview each has its page, with a banner and noindex; and its pictures."""
    built = make_site(planted)
    for address, label in {
        "/2026/01/05/hoangyenmotslug/": "Bản nháp",
        "/2026/02/05/hoangyenhaislug/": "Chờ duyệt",
        "/2031/03/05/hoangyenbaslug/": "Hẹn giờ đăng",
    }.items():
        html = built.text(address)
        assert f"{label}: chỉ thấy khi xem thử" in html
        assert '<meta name="robots" content="noindex">' in html
    assert any(name.startswith("images/hoangyenmotanh-") for name in built.names())
    assert not any(name.endswith("anh.png") for name in built.names())


def test_hour_passing_publishes_without_a_change(
    make_site: Callable[..., Built], planted: dict[str, str | bytes]
) -> None:
    """A scheduled article appears in the first build after its hour."""
    assert not make_site(planted, publish=True).file("/2031/03/05/hoangyenbaslug/").exists()
    later = make_site(planted, publish=True, NOW="2031-03-05T08:00:00")
    assert later.file("/2031/03/05/hoangyenbaslug/").is_file()


def test_retracted_article_keeps_its_address_and_nothing_else(make_site: Callable[..., Built]) -> None:
    """A retracted article's page says so; its text, its print page and every mention in lists are gone."""
    text = article(
        "Bài rút", "2026-07-28 08:00", "Lời đã rút lại", status="retracted", tags="[Rút]", summary="Sapo rút"
    )
    built = make_site({"articles/a.md": text, "articles/b.md": article("Bài còn", "2026-07-28 09:00")}, publish=True)
    page = built.text("/2026/07/28/bai-rut/")
    assert "Bài này đã được thu hồi" in page
    assert "noindex" in page
    for name in built.names():
        if name.endswith((".html", ".json")) and name != "2026/07/28/bai-rut/index.html":
            assert "Bài rút" not in built.text(name)
            assert "bai-rut" not in built.text(name)
        if name.endswith(".html"):
            assert "Lời đã rút lại" not in built.text(name)
            assert "Sapo rút" not in built.text(name)
    assert "2026/07/28/bai-rut/in/index.html" not in built.names()


def test_lost_list_never_leaves_drafts_in_a_publishing_output(tmp_path: Path, planted: dict[str, str | bytes]) -> None:
    """Pages of a preview, whose list was lost with `.cache`, stop a publishing build into the same folder."""
    content = write_site(tmp_path / "content", planted)
    build(content, tmp_path / "out", cache=tmp_path / "cache")
    shutil.rmtree(tmp_path / "cache")
    published = build(content, tmp_path / "out", cache=tmp_path / "cache", publish=True)
    assert (published.status, published.codes()) == (1, ["A06"])
    shutil.rmtree(tmp_path / "out")
    assert build(content, tmp_path / "out", cache=tmp_path / "cache", publish=True).status == 0


def test_publishing_over_a_preview_removes_its_drafts(tmp_path: Path, planted: dict[str, str | bytes]) -> None:
    """With the list at hand, a publishing build takes every page of the preview away."""
    content = write_site(tmp_path / "content", planted)
    build(content, tmp_path / "out", cache=tmp_path / "cache")
    published = build(content, tmp_path / "out", cache=tmp_path / "cache", publish=True)
    assert published.status == 0
    assert not [name for name in published.names() if "hoangyen" in name]


def test_links_to_what_is_not_published_are_errors(make_site: Callable[..., Built]) -> None:
    """A public article that links to a draft would publish its address: the build stops."""
    files = {
        "articles/a.md": article(body="[x]({filename}/articles/b.md)"),
        "articles/b.md": article("B", status="draft"),
    }
    assert make_site(files).status == 0
    assert make_site(files, publish=True).codes() == ["L04"]


def test_publishing_output_has_no_trace_of_live_reload(own_site: Built) -> None:
    """Live reload belongs to the preview server alone."""
    for name in own_site.names():
        if name.endswith((".html", ".js")):
            text = own_site.text(name)
            assert "__preview" not in text
            assert "EventSource" not in text
            assert "notice--preview" not in text
