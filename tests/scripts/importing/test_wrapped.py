"""Texts whose lines were cut to a width."""

from __future__ import annotations

import textwrap

import pytest

from scripts.importing.wrapped import paragraphs_of

PROSE = (
    "Sáng nay, tại hội trường lớn của huyện, hơn hai trăm đoàn viên đã dự buổi gặp mặt đầu xuân do công đoàn cơ sở tổ "
    "chức. Nhiều người đến từ rất sớm. Họ mang theo quà của quê mình và những câu chuyện vui về một năm làm việc."
)
SHORT = "Buổi gặp mặt kết thúc lúc mười một giờ, mọi người cùng ra sân chụp chung một bức ảnh."


@pytest.mark.parametrize("width", [65, 72, 78, 95])
def test_one_wrapped_paragraph_is_put_together(width: int) -> None:
    """It needs no second one beside it; a shorter one of the same width goes with it, title and lines do not."""
    cut = [textwrap.fill(text, width) for text in (PROSE, SHORT)]
    text = "\n\n".join(["Tiêu đề của bài", *cut, "Tin: Lan\nẢnh: Huệ"])
    assert paragraphs_of(text) == ["Tiêu đề của bài", PROSE, SHORT, "Tin: Lan", "Ảnh: Huệ"]


POEM = (
    "Ta đi trong nắng sớm mai hồng, nghe tiếng còi tầm gọi khắp thôn xa\n"
    "Thợ về đông đủ trên công trường, tay nắm bàn tay thành một bài ca\n"
    "Đường dài ai bước không mỏi chân, vì có bao người cùng chung lối ấy\n"
    "Mai này nhà mới mọc lên cao, ta kể cho nhau chuyện của hôm nay"
)
ITEMS = "\n".join(
    f"{sign} việc thứ mấy đó của kế hoạch, dài vừa đủ để chạm tới mép bên phải" for sign in ("-", "-", "-", "-")
)
SENTENCES = "\n".join(
    [f"Đây là một câu trọn vẹn của bài, dài {n} mươi chữ cái và hết ở dấu chấm." for n in ("năm", "sáu", "bảy")]
)


@pytest.mark.parametrize("lines", [POEM, ITEMS, SENTENCES, PROSE])
@pytest.mark.parametrize("beside", ["", textwrap.fill(PROSE, 70)])
def test_verses_items_and_sentences_keep_their_lines(lines: str, beside: str) -> None:
    """Also where wrapped paragraphs stand beside them."""
    found = paragraphs_of(f"{lines}\n\n{beside}")
    assert found[: lines.count("\n") + 1] == lines.split("\n")
