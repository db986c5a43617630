"""How much work a build does: what has changed and what shows it, counted; never the archive.

Without search, whose files depend on what was built before: tests/site/test_search.py counts them.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pelican import signals

from plugins.buildkit import workers
from plugins.buildkit.messages import Level
from plugins.incremental_build import library, session
from tests.support.search import without_index
from tests.support.sites import ROOT, Built, article, build, write_site

AUTHORS = "ban-tuyen-giao:\n  name: Ban Tuyên giáo\n"
OLD = 1_500_000_000
ONE = "articles/2022/bai-30.md"
AT = "2022/07/15/bai-30"
SEARCH = "tim-kiem/"


def archive_of(count: int) -> dict[str, str]:
    """Twelve articles a year from 2020 on, two a day, in three of its months; and a page."""
    files = {"data/authors.yaml": AUTHORS, "pages/lien-he.md": "---\ntitle: Liên hệ\nslug: lien-he\n---\n\nThư.\n"}
    for number in range(count):
        year, slot = 2020 + number // 12, number % 12 // 2
        files[f"articles/{year}/bai-{number}.md"] = article(
            f"Tin số {number}",
            f"{year}-{7 + slot % 3:02d}-{5 + 10 * (slot // 3):02d} {8 + number % 2:02d}:00",
            f"Nội dung của bài {number}, viết lúc tám giờ.",
            summary=f"Tóm tắt {number}.",
            slug=f"bai-{number}",
            category="Nữ công",
            tags="[Đại hội, thi đua]",
            author="ban-tuyen-giao",
        )
    return files


def save(path: Path, text: str) -> None:
    """Save a file anew: the old one may have another name, under which it is kept."""
    path.unlink()
    path.write_text(text, encoding="utf-8")


@dataclass
class Site:
    """A site in a folder of its own, with its theme, that is built again and again."""

    place: Path
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.place / "content"

    def build(self, **settings: Any) -> Built:
        """Build it once more; it must be right."""
        given = {"THEME": str(self.place / "theme"), **self.settings, **settings}
        built = build(self.content, self.place / "output", cache=self.place / "cache", publish=True, **given)
        assert built.status == 0, built.said
        return built

    def edit(self, file: str, old: str, new: str) -> None:
        """Change a text in a file of the content or the theme."""
        path = self.place / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        save(path, text.replace(old, new))

    def tree(self) -> dict[str, bytes]:
        """Every file of the output with its bytes, but for those of the index."""
        output = self.place / "output"
        files = {p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()}
        return without_index(files)

    def clean(self, **settings: Any) -> dict[str, bytes]:
        """What a build from nothing gives."""
        other = Site(self.place / "sach", self.settings)
        shutil.rmtree(other.place, ignore_errors=True)
        other.place.mkdir()
        for name in ("content", "theme"):
            (other.place / name).symlink_to(self.place / name, target_is_directory=True)
        # Compiled templates are known by their texts; only to compile them again would take longer than all else.
        shutil.copytree(self.place / "cache/templates", other.place / "cache/templates")
        other.build(**settings)
        return other.tree()


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The power does not fail in a test: no build waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _file: None)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of sixty articles over five years, built once; all of its sources are old."""
    return made(tmp_path_factory.mktemp("mau"), 60).place


def made(place: Path, count: int, **settings: Any) -> Site:
    """A site of so many articles, built once."""
    found = Site(place, settings)
    write_site(found.content, archive_of(count))
    shutil.copytree(ROOT / "theme", place / "theme")
    for file in place.rglob("*"):
        os.utime(file, (OLD, OLD))
    found.build()
    return found


@pytest.fixture
def site(built_once: Path) -> Iterator[Site]:
    """That site, to be changed; put back afterwards. In its own place: what was built knows where it lies."""
    kept = built_once.with_name(built_once.name + " truoc")
    kept.mkdir()
    for name, copy in (("content", shutil.copy2), ("cache", shutil.copy2), ("theme", os.link), ("output", os.link)):
        shutil.copytree(built_once / name, kept / name, copy_function=copy)
    yield Site(built_once)
    shutil.rmtree(built_once)
    kept.rename(built_once)


