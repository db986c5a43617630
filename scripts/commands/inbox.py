"""`inbox`: watch a folder; a file that is dropped there becomes a draft."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from pathlib import Path

import click

from plugins.buildkit.clock import moment
from scripts import publication
from scripts.loading import load

OUTSIDE_TROUBLE = 3
SECONDS = 2  # between two looks
HELP = """Trông một thư mục (có thể là thư mục dùng chung trên mạng): thả tệp Word (.docx), trang web đã lưu (.html)
hoặc văn bản (.txt) vào đó thì có bài nháp và một báo cáo ngắn bên cạnh tệp. Tệp đang chép dở, tệp khóa ~$ và tệp đã
nhập thì để yên. Dừng bằng Ctrl+C."""


@click.command(options_metavar="[TÙY CHỌN]…", help=HELP)
@click.argument("folder", metavar="THƯ-MỤC", type=click.Path(path_type=Path, file_okay=False, exists=True))
@publication.options(output=False)
def command(*, folder: Path, content: Path | None, settings: Path | None, now: str | None) -> int:
    """Look at the folder until it is stopped; gives the exit status."""
    from scripts.importing.inbox import Inbox
    from scripts.shop import shop_of

    run = load(publication.of(settings, content, None, now, publish=False))
    inbox = Inbox(folder, shop_of(run))
    click.echo(f"Đang trông thư mục {folder}. Thả tệp bài vào đó; dừng bằng Ctrl+C.")
    pause, lost = threading.Event(), False
    try:
        while True:
            inbox.shop = replace(inbox.shop, now=moment(now, dt.datetime.now))
            try:
                for text in inbox.look():
                    click.echo(text + "\n")
                if lost:
                    click.echo(f"Đã mở lại được thư mục {folder}, trông tiếp.")
                lost = False
            except OSError:
                if not lost:
                    click.echo(f"[W19] Tạm thời không mở được thư mục {folder}; sẽ thử lại cho tới khi được.", err=True)
                lost = True
            pause.wait(SECONDS)
    except KeyboardInterrupt:
        click.echo("Đã dừng. Tệp nào chưa nhập sẽ được nhập ở lần trông sau.")
    return 0
