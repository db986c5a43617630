"""`views`: count views from the web server's logs, report them, say how a number came about."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import click

from plugins.buildkit.files import reason
from plugins.buildkit.messages import Faulty, Message, Place, as_text, error
from plugins.view_counts.access_log import FORMATS
from scripts import publication
from scripts.loading import load

CONTENT_PROBLEMS, OUTSIDE_TROUBLE, INTERRUPTED = 1, 3, 130
HELP = """Đếm lượt xem từ nhật ký của máy chủ web.

LOG: tên các tệp nhật ký (kể cả đã nén .gz), hoặc - để đọc đầu vào chuẩn. Chạy lại với cùng tệp không đếm hai lần."""


@click.command(options_metavar="[TÙY CHỌN]…", help=HELP)
@click.argument("logs", nargs=-1, metavar="[LOG]…")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    metavar="DẠNG",
    help=f"Dạng nhật ký: {', '.join(FORMATS)}.",
)
@click.option(
    "--counts", type=click.Path(path_type=Path, dir_okay=False), metavar="TỆP", help="Tệp đếm khác data/views.json."
)
@click.option("--report", default="", metavar="NĂM-THÁNG", help="Báo cáo một tháng và tệp CSV: --report 2026-11.")
@click.option(
    "--explain", default="", metavar="BÀI", help="Số của một bài từ đâu ra: ghi tên bài, tên tệp hoặc đường dẫn."
)
@click.option("--bake", is_flag=True, help="Ghi số mới vào các trang ở lần xây tới (tự làm mỗi tháng một lần).")
@click.option("--close", is_flag=True, help="Chốt ngay mọi ngày, cả ngày đang dở: xóa dấu vết từng lượt, giữ tổng số.")
@click.option(
    "--timers",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="THƯ-MỤC",
    help="Ghi tệp hẹn giờ chạy mỗi đêm (systemd, Windows).",
)
@publication.options()
def command(  # noqa: PLR0913 - an argument for each option
    *,
    logs: tuple[str, ...],
    form: str,
    counts: Path | None,
    report: str,
    explain: str,
    bake: bool,
    close: bool,
    timers: Path | None,
    content: Path | None,
    output: Path | None,
    settings: Path | None,
    now: str | None,
) -> int:
    """Count, write what is published, answer what was asked; gives the exit status."""
    from scripts.counting.logs import logs_of
    from scripts.counting.timers import write_timers
    from scripts.counting.work import Wish, Work

    if report and not re.fullmatch(r"(19[7-9]\d|2\d{3})-(0[1-9]|1[0-2])", report, re.ASCII):
        raise click.BadParameter("cần năm và tháng, ví dụ 2026-11", param_hint="--report")
    if timers and not logs:
        raise click.UsageError("cần tên tệp nhật ký mà mỗi đêm phải đọc, ví dụ /var/log/nginx/access.log")
    if timers:
        if "-" in logs:
            raise click.UsageError("hẹn giờ không đọc được đầu vào chuẩn: ghi tên tệp nhật ký")
        told = ["--format", form, *_told(counts, content, output, settings)]
        return _outside(lambda: write_timers(timers, logs, told))
    if not (logs or report or explain or bake or close):
        raise click.UsageError("cần tên tệp nhật ký, hoặc một trong: --report, --explain, --bake, --close, --timers")
    sources, size = logs_of(logs, form)
    # As it is published: the log knows the addresses that readers open.
    run = load(publication.of(settings, content, output, now, publish=True))
    wish = Wish(report, explain, bake, close)
    return _outside(lambda: Work(run, counts, wish).do(sources, size))


def _told(counts: Path | None, content: Path | None, output: Path | None, settings: Path | None) -> list[str]:
    """The places that a timer must repeat."""
    options = {"--counts": counts, "--content": content, "--output": output, "--settings": settings}
    return [word for name, path in options.items() if path for word in (name, str(path.absolute()))]


def _outside(work: Callable[[], int]) -> int:
    """Do the work; what is wrong, with the content or with the machine, becomes a message and an exit status."""
    try:
        return work()
    except Faulty as fault:
        messages, status = fault.messages, CONTENT_PROBLEMS
    except sqlite3.OperationalError as fault:
        messages, status = (_trouble(f"Không mở được hoặc không ghi được trạng thái đếm ({fault})."),), OUTSIDE_TROUBLE
    except KeyboardInterrupt:
        click.echo("Đã dừng. Chạy lại với cùng các tệp: không dòng nào bị đếm hai lần.", err=True)
        return INTERRUPTED
    except BrokenPipeError:  # who reads what is said has read enough
        return 0
    except OSError as fault:
        messages, status = (_trouble(f"Không ghi được {fault.filename or 'tệp'}: {reason(fault)}."),), OUTSIDE_TROUBLE
    for message in messages:
        click.echo(as_text(message), err=True)
    return status


def _trouble(what: str) -> Message:
    return error("T009", Place(), what, "một chỗ ghi được, còn trống", "xem lại ổ đĩa và quyền ghi rồi chạy lại")
