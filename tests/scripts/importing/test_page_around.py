"""What stands around the text of a saved page: its own head and author are taken in, the rest is named."""

from __future__ import annotations

from pathlib import Path

from scripts.importing.desk import Imported
from tests.scripts.importing.samples import SAPO, body_of, imported, text_of

TITLE = "Công đoàn chăm lo Tết cho đoàn viên ở vùng sâu"
TEXT = "<p>Đoạn này kể một việc của ngày hội, có đủ người và có đủ lời của ban tổ chức buổi gặp mặt ấy.</p>" * 6
TEASER = (
    "<div class='tin'><div class='sapo'>Đoạn dẫn của một tin khác, dài hơn bốn mươi chữ cái, có liên kết.</div></div>"
)
BOX = f"<div class='hop'>{TEASER * 12}</div>"


def page(folder: Path, *, head: str = "", above: str = "", body: str = TEXT, below: str = "") -> Imported:
    """A page whose text stands deep among boxes of other news."""
    markup = (
        f"<html><head><meta charset=utf-8>{head}</head><body>{BOX}<div class='trai'>{above}"
        f"<div class='noi'><div class='article-body'>{body}</div>{below}</div>{BOX}</div></body></html>"
    )
    return imported(folder, markup.encode(), "trang.html")


def said(made: Imported, code: str) -> str:
    """What a message of a code says."""
    return " ".join(message.what for message in made.messages if message.code == code)


def test_title_and_sapo_beside_the_text_are_taken_in(tmp_path: Path) -> None:
    """What the page tells programs is its title; what it calls sapo below that is its sapo, and no teaser is."""
    made = page(
        tmp_path,
        head=f"<title>{TITLE} | Công đoàn tỉnh</title>",
        above=f"<div class='tieude'>{TITLE}</div><div class='detail-sapo'>{SAPO}</div>",
        below="<div class='detail-author'>Lê Thị Lan</div>",
    )
    assert made.title == TITLE
    assert f"\nsummary: {SAPO}\n" in text_of(tmp_path, made)
    assert "\nbyline: Lê Thị Lan\n" in text_of(tmp_path, made)
    assert "một tin khác" not in text_of(tmp_path, made)
    assert not said(made, "W20")


def test_a_sapo_that_the_page_tells_programs_is_known_by_its_words(tmp_path: Path) -> None:
    """Whatever its element is called, also where the description breaks off."""
    for number, told in enumerate((SAPO, SAPO[:70] + " …")):
        folder = tmp_path / str(number)
        made = page(folder, head=f"<meta name=description content='{told}'>", above=f"<div><b>{SAPO}</b></div>")
        assert f"\nsummary: {SAPO}\n" in text_of(folder, made)
        assert SAPO not in body_of(folder, made)


def test_other_news_and_the_name_of_the_site_are_no_head(tmp_path: Path) -> None:
    """A sapo without the article's own title above it belongs to somebody else; the site's name is no title."""
    name = "Trang thông tin điện tử huyện"
    made = page(tmp_path, head=f"<title>{name}</title>", above=f"<h2>{name}</h2>{TEASER}")
    assert "một tin khác" not in text_of(tmp_path, made)
    assert said(made, "W36").count("Đoạn dẫn của một tin khác") == 1
    assert said(made, "W20")


def test_lines_right_beside_the_text_are_named_first(tmp_path: Path) -> None:
    """A short line there may be a byline or a source; menus, links and buttons are not named."""
    made = page(
        tmp_path,
        head=f"<title>{TITLE}</title>",
        above="<ul><li><a href='/x'>Chuyên mục dài của trang, hơn sáu mươi chữ cái để ai cũng thấy nó là câu</a></ul>",
        below="<p>Nguồn: Ban Tuyên giáo</p><p><a href='/'>Về trang chủ</a></p><button>Chia sẻ bài này</button>",
    )
    assert "ngoài phần được nhận là bài: “Nguồn: Ban Tuyên giáo”, “Đoạn dẫn của một tin khác" in said(made, "W36")
    assert not any(words in said(made, "W36") for words in ("Chuyên mục", "trang chủ", "Chia sẻ"))


def test_a_box_that_bears_an_articles_name_is_none(tmp_path: Path) -> None:
    """Teasers in elements `article` are passed over where the running text stands elsewhere."""
    teaser = (
        f"<article>{'<p>Một tin ngắn ở bên cạnh, chỉ để người đọc bấm vào xem tiếp ở trang khác.</p>' * 6}</article>"
    )
    markup = f"<html><meta charset=utf-8><body><div class='a'><h1>{TITLE}</h1>{TEXT * 8}</div>{teaser}</body></html>"
    made = imported(tmp_path, markup.encode(), "trang.html")
    assert made.title == TITLE
    assert body_of(tmp_path, made).count("Đoạn này kể") == 47  # the first is the sapo


def test_the_paragraphs_beside_the_longest_are_no_surroundings(tmp_path: Path) -> None:
    """One paragraph with most of the words is not the whole article."""
    markup = (
        f"<html><meta charset=utf-8><title>{TITLE}</title><p>{SAPO}</p><p><span>{'Câu dài. ' * 60}<span>{'Nữa. ' * 30}"
        "</span></span></p><p>Một câu ngắn hơn nhưng vẫn là câu của bài, ai cũng đọc.</p><p>Tin, ảnh: Lan</p></html>"
    )
    made = imported(tmp_path, markup.encode(), "trang.html")
    assert "ai cũng đọc." in text_of(tmp_path, made)
    assert "byline: Tin, ảnh: Lan" in text_of(tmp_path, made)


def test_a_date_in_the_table_above_the_text_is_its_date(tmp_path: Path) -> None:
    """Old portals put section and moment into two cells; alone right before the article a day is enough."""
    cells = "<table><tr><td>Tin nổi bật</td><td>thứ năm, 01 08 2019 08:19</td></tr></table>"
    made = page(tmp_path, head=f"<title>{TITLE}</title>", body=cells + TEXT)
    assert "date: 2019-08-01 08:19" in text_of(tmp_path, made)
    made = page(tmp_path / "2", head=f"<title>{TITLE}</title>", above=f"<p>30/07/2019</p><p>{TITLE}</p>")
    assert "date: 2019-07-30\n" in text_of(tmp_path / "2", made)
