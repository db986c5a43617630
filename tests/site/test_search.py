"""Search on built sites: what is found, what is nowhere, and which files a change writes anew."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.site.test_secrecy import CANARIES, planted
from tests.support.search import INDEX, addresses, answers, everything
from tests.support.sites import ROOT, Built, article, build, write_site

__all__ = ["planted"]  # a fixture
SEED = "/2019/11/21/cac-hoat-dong-huong-toi-dai-hoi-thi-dua-cac-cap/"


@pytest.mark.parametrize(
    "query",
    ["dai hoi thi dua", "ldld tuyen quang", '"điển hình tiên tiến"', "cnvcld", "thi dua yeu nuoc", "21/11/2019",
     "Các hoạt động hướng tới Đại hội thi đua các cấp", "cac hoat dong huong toi dai hoi", '"DIEN HINH TIEN TIEN"',
     "liên đoàn lao động tuyên quang", "21-11-2019", "ngày 21 tháng 11 năm 2019"],
)  # fmt: skip
def test_the_first_article_is_found(own_site: Built, query: str) -> None:
    """However readers type it: words, abbreviations, phrases, its day; its title's words find it first of all."""
    found = addresses(own_site.output, query)
    assert SEED in found
    if not query[0].isdigit() and "ngày" not in query:
        assert found[0] == SEED


def test_what_was_typed_with_accents_comes_first(make_site: Callable[..., Built]) -> None:
    """`ma` ranks `ma` before `má` and `mã`; the tone's two places are one; what has other accents comes behind."""
    words = {"ma": "ma", "ma-sac": "má", "ma-nga": "mã", "hoa-moi": "hoà", "hoa-cu": "hòa", "hoa": "hoa"}
    files: dict[str, str | bytes] = {
        f"articles/{slug}.md": article(
            f"Chuyện {word} ở xã", f"2026-01-{day:02} 08:00", f"Một câu về {word}.", slug=slug
        )
        for day, (slug, word) in enumerate(words.items(), 1)
    }
    built = make_site(files)

    def slugs(query: str) -> list[str]:
        return [address.split("/")[-2] for address in addresses(built.output, query)]

    assert slugs("ma")[0] == "ma"
    assert set(slugs("ma")) == {"ma", "ma-sac", "ma-nga"}
    assert slugs("mã")[0] == "ma-nga"
    assert slugs("hoà") == slugs("hòa")
    assert set(slugs("hoà")[:2]) == {"hoa-moi", "hoa-cu"}
    assert slugs("hoa")[0] == "hoa"
    assert set(slugs("hoa")) == set(slugs("hoà")) == {"hoa", "hoa-moi", "hoa-cu"}


def test_mistyped_words(make_site: Callable[..., Built]) -> None:
    """A word that nobody wrote is read as the nearest one; a rare one where that makes sense, else it is offered."""
    files: dict[str, str | bytes] = {
        f"articles/{n}.md": article(f"Tuyên Quang họp lần {n}", "2026-01-05 08:00", slug=f"bai-{n}") for n in range(5)
    }
    files["articles/sai.md"] = article("Tuyne dương", "2026-01-06 08:00", slug="sai")
    built = make_site(files)
    unknown, rare, single = answers(built.output, ["tueyn quang", "tuyne quang", "tuyne"])
    assert (unknown["corrections"], unknown["full"]) == ({"tueyn": "tuyen"}, 5)
    assert (rare["corrections"], rare["full"]) == ({"tuyne": "tuyen"}, 5)
    assert (single["corrections"], single["offers"], single["count"]) == ({}, {"tuyne": "tuyen"}, 1)


def test_quotes_that_stand_nowhere_are_said_so(make_site: Callable[..., Built]) -> None:
    """A phrase is found where it stands; where it stands nowhere its words are looked for, and the answer tells."""
    built = make_site({"articles/a.md": article("Bài", "2026-01-05 08:00", "Thi đua là yêu nước. Nước yêu đua thi.")})
    there, not_there = answers(built.output, ['"đua là yêu nước"', '"đua yêu nước là"'])
    assert (there["count"], there["full"], there["isLoose"]) == (1, 1, False)
    assert (not_there["count"], not_there["full"], not_there["isLoose"]) == (1, 0, True)


