"""What counting adds to pages: to an article the age of its number and where a newer one lies; the page of figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Head, Page
from plugins.buildkit.records import Article
from plugins.view_counts.newer import place_of
from plugins.view_counts.published import Baked, Counts

REASONS = {
    "robot": "máy tìm kiếm và chương trình tự động có tên trong danh sách",
    "no_agent": "không nói tên trình duyệt",
    "pace": "mở hơn 120 bài trong một giờ",
    "again": "mở lại cùng bài trong vòng 30 giây",
    "ahead": "trình duyệt tải trước, chưa ai đọc",
    "office": "máy của tòa soạn",
    "method": "không phải lệnh xem trang",
    "status": "máy chủ không trả trang",
}


@dataclass(frozen=True)
class Part:
    """Of which day the number in the page is, and the file and key of a newer one."""

    until: dt.date
    newer: str


def part_of(article: Article, until: dt.date) -> Part:
    """What an article's page shows of counting."""
    file, key = place_of(article.card.id)
    return Part(until, f"{file}#{key}")


def figures_page(counts: Counts | None, baked: Baked | None) -> Page:
    """The page that says what the numbers rest on; without logs it says that nothing is counted."""
    head = Head(
        "Số liệu đếm lượt xem",
        "Lượt xem được đếm từ ngày nào, theo danh sách nào, những gì không tính.",
        crumbs=(HOME_CRUMB,),
    )
    values = {
        "head": head,
        "counts": counts and (counts.since, counts.until, counts.month, counts.lists),
        "baked": baked and baked.until,
        "views": sum(count.month for count in counts.articles.values()) if counts else 0,
        "left_out": tuple((REASONS.get(why, why), clicks) for why, clicks in counts.left_out.items()) if counts else (),
    }
    return Page(addresses.VIEWS, "view_counts.html", values)
