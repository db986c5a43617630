"""The sample archive: marked, reproducible, distributed and timed like a real one, and never half written."""

from __future__ import annotations

import collections
import datetime as dt
import hashlib
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
import yaml
from PIL import Image

from plugins.viettext.slugs import slugify
from plugins.viettext.words import count_syllables
from scripts.cli import main
from scripts.commands.demo import next_command
from scripts.sampling import archive, articles, drawing, names, pictures, prose, rhythm, stories
from scripts.sampling.chance import chance_of
from tests.support.sites import ROOT, build

COUNT = 800


def tree(folder: Path) -> dict[str, str]:
    """Digests of all files by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def entries(path: Path) -> dict[str, str]:
    """The front matter of an article, each value as typed."""
    head = path.read_text(encoding="utf-8").split("---\n", 2)[1]
    return dict(line.split(": ", 1) for line in head.splitlines())


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of some size."""
    folder = tmp_path_factory.mktemp("archive")
    archive.write(folder, COUNT, 1)
    return folder


@pytest.fixture(scope="module")
def heads(sample: Path) -> dict[Path, dict[str, str]]:
    """The front matter of every article of the sample, by path."""
    return {path: entries(path) for path in sorted(sample.glob("articles/*/*/*.md"))}


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    """One seed gives one tree of bytes, also in a process that orders sets otherwise; another seed gives another."""
    archive.write(tmp_path / "one", 40, 7)
    archive.write(tmp_path / "other", 40, 8)
    code = "import sys, pathlib; from scripts.sampling import archive; archive.write(pathlib.Path(sys.argv[1]), 40, 7)"
    environment = os.environ | {"PYTHONHASHSEED": "4242", "TZ": "America/New_York", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", code, tmp_path / "again"], check=True, cwd=ROOT, env=environment)
    assert tree(tmp_path / "one") == tree(tmp_path / "again")
    assert not set(tree(tmp_path / "one").values()) & {
        digest for name, digest in tree(tmp_path / "other").items() if name.startswith(("articles/", "images/"))
    }


def test_office_rhythm() -> None:
    """Weekdays are busy, Sundays are not; the office closes at night; publishing grows over the years."""
    moments = rhythm.moments(20_000, 3)
    assert moments == sorted(moments)
    assert rhythm.FIRST <= moments[0].date() < dt.date(2005, 2, 1)
    assert dt.date(2026, 10, 1) < moments[-1].date() <= rhythm.LAST
    weekdays = collections.Counter(moment.weekday() for moment in moments)
    assert min(weekdays[day] for day in range(5)) > 2 * weekdays[5] > 2.5 * weekdays[6]
    hours = collections.Counter(moment.hour for moment in moments)
    assert hours[9] > 3 * hours[12] < hours[15]  # two peaks, lunch between them
    assert sum(hours[hour] for hour in range(6)) == 0
    years = collections.Counter(moment.year for moment in moments)
    assert years[2025] > 2.5 * years[2005] > 0
    assert sorted(years) == list(range(2005, 2027))


def test_feasts() -> None:
    """At Tết almost nothing appears, in the weeks before it more; 28 July, 1 May and 2 September are peaks."""
    days = collections.Counter(moment.date() for moment in rhythm.moments(40_000, 3))

    def a_day(month: int, day: int, around: int) -> float:
        """Articles a day round an anniversary."""
        centres = [dt.date(year, month, day) for year in range(2005, 2026)]
        return (
            sum(days[c + dt.timedelta(n)] for c in centres for n in range(-around, around + 1)) / (2 * around + 1) / 21
        )

    usual = sum(days.values()) / ((rhythm.LAST - rhythm.FIRST).days + 1)
    assert rhythm.tet(2019) == dt.date(2019, 2, 5)
    quiet = [days[rhythm.tet(year) + dt.timedelta(n)] for year in range(2006, 2027) for n in range(-2, 5)]
    busy = [days[rhythm.tet(year) - dt.timedelta(n)] for year in range(2006, 2027) for n in range(3, 22)]
    assert sum(quiet) / len(quiet) < usual / 5
    assert sum(busy) / len(busy) > usual
    assert a_day(7, 28, 2) > 2 * a_day(7, 1, 5)
    assert a_day(5, 1, 2) > 1.6 * a_day(6, 10, 5)
    assert a_day(9, 2, 2) > 1.4 * a_day(9, 20, 5)


def test_every_article_is_marked(heads: dict[Path, dict[str, str]]) -> None:
    """Nobody can take a sample for news: its source line and its last paragraph say what it is."""
    assert len(heads) == COUNT
    for path, head in heads.items():
        assert head["source"] == "Bài mẫu do phần mềm soạn, không có thật"
        assert path.read_text(encoding="utf-8").endswith(f"\n\n{prose.MARK}\n")


def test_addresses_are_unique(heads: dict[Path, dict[str, str]]) -> None:
    """No two articles share an address, and each lies where its date and slug say."""
    addresses = set()
    for path, head in heads.items():
        day = head["date"].partition(" ")[0].replace("-", "/")
        slug = head.get("slug") or slugify(head["title"])
        assert path.parts[-3:] == (day[:4], day[5:7], f"{slug}.md")
        addresses.add((day, slug))
    assert len(addresses) == COUNT


def test_equal_titles_of_a_month_get_slugs_of_their_own() -> None:
    """Where a title comes again within a month, its slug is numbered, and is never too long for an address."""
    taken: set[str] = set()
    given = [archive._free("a" * 80, taken) for _ in range(11)]
    assert len(set(given)) == 11
    assert given[10] == "a" * 77 + "-11"


def test_fields_are_filled_as_in_a_real_archive(heads: dict[Path, dict[str, str]]) -> None:
    """Signatures, sapos, pictures and views stand on about as many articles as they should."""
    share = {name: sum(name in head for head in heads.values()) / COUNT for name in articles_fields(heads)}
    assert 0.65 < share["byline"] < 0.85
    assert 0.3 < share["author"] < 0.5
    assert 0.86 < share["summary"] < 0.94
    assert 0.54 < share["lead_image"] < 0.66
    assert share["lead_image"] == share["lead_image_alt"] > share["lead_image_caption"] > share["lead_image_credit"] / 2
    assert 0.8 < share["views"] < 0.9
    assert len({head["byline"] for head in heads.values() if "byline" in head}) > 150
    assert all(80 <= len(head["summary"]) <= 300 for head in heads.values() if "summary" in head)
    views = [[int(head["views"]) for head in part if "views" in head] for part in halves(list(heads.values()))]
    assert median(views[0]) > 1.4 * median(views[1])
    assert max(views[0]) > 20 * median(views[0])


def articles_fields(heads: dict[Path, dict[str, str]]) -> set[str]:
    """Every field that any article has."""
    return {name for head in heads.values() for name in head}


def halves(things: list[dict[str, str]]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The older and the newer articles."""
    ordered = sorted(things, key=lambda head: head["date"])
    return ordered[: len(ordered) // 2], ordered[len(ordered) // 2 :]


def test_categories_and_tags_are_skewed(heads: dict[Path, dict[str, str]]) -> None:
    """Twelve categories and some hundred tags, few of them common: what lists and tag pages must live with."""
    categories = collections.Counter(head["category"] for head in heads.values())
    assert len(categories) == 12
    assert categories.most_common()[0][1] > 4 * categories.most_common()[-1][1]
    tags = [head["tags"][1:-1].split(", ") if "tags" in head else [] for head in heads.values()]
    assert {len(names) for names in tags} == set(range(7))
    assert 2 < sum(map(len, tags)) / COUNT < 4
    assert all(len(set(names)) == len(names) for names in tags)
    counts = collections.Counter(tag for names in tags for tag in names)
    assert 200 < len(counts) <= len(names.all_tags().things)
    assert counts.most_common()[0][1] > 30 * counts.most_common()[-1][1]


def test_lengths_are_those_of_union_news(heads: dict[Path, dict[str, str]]) -> None:
    """Titles and bodies are short, usual and long as in the measured news, and thousands of titles differ."""
    titles = [head["title"] for head in heads.values()]
    assert len(set(titles)) > 0.85 * COUNT
    assert min(map(len, titles)) < 35
    assert 45 < median(map(len, titles)) < 70
    assert 130 < max(map(len, titles)) <= 220
    syllables = sorted(count_syllables(path.read_text(encoding="utf-8").split("---\n", 2)[2]) for path in heads)
    assert 120 < syllables[COUNT // 100] < 250
    assert 450 < median(syllables) < 700
    assert 1_300 < syllables[-COUNT // 100] < 2_000


def test_bodies_have_every_kind_of_block(heads: dict[Path, dict[str, str]]) -> None:
    """Headings, lists of both kinds, tables, quotations and links to older articles all occur, and not everywhere."""
    bodies = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in heads]
    for sign in ("\n\n## ", "\n\n- ", "\n\n1. ", "\n\n| ", "\n\n> ", "]({filename}/articles/"):
        assert 0.01 < sum(sign in body for body in bodies) / COUNT < 0.3, sign


def test_links_lead_to_older_articles(sample: Path, heads: dict[Path, dict[str, str]]) -> None:
    """A link names a file that exists and was published before, so that it never waits for its target."""
    for path, head in heads.items():
        for target in re.findall(r"\(\{filename\}/([^)]+)\)", path.read_text(encoding="utf-8")):
            assert heads[sample / target]["date"] <= head["date"]


def test_pictures_differ_and_are_no_newer_than_their_articles(sample: Path, heads: dict[Path, dict[str, str]]) -> None:
    """Every picture is a proper JPEG of its own; an article shows one of its time or before."""
    files = list(sample.glob("images/*/*/*.jpg"))
    assert len(files) == 8 + COUNT // 20
    assert len({path.read_bytes() for path in files}) == len(files)
    assert all(10_000 < path.stat().st_size < 120_000 for path in files)
    shapes = set()
    for path in files:
        with Image.open(path) as image:
            shapes.add(image.size)
    assert {wide > high for wide, high in shapes} == {True, False}
    shown = [(head["lead_image"], head["date"]) for head in heads.values() if "lead_image" in head]
    assert all(path.split("/")[1:3] <= date.split("-")[:2] for path, date in shown)
    assert {sample / path for path, _ in shown} <= set(files)
    assert 0.2 < sum(path.split("/")[1] < date[:4] for path, date in shown) / len(shown) < 0.9  # old ones come again
    assert len({path for path, _ in shown}) > len(files) / 2


def test_every_motif_is_drawn_and_described() -> None:
    """A motif that has words has a drawing, and the other way round."""
    assert set(pictures.MOTIFS) == set(drawing._MOTIFS)


def test_every_slot_has_words() -> None:
    """No pattern of any word file names a list that does not exist, in any month, before and after the districts."""
    for story in stories.all_stories():
        for month in range(1, 13):
            scene = stories.set_scene(story, dt.datetime(2019 + month // 7 * 7, month, 5, 9), chance_of(1, month))
            for pattern in (p for rule in story.rules.values() for p in rule):
                assert not re.search(r"[{}]|  ", scene.expand(pattern, link="x"))


def test_no_district_after_its_end() -> None:
    """From July 2025 no article tells of a district that no longer exists."""
    for n in range(200):
        moment = dt.datetime(2025, 7, 2) + dt.timedelta(days=n)
        article = articles.compose(moment, 0.9, pictures.pool([moment], 1), None, chance_of(2, n))
        assert not re.search(r"huyện Mẫu|thị xã Mẫu|thành phố Mẫu", f"{article.title}{article.entries}{article.body}")


def test_word_files_agree() -> None:
    """Tags have addresses of their own and hold the stories' ones; every category has stories; authors are known."""
    tags = names.all_tags().things
    assert 280 < len(tags) < 320
    assert len({slugify(tag) for tag in tags}) == len(tags)
    assert {tag for story in stories.all_stories() for tag in story.tags} <= set(tags)
    assert {c for story in stories.all_stories() for c in story.categories} == set(names.CATEGORIES.things)
    assert all(stories.told(category, month).things for category in names.CATEGORIES.things for month in range(1, 13))
    known = yaml.safe_load((stories.HERE / "site/data/authors.yaml").read_text(encoding="utf-8"))
    assert {key: author["name"] for key, author in known.items()} == dict(names.AUTHORS.things)


def test_site_of_samples_builds_without_a_word(tmp_path: Path) -> None:
    """A publishing build of samples has no error, warning or remark, with menu and foot as the real site has them."""
    from pelicanconf import LINKS, MENUITEMS

    content = tmp_path / "bài mẫu"
    assert main(["demo", "60", "--into", str(content)]) == 0
    built = build(
        content, tmp_path / "output", cache=tmp_path / "cache", publish=True, MENUITEMS=MENUITEMS, LINKS=LINKS
    )
    assert built.messages == []
    assert built.status == 0
    written = [entries(path) for path in content.glob("articles/*/*/*.md")]
    assert len(written) == 60
    for head in written:
        day = head["date"].partition(" ")[0].replace("-", "/")
        page = built.text(f"/{day}/{head.get('slug') or slugify(head['title'])}/")
        assert "Bài mẫu do phần mềm soạn, không có thật" in page


def test_one_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The smallest archive is whole: an article, its pages and data; missing parents are made, an empty folder used."""
    (tmp_path / "đã có").mkdir()
    for into in (tmp_path / "thư mục mới" / "bài mẫu", tmp_path / "đã có"):
        assert main(["demo", "1", "--into", str(into), "--seed", "-3"]) == 0
        assert len(list(into.glob("articles/*/*/*.md"))) == 1
        pages = sorted(path.stem for path in into.glob("pages/*.md"))
        assert pages == ["cach-dem-luot-xem", "gioi-thieu", "lien-he", "tro-nang"]
        assert (into / "data/authors.yaml").is_file()
        assert (into / "data/holidays.yaml").exists() == (ROOT / "content/data/holidays.yaml").exists()
        assert next_command(str(into)) in capsys.readouterr().out
    assert not list(tmp_path.rglob("*.dang-ghi"))


def test_next_command_can_be_pasted() -> None:
    """The command at the end survives spaces, accents and quotes, and builds beside the samples, not over a site."""
    for into, beside in (("bài mẫu/của 'tôi'/", "bài mẫu/của 'tôi'-trang"), ("m", "m-trang")):
        words = ["python3", "scripts", "build", "--publish", "--content", into, "--output", beside]
        assert shlex.split(next_command(into)) == words
    assert f"{Path.cwd()}-trang" in next_command(".")


@pytest.mark.skipif(os.name == "nt", reason="shlex speaks for POSIX shells")
def test_full_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with anything in it stays as it is, and a sentence with its code says so."""
    (tmp_path / ".quan trọng").write_text("giữ", encoding="utf-8")
    assert main(["demo", "5", "--into", str(tmp_path)]) == 1
    assert f"[N01] Thư mục {tmp_path} không trống" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [".quan trọng"]
    assert not (tmp_path.parent / f".{tmp_path.name}.dang-ghi").exists()


def test_interrupted_run_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl+C in the middle leaves neither half an archive nor a stage."""
    compose, calls = articles.compose, iter(range(9))

    def interrupted(*arguments: object) -> articles.Article:
        if next(calls) == 5:
            raise KeyboardInterrupt
        return compose(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(articles, "compose", interrupted)
    assert main(["demo", "9", "--into", str(tmp_path / "mẫu")]) == 130
    assert "Đã dừng" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_stage_of_a_killed_run_is_removed(tmp_path: Path) -> None:
    """What a killed run left beside its target does not reach the next one's archive."""
    stale = tmp_path / ".mẫu.dang-ghi/articles/2019/01/cũ.md"
    stale.parent.mkdir(parents=True)
    stale.write_text("dở dang", encoding="utf-8")
    assert main(["demo", "2", "--into", str(tmp_path / "mẫu")]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["mẫu"]
    assert not list(tmp_path.rglob("cũ.md"))


def test_folder_that_fills_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who puts a file into the empty folder during the run keeps it."""
    target = tmp_path / "mẫu"

    def draw(*_: object) -> bytes:
        target.mkdir(exist_ok=True)
        (target / "x").touch()
        return b""

    monkeypatch.setattr(drawing, "draw", draw)
    assert main(["demo", "1", "--into", str(target)]) == 1
    assert [path.name for path in target.iterdir()] == ["x"]
    assert [path.name for path in tmp_path.iterdir()] == ["mẫu"]


def test_disk_trouble_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A place that cannot be written gives one Vietnamese sentence with its reason, and exit status 3."""
    (tmp_path / "tệp").touch()
    assert main(["demo", "1", "--into", str(tmp_path / "tệp" / "mẫu")]) == 3
    said = capsys.readouterr().err
    assert said.startswith("[T009] Không ghi được vào ")
    assert "có tệp nằm ở chỗ của thư mục" in said


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["0", "--into", "x"], "0 nằm ngoài khoảng"),
        (["100001", "--into", "x"], "100001 nằm ngoài khoảng"),
        (["nhiều", "--into", "x"], "'nhiều' không phải là số"),
        (["--into", "x"], "Thiếu đối số 'N'"),
        (["5"], "Thiếu tùy chọn '--into'"),
        (["5", "--into", ""], "Thiếu tùy chọn '--into'"),
        (["5", "--into", "pyproject.toml"], "là một tệp"),
        (["5", "--into", "x", "--seed", "may"], "'may' không phải là số"),
    ],
)
def test_wrong_use(
    arguments: list[str],
    wanted: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A wrong number or a missing folder is answered in Vietnamese with exit status 2, and nothing is written."""
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path)
    assert main(["demo", *arguments]) == 2
    assert wanted in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["pyproject.toml"]


def test_the_callers_own_folder_is_filled_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--into .` works: the folder that the caller stands in is the same one afterwards, with the archive in it."""
    (tmp_path / "kho").mkdir()
    before = (tmp_path / "kho").stat().st_ino
    monkeypatch.chdir(tmp_path / "kho")
    assert main(["demo", "1", "--into", "."]) == 0
    assert (tmp_path / "kho").stat().st_ino == before
    assert {path.name for path in Path.cwd().iterdir()} >= {"articles", "data", "pages"}
    assert [path.name for path in tmp_path.iterdir()] == ["kho"]