def work(built: Built) -> dict[str, int]:
    """What was done, without what was looked at."""
    session = built.run.settings["NEWSROOM_SESSION"]
    gone = session.last.outputs.keys() - session.outputs.keys()
    return {
        "parsed": built.counts.get("parsed", 0),
        "rendered": len(drawn(built)),
        "written": sum(not path.startswith(SEARCH) for path in session.staged),
        "removed": sum(not path.startswith(SEARCH) for path in gone),
    }


def drawn(built: Built) -> list[str]:
    """The paths of the pages that were drawn, as far as that is worth: without `index.html`."""
    paths = (due.path for due in built.run.settings["NEWSROOM_SESSION"].plan.due)
    return sorted(path.removesuffix("index.html") for path in paths if not path.startswith(SEARCH))


def templates(built: Built) -> set[str]:
    """The templates of the pages that were drawn."""
    return {due.page.template for due in built.run.settings["NEWSROOM_SESSION"].plan.due}


def pages_of(tree: dict[str, bytes]) -> list[str]:
    """The files of an output that are pages: drawn by templates, and not made otherwise."""
    others = ("static/", "images/", "icon", "favicon", "apple-", "api/schema.json")
    return [name for name in tree if not name.startswith(others)]


OWN_PAGES = ("", "in/", "gui-email/")
DATA = f"api/{AT}.json"
NOTHING = {"parsed": 0, "rendered": 0, "written": 0, "removed": 0}


def test_nothing_changed_nothing_done(site: Site) -> None:
    """A second build reads, draws, writes and removes nothing, and knows every source and file."""
    built = site.build()
    assert work(built) == NOTHING
    assert built.counts["read"] == 61
    assert built.counts["kept"] == len(built.names())


def test_an_edited_body_draws_its_pages_alone(site: Site) -> None:
    """One sentence more: one source is read; its page, its print page and its data are drawn and written."""
    site.edit(f"content/{ONE}", "Nội dung của bài", "Nội dung mới của bài")
    built = site.build()
    assert drawn(built) == [f"{AT}/", f"{AT}/in/", DATA]
    assert work(built) == {"parsed": 1, "rendered": 3, "written": 3, "removed": 0}
    assert "Nội dung mới" in built.text(f"{AT}/")
    assert site.tree() == site.clean()
    assert work(site.build()) == NOTHING


def test_a_new_abbreviation_concerns_who_uses_it(site: Site) -> None:
    """An entry of the list draws its own page and those of the articles that use it; no source is read again."""
    site.edit(f"content/{ONE}", "Nội dung của bài", "BTV họp về bài")
    site.build()
    list_of = site.content / "data/abbreviations.yaml"
    list_of.write_text("NLĐ: Người lao động\n", encoding="utf-8")
    first = site.build()  # the site has a page of abbreviations now, which its map names
    assert {"chu-viet-tat/", "so-do-trang/"} <= set(drawn(first))
    list_of.write_text("NLĐ: Người lao động\nBTV: Ban Thường vụ\n", encoding="utf-8")
    built = site.build()
    assert drawn(built) == [f"{AT}/", f"{AT}/in/", DATA, "chu-viet-tat/"]
    assert built.counts.get("parsed", 0) == 0
    for page in (f"{AT}/", f"{AT}/in/"):
        assert '<abbr title="Ban Thường vụ">BTV</abbr> họp' in built.text(page)
    assert site.tree() == site.clean()
    assert work(site.build()) == NOTHING


def test_a_body_that_is_written_otherwise_writes_nothing(site: Site) -> None:
    """A source saved with other line ends gives the same record: it is read, and that is all."""
    path = site.content / ONE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    built = site.build()
    assert work(built) == {"parsed": 1, "rendered": 0, "written": 0, "removed": 0}
    assert work(site.build()) == NOTHING


