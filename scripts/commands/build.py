"""`build`: build the site once."""

from __future__ import annotations

import traceback
from pathlib import Path

import click

from scripts import publication


@click.command(options_metavar="[TÙY CHỌN]…", help="Xây trang một lần vào thư mục output.")
@click.option("--publish", is_flag=True, help="Xây bản đăng: không có bài nháp, bài chờ duyệt, bài hẹn giờ.")
@click.option("--site-url", hidden=True, help="The address of a preview.")
@click.option("--timings", is_flag=True, help="Cho biết thời gian từng chặng và số trang đã dựng.")
@publication.options
def command(
    *,
    publish: bool,
    timings: bool,
    site_url: str | None,
    content: Path | None,
    output: Path | None,
    settings: Path | None,
    now: str | None,
) -> int:
    """Run Pelican on a publication, as `pelican` itself would; gives the exit status."""
    chosen = publication.of(settings, content, output, now, publish=publish, site_url=site_url)
    chosen.overrides["TIMINGS"] = timings
    return build(chosen)


def build(chosen: publication.Publication) -> int:
    """Build a publication in this process; its own last plugin says what happened."""
    from pelican.settings import read_settings

    try:
        settings = read_settings(str(chosen.settings), override=chosen.overrides)
        run = settings["PELICAN_CLASS"]
        if isinstance(run, str):
            raise TypeError("thiếu PELICAN_CLASS = NewsroomPelican (xem pelicanconf.py)")
    except Exception as fault:  # a settings file is a program and fails in any way
        raise click.ClickException(f"[S07] Tệp cấu hình {_place_of(fault, chosen.settings)} hỏng: {fault}") from fault
    try:
        run(settings).run()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def _place_of(fault: Exception, settings: Path) -> str:
    """The settings file with the line that failed, where it is known."""
    if isinstance(fault, SyntaxError):
        return f"{settings.name}:{fault.lineno}"
    lines = [frame.lineno for frame in traceback.extract_tb(fault.__traceback__) if frame.filename == str(settings)]
    return f"{settings.name}:{lines[-1]}" if lines else settings.name
