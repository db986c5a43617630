"""What a run, a month and one article's number come to, as plain values and lines. Nothing of a log line is in them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plugins.buildkit.records import Article
from plugins.viettext.dates import short_date
from plugins.viettext.numbers import grouped
from plugins.view_counts.pages import REASONS
from plugins.view_counts.visits import CARRIED, Day, date_of

_COLUMNS = (
    "Tên bài",
    "Chuyên mục",
    "Ngày đăng",
    "Lượt xem trong tháng",
    "Tổng lượt xem, kể cả số ban đầu",
    "Địa chỉ",
    "Mã bài",
)
_BARS = "▁▂▃▄▅▆▇█"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would calculate


@dataclass(frozen=True)
class Row:
    """An article in a month: its views then, and the number that its page shows."""

    article: Article | None
    id: str
    views: int
    total: int

    @property
    def title(self) -> str:
        """Its title; its id where the article is no longer among the content."""
        return self.article.card.title if self.article else f"({self.id})"


@dataclass(frozen=True)
class Month:
    """A month: views by article, most first; by category, most first; by day, every day of the month."""

    rows: tuple[Row, ...]
    categories: tuple[tuple[str, int], ...]
    days: tuple[tuple[dt.date, int], ...]
    left_out: Mapping[str, int]

    @property
    def views(self) -> int:
        """All of them."""
        return sum(row.views for row in self.rows)


def month_of(days: Iterable[Day], articles: Iterable[Article], year: int, month: int) -> Month:
    """The figures of a month. `articles` are those of the content, with their opening counts."""
    known = {article.card.id: article for article in articles}
    views: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    first = dt.date(year, month, 1)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    by_day = {first + dt.timedelta(days=n): 0 for n in range((after - first).days)}
    for day in days:
        totals.update(day.views)
        date = date_of(day.day)
        if date in by_day:
            views.update(day.views)
            by_day[date] = sum(day.views.values())
            left_out += day.reasons()
    rows = [Row(known.get(id_), id_, count, totals[id_] + _opening(known.get(id_))) for id_, count in views.items()]
    rows.sort(key=lambda row: (-row.views, row.id))
    categories: Counter[str] = Counter()
    for row in rows:
        categories[row.article.card.category.name if row.article else "(bài không còn)"] += row.views
    return Month(
        tuple(rows),
        tuple(sorted(categories.items(), key=lambda item: (-item[1], item[0]))),
        tuple(by_day.items()),
        dict(sorted(left_out.items())),
    )


def _opening(article: Article | None) -> int:
    return (article.card.views or 0) if article else 0


def as_csv(month: Month) -> bytes:
    """The month for the office's report, an article a line (RFC 4180), with the mark by which Excel knows UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for row in month.rows:
        card = row.article.card if row.article else None
        filed = (card.category.name, short_date(card.day)) if card else ("", "")
        words = [row.title, *filed, row.views, row.total, card.address if card else "", row.id]
        writer.writerow([_harmless(word) for word in words])
    return text.getvalue().encode("utf-8-sig")


def _harmless(word: object) -> object:
    """A cell that a spreadsheet takes for text, whatever an editor has called his article."""
    return f"'{word}" if isinstance(word, str) and word.startswith(_FORMULA) else word


def chart(days: Sequence[tuple[dt.date, int]]) -> str:
    """The days of a month as bars in one line, the highest for the most."""
    most = max((views for _, views in days), default=0)
    return "".join(_BARS[-(-views * (len(_BARS) - 1) // most)] if views else "·" for _, views in days)


def explain(article: Article, days: Iterable[Day]) -> list[str]:
    """How the number of one article came about, line by line."""
    id_, opening = article.card.id, article.card.views
    counted, carried = 0, 0
    by_day: list[str] = []
    left_out: Counter[str] = Counter()
    lists: dict[str, dt.date] = {}
    for day in days:
        views = day.views.get(id_, 0)
        counted += views
        if day.day == CARRIED:
            carried = views
            continue
        lists.setdefault(day.lists, date_of(day.day))
        for (other, reason), clicks in day.left_out.items():
            if other == id_:
                left_out[reason] += clicks
        if views:
            state = " (chưa chốt)" if day.is_open else ""
            by_day.append(f"  {short_date(date_of(day.day))}: {grouped(views)}{state}")
    return [
        article.card.title,
        f"Mã bài: {id_}; địa chỉ: {article.card.address}",
        f"Số ban đầu (ghi trong bài): {grouped(opening) if opening is not None else 'không có'}",
        f"Đã đếm: {grouped(counted)}",
        *([f"  mang sang từ tệp đếm, trạng thái cũ đã mất: {grouped(carried)}"] if carried else []),
        *by_day,
        f"Cộng lại: {grouped((opening or 0) + counted)}",
        "Không tính:" if left_out else "Lần mở nào cũng được tính.",
        *(f"  {REASONS.get(reason, reason)}: {grouped(clicks)}" for reason, clicks in left_out.most_common()),
        *(f"Danh sách máy từ {short_date(since)}: {names}" for names, since in lists.items()),
    ]