def test_no_canary_word_in_the_decoded_index(make_site: Callable[..., Built], planted: dict[str, str | bytes]) -> None:
    """Drafts, articles to be reviewed or of a later hour are in no word, card, text or fact of the index."""
    built = make_site(planted, publish=True)
    told = json.dumps(everything(built.output), ensure_ascii=False)
    assert "Bài thật" in told
    assert not [word for word in ("hoangyen", "98765", "2031", "2026-01-05") if word in told]
    assert [addresses(built.output, word) for word in CANARIES] == [[], [], []]


def test_a_preview_finds_what_readers_will(make_site: Callable[..., Built], planted: dict[str, str | bytes]) -> None:
    """Drafts are in no index, not even in that of a preview, so that none can ever be left in a published one."""
    told = json.dumps(everything(make_site(planted).output), ensure_ascii=False)
    assert "Bài thật" in told
    assert "hoangyen" not in told


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Built]:
    """A site of forty articles; builds it again, each time with some of its files changed (None: removed)."""
    files = {
        f"articles/{n}.md": article(
            f"Tin số {n} về công đoàn", f"20{20 + n // 8}-0{1 + n % 8}-03 08:00", f"Nội dung bài {n}.", slug=f"bai-{n}"
        )
        for n in range(40)
    }
    content = write_site(tmp_path / "content", dict(files))

    def again(changes: dict[str, str | None], **settings: Any) -> Built:
        for name, text in changes.items():
            if text is None:
                (content / name).unlink()
            else:
                write_site(content, {name: text})
        settings = {"cache": tmp_path / "cache", "publish": True} | settings
        return build(content, tmp_path / "out", **settings)

    again({})
    return again


def index_of(built: Built) -> dict[str, bytes]:
    """The files of the index, by name."""
    return {name: built.file(name).read_bytes() for name in built.names() if name.startswith(INDEX)}


def segments(built: Built) -> list[str]:
    """The names of the segments, the base first."""
    return [one["name"] for one in everything(built.output)["top"]["segments"]]


EDITED = article("Tin số 7 về công đoàn", "2020-08-03 08:00", "Nội dung có chữ hoàngoanh.", slug="bai-7")


def test_a_corrected_article_leaves_the_base_as_it_is(archive: Callable[..., Built]) -> None:
    """One article corrected: a few small files more, none of the base touched, the new word found and the old gone."""
    before = archive({})
    old, (base,) = index_of(before), segments(before)
    stamps = {name: before.file(name).stat().st_mtime_ns for name in old if base in name}
    built = archive({"articles/7.md": EDITED})
    new = index_of(built)
    assert {name: built.file(name).stat().st_mtime_ns for name in new if base in name} == stamps
    written = [name for name in new if new[name] != old.get(name)]
    assert len(written) <= 10
    assert sum(len(new[name]) for name in written) < 5_000
    assert addresses(built.output, "hoangoanh") == ["/2020/08/03/bai-7/"]
    assert answers(built.output, ['"nội dung bài 7"'])[0]["isLoose"]
    again = archive({})
    assert again.counts.get("written", 0) == 0
    assert index_of(again) == new


@pytest.mark.parametrize(
    "change",
    [None, article("Tin số 7 về công đoàn", "2020-08-03 08:00", "Nội dung.", slug="bai-7", status="retracted")],
)
def test_what_is_withdrawn_is_found_no_more(archive: Callable[..., Built], change: str | None) -> None:
    """Deleted or retracted: at once in no card, text or answer, though its segment stays; its words go by `--clean`."""
    archive({"articles/7.md": EDITED})
    built = archive({"articles/7.md": change})
    told = everything(built.output)
    assert "bai-7/" not in json.dumps([told["cards"], told["texts"]], ensure_ascii=False)
    assert "ngoanh" not in json.dumps([told["cards"], told["texts"], told["vocabulary"]], ensure_ascii=False)
    assert addresses(built.output, "hoangoanh") == []
    assert "/2020/08/03/bai-7/" not in addresses(built.output, "tin so cong doan")
    cleaned = archive({}, CLEAN=True)
    assert "ngoanh" not in json.dumps(everything(cleaned.output), ensure_ascii=False)


