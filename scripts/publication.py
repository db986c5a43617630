"""Which publication a command works on: content, output and settings, the repository's own unless told otherwise."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from plugins.buildkit.clock import moment

ROOT = Path(__file__).resolve().parent.parent
Function = TypeVar("Function", bound=Callable[..., Any])
_FIRST_YEAR, _LAST_YEAR = 1900, 2999
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")


@dataclass(frozen=True)
class Publication:
    """A publication as a command was told."""

    settings: Path
    overrides: dict[str, Any]


def of(
    settings: Path | None,
    content: Path | None,
    output: Path | None,
    now: str | None,
    *,
    publish: bool,
    site_url: str | None = None,
) -> Publication:
    """The publication of these options. `publish` alone means publishconf.py; with a settings file, that file."""
    chosen = settings or ROOT / ("publishconf.py" if publish else "pelicanconf.py")
    overrides: dict[str, Any] = {}
    if publish:
        overrides["PUBLISHING"] = True
    if content:
        overrides["PATH"] = str(content.resolve())
    if output:
        overrides["OUTPUT_PATH"] = str(output.resolve())
    if now:
        overrides["NOW"] = now
    if site_url:
        overrides["SITEURL"] = site_url
    return Publication(chosen.resolve(), overrides)


def _checked_moment(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value and not _MOMENT.fullmatch(value):
        raise click.BadParameter("cần ngày giờ dạng 2019-11-22T08:00")
    try:
        year = moment(value, dt.datetime.now).year if value else _FIRST_YEAR
    except (ValueError, OverflowError):
        year = 0
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise click.BadParameter(f"không có ngày giờ {value}, hoặc năm nằm ngoài {_FIRST_YEAR}–{_LAST_YEAR}")
    return value


def options(*, output: bool = True) -> Callable[[Function], Function]:
    """The options that every command on a publication has; `output` where it writes pages."""
    folder = click.Path(path_type=Path, file_okay=False)
    settings = click.Path(path_type=Path, dir_okay=False, exists=True)
    content = click.Path(path_type=Path, file_okay=False, exists=True)
    now = "Coi đây là lúc xây: 2019-11-22T08:00."
    known = [
        click.option("--content", type=content, metavar="THƯ-MỤC", help="Thư mục nội dung khác."),
        click.option("--output", type=folder, metavar="THƯ-MỤC", help="Nơi ghi trang đã xây."),
        click.option("--settings", type=settings, metavar="TỆP", help="Tệp cấu hình khác."),
        click.option("--now", metavar="NGÀY-GIỜ", callback=_checked_moment, help=now),
    ]

    def add(function: Function) -> Function:
        for option in reversed(known if output else [known[0], *known[2:]]):
            function = option(function)
        return function

    return add
