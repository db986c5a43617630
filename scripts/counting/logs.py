"""The logs that were named: files, patterns that no shell has expanded, standard input."""

from __future__ import annotations

import glob
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from plugins.view_counts.counting import Log

STDIN = "-"


def logs_of(names: Sequence[str], form: str) -> tuple[list[Log], int]:
    """The logs, each once, and how many bytes they have together. Raises BadParameter for one that is not there."""
    if names.count(STDIN) > 1:
        raise click.BadParameter("chỉ ghi - một lần")
    files = [file for name in names if name != STDIN for file in _files_of(name)]
    unique = list({file.resolve(): file for file in files}.values())
    logs = [Log(str(file), partial(_open, file), form, reopens=file.is_file()) for file in unique]
    if STDIN in names:
        logs.append(Log("(đầu vào chuẩn)", lambda: sys.stdin.buffer, form, reopens=False))
    return logs, sum(file.stat().st_size for file in unique)


def _open(file: Path) -> BinaryIO:
    return file.open("rb", buffering=0)


def _files_of(name: str) -> list[Path]:
    """The file of a name, or the files of a pattern: Windows leaves `*` to the program."""
    file = Path(name)
    try:
        if file.is_dir():
            raise click.BadParameter(f"“{name}” là thư mục; ghi tên tệp, ví dụ {file / '*.log'}")
        if file.is_file() or file.is_fifo():
            return [file]
        matches = map(Path, sorted(glob.glob(name)))  # noqa: PTH207 - may be absolute
        found = [match for match in matches if match.is_file()]
    except PermissionError as fault:
        raise click.BadParameter(f"không có quyền xem “{name}”; chạy bằng người được đọc nhật ký") from fault
    except OSError:  # a name that no file can have
        found = []
    if not found:
        raise click.BadParameter(f"không có tệp “{name}”; tên có dấu cách thì đặt trong ngoặc kép")
    return found
