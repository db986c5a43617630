"""What one run of a program costs, measured from outside: CPU of all its processes, wall time, peak memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.1  # seconds between two looks at the memory
_MIB = 1024


class Failed(Exception):
    """A measured program ended badly; the text is the end of what it said."""


@dataclass(frozen=True)
class Cost:
    """CPU (user and system, children included) and wall time in seconds, peak memory of all processes in MiB."""

    cpu: float
    wall: float
    peak: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> Cost:
    """Run a program to its end, whatever a developer told Python. Raises Failed when its exit status is not 0."""
    log.parent.mkdir(parents=True, exist_ok=True)
    around = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    started = time.perf_counter()
    with log.open("wb") as said:
        child = subprocess.Popen(command, cwd=folder, env={**around, **environment}, stdout=said, stderr=said)
        watch = _Memory(child.pid)
        _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    peak = watch.stop() or used.ru_maxrss / _MIB  # the latter begins with what this process had when it forked
    if child.returncode:
        tail = log.read_text(encoding="utf-8", errors="replace")[-1500:]
        raise Failed(f"{' '.join(command[:4])} … ended with {child.returncode}:\n{tail}")
    return Cost(used.ru_utime + used.ru_stime, wall, peak)


def lowest(costs: Iterable[Cost]) -> Cost:
    """The cheapest of several runs by CPU: what others did to the machine only ever adds."""
    return min(costs, key=lambda cost: cost.cpu)


class _Memory(threading.Thread):
    """Looks at a process and its children now and then; shared pages count once (PSS)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self._ended = pid, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        """Look until told to stop."""
        while not self._ended.wait(_PAUSE):
            self.peak = max(self.peak, sum(map(_share, _family(self.pid))))

    def stop(self) -> float:
        """The highest sum seen, in MiB."""
        self._ended.set()
        self.join()
        return self.peak


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for one in found:
        with suppress(OSError, ValueError):
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text(encoding="ascii").split())
    return found


def _share(pid: int) -> float:
    """The proportional share of memory of one process in MiB, 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        return next(int(line.split()[1]) / _MIB for line in text.splitlines() if line.startswith("Pss:"))
    return 0.0
