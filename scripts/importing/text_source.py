"""Plain text, as it is copied off a page of the old site: each line a paragraph, the page's buttons among them."""

from __future__ import annotations

import html
import re

from bs4 import BeautifulSoup

from plugins.buildkit.messages import Place
from plugins.viettext.letters import has_ink, one_line
from plugins.viettext.numbers import grouped
from scripts.importing.content import Content
from scripts.importing.draft import Draft, sample, text_of
from scripts.importing.wrapped import paragraphs_of

_BUTTONS = (
    "in bài viết",
    "in trang",
    "bản in",
    "gửi phản hồi",
    "gửi email",
    "gửi e-mail",
    "cỡ chữ",
    "chia sẻ",
    "lượt xem",
    "lượt người xem",
    "lượt đọc",
    "views",
    "quay lại",
    "về đầu trang",
    "xem tin theo ngày",
    "a+",
    "a-",
)
_COUNT = r"(\d{1,3}(?:[.,]\d{3})+|\d+)"
_COUNTED = r"lượt (?:người )?(?:xem|đọc)"
_VIEWS = re.compile(rf"(?i)(?:số )?{_COUNTED}\s*:?\s*{_COUNT}|{_COUNT}\s*{_COUNTED}")
_BUTTON = re.compile("|".join(map(re.escape, sorted(_BUTTONS, key=len, reverse=True))), re.IGNORECASE)


def read(text: str, place: Place) -> Draft:
    """The draft of a text; its lines are what the proof asks for."""
    paragraphs = [one_line(line) for line in paragraphs_of(text) if has_ink(line)]
    markup = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in paragraphs)
    return Draft(place, BeautifulSoup(f"<body>{markup}</body>", "lxml"), Content(blocks=paragraphs), formatted=False)


def find_buttons(draft: Draft) -> None:
    """Lines of nothing but the old page's buttons; the view count among them becomes the article's opening count."""
    buttons = []
    for block in draft.blocks:
        text = one_line(text_of(block))
        found = _VIEWS.search(text)
        rest = _BUTTON.sub("", _VIEWS.sub("", text))
        if any(map(str.isalnum, rest)) or not _BUTTON.search(text):
            continue
        if found:
            digits = re.sub(r"\D", "", found[1] or found[2])
            draft.fields["views"] = digits
            draft.tell("W40", f"Lượt xem trên trang cũ {grouped(int(digits))} được giữ làm số ban đầu.")
        buttons.append(text)
        draft.unlinked += [(str(link["href"]), text_of(link)) for link in block.find_all("a")]
        draft.drop(block)
    if buttons:
        draft.tell("W33", f"Không đưa vào bài các nút bấm của trang cũ: {sample(buttons, most=8)}.")
