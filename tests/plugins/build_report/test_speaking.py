"""What the run says at its end reaches whoever listens, and harms nobody who does not."""

from __future__ import annotations

import io
import sys
from collections import Counter
from types import SimpleNamespace

import pytest

from plugins.build_report.plugin import speak
from plugins.buildkit.messages import Messages, Place, error


class Closed(io.StringIO):
    """A pipe whose reader has gone."""

    def write(self, text: str) -> int:
        """Nobody reads."""
        raise BrokenPipeError(len(text))


def run(*, status: int = 0, interrupted: bool = False) -> SimpleNamespace:
    """A run that has ended."""
    messages = Messages()
    if status:
        messages.add(error("T009", Place("index.html"), "Không ghi được."))
    settings = {"PUBLISHING": True, "TIMINGS": False}
    known = {"counts": Counter(), "seconds": 1.0, "exit_status": status, "interrupted": interrupted}
    return SimpleNamespace(messages=messages, settings=settings, watch=None, **known)


def test_a_report_that_nobody_reads_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is built by then: a closed pipe, or no stream at all, takes nothing back."""
    for stream in (Closed(), None):
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", stream)
            speak(run())


@pytest.mark.parametrize(
    ("interrupted", "words"), [(False, "Trang đã xây lần trước vẫn được giữ"), (True, "CHƯA GHI XONG")]
)
def test_a_failure_says_what_became_of_the_site(
    capsys: pytest.CaptureFixture[str], interrupted: bool, words: str
) -> None:
    """Untouched, or half new: the editor must know which."""
    speak(run(status=3, interrupted=interrupted))
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err
    assert told.err.startswith("index.html: LỖI [T009]")
