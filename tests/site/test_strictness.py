"""Bad input gets a clear answer, all of it at once, and the previous output stays whole."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.buildkit.messages import Level
from tests.support.sites import ROOT, Built, article, build, write_site

BAD = {
    "articles/2026/07/ngay-sai.md": article(date="31/02/2026"),
    "articles/2026/07/khong-tieu-de.md": "---\ndate: 2026-07-28\n---\n\nNội dung.\n",
    "articles/2026/07/dieu-khien.md": article(body="Một\x0bhai."),
    "articles/2026/07/cu.md": "Tiêu đề: á".encode("utf-16-be"),
    "articles/2026/07/la.md": article(template="x.html"),
    "articles/2026/07/lien-ket.md": article(
        body="[a]({filename}/articles/khong-co.md) và [b](/khong-co/)", slug="lien-ket"
    ),
}


def test_every_problem_is_shown_at_once(make_site: Callable[..., Built]) -> None:
    """Six bad files give at least six coded messages in one run, each with its file, and exit status 1."""
    built = make_site({**BAD, "articles/tot.md": article()})
    assert built.status == 1
    assert {m.place.file for m in built.messages if m.level is Level.ERROR} == set(BAD)
    assert {"D02", "M08", "E04", "E01", "M06", "L04", "L05"} <= set(built.codes())
    for message in built.messages:
        assert f"[{message.code}]" in built.said
        assert message.place.file in built.said


def test_articles_found_equal_read_plus_reported(make_site: Callable[..., Built]) -> None:
    """No article goes missing without a word."""
    counts = make_site({**BAD, "articles/tot.md": article()}).counts
    assert counts["found"] == counts["read"] + counts["reported"] + counts.get("kept back", 0) == 7


def test_previous_output_stays_whole(tmp_path: Path) -> None:
    """A build with one bad article changes no byte and no time stamp of the last good one."""
    content = write_site(tmp_path / "content", {"articles/a.md": article("Bài cũ")})
    good = build(content, tmp_path / "out", cache=tmp_path / "cache")
    before = {n: ((good.output / n).read_bytes(), (good.output / n).stat().st_mtime_ns) for n in good.names()}
    write_site(content, {"articles/a.md": article("Bài mới"), "articles/b.md": article(date="mai")})
    bad = build(content, tmp_path / "out", cache=tmp_path / "cache")
    assert bad.status == 1
    assert {n: ((bad.output / n).read_bytes(), (bad.output / n).stat().st_mtime_ns) for n in bad.names()} == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cache", "content", "out"]


def test_first_bad_build_makes_no_output(make_site: Callable[..., Built]) -> None:
    """Nothing is half-published: without a good build there is no output folder."""
    assert not make_site({"articles/a.md": article(date="")}).output.exists()


@pytest.mark.parametrize(
    "missing", ["name", "governing_body", "address", "telephone", "email", "responsible", "licence"]
)
def test_missing_identity_stops_publishing_with_its_name(
    make_site: Callable[..., Built], own_site: Built, missing: str
) -> None:
    """Each required line of the identity block is named when it is missing; a preview only warns."""
    identity = {k: v for k, v in own_site.run.settings["IDENTITY"].items() if k != missing}
    published = make_site({"articles/a.md": article()}, publish=True, IDENTITY=identity)
    assert (published.status, published.codes()) == (1, ["S01"])
    assert f"“{missing}”" in published.said
    previewed = make_site({"articles/a.md": article()}, IDENTITY=identity)
    assert (previewed.status, previewed.codes(Level.WARNING)) == (0, ["S01"])


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"SITEURL": "http://localhost:8000"}, "S04"),
        ({"SITEURL": "congdoan.vn"}, "S04"),
        ({"NOW": "hôm nay"}, "S06"),
        ({"MENUITEMS": ("Trang chủ", "/")}, "S09"),
        ({"MENUITEMS": 5}, "S09"),
        ({"IDENTITY": None}, "S01"),
        ({"SITEURL": "https://h.vn/tin tức"}, "S04"),
        ({"PLUGINS": ["plugins.khong_co.plugin"]}, "P01"),
        ({"TIMEZONE": "Asia/Tokyo"}, "S12"),
    ],
)
def test_wrong_settings_are_named(make_site: Callable[..., Built], settings: dict[str, object], code: str) -> None:
    """A wrong setting stops the build with a code, and the output stays as it was."""
    built = make_site({"articles/a.md": article()}, publish=True, **settings)
    assert built.status == 1
    assert code in built.codes()
    assert not built.output.exists()


def test_menu_entries_without_a_page_are_left_out(make_site: Callable[..., Built]) -> None:
    """Another publication may lack pages of ours: no dead link is published, and the editor is told."""
    menu = (("Trang chủ", "/"), ("Lạ", "/khong-co/"))
    built = make_site({"articles/a.md": article()}, publish=True, MENUITEMS=menu)
    assert (built.status, built.codes(Level.WARNING)) == (0, ["S05"])
    assert "khong-co" not in built.text("/")


@pytest.mark.parametrize("gone", ["incremental_build", "front_matter", "build_report", "dateline", "assets"])
def test_a_missing_foundation_never_empties_the_site(tmp_path: Path, gone: str) -> None:
    """A line lost from PLUGINS stops the build instead of publishing nothing; lost reports are spoken all the same."""
    content = write_site(tmp_path / "content", {"articles/a.md": article()})
    good = build(content, tmp_path / "out", cache=tmp_path / "cache")
    plugins = [p for p in _plugins() if gone not in p]
    code = (
        "import sys; from tests.support.sites import build; from pathlib import Path; t = Path(sys.argv[1]);"
        "b = build(t / 'content', t / 'out', cache=t / 'cache', PLUGINS=sys.argv[2].split());"
        "sys.stdout.buffer.write(b.said.encode()); sys.exit(b.status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), " ".join(plugins)],
        check=False, cwd=ROOT, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    if gone == "build_report":
        assert done.returncode == 0, done.stderr
    else:
        assert done.returncode == 1
        assert re.search(r"\[P0\d\]|\[P04\]", done.stdout), done.stdout + done.stderr
    assert good.file("/2026/07/28/tin-thu/").is_file()


def test_missing_folder_of_articles_never_empties_the_site(tmp_path: Path) -> None:
    """A renamed or unmounted content folder is an error, not an empty publication."""
    files = {"articles/2026/a.md": article(), "pages/lien-he.md": "---\ntitle: Liên hệ\n---\n\nGọi."}
    content = write_site(tmp_path / "content", files)
    build(content, tmp_path / "out", cache=tmp_path / "cache", publish=True)
    (content / "articles").rename(content / "article")
    gone = build(content, tmp_path / "out", cache=tmp_path / "cache", publish=True)
    assert (gone.status, gone.codes()) == (1, ["F07"])
    (content / "articles").mkdir()
    empty = build(content, tmp_path / "out", cache=tmp_path / "cache", publish=True)
    assert (empty.status, empty.codes()) == (1, ["F08"])
    assert empty.file("/2026/07/28/tin-thu/").is_file()


@pytest.mark.parametrize("place", ["content", "content/out", "content/articles", "."])
def test_output_may_not_overlap_the_sources(tmp_path: Path, place: str) -> None:
    """An output that holds or lies in the content would have a build remove what editors wrote."""
    content = write_site(tmp_path / "content", {"articles/a.md": article()})
    built = build(content, tmp_path / place, cache=tmp_path / "cache")
    assert (built.status, built.codes()) == (1, ["S08"])
    assert sorted(p.name for p in content.rglob("*")) == ["a.md", "articles"]


def test_output_may_not_lie_among_the_plugins(tmp_path: Path) -> None:
    """Pages among the code would be code's files for the next build."""
    content = write_site(tmp_path / "content", {"articles/a.md": article()})
    built = build(content, ROOT / "plugins/trang", cache=tmp_path / "cache")
    assert (built.status, built.codes()) == (1, ["S08"])
    assert not (ROOT / "plugins/trang").exists()


