"""What the command says: of a run, of a month."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from plugins.buildkit.messages import Message, Place, error, printable, warning
from plugins.viettext.dates import short_date
from plugins.viettext.numbers import grouped
from plugins.view_counts.counting import Report
from plugins.view_counts.pages import REASONS
from plugins.view_counts.published import Counts
from plugins.view_counts.reports import Month, chart
from plugins.view_counts.visits import REASONS as OF_EVENTS

_ROWS, _NAMED = 20, 5


def of_run(report: Report, counts: Counts | None, *, closed: dt.date | None) -> Iterator[str]:
    """A run, line by line: what was read, what was counted, what was left out and why."""
    of_articles = sum(report.articles.values())
    read, elsewhere = grouped(report.lines), grouped(report.elsewhere)
    late = f"{grouped(report.late)} dòng mở bài của những ngày đã chốt, không cộng thêm; " if report.late else ""
    yield f"Đã đọc {read} dòng: {grouped(of_articles)} dòng mở bài; {late}{elsewhere} dòng khác."
    for place, why in enumerate(OF_EVENTS):
        if why and report.articles[place]:
            yield f"  Không tính {grouped(report.articles[place])} dòng: {REASONS[why]}."
    if report.without_agents:
        yield (
            f"  {grouped(report.without_agents)} dòng không có tên trình duyệt (dạng common): người đọc chỉ được phân "
            "biệt theo địa chỉ, máy tự động chỉ được nhận ra theo nhịp mở bài."
        )
    if strange := sum(report.strange.values()):
        yield f"  {grouped(strange)} dòng không đọc được; những dòng đầu là:"
        yield from (f"    {file}:{number}: {words}" for file, number, words in report.shown)
    if counts:
        yield (
            f"Lượt xem từ {short_date(counts.since)} đến {short_date(counts.until)}: "
            f"{grouped(sum(c.total for c in counts.articles.values()))}, của {grouped(len(counts.articles))} bài."
        )
    if closed:
        yield f"Đã chốt các ngày đến hết {short_date(closed)}."


def of_gone(ids: Sequence[str]) -> Message:
    """Articles that were counted and are no longer among the content: gone, or under another id."""
    named = ", ".join(ids[:_NAMED]) + (" …" if len(ids) > _NAMED else "")
    return warning(
        "V11",
        Place(),
        f"{grouped(len(ids))} bài đã đếm mà không còn trong nội dung: {named}.",
        "",
        "nếu tệp của bài đã đổi tên, ghi tên cũ vào trường id của bài để giữ số",
    )


def of_closing(closed: dt.date | None) -> Iterator[str]:
    """What closing without logs did."""
    if closed:
        day = short_date(closed)
        yield f"Đã chốt các ngày đến hết {day}. Nhật ký đến sau của những ngày ấy, kể cả {day}, không được tính nữa."
    else:
        yield "Không còn ngày nào để chốt."


def of_baking(counts: Counts | None) -> Iterator[str]:
    """What a new snapshot means."""
    if counts:
        yield f"Lần xây tới, các bài mang số đến hết {short_date(counts.until)}."
    else:
        yield "Chưa đếm lần nào: không có số để ghi vào các bài."


def problems(report: Report) -> Iterator[Message]:
    """What was wrong with whole files, and with all of them together."""
    if report.lines > sum(report.strange.values()) and report.elsewhere and not (report.articles or report.late):
        what = "Không có dòng nào mở một bài của trang này."
        mend = "xem lại có phải nhật ký của trang này không, và SITEURL trong publishconf.py"
        yield warning("V12", Place(), what, "nhật ký có địa chỉ của các bài", mend)
    for file in report.unknown:
        yield error(
            "V02",
            Place(file),
            "Không nhận ra dạng nhật ký: không đọc được dòng nào.",
            "nhật ký dạng combined hoặc common, JSON của Caddy, W3C của IIS",
            "xem lại tên tệp, hoặc ghi rõ dạng: --format",
        )
    for file, why in report.unreadable:
        mend = "xem lại quyền đọc tệp và ổ đĩa rồi chạy lại; dòng đã đếm không bị đếm hai lần"
        yield error("T009", Place(file), f"Không đọc được nhật ký: {why}.", "tệp mở được", mend)
    for file, why in report.broken:
        yield error(
            "V03",
            Place(file),
            f"Không đọc được đến hết tệp: {why}.",
            "tệp còn nguyên",
            "chép lại tệp từ máy chủ rồi chạy lại; dòng đã đếm không bị đếm hai lần",
        )


def unread_articles(count: int) -> Message:
    """Articles whose sources have mistakes have no address, and so no views."""
    return warning(
        "V05",
        Place(),
        f"{grouped(count)} lỗi trong bài viết: lượt xem của những bài ấy không được đếm lần này.",
        "mọi bài đọc được",
        "sửa các lỗi trên rồi chạy lại với cùng các tệp nhật ký; ngày nào đã chốt thì không đếm bù được nữa",
    )


def of_month(month: Month, which: tuple[int, int], span: tuple[dt.date, dt.date], width: int) -> str:
    """A month for the terminal: days as a chart, categories, the articles read most. `span` is what was counted."""
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(f"Tháng {which[1]} năm {which[0]}: {grouped(month.views)} lượt xem, {grouped(len(month.rows))} bài.")
    first, last = max(span[0], month.days[0][0]), min(span[1], month.days[-1][0])
    if (first, last) != (month.days[0][0], month.days[-1][0]):
        console.print(f"Chỉ đếm được từ {short_date(first)} đến {short_date(last)}.")
    counted = [day for day in month.days if first <= day[0] <= last]
    best = max(month.days, key=lambda day: day[1])
    console.print(
        f"Từng ngày, từ {short_date(first)}: {chart(counted)} (nhiều nhất {short_date(best[0])}: {grouped(best[1])})"
    )
    categories = Table("Chuyên mục", _right("Lượt xem"), _right("Tỷ lệ"))
    for name, views in month.categories:
        categories.add_row(_plain(name), grouped(views), f"{100 * views / month.views:.0f} %")
    console.print(categories)
    articles = Table(_right("TT"), "Bài", "Ngày đăng", _right("Lượt xem"), _right(f"Tổng đến {span[1]:%d/%m}"))
    for place, row in enumerate(month.rows[:_ROWS], 1):
        day = short_date(row.article.card.day) if row.article else ""
        articles.add_row(str(place), _plain(row.title), day, grouped(row.views), grouped(row.total))
    console.print(articles)
    if len(month.rows) > _ROWS:
        console.print(f"… và {grouped(len(month.rows) - _ROWS)} bài nữa, trong tệp CSV.")
    if month.left_out:
        left_out = "; ".join(f"{REASONS.get(why, why)} {grouped(n)}" for why, n in month.left_out.items())
        console.print(f"Không tính: {left_out}.")
    file = console.file
    return file.getvalue().rstrip() if isinstance(file, io.StringIO) else ""


def _right(name: str) -> Column:
    return Column(name, justify="right")


def _plain(text: str) -> Text:
    """Words that are no markup, whatever brackets they have."""
    return Text(printable(text))
