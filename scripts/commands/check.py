"""`check`: everything that is wrong, doubtful or could be better in articles, pages and the built site, at once."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from plugins.buildkit.messages import Level
from scripts import publication
from scripts.loading import load

WRONG, OUTSIDE_TROUBLE = 1, 3
HELP = """Kiểm tra bài viết và các trang dựng từ bài viết.

TỆP: tên các bài cần kiểm tra; không ghi thì kiểm tra tất cả. Máy chỉ xem và báo; có --fix máy mới sửa bài."""


@click.command(options_metavar="[TÙY CHỌN]…", help=HELP)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[TỆP]…")
@click.option("--json", "as_data", is_flag=True, help="Trả lời bằng JSON, cho chương trình khác đọc.")
@click.option(
    "--fix",
    is_flag=True,
    help="Sửa những chỗ chắc chắn (dấu cách, ngoặc kép, dấu rời, tiêu đề viết hoa), cho xem chỗ sửa.",
)
@publication.options(output=False)
def command(
    *,
    files: tuple[Path, ...],
    as_data: bool,
    fix: bool,
    content: Path | None,
    settings: Path | None,
    now: str | None,
) -> int:
    """Check, mend where that was asked, tell; gives the exit status."""
    from scripts.checking.building import place_for
    from scripts.checking.choosing import choose
    from scripts.checking.fixing import fix_all
    from scripts.checking.progress import progress_on
    from scripts.checking.telling import as_json, by_file, in_one_sentence
    from scripts.checking.work import check, sources_of

    told = publication.of(settings, content, None, now, publish=False)
    told.overrides["PUBLISHING"] = False  # drafts are checked too, whichever settings file was named
    run = load(told)
    sources = sources_of(run.settings)
    chosen, refused = choose(files, Path(run.settings["PATH"]), sources)
    if refused:
        raise click.UsageError("\n".join(refused))
    if fix:
        fix_all(run, chosen or sources, quiet=as_data)
    if not place_for(run).exists():
        click.echo("Đang dựng thử cả trang; lần đầu có thể mất vài phút…", err=True)
    with progress_on(sys.stderr) as tell:
        found = check(run, chosen, tell)
    if as_data:
        click.echo(as_json(found.messages, found.checked, site=found.site))
    else:
        total = in_one_sentence(found.messages, found.checked, site=found.site)
        click.echo("\n\n".join(filter(None, [by_file(found.messages), total])))
    if found.status == OUTSIDE_TROUBLE:
        return OUTSIDE_TROUBLE
    return WRONG if found.messages.of(Level.ERROR) else 0