def test_a_broken_plugin_is_named_with_its_line(make_site: Callable[..., Built], tmp_path: Path) -> None:
    """A slip in a plugin's code is told where it stands, not where Python met it."""
    (tmp_path / "hong_cu_phap.py").write_text("gia_tri = 1\nmot hai\n", encoding="utf-8")
    sys.path.insert(0, str(tmp_path))
    try:
        built = make_site({"articles/a.md": article()}, PLUGINS=["hong_cu_phap"])
    finally:
        sys.path.remove(str(tmp_path))
    assert [str(m.place) for m in built.messages if m.code == "P01"] == ["hong_cu_phap.py:2"]


def test_a_template_that_is_gone_is_missed(tmp_path: Path) -> None:
    """Pelican's own theme has templates of the same names: none may stand in silently for one of ours."""
    content = write_site(tmp_path / "content", {"articles/a.md": article()})
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (tmp_path / "theme/templates/article.html").unlink()
    built = build(content, tmp_path / "out", cache=tmp_path / "cache", THEME=str(tmp_path / "theme"))
    assert (built.status, set(built.codes())) == (1, {"P04"})
    assert not built.output.exists()


def test_two_builds_into_one_output_do_not_mix(tmp_path: Path) -> None:
    """While a build holds the output, another one says so and touches nothing; exit status 3."""
    content = write_site(tmp_path / "content", {"articles/a.md": article()})
    first = build(content, tmp_path / "out", cache=tmp_path / "cache")
    code = (
        "import sys, pathlib; from plugins.incremental_build.locking import locked\n"
        "with locked(pathlib.Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
    )
    lock = next((tmp_path / "cache/outputs").glob("*.lock"))
    with subprocess.Popen(
        [sys.executable, "-c", code, str(lock)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        other.stdout.readline()
        second = build(content, tmp_path / "out", cache=tmp_path / "cache")
        other.communicate()
    assert (second.status, second.codes()) == (3, ["T013"])
    assert first.file("/2026/07/28/tin-thu/").is_file()


def test_fault_of_the_software_is_a_sentence(
    make_site: Callable[..., Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plugin that breaks in the middle of a run gives a sentence and a trace in a file; the output stays."""
    code = "from pelican import signals\ndef x(g): 1 / 0\ndef register(): signals.all_generators_finalized.connect(x)\n"
    (tmp_path / "hong_giua_chung.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    built = make_site({"articles/a.md": article()}, PLUGINS=[*_plugins(), "hong_giua_chung"])
    import hong_giua_chung  # type: ignore[import-not-found]
    from pelican import signals

    signals.all_generators_finalized.disconnect(hong_giua_chung.x)  # signals are of the process, not of a run
    assert (built.status, built.codes()) == (1, ["P05"])
    assert "ZeroDivisionError" in (tmp_path / "cache/loi-phan-mem.txt").read_text(encoding="utf-8")
    assert not built.output.exists()


def test_plugin_that_fails_to_register_stops_the_build(
    make_site: Callable[..., Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Pelican skips such a plugin with exit 0; here it is an error of the run."""
    (tmp_path / "hong_khi_dang_ky.py").write_text("def register():\n    raise RuntimeError('hỏng')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    built = make_site({"articles/a.md": article()}, PLUGINS=[*_plugins(), "hong_khi_dang_ky"])
    caplog.clear()
    assert built.status == 1
    assert "P03" in built.codes()
    assert "hong_khi_dang_ky" in built.said


def test_foreign_plugin_sees_pelicans_signals(
    make_site: Callable[..., Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plugin that is not ours gets articles, categories and written files as Pelican would give them."""
    code = (
        "from pelican import signals\nseen = {'articles': 0, 'written': 0}\n"
        "def finalized(g): seen['articles'] = len(g.articles); seen['categories'] = [str(c) for c, _ in g.categories]\n"
        "def written(path, context): seen['written'] += 1\n"
        "def register():\n    signals.article_generator_finalized.connect(finalized)\n"
        "    signals.content_written.connect(written)\n"
    )
    (tmp_path / "nguoi_khac.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    built = make_site({"articles/a.md": article(category="Tin A")}, PLUGINS=[*_plugins(), "nguoi_khac"])
    import nguoi_khac  # type: ignore[import-not-found]
    from pelican import signals

    signals.article_generator_finalized.disconnect(nguoi_khac.finalized)
    signals.content_written.disconnect(nguoi_khac.written)
    assert built.status == 0, built.said
    assert nguoi_khac.seen["articles"] == 1
    assert nguoi_khac.seen["categories"] == ["Tin A"]
    assert nguoi_khac.seen["written"] == len(built.pages)


def _plugins() -> list[str]:
    from pelicanconf import PLUGINS

    return list(PLUGINS)


def test_two_articles_at_one_address_are_both_named(make_site: Callable[..., Built]) -> None:
    """Nothing is overwritten: the message names both files."""
    built = make_site({"articles/a.md": article("Công đoàn họp"), "articles/b.md": article("Cổng đoán hợp")})
    assert set(built.codes()) == {"A01"}
    assert "articles/a.md" in built.said
    assert "articles/b.md" in built.said


def test_broken_template_names_file_and_line(make_site: Callable[..., Built], tmp_path: Path) -> None:
    """A template that misses a value stops the build with its name and line."""
    import shutil

    theme = tmp_path / "theme"
    shutil.copytree(Path(__file__).parents[2] / "theme", theme)
    day = theme / "templates/day.html"
    day.write_text(day.read_text(encoding="utf-8").replace("{{ day | full_date }}", "{{ articles }}"), encoding="utf-8")
    built = make_site({"articles/a.md": article()}, THEME=str(theme))
    fault = next(m for m in built.messages if m.code == "P04")
    assert (fault.place.file, fault.place.line) == ("theme/templates/day.html", 9)
    assert not built.output.exists()


def test_files_that_builds_did_not_write_are_never_touched(tmp_path: Path) -> None:
    """A file that somebody put into the output stays; a page that is gone from the content goes."""
    content = write_site(tmp_path / "content", {"articles/a.md": article("A"), "articles/b.md": article("B")})
    built = build(content, tmp_path / "out", cache=tmp_path / "cache")
    (built.output / "google123.html").write_text("của người khác", encoding="utf-8")
    (content / "articles/b.md").unlink()
    again = build(content, tmp_path / "out", cache=tmp_path / "cache")
    assert again.file("google123.html").is_file()
    assert not again.file("/2026/07/28/b/").exists()
    assert again.file("/2026/07/28/a/").is_file()
