"""Plain text off the old page, and saved web pages."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from plugins.front_matter.parsing import parse
from tests.scripts.importing.samples import SAPO, body_of, codes, imported, text_of
from tests.support import photos

OLD_PAGE = f"""Hội nghị điển hình tiên tiến

Thứ Năm, ngày 21 tháng 11 năm 2019 - 09:25

Cỡ chữ: A+ A-

{SAPO}


      Đoạn thứ nhất của bài "trong ngoặc".
      Đoạn thứ hai.


Ban Tuyên giáo - NC LĐLĐ tỉnh

In bài viết Gửi phản hồi Gửi Email Lượt xem: 1.303 views

Xem tin theo ngày:   / /"""


def test_a_text_of_the_old_page_gives_every_field_it_holds(tmp_path: Path) -> None:
    """Dateline, count, byline and buttons become metadata or go; the two paragraphs are the body, sign by sign."""
    made = imported(tmp_path, OLD_PAGE.encode(), "bai.txt")
    assert text_of(tmp_path, made) == (
        "---\ntitle: Hội nghị điển hình tiên tiến\ndate: 2019-11-21 09:25\nviews: 1303\nauthor:\n"
        f"byline: Ban Tuyên giáo - NC LĐLĐ tỉnh\ncategory:\ntags:\nsummary: {SAPO}\nstatus: draft\n---\n\n"
        'Đoạn thứ nhất của bài "trong ngoặc".\n\nĐoạn thứ hai.\n'
    )
    assert made.article == "articles/2019/11/hoi-nghi-dien-hinh-tien-tien.md"
    assert made.proof
    assert made.proof.words_in == made.proof.words_out + made.proof.words_dropped


def test_the_seed_comes_in_as_it_stands_in_the_content(tmp_path: Path, shared: Path) -> None:
    """Only what the text does not hold differs: category, tags, author, status; the report asks for them."""
    made = imported(tmp_path, (shared / "seed/article.txt").read_bytes(), "article.txt")
    root = Path(__file__).resolve().parents[3]
    stored = (root / "content" / made.article).read_text(encoding="utf-8")
    mine, theirs = (parse(text, "a.md") for text in (text_of(tmp_path, made), stored))
    assert mine.body == theirs.body
    open_fields = {"category", "tags", "author", "status"}
    entries = [
        {entry.key: entry.value for entry in one.entries if entry.key not in open_fields} for one in (mine, theirs)
    ]
    assert entries[0] == entries[1]
    asked = next(message for message in made.messages if message.code == "W43")
    assert all(name in asked.what + asked.mend for name in ("category", "tags", "author", "địa chỉ", "draft"))


@pytest.mark.parametrize("line", ["Thứ Sáu, ngày 21 tháng 11 năm 2019 - 09:25", "Thứ Năm, 31/11/2019"])
def test_a_dateline_that_cannot_be_is_asked_about(tmp_path: Path, line: str) -> None:
    """Another weekday, or a day that does not exist, is told; it is never put right in silence."""
    text = OLD_PAGE.replace("Thứ Năm, ngày 21 tháng 11 năm 2019 - 09:25", line)
    said = [message.what for message in imported(tmp_path, text.encode(), "bai.txt").messages if message.code == "W22"]
    assert "21/11/2019 là Thứ Năm" in said[0] or "chỉ có 30 ngày" in said[0]


def test_lines_cut_to_a_width_are_one_paragraph(tmp_path: Path) -> None:
    """A text whose lines all end at one column has paragraphs between blank lines."""
    stretch = "\n".join(["một hai ba bốn năm sáu bảy tám chín mười mười một"] * 3 + ["hết."])
    made = imported(tmp_path, f"Tiêu đề\n\n{SAPO[:60]}\n\n{stretch}\n\n{stretch}\n".encode(), "a.txt")
    assert body_of(tmp_path, made).count("\n\n") == 1


def page(body: str, head: str = "") -> bytes:
    """A page of the web around an article."""
    menu = "".join(f"<li><a href='/{n}'>Chuyên mục {n}</a></li>" for n in range(8))
    return (
        f"<html><head><meta charset=utf-8>{head}<script>var a</script></head><body><div id=menu><ul>{menu}</ul></div>"
        f"<div class=content>{body}</div><div class=footer>Bản quyền thuộc về cơ quan, bảo lưu mọi quyền</div>"
        "</body></html>"
    ).encode()


ARTICLE = (
    f"<h1>Hội nghị điển hình tiên tiến</h1><p>Thứ Năm, ngày 21 tháng 11 năm 2019 - 09:25</p><p><b>{SAPO}</b></p>"
    "<p>Đoạn thứ nhất của bài kể về hội nghị, có <a href='/van-ban/1.html'>kế hoạch</a> và nhiều đại biểu tham dự.</p>"
    "<h2>Kết quả</h2><ul><li>Một việc</li><li>Hai việc</li></ul><p align=right><b>Ban Tuyên giáo</b></p>"
)


def test_a_saved_page_gives_its_article_alone(tmp_path: Path) -> None:
    """Menu and footer are no part of it; relative links lead where they led."""
    head = "<link rel=canonical href='https://cu.example/tin/1.html'><title>Hội nghị điển hình tiên tiến - Cổng</title>"
    made = imported(tmp_path, page(ARTICLE, head), "trang.html")
    text = text_of(tmp_path, made)
    assert "title: Hội nghị điển hình tiên tiến\ndate: 2019-11-21 09:25\n" in text
    assert f"summary: {SAPO}" in text
    assert "byline: Ban Tuyên giáo\n" in text
    assert body_of(tmp_path, made) == (
        "Đoạn thứ nhất của bài kể về hội nghị, có [kế hoạch](https://cu.example/van-ban/1.html) và nhiều đại biểu "
        "tham dự.\n\n## Kết quả\n\n- Một việc\n- Hai việc\n"
    )
    assert codes(made.messages) == []


def test_what_runs_in_a_page_is_taken_out_and_named(tmp_path: Path) -> None:
    """Frames, handlers and forms never reach the article."""
    body = (
        ARTICLE
        + "<p onclick='x()'>Chữ còn lại sau khi làm sạch.</p><iframe src='https://phim.example'></iframe><form>Gửi</form>"
    )
    made = imported(tmp_path, page(body), "trang.html")
    assert codes(made.messages) == ["W34", "W38"]
    said = next(message.what for message in made.messages if message.code == "W34")
    assert "<iframe>" in said
    assert "onclick" in said
    assert "iframe" not in text_of(tmp_path, made)


def test_pictures_come_from_the_page_or_its_folder_and_never_from_the_net(tmp_path: Path) -> None:
    """Embedded and saved pictures are taken; those of a host, and paths that climb out, are named and not fetched."""
    shot = photos.saved(photos.photo(60, 40))
    inner = base64.b64encode(photos.saved(photos.photo(40, 60))).decode()
    files = tmp_path / "Hộp thư bài/trang_files"
    files.mkdir(parents=True)
    (files / "a b.jpg").write_bytes(shot)
    (tmp_path / "bi-mat.jpg").write_bytes(shot)
    sources = ("trang_files/a%20b.jpg", f"data:image/jpeg;base64,{inner}", "https://xa.example/c.jpg", "../bi-mat.jpg")
    body = ARTICLE + "".join(f"<p><img src='{source}' alt='Đại biểu'></p>" for source in sources)
    made = imported(tmp_path, page(body), "trang.html")
    assert len(made.pictures) == 2
    assert made.proof
    assert made.proof.pictures == 2
    said = next(message.what for message in made.messages if message.code == "W30")
    assert "https://xa.example/c.jpg" in said
    assert said.startswith("2 ảnh")


@pytest.mark.parametrize(
    "title", ["\u202aHội nghị tổng kết", "Hội\u200e nghị\u200f tổng kết\u202c", "\u2066Hội nghị\u2069 tổng kết"]
)
def test_direction_marks_in_a_title_are_no_words(tmp_path: Path, title: str) -> None:
    """What chat programs leave in a copied line, open or closed, refuses no article."""
    made = imported(tmp_path, f"{title}\n\n{SAPO}\n\nNội dung\u202b của bài.\n".encode(), "bai.txt")
    assert made.proof
    assert made.article.endswith("/hoi-nghi-tong-ket.md")


HTML_TABLE = """<table>
<caption>B</caption>
<tr>
<td>1<br>x</td>
<td><ol start="4"><li>z</li></ol></td>
</tr>
</table>
"""


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        ("<pre>Dòng một\n  dòng <i>hai</i>\n\nkhổ hai</pre>", "Dòng một  \ndòng *hai*  \n  \nkhổ hai\n"),
        ("<p>Ông nói <q>cố <q>lên</q> nào</q> rồi đi.</p>", "Ông nói “cố ‘lên’ nào” rồi đi.\n"),
        ("<ol start=3><li>Ba<li>Bốn</ol>", "3. Ba\n4. Bốn\n"),
        ("<ol type=a><li>Một<li>Hai</ol>", "a. Một\n\nb. Hai\n"),
        ("<ol style='list-style-type: upper-roman' start=4><li><p>Một</p><li>Hai</ol>", "IV. Một\n\nV. Hai\n"),
        ("<ol><li>Một<li value=5>Hai</ol>", "1\\. Một\n\n5\\. Hai\n"),
        ("<ol reversed><li>Một<li>Hai</ol>", "2\\. Một\n\n1\\. Hai\n"),
        (
            "<table><tr><th>A<th>B</tr><tr><td>1<td>2</tr><caption>Bảng 1</caption></table>",
            "Bảng 1\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n",
        ),
        ("<table><caption>Bảng 1</caption><tr><td>Ô một<tr><td>Ô hai</table>", "Bảng 1\n\nÔ một\n\nÔ hai\n"),
        (
            "<table><caption>B</caption><tr><td>1<pre>x</pre><td><ol start=4><li>z</ol></table>",
            HTML_TABLE,
        ),
    ],
)
def test_what_a_browser_shows_without_letters_is_written_out(tmp_path: Path, markup: str, written: str) -> None:
    """Line ends, quotation marks, captions of tables and numbers of lists are in the article as readers saw them."""
    made = imported(tmp_path, page(ARTICLE + markup), "trang.html")
    assert made.proof
    assert body_of(tmp_path, made).endswith(f"**Ban Tuyên giáo**\n\n{written}")
