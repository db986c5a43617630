"""`views` as an office runs it: every night, on the wrong file, twice, interrupted."""

from __future__ import annotations

import datetime as dt
import errno
import gzip
import io
import json
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import pytest

from plugins.view_counts.published import Counts
from scripts.cli import main
from scripts.counting import logs, work
from tests.plugins.view_counts.logs import DESK, GOOGLEBOT, Hit
from tests.support.sites import ROOT, article, write_site

NOW = "2026-11-24T08:00"
ADDRESS = "/2026/11/20/bai/"
SECRETS = (b"113.161.2.3", b"SM-J610F", b"zalo=bi-mat")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder whose name has blanks and accents, with a small publication."""
    folder = tmp_path / "Bài viết tháng 11"
    write_site(
        folder / "content",
        {
            "articles/bai.md": article("Bài", "2026-11-20 08:00", slug="bai", views="1.303"),
            "articles/khac.md": article("Khác", "2026-11-21 08:00", slug="khac", category="Nữ công"),
            "articles/nhap.md": article("Nháp", "2026-11-21 08:00", slug="nhap", status="draft"),
        },
    )
    return folder


def log(*hits: Hit) -> bytes:
    """The bytes of a log."""
    return b"".join(hit.combined + b"\n" for hit in hits)


def at(hour: int, day: int = 22, **fields: object) -> Hit:
    """A reader of the article at an hour of a November day."""
    return Hit(dt.datetime(2026, 11, day, hour), **{"path": f"{ADDRESS}?zalo=bi-mat"} | fields)  # type: ignore[arg-type]


def views(capsys: pytest.CaptureFixture[str], place: Path, *arguments: str) -> tuple[int, str]:
    """Run the command with its counts in a folder of its own; gives the exit status and all it said."""
    given = ["--content", str(place / "content"), "--counts", str(place / "đếm/views.json"), "--now", NOW]
    status = main(["views", *arguments, *given])
    said = capsys.readouterr()
    return status, said.out + said.err


def totals(place: Path) -> dict[str, int]:
    """The totals of the file of counts."""
    data = json.loads((place / "đếm/views.json").read_text(encoding="utf-8"))
    return {id_: count["total"] for id_, count in data["articles"].items()}


def test_a_night(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """Plain and packed logs are counted, again without effect; counts, snapshot and state lie together."""
    (place / "access.log").write_bytes(log(at(8), at(9), at(10, agent=GOOGLEBOT), at(11, path="/x.css")))
    (place / "access.log.1.gz").write_bytes(gzip.compress(log(at(7, 21, agent=DESK))))
    for _ in range(2):
        status, said = views(capsys, place, str(place / "access.log"), str(place / "access.log.1.gz"))
        assert status == 0, said
        assert "Đã đọc 5 dòng: 4 dòng mở bài; 1 dòng khác." in said
        assert "Không tính 1 dòng: máy tìm kiếm" in said
        assert "Lượt xem từ 21/11/2026 đến 22/11/2026: 3, của 1 bài." in said
        assert totals(place) == {"bai": 3}
    assert sorted(f.name for f in (place / "đếm").iterdir()) == ["views-baked.json", "views.json", "views.json.state"]
    everything = b"".join(f.read_bytes() for f in (place / "đếm").iterdir())
    assert not [secret for secret in SECRETS if secret in everything]


def test_the_usual_place_of_the_state_is_the_cache(
    capsys: pytest.CaptureFixture[str], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file of counts is content; who read what is not."""
    (place / "settings.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        f"from pelicanconf import *\nCACHE_PATH = {str(place / 'kho')!r}",
        encoding="utf-8",
    )
    (place / "a.log").write_bytes(log(at(8)))
    arguments = ["--content", str(place / "content"), "--settings", str(place / "settings.py"), "--now", NOW]
    assert main(["views", str(place / "a.log"), *arguments]) == 0
    capsys.readouterr()
    assert (place / "content/data/views.json").is_file()
    assert not list((place / "content").rglob("*.state"))
    assert [file.name for file in (place / "kho/views").iterdir()] == ["content.state"]  # wherever the checkout lies


