"""A new article: a file with every field that an editor fills in, and nothing that could be published by mistake."""

from __future__ import annotations

from plugins.buildkit.messages import Message, Place, faulty, warning
from plugins.front_matter.values import slug_of_title
from plugins.viettext.letters import has_ink, one_line
from plugins.viettext.shouting import in_sentence_case, is_shouted
from scripts.importing import filing
from scripts.importing.article_text import typed
from scripts.importing.desk import read_date
from scripts.importing.shop import Shop

_TEMPLATE = """---
# Các dòng bắt đầu bằng # là lời dặn, không in ra. Điền xong có thể xóa.
title: {title}
date: {date}
# Người hoặc đơn vị viết, theo content/data/authors.yaml; byline là dòng ký tên in cuối bài.
author:
byline:
# Một chuyên mục{categories}.
category:
# Các thẻ, cách nhau bằng dấu phẩy: [Đại hội thi đua, nữ công]
tags:
# Sapo: một đoạn dẫn 80–300 ký tự.
summary:
# draft là nháp; review là chờ duyệt; published là đăng.
status: draft
---

"""
_LONGEST = 300


def new_article(title: str, date: str | None, shop: Shop) -> tuple[str, list[Message]]:
    """Write the file; gives its path below the content folder and what there is to say of the title.

    Raises Faulty for a title or a date that is none, and where an article stands already.
    """
    title = one_line(title)
    if not has_ink(title):
        raise faulty(
            "W16", Place(), "Tiêu đề trống.", "tiêu đề bài trong ngoặc kép", 'ví dụ: new "Hội nghị tổng kết năm"'
        )
    if len(title) > _LONGEST:
        raise faulty("W16", Place(), f"Tiêu đề dài {len(title)} ký tự.", f"không quá {_LONGEST}", "viết ngắn lại")
    moment = read_date(date, Place()) if date else filing.stamp(shop.now)
    wanted = f"articles/{moment[:4]}/{moment[5:7]}/{slug_of_title(title)}.md"
    path = filing.free_path(shop.content, wanted, Place(f"content/{wanted}"))
    filing.keep(shop.content, path, _TEMPLATE.format(title=typed(title), date=moment, categories=shop.examples))
    if not is_shouted(title):
        return path, []
    what = f"Tiêu đề gõ toàn chữ hoa; đề nghị viết: “{in_sentence_case(title, shop.abbreviations)}”."
    return path, [warning("W21", Place(f"content/{path}", 3), what, "", "sửa dòng title nếu đúng ý")]
