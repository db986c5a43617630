"""The edge: speaks when the run has ended, well or not."""

from __future__ import annotations

import sys
from typing import Any

from blinker import signal

from plugins.build_report.summary import timings, verdict
from plugins.buildkit.signals import RUN_ENDED

READING_NEEDS: tuple[str, ...] = ()


def speak(run: Any) -> None:
    """Messages and verdict, on standard error when something is wrong."""
    stream = sys.stderr if run.exit_status else sys.stdout
    if words := run.messages.as_text():
        print(words, file=stream)
    publishing = run.settings["PUBLISHING"]
    if run.settings.get("TIMINGS"):
        print(timings(run.watch.seconds, run.seconds, run.counts), file=stream)
    print(verdict(run.messages, run.counts, run.seconds, publishing=publishing), file=stream)


def register() -> None:
    """Pelican calls this."""
    signal(RUN_ENDED).connect(speak)
