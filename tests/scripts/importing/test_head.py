"""Title, sapo, byline and date as real papers have them, and what the editor is asked about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.front_matter.parsing import parse
from scripts.importing.report import report
from tests.scripts.importing.samples import SAPO, codes, imported, shop, text_of
from tests.support.word import paragraph, run, word_file

TITLE = paragraph(run("Biểu dương điển hình tiên tiến", "b"), align="center")
TEXT = paragraph("Nội dung của bài, một câu dài vừa phải để không ai nhầm là tiêu đề hay chữ ký.")


def fields(tmp_path: Path, *blocks: str, name: str = "Bài tháng 11.docx") -> dict[str, str]:
    """The fields that a file of these blocks gets."""
    made = imported(tmp_path, word_file(*blocks), name)
    return {entry.key: str(entry.value) for entry in parse(text_of(tmp_path, made), "a.md").entries}


def asked(tmp_path: Path, code: str, *blocks: str) -> str:
    """What an editor is asked under a code, empty for nothing."""
    made = imported(tmp_path, word_file(*blocks))
    return " ".join(f"{one.what} {one.mend}" for one in made.messages if one.code == code)


@pytest.mark.parametrize(
    "above",
    [
        (),
        (paragraph("Phỏng vấn Chủ tịch LĐLĐ tỉnh:"),),
        (paragraph(run("Ghi chép của Minh Anh", "i")),),
        (paragraph(run("Ghi chép của Minh Anh", "i"), align="right"),),
        (paragraph("(Tuyên Quang, 19/11/2026)"),),
        (paragraph("LIÊN ĐOÀN LAO ĐỘNG TỈNH TUYÊN QUANG"), paragraph("Số: 12/KH-LĐLĐ")),
    ],
)
def test_what_leads_up_to_the_sapo_is_none(tmp_path: Path, above: tuple[str, ...]) -> None:
    """A kicker, a line that says who wrote, a bare date, a letterhead stand above the sapo and are not taken for it."""
    assert fields(tmp_path, TITLE, *above, paragraph(run(SAPO, "b")), TEXT)["summary"] == SAPO


def test_a_paragraph_that_introduces_a_list_is_no_sapo(tmp_path: Path) -> None:
    """What ends with a colon stays before what it introduces; the editor is asked, with a guess."""
    intro = paragraph("Ban Thường vụ Liên đoàn Lao động tỉnh báo cáo kết quả phong trào thi đua năm 2026 như sau:")
    blocks = (TITLE, intro, paragraph(run("I. KẾT QUẢ", "b")), TEXT)
    assert fields(tmp_path / "a", *blocks)["summary"] == ""
    assert "“summary: ”; có thể là đoạn “Ban Thường vụ" in asked(tmp_path / "b", "W23", *blocks)


def test_the_report_shows_what_became_the_sapo(tmp_path: Path) -> None:
    """An editor sees which paragraph was taken, without opening the draft."""
    made = imported(tmp_path, word_file(TITLE, paragraph(SAPO), TEXT))
    assert f"  Sapo: {SAPO}" in report("a.docx", made, tmp_path)


def test_a_bold_first_line_with_a_full_stop_is_the_title(tmp_path: Path) -> None:
    """Short items are typed so; the stop goes, as titles have none; dots for something left out stay."""
    bold = paragraph(run("Công đoàn Viên chức tỉnh trao 50 suất quà.", "b"))
    found = fields(tmp_path / "a", bold, paragraph(SAPO), TEXT)
    assert (found["title"], found["summary"]) == ("Công đoàn Viên chức tỉnh trao 50 suất quà", SAPO)
    dots = paragraph(run("Chuyện kể ở mỏ thiếc...", "b"))
    assert fields(tmp_path / "b", dots, paragraph(SAPO), TEXT)["title"] == "Chuyện kể ở mỏ thiếc..."


def test_a_title_in_capitals_has_the_names_of_the_text(tmp_path: Path) -> None:
    """Names of places and people keep the capitals that the article gives them."""
    title = paragraph(run("CHỊ NGUYỄN THỊ HẢI YẾN Ở MỎ THIẾC SƠN DƯƠNG", "b"), align="center")
    text = paragraph("Chúng tôi về mỏ thiếc Sơn Dương gặp chị Nguyễn Thị Hải Yến, tổ trưởng công đoàn của phân xưởng.")
    assert fields(tmp_path, title, paragraph(SAPO), text)["title"] == "Chị Nguyễn Thị Hải Yến ở mỏ thiếc Sơn Dương"


def test_a_day_in_the_text_is_offered_as_the_date(tmp_path: Path) -> None:
    """Where no line is the dateline, the first full day of the text is named, never taken in silence."""
    text = paragraph("Hội nghị họp ngày 8 tháng 11 năm 2026 tại phường Minh Xuân, có hơn một trăm người về dự.")
    said = asked(tmp_path, "W22", TITLE, paragraph(SAPO), text)
    assert "tạm ghi lúc nhập: 08:00 ngày 27/11/2026. Trong tệp có ngày 08/11/2026." in said
    assert "date: 2026-11-08" in said
    none = paragraph("Ngày 30/2/2026 và 1/1/2050 không phải là ngày đăng của bài này, nên không nhắc đến làm gì.")
    assert "Trong tệp" not in asked(tmp_path / "b", "W22", TITLE, paragraph(SAPO), none)


def test_lines_to_fill_in_are_there(tmp_path: Path) -> None:
    """What an editor is asked to write has its line in the draft; a likely signature is named."""
    found = fields(tmp_path / "a", TITLE, TEXT, paragraph("T.H"))
    assert {"author", "byline", "category", "tags", "summary"} <= found.keys()
    assert "có thể là “T.H” ở cuối bài" in asked(tmp_path / "b", "W42", TITLE, TEXT, paragraph("T.H"))


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("* Tin và ảnh: Lan Anh",), "Tin và ảnh: Lan Anh"),
        (("Tin, ảnh: Nguyễn Thị Hoa", "(LĐLĐ huyện Sơn Dương)"), "Tin, ảnh: Nguyễn Thị Hoa (LĐLĐ huyện Sơn Dương)"),
    ],
)
def test_bylines_as_they_are_printed(tmp_path: Path, lines: tuple[str, ...], wanted: str) -> None:
    """A star before it goes, brackets in the next line follow without a comma."""
    signed = [paragraph(run(line, "b"), align="right") for line in lines]
    assert fields(tmp_path, TITLE, paragraph(SAPO), TEXT, *signed)["byline"] == wanted


def test_authors_of_the_office_are_named(tmp_path: Path) -> None:
    """Who has to fill in an author sees which keys there are."""
    content = tmp_path / "content/data"
    content.mkdir(parents=True)
    (content / "authors.yaml").write_text("ban-tuyen-giao:\n  name: Ban Tuyên giáo\n", encoding="utf-8")
    assert "ban-tuyen-giao; cộng tác viên thì để trống" in asked(tmp_path, "W43", TITLE, paragraph(SAPO), TEXT)


def test_an_article_that_was_moved_is_still_known(tmp_path: Path) -> None:
    """Put into the month of its real date, it is not imported a second time."""
    data = word_file(TITLE, paragraph(SAPO), TEXT)
    made = imported(tmp_path, data)
    articles = tmp_path / "content/articles"
    (articles / "2025/01").mkdir(parents=True)
    (tmp_path / "content" / made.article).rename(articles / "2025/01" / Path(made.article).name)
    again = imported(tmp_path, data)
    assert again.again
    assert again.article == "articles/2025/01/bieu-duong-dien-hinh-tien-tien.md"
    assert codes(again.messages) == ["W15"]
    assert len(list(articles.rglob("*.md"))) == 1
    assert shop(tmp_path / "content").authors == ""
