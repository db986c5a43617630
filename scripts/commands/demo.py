"""`demo`: write sample articles, to see how the site does with a whole archive."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.buildkit.files import reason
from plugins.viettext.dates import short_date
from plugins.viettext.numbers import grouped
from scripts import program
from scripts.publication import ROOT

MOST = 100_000
OUTSIDE_TROUBLE = 3
HELP = f"""Ghi N bài mẫu (1 đến {grouped(MOST)}) thành một thư mục nội dung, để xem trang chạy ra sao với nhiều bài.

Bài nào cũng ghi rõ là bài mẫu, không có thật. Cùng N và cùng SỐ thì bài giống hệt nhau trên mọi máy."""


def _given(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """The folder, which must be named: nothing is a safe place for thousands of files."""
    if not value:
        raise click.MissingParameter(ctx=context, param=parameter)
    return value


@click.command(options_metavar="[TÙY CHỌN]…", help=HELP)
@click.argument("count", metavar="N", type=click.IntRange(1, MOST))
@click.option(
    "--into",
    callback=_given,
    metavar="THƯ-MỤC",
    type=click.Path(file_okay=False),
    help="Nơi ghi, bắt buộc: thư mục chưa có hoặc đang trống.",
)
@click.option("--seed", type=int, default=1, show_default=True, metavar="SỐ", help="Số khác cho ra bộ bài khác.")
def command(count: int, into: str, seed: int) -> int:
    """Write the archive and say how to build it; gives the exit status."""
    from scripts.sampling import archive
    from scripts.sampling.staging import Occupied, write_whole

    own = [file for name in ("abbreviations", "holidays") if (file := ROOT / f"content/data/{name}.yaml").is_file()]

    def write(stage: Path) -> archive.Written:
        click.echo(f"Đang soạn {grouped(count)} bài mẫu…")
        return archive.write(stage, count, seed, data=own)

    try:
        written = write_whole(Path(into).resolve(), write)
    except Occupied as fault:
        words = f"[N01] Thư mục {into} không trống, chưa ghi gì vào đó: hãy chọn một thư mục chưa có hoặc đang trống."
        raise click.ClickException(words) from fault
    except OSError as fault:
        words = f"[T009] Không ghi được vào {into} ({reason(fault)}): hãy chọn nơi khác bằng --into."
        click.echo(words, err=True)
        return OUTSIDE_TROUBLE
    span = f"từ {short_date(written.first)} đến {short_date(written.last)}"
    click.echo(f"Đã ghi {grouped(count)} bài mẫu {span} và {grouped(written.pictures)} tranh vào {into}.")
    click.echo(f"Lệnh tiếp theo, để xây trang từ các bài này:\n  {next_command(into)}")
    return 0


def next_command(into: str) -> str:
    """The command that builds the archive into a folder beside it, to be copied into the same terminal."""
    beside = into.rstrip("/\\") if Path(into).name else str(Path(into).resolve())
    return program.line("build", "--publish", "--content", into, "--output", f"{beside}-trang")
