"""From a publication as a command was told to Pelican's run of it, with its settings and plugins loaded."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import click

from scripts.publication import Publication


def load(chosen: Publication) -> Any:
    """The run. Raises ClickException with the place in the settings file that is broken."""
    from pelican.settings import read_settings  # noqa: PLC0415 - takes longer than to find that nothing is to be done

    try:
        settings = read_settings(str(chosen.settings), override=chosen.overrides)
        run = settings["PELICAN_CLASS"]
        if isinstance(run, str):
            raise TypeError("thiếu PELICAN_CLASS = NewsroomPelican (xem pelicanconf.py)")
    except Exception as fault:  # a settings file is a program and fails in any way
        raise click.ClickException(f"[S07] Tệp cấu hình {_place_of(fault, chosen.settings)} hỏng: {fault}") from fault
    return run(settings)


def _place_of(fault: Exception, settings: Path) -> str:
    """The settings file with the line that failed, where it is known."""
    if isinstance(fault, SyntaxError):
        return f"{settings.name}:{fault.lineno}"
    lines = [frame.lineno for frame in traceback.extract_tb(fault.__traceback__) if frame.filename == str(settings)]
    return f"{settings.name}:{lines[-1]}" if lines else settings.name