LATER = "2031-01-02T08:00:00"
NEW = {"slug": "moi", "summary": "Tóm tắt.", "category": "Nữ công", "tags": "[Đại hội]", "author": "ban-tuyen-giao"}


def test_a_new_article_costs_the_same_in_a_larger_archive(site: Site, tmp_path: Path) -> None:
    """About 35 files, and as many where there are twice as many articles; only the new source is read."""
    works = []
    for place, year in ((site, 2024), (made(tmp_path, 120, NOW=LATER), 2029)):
        place.settings["NOW"] = LATER  # after all of both archives: the clock is the same for both
        place.build()
        write_site(place.content, {"articles/moi.md": article("Bài mới nhất", f"{year}-09-29 09:00", **NEW)})
        works.append(work(place.build()))
    assert site.tree() == site.clean()
    assert works[0] == works[1]
    assert works[0]["parsed"] == 1
    assert works[0]["written"] <= 36


def test_a_new_article_of_its_day_draws_its_surroundings(site: Site) -> None:
    """The newest article: its pages, its day, its lists and periods, its neighbour; as much again for programs."""
    write_site(site.content, {"articles/moi.md": article("Bài mới nhất", "2024-09-29 09:00", **NEW)})
    built = site.build()
    done = work(built)
    assert (done["parsed"], done["removed"]) == (1, 0)
    machines = [path for path in drawn(built) if path.endswith((".json", ".xml"))]
    assert len(machines) <= 20
    assert done["rendered"] - len(machines) <= 20
    assert done["written"] <= done["rendered"] + 1  # the share card
    old = [path for path in drawn(built) if path[:4].isdigit() and path.count("/") > 3 and path < "2024/07"]
    assert old == []


def test_new_time_stamps_are_no_change(site: Site) -> None:
    """Everything checked out again, in whatever order: every byte is looked at, and nothing else is done."""
    for folder in ("content", "theme"):
        for number, file in enumerate(sorted((site.place / folder).rglob("*"))):
            os.utime(file, (OLD + 1 + number, OLD + 1 + number))
    assert work(site.build()) == NOTHING
    assert work(site.build()) == NOTHING


def test_a_changed_article_template_draws_the_articles_alone(site: Site) -> None:
    """No source is read, no list, day or print page is drawn."""
    site.edit("theme/templates/article.html", "Đọc khoảng", "Đọc chừng")
    built = site.build()
    assert templates(built) == {"article.html"}
    assert work(built) == {"parsed": 0, "rendered": 60, "written": 60, "removed": 0}
    assert site.tree() == site.clean()


def test_a_changed_macro_draws_the_pages_that_use_it(site: Site) -> None:
    """A macro of the calendar concerns the pages that have one."""
    site.edit("theme/templates/components/calendar/calendar.html", '<th scope="col"', '<th data-moi scope="col"')
    built = site.build()
    assert built.counts["parsed"] == 0
    assert 0 < built.counts["rendered"] < 80
    assert templates(built).isdisjoint({"article.html", "print_article.html", "list.html", "feed.xml"})


def test_a_template_that_gives_the_same_writes_nothing(site: Site) -> None:
    """A comment in a template has its pages drawn, and all of them kept as they lie."""
    path = site.place / "theme/templates/article.html"
    save(path, path.read_text(encoding="utf-8") + "{# ghi chú #}")
    assert work(site.build()) == {"parsed": 0, "rendered": 60, "written": 0, "removed": 0}
    assert work(site.build()) == NOTHING


def test_a_changed_style_sheet_converts_nothing(site: Site) -> None:
    """Every page names the style sheet by its digest and is drawn, but no body is made of its source again."""
    style = next((site.place / "theme/static/css").rglob("base.css"))
    save(style, style.read_text(encoding="utf-8") + "\np { order: 7; }\n")
    built = site.build()
    assert built.counts["parsed"] == 0
    assert built.counts.get("bodies fast", 0) == 0
    assert built.counts["rendered"] > 150
    assert built.counts["removed"] > 0  # the file of the old style
    assert site.tree() == site.clean()


