"""`import` and `new` as a tired editor uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.cli import main
from tests.scripts.importing.samples import SAPO
from tests.support.sites import build
from tests.support.word import paragraph, run, word_file

GOOD = word_file(paragraph(run("Tin của tháng", "b"), align="center"), paragraph(SAPO), paragraph("Nội dung."))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An empty publication below a path with blanks and accents."""
    (tmp_path / "Nội dung/articles").mkdir(parents=True)
    return tmp_path / "Nội dung"


def run_command(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit status of a command and everything it said."""
    status = main([*arguments, "--now", "2026-11-27T08:00"])
    said = capsys.readouterr()
    return status, said.out + said.err


def test_several_files_at_once(capsys: pytest.CaptureFixture[str], tmp_path: Path, content: Path) -> None:
    """Good files come in, the others are told, all in one run; the status says that something was wrong."""
    for name, data in {
        "Bài một.docx": GOOD,
        "~$Bài một.docx": b"x",
        "cũ.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    }.items():
        (tmp_path / name).write_bytes(data)
    files = [str(tmp_path / name) for name in ("Bài một.docx", "~$Bài một.docx", "cũ.doc", "không có.docx")]
    status, said = run_command(capsys, "import", *files, "--into", str(content))
    assert status == 1
    assert "Tất cả 4 tệp: 1 bài mới, 3 tệp không nhập được." in said
    assert "tệp có 26 chữ, bài có 26: đủ, đúng thứ tự." in said
    assert all(f"[{code}]" in said for code in ("W01", "W02", "W04", "W43"))
    assert [file.name for file in content.rglob("*.md")] == ["tin-cua-thang.md"]


def test_twice_in_a_row(capsys: pytest.CaptureFixture[str], tmp_path: Path, content: Path) -> None:
    """The second time nothing happens, it is said when the first was, and the status is good."""
    (tmp_path / "a.docx").write_bytes(GOOD)
    assert run_command(capsys, "import", str(tmp_path / "a.docx"), "--into", str(content))[0] == 0
    status, said = run_command(capsys, "import", str(tmp_path / "a.docx"), "--into", str(content))
    assert status == 0
    assert "[W15]" in said
    assert "lúc 08:00 ngày 27/11/2026, thành bài articles/2026/11/tin-cua-thang.md" in said


def test_a_disk_that_cannot_be_written_is_outside_trouble(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: Path
) -> None:
    """A file where the folder of the month should be: exit status 3, one sentence, nothing half written."""
    (tmp_path / "a.docx").write_bytes(GOOD)
    (content / "articles/2026").write_text("chắn đường", encoding="utf-8")
    status, said = run_command(capsys, "import", str(tmp_path / "a.docx"), "--into", str(content))
    assert status == 3
    assert "[T009]" in said
    assert not list(content.rglob("*.md"))


def test_imported_and_new_articles_build(capsys: pytest.CaptureFixture[str], tmp_path: Path, content: Path) -> None:
    """What both commands write is read by the site without an error, as drafts that are not published."""
    (tmp_path / "a.docx").write_bytes(GOOD)
    run_command(capsys, "import", str(tmp_path / "a.docx"), "--into", str(content))
    status, said = run_command(capsys, "new", "“Hội nghị: tổng kết” năm 2026", "--content", str(content))
    assert status == 0
    assert "hoi-nghi-tong-ket-nam-2026.md" in said
    built = build(content, tmp_path / "ra", cache=tmp_path / "cache")
    assert built.codes() == []
    assert "tin-cua-thang" in " ".join(built.names())
    published = build(content, tmp_path / "ra2", cache=tmp_path / "cache2", publish=True, SITEURL="https://a.example")
    assert "tin-cua-thang" not in " ".join(published.names())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["   "], "W16"),
        (["x" * 400], "W16"),
        (["Bài", "--date", "32/1/2026"], "D02"),
        (["Bài", "--date", "mai"], "D01"),
    ],
)
def test_new_refuses_what_is_no_title_or_date(
    capsys: pytest.CaptureFixture[str], content: Path, arguments: list[str], code: str
) -> None:
    """Nothing is written for a title or a date that is none."""
    status, said = run_command(capsys, "new", *arguments, "--content", str(content))
    assert status == 1
    assert f"[{code}]" in said
    assert not list(content.rglob("*.md"))


def test_new_refuses_to_overwrite(capsys: pytest.CaptureFixture[str], content: Path) -> None:
    """The same title in the same month twice: the first file stays as it is."""
    run_command(capsys, "new", "Bài mới", "--date", "21/11/2019 09:25", "--content", str(content))
    file = content / "articles/2019/11/bai-moi.md"
    assert "date: 2019-11-21 09:25" in file.read_text(encoding="utf-8")
    file.write_text("đã viết", encoding="utf-8")
    status, said = run_command(capsys, "new", "Bài mới", "--date", "21/11/2019", "--content", str(content))
    assert (status, "[W14]" in said) == (1, True)
    assert file.read_text(encoding="utf-8") == "đã viết"


def test_patterns_and_names_that_are_not_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: Path
) -> None:
    """`*.docx` names all but Word's locks where the system leaves it to us; what is missing is told once."""
    for name in ("a.docx", "~$b.docx"):
        (tmp_path / name).write_bytes(GOOD)
    status, said = run_command(capsys, "import", str(tmp_path / "*.docx"), "--into", str(content))
    assert (status, "Đã nhập" in said, "W02" in said) == (0, True, False)
    status, said = run_command(capsys, "import", "Bài", "tháng", "11.docx", "--into", str(content))
    assert status == 1
    assert said.count("[W01]") == 1
    assert "“Bài”, “tháng”, “11.docx”" in said
    assert run_command(capsys, "import", str(tmp_path), "--into", str(content))[1].count("inbox") == 1


def test_a_title_without_quotation_marks_is_one_title(capsys: pytest.CaptureFixture[str], content: Path) -> None:
    """Words that a terminal has parted are put together again; no title at all is asked for."""
    assert run_command(capsys, "new", "Hội", "nghị", "tổng", "kết", "--content", str(content))[0] == 0
    assert [file.name for file in content.rglob("*.md")] == ["hoi-nghi-tong-ket.md"]
    status, said = run_command(capsys, "new", "--content", str(content))
    assert status == 2
    assert 'new "Hội nghị tổng kết năm"' in said
