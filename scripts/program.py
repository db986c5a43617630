"""How these commands are called, as sentences to editors say it."""

from __future__ import annotations

import os
import shlex
import subprocess

NAME = "py scripts" if os.name == "nt" else "python3 scripts"


def line(*words: str) -> str:
    """A command to be copied into a terminal of this system."""
    return f"{NAME} {subprocess.list2cmdline(words) if os.name == 'nt' else shlex.join(words)}"
