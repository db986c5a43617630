"""`images` as an editor runs it: what there is, what is wrong, what nobody uses; and the bench's arithmetic."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.benching import pictures as bench
from scripts.benching.measuring import Cost
from scripts.benching.pictures import Weight
from scripts.cli import main
from tests.support import photos
from tests.support.sites import ROOT, article, write_site


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder whose name has blanks and accents: a publication with pictures, settings that keep its cache there."""
    folder = tmp_path / "Ảnh tháng 11"
    body = 'Chữ.\n\n![Sơ đồ](images/so-do.png "Sơ đồ.")\n![Họp](images/hop.jpg)'
    write_site(
        folder / "content",
        {
            "articles/tin.md": article("Tin", body=body, lead_image="images/hop.jpg", lead_image_alt="Hội trường"),
            "articles/nhap.md": article("Nháp", status="draft", lead_image="images/nhap.jpg", lead_image_alt="Nháp"),
            "pages/gioi-thieu.md": "title: Giới thiệu\n\nXem [ảnh](images/hop.jpg).\n",
            "images/hop.jpg": photos.phone(300, 225),
            "images/nhap.jpg": photos.saved(photos.photo(200, 150)),
            "images/so-do.png": photos.saved(photos.drawing(300, 200), "PNG"),
            "images/thua.jpg": photos.saved(photos.photo(90, 60)),
            "images/hong.jpg": b"x",
        },
    )
    settings = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
    (folder / "cau-hinh.py").write_text(f"{settings}CACHE_PATH = {str(folder / 'cache')!r}\n", encoding="utf-8")
    return folder


def told(place: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    """What the command says, and its exit status."""
    words = ["images", "--content", str(place / "content"), "--settings", str(place / "cau-hinh.py"), *more]
    status = main(words)
    said = capsys.readouterr()
    return status, said.out + said.err


def test_every_picture_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where it stands, its renditions (not made yet), drafts too; what nobody uses, and what of that is broken."""
    status, said = told(place, capsys)
    assert status == 0
    assert "images/hop.jpg: JPEG, 225×300" in said
    assert "articles/tin.md (ảnh đầu bài) “Hội trường”" in said
    assert "articles/tin.md:11 “Họp”" in said
    assert "pages/gioi-thieu.md:3" in said
    assert "images/nhap.jpg" in said
    assert "images/so-do.png: PNG, 300×200" in said
    assert "hình vẽ" in said
    assert "225.avif" in said
    assert "chưa làm" in said
    assert "Không bài nào dùng: content/images/thua.jpg" in said
    assert "Không bài nào dùng, và không dùng được: Không mở được ảnh content/images/hong.jpg" in said
    assert "3 ảnh, 0 bản nhỏ" in said
    assert not (place / "output").exists()


def test_the_report_makes_what_is_missing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once; then size, quality and similarity stand in the table, and the sheet's address below it."""
    status, said = told(place, capsys, "--report")
    assert status == 0
    assert "chưa làm" not in said
    assert "/kho-anh/" in said
    row = next(line.split() for line in said.splitlines() if line.strip().startswith("225.avif"))
    assert row[1] == "225×300"
    assert 34 <= int(row[4]) <= 74
    assert row[5].startswith("0,9")
    assert "nguyên" in said
    made = {file: file.stat().st_mtime_ns for file in (place / "cache/pictures").rglob("*.avif")}
    assert told(place, capsys, "--report")[0] == 0
    assert {file: file.stat().st_mtime_ns for file in made} == made


def test_articles_with_mistakes_are_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A picture without words, with its line, and the exit status of a content problem; the others are told too."""
    write_site(
        place / "content", {"articles/loi.md": article("Lỗi", body="![](images/hop.jpg)\n\n![a](images/hong.jpg)")}
    )
    status, said = told(place, capsys)
    assert status == 1
    assert "Ảnh thiếu lời mô tả: 1" in said
    assert "articles/loi.md:6: LỖI [B03]" in said
    assert "articles/loi.md:8: LỖI [L07]" in said
    assert "images/so-do.png: PNG" in said
    assert "Có tên trong bài có lỗi (xem dưới): content/images/hong.jpg" in said


def test_no_folder_of_articles(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The wrong folder is told, not an empty table."""
    (place / "content/images/articles").mkdir()
    status = main(["images", "--content", str(place / "content/images/articles")])
    assert status == 1
    assert "[F07]" in capsys.readouterr().err


def test_weights_of_the_bench() -> None:
    """A peer's row has its mean bytes and similarity, and ours as a geometric share of them."""
    found = [Weight("vips", "a", 100_000, 0.96, 50_000, 100_000), Weight("vips", "b", 50_000, 0.94, 50_000, 50_000)]
    row = bench.weights(found).splitlines()[1].split()
    assert row == ["vips", "75.0", "0.9500", "0.71", "1.00"]


def test_costs_of_the_bench() -> None:
    """Photographs a second by the clock, CPU for each, memory."""
    row = bench.table(10, {"ours": Cost(20.0, 5.0, 300.0)}).splitlines()[1].split()
    assert row == ["ours", "2.00", "2.00", "300"]


def test_only_photographs_that_every_tool_reads_are_measured(tmp_path: Path) -> None:
    """No drawing, nothing small, nothing broken, no four colours."""
    files = {
        "a/1.jpg": photos.saved(photos.photo(400, 300)),
        "a/2.png": photos.saved(photos.photo(400, 300), "PNG"),
        "3.jpg": photos.saved(photos.photo(200, 100)),
        "4.jpg": b"x",
        "5.jpg": photos.saved(photos.photo(400, 300, mode="CMYK")),
        "6.JPG": photos.phone(400, 300),
    }
    assert bench.gather(write_site(tmp_path / "in", files), tmp_path / "out/images") == 2


def test_bytes_at_a_similarity_lie_between_two_qualities(tmp_path: Path) -> None:
    """More similarity takes more bytes; what cannot be reached is taken at the best."""
    file = tmp_path / "a.jpg"
    file.write_bytes(photos.saved(photos.photo(300, 200), quality=95))
    light, heavy, best = (bench._bytes_at(alike, file, "image/jpeg") for alike in (0.9, 0.97, 1.1))
    assert light < heavy < best