def test_a_view_count_concerns_those_who_show_it(site: Site) -> None:
    """An article opened more often: its page and the lists that tell the number; no other article's page."""
    site.edit(f"content/{ONE}", "title:", "views: 1234\ntitle:")
    built = site.build()
    assert built.counts["parsed"] == 1
    assert {path for path in drawn(built) if "bai-" in path} <= {f"{AT}/", f"{AT}/in/", f"{AT}/gui-email/", DATA}
    assert built.counts["rendered"] <= 28
    assert site.tree() == site.clean()


def test_a_new_title_concerns_neighbours_and_lists(site: Site) -> None:
    """A title stands in many places, but not everywhere."""
    site.edit(f"content/{ONE}", "title: Tin số 30", "title: Tựa mới")
    built = site.build()
    assert built.counts["parsed"] == 1
    assert built.counts["rendered"] <= 45


def test_a_deleted_article_takes_its_files_with_it(site: Site) -> None:
    """Its three pages go, no source is read, and nothing else names it."""
    before = site.tree()
    (site.content / ONE).unlink()
    built = site.build()
    gone = before.keys() - site.tree().keys()
    assert {name for name in gone if name[:4].isdigit()} == {f"{AT}/{page}index.html" for page in OWN_PAGES}
    assert (built.counts["parsed"], built.counts["removed"]) == (0, len(gone))
    assert not (built.output / AT).exists()
    assert "Tin số 31" in (built.output / "2022/07/15/index.html").read_text(encoding="utf-8")
    assert "Tin số 30" not in (built.output / "2022/07/index.html").read_text(encoding="utf-8")
    assert site.tree() == site.clean()


def test_an_output_that_was_lost_or_changed_comes_back(site: Site) -> None:
    """Pages, pictures of lists, styles and feeds: each one that does not lie as it was left, and those alone."""
    before = site.tree()
    style = next(name for name in before if name.endswith(".css"))
    output = site.place / "output"
    (output / f"{AT}/index.html").unlink()
    save(output / "feed.xml", "")
    save(output / style, before[style].decode()[::-1])
    os.utime(output / style, (OLD, OLD))
    shutil.rmtree(output / "chuyen-muc")
    built = site.build()
    lost = [name for name in before if name.startswith("chuyen-muc/")]
    pages = [f"{AT}/index.html", "feed.xml", *lost]
    assert work(built) == {"parsed": 0, "rendered": len(pages), "written": len(pages) + 1, "removed": 0}
    assert site.tree() == before
    assert work(site.build()) == NOTHING


def test_a_whole_output_that_was_lost_comes_back(site: Site) -> None:
    """Without an output everything is drawn from what is known, and no source is read."""
    before = site.tree()
    shutil.rmtree(site.place / "output")
    built = site.build()
    assert built.counts["parsed"] == 0
    assert built.counts["written"] == len(built.names())
    assert site.tree() == before


@pytest.mark.parametrize("lost", ["state", "bodies", "own"])
def test_what_is_remembered_may_be_lost(site: Site, lost: str) -> None:
    """Without the state or the bodies everything is read again, and no byte of the output is another."""
    before = site.tree()
    outputs = site.place / "cache/outputs"
    files = {"state": "*.state", "bodies": "*/*.bodies", "own": "*.state"}
    for file in outputs.glob(files[lost]):
        file.unlink() if lost != "own" else file.write_bytes(file.read_bytes()[:-40])
    built = site.build()
    assert built.counts["parsed"] == 61
    assert built.counts["written"] == 0
    assert site.tree() == before


def test_changed_authors_have_every_source_read(site: Site) -> None:
    """What all sources need is another: all are read again, and only pages that show it are written."""
    site.edit("content/data/authors.yaml", "Ban Tuyên giáo", "Ban Tuyên giáo và Nữ công")
    built = site.build()
    assert built.counts["parsed"] == 61
    assert "Ban Tuyên giáo và Nữ công" in built.text(f"{AT}/")
    assert site.tree() == site.clean()