def test_wrong_files(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """A file that is not there is wrong use; a picture is no log, and the other files count all the same."""
    status, said = views(capsys, place, str(place / "mất.log"))
    assert (status, "không có tệp" in said) == (2, True)
    status, said = views(capsys, place, str(place))
    assert (status, "là thư mục" in said) == (2, True)
    (place / "~$ảnh.log").write_bytes(b"\xff\xd8\xff\xe0\x1b[2J JFIF\n113.161.2.3\n")
    (place / "đúng.log").write_bytes(log(at(8)))
    status, said = views(capsys, place, str(place / "*.log"))
    assert status == 1
    assert "[V02]" in said
    assert "~$ảnh.log:1: không phải dòng nhật ký" in said
    assert "\x1b" not in said
    assert "113.161" not in said
    assert totals(place) == {"bai": 1}


def test_a_broken_archive(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """A download that broke off counts as far as it goes, and is told."""
    packed = gzip.compress(log(*(at(8, address=f"1.1.{n // 250}.{n % 250}") for n in range(5_000))))
    (place / "access.log.2.gz").write_bytes(packed[: len(packed) - 20])
    status, said = views(capsys, place, str(place / "access.log.2.gz"))
    assert status == 1
    assert "[V03]" in said


def test_a_log_that_may_not_be_read(
    capsys: pytest.CaptureFixture[str], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Logs belong to the server's own user: what the system refuses is outside trouble, and the other logs count."""

    def refused(file: Path) -> BinaryIO:
        if file.name == "kín.log":
            raise PermissionError(errno.EACCES, "Permission denied", str(file))
        return file.open("rb", buffering=0)

    monkeypatch.setattr(logs, "_open", refused)
    (place / "kín.log").write_bytes(log(at(8)))
    (place / "mở.log").write_bytes(log(at(9)))
    status, said = views(capsys, place, str(place / "kín.log"), str(place / "mở.log"))
    assert status == 3
    assert "[T009] Không đọc được nhật ký: không có quyền." in said
    assert totals(place) == {"bai": 1}


def test_a_site_below_a_folder(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """The log has the addresses of the published site, whose root a settings file names."""
    (place / "settings.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom publishconf import *\nSITEURL = 'https://x.vn/bao'",
        encoding="utf-8",
    )
    (place / "a.log").write_bytes(log(at(8, path=f"/bao{ADDRESS}"), at(9)))
    status, said = views(capsys, place, str(place / "a.log"), "--settings", str(place / "settings.py"))
    assert status == 0, said
    assert totals(place) == {"bai": 1}


def test_standard_input(capsys: pytest.CaptureFixture[str], place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another program unpacks or filters can be given through a pipe."""
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(log(at(8), at(9)))))  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdin", stdin)
    status, said = views(capsys, place, "-")
    assert status == 0, said
    assert totals(place) == {"bai": 2}


def test_the_log_of_another_site(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """A log in which nobody opens an article of ours is most often the wrong one: that is said."""
    (place / "a.log").write_bytes(log(at(8, path="/khac/1.html"), at(9, path="/")))
    status, said = views(capsys, place, str(place / "a.log"))
    assert (status, "[V12]" in said) == (0, True)


def test_use_that_asks_for_nothing(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """Without a log and without a question there is nothing to do; a month has a form."""
    assert views(capsys, place)[0] == 2
    assert views(capsys, place, "--report", "11/2026")[0] == 2
    assert views(capsys, place, "--timers", str(place / "t"))[0] == 2
    assert views(capsys, place, "-", "-")[0] == 2


def test_a_report_of_a_month(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """Articles, categories, days; a CSV beside the counts; a month without logs is no report."""
    other = "/2026/11/21/khac/"
    (place / "a.log").write_bytes(log(at(8), at(9), at(9, 23, path=other)))
    views(capsys, place, str(place / "a.log"))
    status, said = views(capsys, place, "--report", "2026-11")
    assert status == 0
    for words in (
        "Tháng 11 năm 2026: 3 lượt xem, 2 bài",
        "Chỉ đếm được từ 22/11/2026 đến 23/11/2026",
        "Nữ công",
        "1.305",
        "█",
    ):
        assert words in said
    rows = (place / "đếm/views-2026-11.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[1] == "Bài,Tin tức,20/11/2026,2,1305,/2026/11/20/bai/,bai"
    status, said = views(capsys, place, "--report", "2026-10")
    assert (status, "[V09]" in said) == (1, True)


@pytest.mark.parametrize(
    "name",
    [
        "Bài",
        "content/articles/bai.md",
        f"congdoan.invalid{ADDRESS}",
        "bai",
        ADDRESS,
        f"https://congdoan.invalid{ADDRESS}in/?x=1",
        f"{ADDRESS}index.html",
    ],
)
def test_an_article_explains_its_number(capsys: pytest.CaptureFixture[str], place: Path, name: str) -> None:
    """By slug, address or id: opening, counted by day, left out, lists; a draft has nothing to explain."""
    (place / "a.log").write_bytes(log(at(8), at(8, agent=GOOGLEBOT)))
    views(capsys, place, str(place / "a.log"))
    status, said = views(capsys, place, "--explain", name)
    assert status == 0, said
    for words in ("1.303", "22/11/2026: 1 (chưa chốt)", "Cộng lại: 1.304", "COUNTER"):
        assert words in said
    status, said = views(capsys, place, "--explain", "nhap")
    assert (status, "[V07]" in said) == (1, True)


def test_closing(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """All days are closed at once: totals stay, traces go, more lines of these days are late."""
    (place / "a.log").write_bytes(log(at(8)))
    views(capsys, place, str(place / "a.log"))
    status, said = views(capsys, place, "--close")
    assert (status, "Đã chốt các ngày đến hết 22/11/2026" in said) == (0, True)
    (place / "a.log").write_bytes(log(at(8), at(9)))
    status, said = views(capsys, place, str(place / "a.log"))
    assert "2 dòng mở bài của những ngày đã chốt" in said
    assert totals(place) == {"bai": 1}


def test_the_snapshot_is_renewed_on_wish_and_with_the_month(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """A second night of a month leaves what pages show; `--bake` does not, nor does a new month."""
    baked = place / "đếm/views-baked.json"

    def total() -> int:
        return int(json.loads(baked.read_text(encoding="utf-8"))["totals"]["bai"])

    (place / "a.log").write_bytes(log(at(8)))
    views(capsys, place, str(place / "a.log"))
    (place / "a.log").write_bytes(log(at(8), at(9)))
    views(capsys, place, str(place / "a.log"))
    assert total() == 1
    views(capsys, place, "--bake")
    assert total() == 2
    (place / "b.log").write_bytes(log(Hit(dt.datetime(2026, 12, 1, 8), ADDRESS)))
    status = main(
        ["views", str(place / "b.log"), "--content", str(place / "content"), "--counts", str(place / "đếm/views.json"),
         "--now", "2026-12-02T01:30"]
    )  # fmt: skip
    capsys.readouterr()
    assert (status, total()) == (0, 3)


def test_a_lost_state_goes_on_from_the_counts(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """A cache may be swept away: totals stay, nothing is counted twice, and the run says so."""
    (place / "a.log").write_bytes(log(at(8), at(9)))
    views(capsys, place, str(place / "a.log"))
    (place / "đếm/views.json.state").unlink()
    (place / "a.log").write_bytes(log(at(8), at(9), at(9, 23)))
    status, said = views(capsys, place, str(place / "a.log"))
    assert (status, "[V08]" in said) == (0, True)
    assert totals(place) == {"bai": 3}


def test_a_file_that_was_renamed(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """Counts go with the id: an article under another file name is told, and has its number back with the old id."""
    (place / "a.log").write_bytes(log(at(8)))
    views(capsys, place, str(place / "a.log"))
    old, new = place / "content/articles/bai.md", place / "content/articles/ten-moi.md"
    old.rename(new)
    (place / "b.log").write_bytes(log(at(9, path="/x.css")))
    status, said = views(capsys, place, str(place / "b.log"))
    assert (status, "[V11]" in said) == (0, True)
    new.write_text(new.read_text(encoding="utf-8").replace("slug:", "id: bai\nslug:"), encoding="utf-8")
    status, said = views(capsys, place, str(place / "b.log"))
    assert "[V11]" not in said
    assert totals(place) == {"bai": 1}


def test_a_question_makes_no_state(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """On a machine that does not count, totals are known and days are not; nothing is written but what pages show."""
    (place / "a.log").write_bytes(log(at(8), at(9)))
    views(capsys, place, str(place / "a.log"))
    (place / "đếm/views.json.state").unlink()
    before = (place / "đếm/views.json").read_bytes()
    status, said = views(capsys, place, "--explain", "bai", "--bake")
    assert (status, "[V08]" in said) == (0, True)
    assert (place / "đếm/views.json").read_bytes() == before
    assert not (place / "đếm/views.json.state").exists()


def test_older_counts_never_replace_newer_ones(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """A state of last week, brought back from a copy, does not turn the published numbers back."""
    (place / "a.log").write_bytes(log(at(8)))
    views(capsys, place, str(place / "a.log"))
    old = (place / "đếm/views.json.state").read_bytes()
    (place / "b.log").write_bytes(log(at(9, 23)))
    views(capsys, place, str(place / "b.log"))
    (place / "đếm/views.json.state").write_bytes(old)
    status, said = views(capsys, place, "--bake")
    assert (status, "[V10]" in said) == (1, True)
    assert totals(place) == {"bai": 2}


def test_one_run_publishes_at_a_time(
    capsys: pytest.CaptureFixture[str], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a run publishes nobody else may count: what it writes is never older than what another has written."""
    real, tried = work.Work._publish, []

    def publishing(self: work.Work, counts: Counts) -> None:
        with closing(sqlite3.connect(self.places.state, timeout=0, isolation_level=None)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
            tried.append(counts)
        real(self, counts)

    monkeypatch.setattr(work.Work, "_publish", publishing)
    (place / "a.log").write_bytes(log(at(8)))
    assert views(capsys, place, str(place / "a.log"))[0] == 0
    assert len(tried) == 1


def test_neither_state_nor_counts_to_go_on_from(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """With the state lost and the file of counts broken nothing is counted: the file is named, and stays."""
    (place / "đếm").mkdir()
    (place / "đếm/views.json").write_text("<<<<<<< HEAD", encoding="utf-8")
    (place / "a.log").write_bytes(log(at(8)))
    status, said = views(capsys, place, str(place / "a.log"))
    assert (status, "[V01]" in said, "bản sao lưu" in said) == (1, True, True)
    assert (place / "đếm/views.json").read_text(encoding="utf-8") == "<<<<<<< HEAD"


def test_a_strange_state_is_refused(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """A file that is no state is named, and stays."""
    (place / "đếm").mkdir()
    (place / "đếm/views.json.state").write_bytes(b"no database" * 500)
    (place / "a.log").write_bytes(log(at(8)))
    status, said = views(capsys, place, str(place / "a.log"))
    assert (status, "[V04]" in said) == (1, True)
    assert not (place / "đếm/views.json").exists()


@pytest.mark.parametrize("folder", ["output", "kho-git/data"])
def test_a_state_is_never_published(capsys: pytest.CaptureFixture[str], place: Path, folder: str) -> None:
    """Not in the output, not in a repository: from both it would reach others."""
    (place / "kho-git/.git").mkdir(parents=True)
    (place / "a.log").write_bytes(log(at(8)))
    arguments = ["--content", str(place / "content"), "--output", str(place / "output"), "--now", NOW]
    status = main(["views", str(place / "a.log"), "--counts", str(place / folder / "views.json"), *arguments])
    assert (status, "[V06]" in capsys.readouterr().err) == (1, True)
    assert not list(place.rglob("*.state"))


def test_a_broken_article_is_told_and_the_others_are_counted(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """The night does not stop for a draft half written; whose views are missing is said."""
    write_site(place / "content", {"articles/hong.md": "---\ntitle: Hỏng\n---\n\nChữ.\n"})
    (place / "a.log").write_bytes(log(at(8)))
    status, said = views(capsys, place, str(place / "a.log"))
    assert status == 1
    assert "[V05]" in said
    assert "articles/hong.md" in said
    assert totals(place) == {"bai": 1}


def test_a_full_or_closed_disk_is_outside_trouble(
    capsys: pytest.CaptureFixture[str], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the machine refuses ends with 3 and a sentence."""
    (place / "a.log").write_bytes(log(at(8)))
    (place / "đếm").write_text("a file where the folder must go", encoding="utf-8")
    status, said = views(capsys, place, str(place / "a.log"))
    assert status == 3
    assert "[T009]" in said


def test_timers(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """Files for systemd and for Windows, whatever signs the paths have; the logs are those that were named."""
    folder, named = place / "hẹn giờ", place / 'nhật ký "1" 100%$.log'
    status, _ = views(capsys, place, "--timers", str(folder), str(named))
    assert status == 0
    service = (folder / "views.service").read_text(encoding="utf-8")
    assert 'nhật ký \\"1\\" 100%%$$.log"' in service
    assert '"--content"' in service
    assert '"--format" "auto"' in service
    assert "OnCalendar=*-*-* 01:30:00 Asia/Ho_Chi_Minh" in (folder / "views.timer").read_text(encoding="utf-8")
    task = ET.fromstring((folder / "views-task.xml").read_bytes())  # noqa: S314 - our own
    assert str(named) in "".join(task.itertext())


def test_it_runs_as_a_program(place: Path) -> None:
    """As a timer starts it: in the folder of the publication, without a terminal, nothing on the error stream."""
    (place / "a.log").write_bytes(log(at(8)))
    arguments = ["--content", str(place / "content"), "--counts", str(place / "đếm/views.json"), "--now", NOW]
    done = subprocess.run(
        [sys.executable, "scripts", "views", str(place / "a.log"), *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert totals(place) == {"bai": 1}


def test_interrupted(capsys: pytest.CaptureFixture[str], place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C leaves everything as it was before the run."""

    def interrupted(*_: object) -> Iterator[None]:
        yield None
        raise KeyboardInterrupt

    (place / "a.log").write_bytes(log(at(8)))
    monkeypatch.setattr(work, "count", interrupted)
    status, said = views(capsys, place, str(place / "a.log"))
    assert (status, said.partition(".")[0]) == (130, "Đã dừng")
    assert not (place / "đếm/views.json").exists()
