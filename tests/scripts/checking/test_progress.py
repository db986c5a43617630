"""What a check shows while it works."""

from __future__ import annotations

import io

from scripts.checking.progress import progress_on


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def test_a_terminal_is_told_and_left_clean() -> None:
    """One line is written over, and nothing of it stays."""
    with progress_on(stream := Terminal()) as tell:
        tell("đọc bài")
        assert stream.getvalue().strip() == "Đang đọc bài…"
    assert not stream.getvalue().rsplit("\r", 2)[1].strip()
    assert stream.getvalue().endswith("\r")


def test_nothing_else_is_told() -> None:
    """A file or another program gets no progress."""
    with progress_on(stream := io.StringIO()) as tell:
        tell("đọc bài")
    assert stream.getvalue() == ""
