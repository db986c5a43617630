"""`import`: Word files, saved pages and texts become draft articles, each proven word by word."""

from __future__ import annotations

import os
from collections.abc import Sequence
from glob import glob
from pathlib import Path

import click

from plugins.buildkit.messages import Faulty, Message, Place, as_text, error
from plugins.buildkit.messages import shown as shown_name
from scripts import program, publication
from scripts.loading import load

WRONG, OUTSIDE_TROUBLE = 1, 3
HELP = """Nhập tệp Word (.docx), trang web đã lưu (.html) hoặc văn bản (.txt): mỗi tệp thành một bài nháp.

Mọi chữ, ô bảng, liên kết, chú thích, ảnh của tệp được đối chiếu với bài; thiếu chỗ nào thì không nhập và chỉ ra chỗ ấy.
Tệp gốc không bị sửa. Nhập lại cùng một tệp thì không tạo bài thứ hai."""


@click.command(options_metavar="[TÙY CHỌN]…", help=HELP)
@click.argument("files", nargs=-1, metavar="TỆP…")
@click.option(
    "--into", type=click.Path(path_type=Path, file_okay=False), metavar="THƯ-MỤC", help="Thư mục nội dung nhận bài."
)
@publication.options(output=False)
def command(
    *, files: tuple[str, ...], into: Path | None, content: Path | None, settings: Path | None, now: str | None
) -> int:
    """Import the files one after the other; gives the exit status."""
    from scripts.importing.desk import Imported, import_file, summary_of
    from scripts.importing.report import ending, report
    from scripts.shop import shop_of, shown_folder

    if not files:
        raise click.UsageError(f'cần tên ít nhất một tệp, ví dụ: {program.NAME} import "Bài tháng 11.docx"')
    shop = shop_of(load(publication.of(settings, into or content, None, now, publish=False)))
    shown = shown_folder(shop.content)
    results: list[Imported | Faulty] = []
    status = 0
    named, missing = found(files)
    if missing:
        results.append(Faulty([_missing(missing)]))
        status = WRONG
        click.echo(as_text(_missing(missing)) + "\n", err=True)
    for name in named:
        try:
            made = import_file(Path(name), name, shop)
            results.append(made)
            click.echo(report(name, made, shown, one_of_many=len(named) > 1) + "\n")
        except Faulty as fault:
            results.append(fault)
            status = max(status, WRONG)
            click.echo("\n".join(map(as_text, fault.messages)) + "\n", err=True)
        except OSError as fault:
            results.append(Faulty([_trouble(name, fault)]))
            status = OUTSIDE_TROUBLE
            click.echo(as_text(_trouble(name, fault)) + "\n", err=True)
    if len(named) > 1:
        click.echo(summary_of(results))
    click.echo(ending([one for one in results if isinstance(one, Imported)], shown, many=len(named) > 1))
    return status


def found(files: Sequence[str]) -> tuple[list[str], list[str]]:
    """The files that are there, those that a pattern names among them (Windows leaves that to us), and the others."""
    named: list[str] = []
    missing: list[str] = []
    for name in files:
        many = [] if os.path.lexists(name) else sorted(glob(name))  # noqa: PTH207 - a path as it was typed
        articles = [one for one in many if not Path(one).name.startswith("~$")]
        if articles or os.path.lexists(name):
            named += articles or [name]
        else:
            missing.append(name)
    return named, missing


def _missing(names: Sequence[str]) -> Message:
    """One message for all: a path with blanks and no quotation marks comes as many names."""
    what = f"Không có tệp: {', '.join(map(shown_name, names))}."
    mend = "kiểm tra đường dẫn; tên có dấu cách phải đặt cả đường dẫn trong ngoặc kép"
    return error("W01", Place(), what, "", mend)


def _trouble(name: str, fault: OSError) -> Message:
    from plugins.buildkit.files import reason

    what = f"Không đọc hoặc không ghi được {fault.filename or name}: {reason(fault)}."
    return error(
        "T009", Place(name), what, "", "đóng tệp ở chương trình khác, xem lại ổ đĩa và quyền ghi, rồi chạy lại"
    )
