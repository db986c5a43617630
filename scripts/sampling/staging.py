"""A folder written whole or not at all: beside its place first, then renamed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")


class Occupied(Exception):
    """Something is in the folder already."""


def write_whole(target: Path, write: Callable[[Path], Result]) -> Result:
    """Make a folder of what `write` puts into the folder it is given.

    Raises Occupied, before and after, when the target holds anything. What fails or is interrupted leaves nothing at
    the target; a stage that a killed run left behind is removed by the next one.
    """
    refuse_occupied(target)
    stage = target.with_name(f".{target.name}.dang-ghi")
    if stage.exists():
        shutil.rmtree(stage)
    stage.mkdir(parents=True)
    try:
        result = write(stage)
        refuse_occupied(target)
        if target.exists():
            _fill(target, stage)
        else:
            os.rename(stage, target)  # noqa: PTH104 - pathlib's rename is the same call
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    return result


def _fill(target: Path, stage: Path) -> None:
    """Move everything into an empty folder, which may be the caller's own or a disk and so is never replaced."""
    moved: list[Path] = []
    try:
        for child in stage.iterdir():
            moved.append(target / child.name)
            os.rename(child, moved[-1])  # noqa: PTH104
    except BaseException:
        for place in moved:
            shutil.rmtree(place, ignore_errors=True)
        raise
    stage.rmdir()


def refuse_occupied(folder: Path) -> None:
    """Raise Occupied unless the folder is empty or missing."""
    if folder.exists() and any(folder.iterdir()):
        raise Occupied
