"""`check` as an editor runs it."""

from __future__ import annotations

import errno
import json
import re
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


def codes(said: str) -> list[str]:
    """The codes of what was said, in its order."""
    return re.findall(r"^(?:\S.*?: )?(?:LỖI|Cảnh báo|Nhận xét) \[(\w+)\]", said, re.MULTILINE)


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
    """What the build says and what the rules say, file by file, errors of each first, the sum last; exit status 1."""
    put(office, "articles/hai.md", DOUBTFUL)
    put(office, "articles/ba.md", BAD)
    put(office, "articles/ba-b.md", DOUBTFUL.replace("summary", "summry").replace("Tin thứ hai", "Tin b"))
    put(office, "articles/bon.md", b"title: Tin\n\nkh\xf4ng c\xf3 ng\xe0y")
    status, said, _ = check(office, capsys)
    assert status == 1
    assert codes(said) == ["M06", "C09", "C11", "L04", "E01", "C09", "C25"]
    assert "\n\narticles/bon.md:3: LỖI [E01]" in said
    assert said.splitlines()[-3:] == [
        "Nhận xét [C25] Sửa xong các lỗi trên, hãy chạy lại: máy còn xem tiếp liên kết và các trang đã dựng.",
        "",
        "4 lỗi phải sửa, 2 cảnh báo, 1 nhận xét trong 4 tệp (đã xem 5 bài và trang).",
    ]


def test_a_long_list_is_told_once(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The categories in use stand in the first message that needs them; the others point there."""
    for name in ("Hoạt động công đoàn", "Thi đua - Khen thưởng", "Tuyên truyền"):
        put(office, f"articles/{len(name)}.md", article(f"Tin {name}", category=name, summary=SAPO))
    for name in "abc":
        put(office, f"articles/{name}.md", article(f"Tin {name}", summary=SAPO))
    _, said, _ = check(office, capsys)
    assert said.count("đang dùng: Hoạt động công đoàn; ") == 1
    assert said.count("Cần: như [C06] ở trên") == 2


def test_a_refused_article_is_looked_at_all_the_same(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in the text is told in the same round as the build's errors: pictures, numbers, dates."""
    body = "![Chưa có lời mô tả ảnh](/images/hop.jpg)\n\n`![x](a.jpg)`\n\nThứ Sáu, 21/11/2019."
    fields = {"author": "Không ai biết", "summary": SAPO, "lead_image": "images/hop.jpg", "lead_image_alt": "Ảnh 1"}
    put(office, "articles/hai.md", article("Tin hai", body=body, category="Tin tức", **fields))
    put(office, "articles/ba.md", article("Tin ba", body=body, category="Tin tức").replace("---\n\n", "sai\n---\n\n"))
    _, said, _ = check(office, capsys)
    for file, codes in {"ba": ["C07", "M03"], "hai": ["C07", "C08", "C09"]}.items():
        for code in codes:
            assert f"[{code}]" in "".join(line for line in said.splitlines() if line.startswith(f"articles/{file}.md"))
    assert "a.jpg" not in said


def test_a_broken_line_is_not_called_missing(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A field that the build cannot read is one mistake, not two."""
    text = article("Tin hai", sumary=SAPO, category="Tin tức").replace("category: ", "category:")
    put(office, "articles/hai.md", text)
    _, said, _ = check(office, capsys)
    assert sorted(codes(said)) == ["C25", "M03", "M06"]


def test_what_was_reviewed_is_not_told_again(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings and remarks whose codes an editor marked, of rules and of the build; errors are told for ever."""
    body = 'Gọi chị Lan: 0912 345 678, "bạn"; CCCD 001184012345; Thứ Sáu, 21/11/2019.'
    old = article("Tin hai", date="1998-11-20", body=body, category="Tin tức", summary=SAPO)
    path = put(office, "articles/hai.md", old)
    _, said, _ = check(office, capsys)
    assert sorted(codes(said)) == ["C09", "C11", "C13", "C17", "D07"]
    path.write_text(old.replace("category", "reviewed: [C13, C09, d07, C11]\ncategory"), encoding="utf-8")
    _, said, _ = check(office, capsys)
    assert codes(said) == ["C11", "M30", "C17"]


def test_a_photographer_is_told_by_the_end_of_the_file(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two pictures of one long name with a number at its end can be told apart."""
    name = "images/2026/11/" + "hoi-nghi-nguoi-lao-dong-" * 3
    body = f"![Đại biểu giơ tay]({name}1.jpg)\n\n![Đại biểu bỏ phiếu]({name}2.jpg)"
    put(office, "articles/hai.md", article("Tin hai", body=body, category="Tin tức", summary=SAPO))
    _, said, _ = check(office, capsys)
    assert "dong-1.jpg” chưa ghi người chụp" in said
    assert "dong-2.jpg” chưa ghi người chụp" in said


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
        told = "Bài này chưa có lỗi, nhưng trang chưa dựng được vì lỗi ở articles/ba.md dòng"
        assert f"{told} 8." in said
        assert "chạy check không kèm tên tệp" in said
        assert "Không có lỗi" not in said
        assert "\n\nChưa kiểm tra hết, vì trang chưa dựng được. 1 cảnh báo, 1 nhận xét trong 1 tệp" in said


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


def test_a_bare_name_is_found(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sources of this name, or whose names begin so, are offered wherever they lie; accents aside."""
    for file in ("2026/11/hoi-thi.md", "2026/10/hoi-thi-nau-an.md", "2026/10/tin.md"):
        put(office, f"articles/{file}", GOOD)
    status, said, also = check(office, capsys, "hội-thi.md")
    assert (status, said) == (2, "")
    assert "Có phải: articles/2026/11/hoi-thi.md hay articles/2026/10/hoi-thi-nau-an.md?" in also


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
    assert f"{NAME}:\nDòng 2\n  trước: title: TIN CỦA CÔNG ĐOÀN\n  sau:   title: Tin của công đoàn\n" in said
    assert "  sau:   “Mái ấm”.\n" in said
    assert said.endswith("Đã sửa 2 dòng trong 1 bài.\n\nKhông có gì phải sửa (đã xem 2 bài và trang).\n")
    mended = path.read_bytes()
    nothing = "Không có gì để máy sửa.\n\nKhông có gì phải sửa (đã xem 2 bài và trang).\n"
    assert check(office, capsys, "--fix")[1] == nothing
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