def test_a_withdrawn_article_of_the_base_is_emptied_there(archive: Callable[..., Built]) -> None:
    """Of the base's files only those with its card and its text change; when it comes back it is found again."""
    before = archive({})
    old, (base,) = index_of(before), segments(before)
    built = archive({"articles/7.md": None})
    changed = [n for n, data in index_of(built).items() if base in n and data != old[n]]
    assert sorted(name.split("/")[-2] for name in changed) == ["cards", "texts"]
    assert answers(built.output, ['"Nội dung bài 7"'])[0]["isLoose"]
    assert "/2020/08/03/bai-7/" not in addresses(built.output, "noi dung bai 7")
    assert addresses(archive({"articles/7.md": EDITED}).output, "hoangoanh") == ["/2020/08/03/bai-7/"]


def test_clean_gives_the_bytes_of_a_first_build(archive: Callable[..., Built], tmp_path: Path) -> None:
    """After edits the segments tell their history; `--clean` forgets it."""
    built = archive({"articles/7.md": EDITED, "articles/8.md": None})
    assert len(segments(built)) == 2
    cleaned = archive({}, CLEAN=True)
    fresh = build(tmp_path / "content", tmp_path / "other", cache=tmp_path / "other cache", publish=True)
    assert index_of(cleaned) == index_of(fresh)


@pytest.mark.parametrize("lost", ["known", "files", "table", "index"])
def test_a_damaged_store_is_made_again(archive: Callable[..., Built], tmp_path: Path, lost: str) -> None:
    """Whatever is missing or garbled of what was kept, the next build answers as before."""
    for place in (tmp_path / "cache/outputs").rglob(lost):
        if "search" in place.parts:
            place.write_bytes(b"x") if place.is_file() else [file.unlink() for file in place.iterdir()]
    built = archive({"articles/7.md": EDITED})
    assert built.status == 0, built.said
    assert addresses(built.output, "hoangoanh") == ["/2020/08/03/bai-7/"]
    assert len(addresses(built.output, "tin so cong doan")) == 40


def test_damage_that_no_size_tells_is_told(archive: Callable[..., Built], tmp_path: Path) -> None:
    """A byte that is another than it was is never published: the editor is told what to do, and that mends it."""
    (store,) = (tmp_path / "cache/outputs").glob("*/search/*/files")
    data = store.read_bytes()
    store.write_bytes(bytes(byte ^ 1 for byte in data))
    built = archive({"articles/7.md": EDITED})
    assert (built.status, built.codes()) == (1, ["Q03"])
    assert "build --clean" in built.said
    mended = archive({}, CLEAN=True)
    assert (mended.status, addresses(mended.output, "hoangoanh")) == (0, ["/2020/08/03/bai-7/"])


def test_mistakes_in_the_abbreviations_stop_the_build(make_site: Callable[..., Built]) -> None:
    """The editor is told the line."""
    built = make_site({"articles/a.md": article(), "data/abbreviations.yaml": "LĐLĐ: Liên đoàn Lao động\nCĐ: CĐ\n"})
    assert built.status == 1
    assert "data/abbreviations.yaml:2: LỖI [Q01]" in built.said


def test_the_command_finds_what_readers_find(tmp_path: Path) -> None:
    """`scripts search` asks the index of the last build; without one it says what to do."""
    place = ["--output", str(tmp_path / "ra thử"), "--content", str(ROOT / "content")]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "scripts", *arguments, *place]
        return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")

    without = run("search", "công đoàn")
    assert (without.returncode, without.stdout) == (1, "")
    assert "[Q02] Chưa có mục lục tìm kiếm của “ra thử”" in without.stderr
    assert run("build").returncode == 0
    found = run("search", "dai", "hoi", "thi", "dua", "--most", "1")
    assert found.returncode == 0
    assert f"  1. Các hoạt động hướng tới Đại hội thi đua các cấp\n     21/11/2019 · {SEED}\n" in found.stdout
    assert run("search", "zzzz", "-ma").stdout == "Không tìm thấy bài nào.\n"
    assert "2019" not in run("search", "công đoàn", "--year", "2025").stdout
    assert (run("search", "--nwest", "công đoàn").returncode, run("search", "-ma").returncode) == (2, 2)
