"""What a long check is doing, on one line of a terminal that is written over and cleared at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

_WIDTH = 70  # letters: a line that breaks could not be written over


@contextmanager
def progress_on(stream: TextIO) -> Iterator[Callable[[str], None]]:
    """A function that shows what is being done; where `stream` is no terminal, it shows nothing."""
    if not stream.isatty():
        yield lambda _: None
        return
    try:
        yield lambda doing: _write(stream, f"Đang {doing}…")
    finally:
        _write(stream, "")
        stream.write("\r")


def _write(stream: TextIO, words: str) -> None:
    stream.write(f"\r{words[:_WIDTH].ljust(_WIDTH)}")
    stream.flush()
