"""How many cores this process may use."""

from __future__ import annotations

import os


def cores() -> int:
    """The cores of the machine, as far as the system lets this process have them."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
