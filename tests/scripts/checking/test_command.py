"""`check` as an editor runs it."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from scripts.checking import fixing
from scripts.cli import main
from tests.support.checking import make_office
from tests.support.sites import NOW, ROOT, article

SAPO = "Sáng nay, Công đoàn cơ sở tổ chức hội nghị người lao động, bàn việc chăm lo bữa ăn ca cho đoàn viên."
GOOD = article("Tin tốt", body="Nội dung.", category="Tin tức", summary=SAPO)
DOUBTFUL = article("Tin thứ hai", body="Thứ Sáu, 21/11/2019.", category="Tin tức", summary=SAPO)
BAD = article("Tin thứ ba", body="CCCD 001184012345. Xem [bài](khong-co.md).", category="Tin tức", summary=SAPO)
NAME = "articles/2026/11/Bài của Hòa.md"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office with one good article, in a folder whose name has blanks and accents."""
    return make_office(tmp_path / "Bài viết" / "Tháng 11", {"articles/tot.md": GOOD})


def check(office: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    """Exit status, what was said on standard output, and on the other."""
    words = ["check", "--content", str(office / "content"), "--settings", str(office / "cau-hinh.py"), "--now", NOW]
    status = main([*words, *more])
    said = capsys.readouterr()
    return status, said.out, said.err


def put(office: Path, file: str, text: str | bytes) -> Path:
    """Write a file of the content."""
    path = office / "content" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_nothing_to_say(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence; the same the second time, from what is known; nothing is written where pages are published."""
    status, said, also = check(office, capsys)
    assert (status, said) == (0, "Không có gì phải sửa (đã xem 1 bài và trang).\n")
    assert "lần đầu" in also
    assert check(office, capsys) == (0, said, "")
    assert not (office / "output").exists()


def test_everything_is_told_at_once(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the build says and what the rules say, by weight, errors last, then the sum; exit status 1."""
    put(office, "articles/hai.md", DOUBTFUL)
    put(office, "articles/ba.md", BAD)
    put(office, "articles/bon.md", b"title: Tin\n\nkh\xf4ng c\xf3 ng\xe0y")
    status, said, _ = check(office, capsys)
    assert status == 1
    codes = [line.partition("[")[2].partition("]")[0] for line in said.splitlines() if "[" in line]
    assert codes == ["C25", "C09", "C11", "L04", "E01"]
    assert said.splitlines()[-1] == "3 lỗi phải sửa, 1 cảnh báo, 1 nhận xét trong 3 tệp (đã xem 4 bài và trang)."


def test_warnings_do_not_fail(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 0 without errors, and the sum says so."""
    put(office, "articles/hai.md", DOUBTFUL)
    status, said, _ = check(office, capsys)
    assert status == 0
    assert said.endswith("Không có lỗi. 1 cảnh báo trong 1 tệp (đã xem 2 bài và trang).\n")


def test_some_files_alone(office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Named from the caller's folder or as messages name them; only what is about them is told."""
    put(office, "articles/ba.md", BAD)
    path = put(office, NAME, DOUBTFUL)
    monkeypatch.chdir(path.parent)
    for named in (path.name, NAME, str(path)):
        status, said, _ = check(office, capsys, named)
        assert status == 0
        assert f"{NAME}:8: Cảnh báo [C09]" in said
        assert "ba.md" not in said
        assert "chạy check không kèm tên tệp" in said


def test_what_is_no_source_is_answered(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence for each, exit status 2, nothing built."""
    files = {
        "articles/~$tin.docx": "tệp khóa của Word",
        "articles/tin.docx": "nhập bài này trước: python3 scripts import",
        "articles/tin.doc": "lưu thành .docx",
        "articles/2026": "là một thư mục",
        "articles/.tot.md": "tệp tạm hoặc tệp ẩn",
        "data/authors.yaml": "không phải bài hay trang",
        "articles/khong co.md": "không có tệp",
    }
    for file in files:
        if file.endswith("2026"):
            (office / "content" / file).mkdir()
        elif "khong" not in file:
            put(office, file, "x")
    status, said, also = check(office, capsys, *(str(office / "content" / file) for file in files))
    assert (status, said) == (2, "")
    for sentence in files.values():
        assert sentence in also
    assert not (office / "cache/check").exists()


def test_json_is_as_documented(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The schema of docs/contracts/check.md, with messages and without."""
    text = (ROOT / "docs/contracts/check.md").read_text(encoding="utf-8")
    schema = json.loads(text.partition("```json\n")[2].partition("```")[0])
    status, said, _ = check(office, capsys, "--json")
    jsonschema.validate(empty := json.loads(said), schema)
    assert (status, empty["messages"], empty["summary"]["site"]) == (0, [], True)
    put(office, "articles/ba.md", BAD)
    status, said, _ = check(office, capsys, "--json")
    jsonschema.validate(told := json.loads(said), schema)
    assert (status, told["summary"]["errors"], told["summary"]["site"]) == (1, 2, False)
    assert {message["level"] for message in told["messages"]} == {"error", "remark"}
    assert all(message["file"] == "articles/ba.md" for message in told["messages"] if message["level"] == "error")


def test_fix_mends_shows_and_ends(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is safe is mended and shown; the second time there is nothing to do; other files keep their bytes."""
    path = put(office, NAME, article("TIN CỦA CÔNG ĐOÀN", body='"Mái ấm"  .', category="Tin tức", summary=SAPO))
    before = (office / "content/articles/tot.md").read_bytes()
    status, said, _ = check(office, capsys, "--fix")
    assert status == 0
    assert f"Đã sửa {NAME}" in said
    assert "+“Mái ấm”." in said
    assert "+title: Tin của công đoàn" in said
    assert said.endswith("Không có gì phải sửa (đã xem 2 bài và trang).\n")
    mended = path.read_bytes()
    assert check(office, capsys, "--fix")[1] == "Không có gì phải sửa (đã xem 2 bài và trang).\n"
    assert path.read_bytes() == mended
    assert (office / "content/articles/tot.md").read_bytes() == before


def test_fix_of_one_file_leaves_the_others(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only what was named; JSON stays JSON."""
    one, other = (put(office, f"articles/{n}.md", article(f"Tin {n}", body="Một  hai.")) for n in "ab")
    status, said, _ = check(office, capsys, "--fix", "--json", str(one))
    assert status == 0
    assert json.loads(said)["summary"]["checked"] == 1
    assert b"  " not in one.read_bytes()
    assert b"  " in other.read_bytes()


def test_a_file_that_cannot_be_written(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence, the file as it was, the rest checked all the same."""

    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(errno.EACCES, "no", str(path))

    monkeypatch.setattr(fixing, "replace_with", refuse)
    put(office, "articles/khoa.md", article(body="Một  hai."))
    status, said, also = check(office, capsys, "--fix")
    assert "Không sửa được articles/khoa.md: không có quyền." in also
    assert (status, "C16" in said) == (0, True)


def test_trouble_outside(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A cache that cannot be written is no problem of the content: exit status 3."""
    (office / "cache").mkdir(exist_ok=True)
    (office / "cache/check").write_bytes(b"")
    status, said, _ = check(office, capsys)
    assert status == 3
    assert "[T009]" in said


def test_own_content_has_no_errors_and_no_warnings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The handbook is an example: its rules hold for itself."""
    office = make_office(tmp_path, {})
    shutil.copytree(ROOT / "content", office / "own")
    status = main(["check", "--content", str(office / "own"), "--settings", str(office / "cau-hinh.py"), "--now", NOW])
    said = capsys.readouterr().out
    assert status == 0
    assert "Cảnh báo" not in said
