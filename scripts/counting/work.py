"""The work of `views` on one publication: count, publish, tell, answer."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from plugins.buildkit.clock import ZONE
from plugins.buildkit.files import replace_with
from plugins.buildkit.messages import Faulty, Level, Message, Place, as_text, error, faulty, printable, warning
from plugins.buildkit.records import Article
from plugins.buildkit.site import Site
from plugins.viettext.dates import short_date
from plugins.view_counts.counting import Log, Report, Rules, count
from plugins.view_counts.items import Items
from plugins.view_counts.office import Office
from plugins.view_counts.published import (
    Baked,
    Counts,
    bake,
    is_stale,
    read_baked,
    read_counts,
    summed,
    write_baked,
    write_counts,
)
from plugins.view_counts.reports import as_csv, explain, month_of
from plugins.view_counts.robots import Robots
from plugins.view_counts.settings import read_settings
from plugins.view_counts.store import Store, StrangeState, opened
from plugins.view_counts.visits import Day, date_of, day_and_second, day_of
from scripts.counting import words
from scripts.counting.finding import found
from scripts.counting.places import Refused, places_of
from scripts.records import read_articles

CONTENT_PROBLEMS, OUTSIDE_TROUBLE = 1, 3
Read = TypeVar("Read", Counts, Baked)


@dataclass(frozen=True)
class Wish:
    """What was asked for besides counting: a month, an article, a new snapshot, all days closed."""

    report: str = ""
    explain: str = ""
    bake: bool = False
    close: bool = False


class Work:
    """One call of the command."""

    def __init__(self, run: Any, counts: Path | None, wish: Wish) -> None:
        """Raises Faulty where settings are wrong, or the state would lie where others may read it."""
        settings, messages = read_settings(run.settings)
        content, output, cache = (Path(run.settings[name]) for name in ("PATH", "OUTPUT_PATH", "CACHE_PATH"))
        try:
            self.places = places_of(content, output, cache, counts)
        except Refused as fault:
            what = f"Trạng thái đếm sẽ nằm {fault}."
            messages.append(error("V06", Place(str(counts)), what, "một chỗ riêng", "chọn --counts ở thư mục khác"))
        if messages:
            raise Faulty(messages)
        self._run, self._wish = run, wish
        self._robots, self._office = Robots(settings.robots), Office(settings.office)
        self._said: list[Message] = []

    def do(self, logs: Sequence[Log], size: int) -> int:
        """Everything that was asked; gives the exit status."""
        needed = logs or self._wish.report or self._wish.explain
        articles, faults = read_articles(self._run) if needed else ([], [])
        self._say(*faults, *([words.unread_articles(len(faults))] if faults and logs else []))
        report, closed = Report(), None
        if logs or (self._wish.close and self.places.state.exists()):
            closed = self._change(articles, logs, size, report)
        days, counts = self._known(publish=bool(logs) or self._wish.close or self._wish.bake)
        if logs:
            _print(words.of_run(report, counts, closed=closed))
        elif self._wish.close:
            _print(words.of_closing(closed))
        if self._wish.bake:
            _print(words.of_baking(counts))
        self._say(*words.problems(report))
        if logs and counts and not faults:
            gone = sorted(counts.articles.keys() - {article.card.id for article in articles})
            self._say(*([words.of_gone(gone)] if gone else []))
        self._answer(days, counts, articles)
        return self._status

    def _change(self, articles: Sequence[Article], logs: Sequence[Log], size: int, report: Report) -> dt.date | None:
        """Count, and close days; gives the last day that was closed, None where none was."""
        with self._opened() as store:
            before = store.closed_through
            if store.is_new:
                self._begin(store)
            if logs:
                self._count(store, articles, logs, size, report)
            if self._wish.close and store.clock is not None:
                store.close_through(day_and_second(store.clock)[0])
            return date_of(store.closed_through) if store.closed_through > before else None

    def _known(self, *, publish: bool) -> tuple[list[Day], Counts | None]:
        """All days, and what they come to: of what is safely on the disk. Where there is no state, none is made.

        Published is under the lock of the state: of two runs the later publishes what both have counted.
        """
        if self.places.state.exists():
            with self._opened() as store:
                days = list(store.days())
                counts = self._summed(store, days)
                if counts and publish:
                    self._publish(counts)
                return days, counts
        counts = self._read(read_counts, self.places.counts)
        if counts and publish:
            self._publish(counts)
        if counts and (self._wish.report or self._wish.explain):
            what = "Trên máy này không có trạng thái đếm, chỉ có tổng số: không biết được từng ngày."
            mend = "chạy ở máy vẫn đếm mỗi đêm, hoặc chép lại trạng thái từ bản sao lưu"
            self._say(warning("V08", Place(str(self.places.state)), what, "", mend))
        return [], counts

    @property
    def _status(self) -> int:
        errors = [message.code for message in self._said if message.level is Level.ERROR]
        if any(code.startswith("T") for code in errors):
            return OUTSIDE_TROUBLE
        return CONTENT_PROBLEMS if errors else 0

    def _summed(self, store: Store, days: Sequence[Day]) -> Counts | None:
        if store.clock is None:
            return None
        since = date_of(store.since) if store.since is not None else None
        return summed(days, date_of(day_and_second(store.clock)[0]), self._robots.lists, since)

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        """The state, after whoever has it now."""
        try:
            with opened(self.places.state, self._robots.lists, _tell_of_waiting) as store:
                yield store
        except StrangeState as fault:
            what = "Tệp trạng thái hỏng, hoặc của một bản phần mềm khác."
            mend = "chép lại tệp từ bản sao lưu, hoặc đổi tên nó để đếm tiếp từ số trong tệp đếm"
            raise faulty("V04", Place(str(self.places.state)), what, "tệp do lệnh views ghi", mend) from fault

    def _begin(self, store: Store) -> None:
        """Where the state is new and the file of counts is not, go on from its totals: a cache may be swept away.

        Raises Faulty where that file is broken: counting from nothing would lose what it held.
        """
        try:
            counts = read_counts(self.places.counts.read_bytes(), self.places.counts.name)
        except FileNotFoundError:
            return
        except Faulty as fault:
            mend = "chép lại tệp từ bản sao lưu; nếu không có, đổi tên tệp để đếm lại từ đầu"
            raise Faulty(replace(message, mend=mend) for message in fault.messages) from fault
        if counts.articles:
            totals = {id_: count.total for id_, count in counts.articles.items()}
            store.carry(totals, day_of(counts.since), day_of(counts.until))
            until = short_date(counts.until)
            what = f"Không thấy trạng thái của lần đếm trước: đếm tiếp từ tổng số trong tệp, tính đến hết {until}."
            mend = "nếu có bản sao lưu: chép lại trạng thái rồi chạy lại; nếu không thì không cần làm gì"
            self._say(warning("V08", Place(self.places.counts.name), what, "", mend))

    def _count(self, store: Store, articles: Sequence[Article], logs: Sequence[Log], size: int, report: Report) -> None:
        site: Site = self._run.site()
        now: dt.datetime = self._run.settings["NOW"]
        latest = int((now.replace(tzinfo=ZONE) + dt.timedelta(days=1)).timestamp())
        rules = Rules(self._robots, self._office, latest)
        with _progress(size) as advance:
            for _ in count(logs, Items(articles, site.root), rules, store, report):
                advance(sum(log.read for log in logs))

    def _publish(self, counts: Counts) -> None:
        """Write the counts, and once a month the snapshot that pages show; never older ones over newer."""
        present = self._read(read_counts, self.places.counts)
        if present and present.until > counts.until:
            what = f"Tệp đếm đã có số đến {short_date(present.until)}, mới hơn trạng thái ({short_date(counts.until)})."
            mend = "chạy ở máy đã ghi tệp ấy, hoặc chép trạng thái của máy ấy về đây"
            self._say(error("V10", Place(str(self.places.counts)), what, "trạng thái mới nhất", mend))
            return
        baked = None if self._wish.bake else self._read(read_baked, self.places.baked)
        self.places.counts.parent.mkdir(parents=True, exist_ok=True)
        if is_stale(baked, counts):
            replace_with(self.places.baked, write_baked(bake(counts)))
        replace_with(self.places.counts, write_counts(counts))

    def _read(self, read: Callable[[bytes, str], Read], file: Path) -> Read | None:
        """What a file of ours says; None where there is none, or it is broken and will be written anew."""
        try:
            return read(file.read_bytes(), file.name)
        except FileNotFoundError:
            return None
        except Faulty as fault:
            self._say(*(warning(m.code, m.place, m.what, m.expected, "không cần làm gì") for m in fault.messages))
            return None

    def _answer(self, days: Sequence[Day], counts: Counts | None, articles: Sequence[Article]) -> None:
        if self._wish.report:
            self._report(days, counts, articles)
        if self._wish.explain:
            article = found(self._wish.explain, articles, self._run.site().root)
            if article:
                _print(explain(article, days))
            else:
                what = f"Không có bài đã đăng nào là “{self._wish.explain}”, hoặc có nhiều bài như thế."
                expected = "tên bài, đường dẫn (/2026/11/20/ten-bai/), hoặc tên tệp của bài"
                self._say(error("V07", Place(), what, expected, "mở bài trên trang, chép đường dẫn của bài vào lệnh"))

    def _report(self, days: Sequence[Day], counts: Counts | None, articles: Sequence[Article]) -> None:
        year, number = map(int, self._wish.report.split("-"))
        month = month_of(days, articles, year, number)
        if not month.rows or not counts:
            what = f"Tháng {number} năm {year} không có lượt xem nào đã đếm."
            self._say(error("V09", Place(), what, "một tháng có nhật ký", "đếm nhật ký của tháng ấy trước"))
            return
        span = counts.since, counts.until
        click.echo(words.of_month(month, (year, number), span, max(60, shutil.get_terminal_size().columns)))
        file = self.places.report(self._wish.report)
        replace_with(file, as_csv(month))
        click.echo(f"Đã ghi {file}")

    def _say(self, *messages: Message) -> None:
        self._said += messages
        for message in messages:
            click.echo(as_text(message), err=True)


def _tell_of_waiting() -> None:
    click.echo("Đang có một lượt đếm khác; đợi lượt ấy xong…", err=True)


def _print(lines: Iterator[str] | Sequence[str]) -> None:
    for line in lines:
        click.echo(printable(line))


@contextmanager
def _progress(size: int) -> Iterator[Callable[[int], None]]:
    """A bar for whoever looks on, by the bytes of the files; nothing where nobody does."""
    console = Console(stderr=True)
    columns = (TextColumn("Đọc nhật ký"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=size or None)
        yield lambda read: bar.update(task, completed=read)
