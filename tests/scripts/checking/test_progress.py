"""What a check shows while it works."""

from __future__ import annotations

import io
from pathlib import Path

from scripts.checking.progress import progress_on
from scripts.checking.work import check
from tests.support.checking import make_office, run_of
from tests.support.sites import article


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


def test_every_stage_is_told(tmp_path: Path) -> None:
    """Those of the build, then those of the rules, as they begin."""
    told: list[str] = []
    check(run_of(make_office(tmp_path, {"articles/tot.md": article()})), tell=told.append)
    assert told[0] == "đọc lần xây trước"
    assert {"đọc bài", "dựng trang"} <= set(told)
    assert told[-2:] == ["xem 1 bài và trang theo từng quy tắc", "xem liên kết của các trang đã dựng"]
