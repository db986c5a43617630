"""`build`: build the site once."""

from __future__ import annotations

from pathlib import Path

import click

from scripts import publication


@click.command(options_metavar="[TÙY CHỌN]…", help="Xây trang một lần vào thư mục output.")
@click.option("--publish", is_flag=True, help="Xây bản đăng: không có bài nháp, bài chờ duyệt, bài hẹn giờ.")
@click.option("--site-url", hidden=True, help="The address of a preview.")
@publication.options
def command(
    *,
    publish: bool,
    site_url: str | None,
    content: Path | None,
    output: Path | None,
    settings: Path | None,
    now: str | None,
) -> int:
    """Run Pelican on a publication, as `pelican` itself would; gives the exit status."""
    return build(publication.of(settings, content, output, now, publish=publish, site_url=site_url))


def build(chosen: publication.Publication) -> int:
    """Build a publication in this process; its own last plugin says what happened."""
    from pelican.settings import read_settings

    try:
        settings = read_settings(str(chosen.settings), override=chosen.overrides)
    except (SyntaxError, ImportError, NameError, ValueError, TypeError) as fault:
        raise click.ClickException(f"[S07] Tệp cấu hình {chosen.settings.name} hỏng: {fault}") from fault
    try:
        settings["PELICAN_CLASS"](settings).run()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0