def test_a_clean_build_draws_everything_and_writes_nothing(site: Site) -> None:
    """`--clean` distrusts all that is known, and finds every file as it should be."""
    built = site.build(CLEAN=True)
    assert built.counts["parsed"] == 61
    assert built.counts["rendered"] == len(pages_of(site.tree()))
    assert (built.counts["written"], built.counts["removed"]) == (0, 0)
    assert built.counts["kept"] == len(built.names())
    assert work(site.build()) == NOTHING


PLUGIN = """
from pelican import signals
heard = []
def hear(path, context):
    heard.append(path)
def register():
    signals.content_written.connect(hear)
"""


def test_a_plugin_that_says_nothing_has_everything_done(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows what it reads: all is read and drawn each time, it hears of every page, the bytes are the same."""
    (site.place / "plugin_la.py").write_text(PLUGIN, encoding="utf-8")
    monkeypatch.syspath_prepend(str(site.place))
    before, ours = site.tree(), site.build().run.settings["PLUGINS"]
    try:
        for _ in range(2):
            built = site.build(PLUGINS=[*ours, "plugin_la"])
            said = {message.code: message.what for message in built.messages}
            assert list(said) == ["P08"]
            assert "plugin_la" in said["P08"]
            assert built.codes(Level.ERROR) == built.codes(Level.WARNING) == []
            assert built.counts["parsed"] == 61
            assert built.counts["rendered"] == len(pages_of(before))
            assert (built.counts["written"], built.counts["removed"]) == (0, 0)
            assert len(sys.modules["plugin_la"].heard) == built.counts["rendered"]
            sys.modules["plugin_la"].heard.clear()
            assert site.tree() == before
    finally:
        signals.content_written.disconnect(sys.modules.pop("plugin_la").hear)
    built = site.build()
    assert built.messages == []
    assert built.counts["written"] == 0


def _nothing(_site: Site) -> None:
    """The very first build of an output."""
    shutil.rmtree(_site.place / "output")
    shutil.rmtree(_site.place / "cache/outputs")


def _new_style(site: Site) -> None:
    site.edit("theme/templates/base.html", "</body>", "<hr></body>")


def share_out(monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    """Have the work of this small site shared out among so many processes, as that of a large one is."""
    monkeypatch.setattr(workers, "_BLOCK", 4)
    for module in (library, session):
        monkeypatch.setattr(module, "how_many", lambda items, _least: max(1, min(processes, items // 12)))


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="hệ thống không có fork")
@pytest.mark.parametrize(("act", "parsed"), [(_nothing, 61), (_new_style, 0)])
def test_one_process_and_three_build_the_same(
    site: Site, monkeypatch: pytest.MonkeyPatch, act: Callable[[Site], None], parsed: int
) -> None:
    """The same bytes, the same work and the same words, from nothing and from what is known."""
    act(site)
    one = site.clean()
    share_out(monkeypatch, 3)
    built = site.build()
    assert site.tree() == one
    assert (built.counts.get("parsed", 0), built.counts["written"] > 150) == (parsed, True)
    assert built.counts["rendered"] <= len(one)
    assert built.messages == []


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="hệ thống không có fork")
def test_one_process_goes_on_where_three_have_ended(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bodies that other processes have stored are found by the next build, whatever its number of processes."""
    shutil.rmtree(site.place / "cache/outputs")
    share_out(monkeypatch, 3)
    assert site.build().counts["parsed"] == 61
    assert len(list((site.place / "cache/outputs").glob("*/*.bodies"))) == 3
    for processes in (3, 1):
        share_out(monkeypatch, processes)
        assert work(site.build()) == NOTHING
    _new_style(site)
    assert site.build().counts.get("bodies fast", 0) == 0
    site.edit(f"content/{ONE}", "Nội dung của bài", "Nội dung mới của bài")
    assert work(site.build())["written"] == 3
