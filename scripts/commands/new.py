"""`new`: an article file to write in."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.buildkit.messages import Faulty, as_text
from scripts import program, publication
from scripts.loading import load

WRONG, OUTSIDE_TROUBLE = 1, 3


@click.command(options_metavar="[TÙY CHỌN]…", help="Tạo một bài nháp mới với tên tệp, ngày và các mục đúng quy định.")
@click.argument("words", metavar="TIÊU-ĐỀ", nargs=-1)
@click.option(
    "--date", metavar="NGÀY-GIỜ", help="Ngày giờ đăng: 2026-11-27 08:00 hoặc 27/11/2026 08:00; mặc định: bây giờ."
)
@publication.options(output=False)
def command(
    *, words: tuple[str, ...], date: str | None, content: Path | None, settings: Path | None, now: str | None
) -> int:
    """Write the file; gives the exit status."""
    from plugins.buildkit.files import reason
    from scripts.importing.blank import new_article
    from scripts.shop import shop_of

    if not words:
        raise click.UsageError(f'cần tiêu đề của bài, ví dụ: {program.NAME} new "Hội nghị tổng kết năm"')
    shop = shop_of(load(publication.of(settings, content, None, now, publish=False)))
    try:
        made, told = new_article(" ".join(words), date, shop)
    except Faulty as fault:
        click.echo("\n".join(map(as_text, fault.messages)), err=True)
        return WRONG
    except OSError as fault:
        click.echo(f"[T009] Không ghi được {fault.filename or 'tệp'}: {reason(fault)}.", err=True)
        return OUTSIDE_TROUBLE
    click.echo("\n".join([f"Đã tạo bài nháp: {shop.content / made}", *map(as_text, told)]))
    click.echo(f"Việc tiếp theo: mở tệp ấy, điền các mục, viết bài; xem thử: {program.NAME} preview")
    return 0
