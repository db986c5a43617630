"""The edge: speaks when the run has ended, well or not."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

from blinker import signal

from plugins.build_report.summary import timings, verdict
from plugins.buildkit.signals import RUN_ENDED

READING_NEEDS: tuple[str, ...] = ()


def speak(run: Any) -> None:
    """Messages and verdict, on standard error when something is wrong."""
    lines = [run.messages.as_text()]
    if run.settings.get("TIMINGS"):
        lines.append(timings(run.watch.seconds, run.seconds, run.counts))
    how = {"publishing": run.settings["PUBLISHING"], "interrupted": run.interrupted}
    lines.append(verdict(run.messages, run.counts, run.seconds, **how))
    with suppress(OSError):  # that nobody reads it, or that it cannot be written, is no failure of the build
        print("\n".join(filter(None, lines)), file=sys.stderr if run.exit_status else sys.stdout, flush=True)


def register() -> None:
    """Pelican calls this."""
    signal(RUN_ENDED).connect(speak)
