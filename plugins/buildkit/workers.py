"""Both cores: one piece of work a process, forked, so that what is in memory need not be sent.

Where there is no fork (Windows) or it would not be safe (another thread runs), one process does everything; the results
are the same.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from plugins.buildkit.cores import cores

Item = TypeVar("Item")
Result = TypeVar("Result")

_BLOCK = 240  # items


class WorkerLost(Exception):
    """A process ended without a result; the text tells what it last said."""


def how_many(items: int, least: int, block: int | None = None) -> int:
    """How many processes are worth their while for so many items; each should have at least `least`."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return max(1, min(cores(), items // least, -(-items // (block or _BLOCK))))


def shared_out(
    items: Sequence[Item], work: Callable[[Sequence[Item], int], Result], processes: int, block: int | None = None
) -> list[Result]:
    """The results of `work(share, number)` for as many shares as processes; this process does share 0.

    A share is every n-th block of so many neighbouring items: no process gets all the large ones, and what neighbours
    have in common is made once; the smaller a block, the more alike the shares. Raises what `work` raises here, OSError
    also from there, and WorkerLost for a process that ended without a result.
    """
    if processes <= 1:
        return [work(items, 0)]
    children = [_begin(share_of(items, number, processes, block), work, number) for number in range(1, processes)]
    try:
        own = work(share_of(items, 0, processes, block), 0)
        return [own, *(_result(pipe, child) for child, pipe in children)]
    except BaseException:
        for child, pipe in children:
            with suppress(OSError):  # read to its end already
                os.close(pipe)
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        raise
    finally:
        for child, _ in children:
            with suppress(ChildProcessError):
                os.waitpid(child, 0)


def share_of(items: Sequence[Item], number: int, processes: int, block: int | None = None) -> list[Item]:
    """The items of one process."""
    block = block or _BLOCK
    starts = range(number * block, len(items), processes * block)
    return [item for start in starts for item in items[start : start + block]]


def _begin(share: Sequence[Item], work: Callable[[Sequence[Item], int], Result], number: int) -> tuple[int, int]:
    """Start a process; gives its number and the pipe that its result will come through."""
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return child, reader
    status = 1
    try:
        os.close(reader)
        try:
            answer: tuple[bool, object] = (True, work(share, number))
        except Exception as fault:  # noqa: BLE001 - whatever failed, the parent must hear of it
            answer = (False, _told(fault))
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(answer, pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)  # no handler, buffer or file of the parent's is touched


def _told(fault: Exception) -> object:
    """What the parent is told: of the disk or a permission, what it may raise itself; else the whole trace."""
    if isinstance(fault, OSError) and fault.errno:
        return fault.errno, fault.strerror, fault.filename
    return traceback.format_exc()


def _result(pipe: int, child: int) -> Result:  # type: ignore[type-var]
    with os.fdopen(pipe, "rb") as stream:
        data = stream.read()
    try:
        good, answer = pickle.loads(data)  # noqa: S301 - written by our own child
    except (EOFError, pickle.UnpicklingError) as fault:
        raise WorkerLost(f"tiến trình phụ {child} đã dừng đột ngột") from fault
    if not good and isinstance(answer, tuple):
        raise OSError(*answer)
    if not good:
        raise WorkerLost(str(answer))
    result: Result = answer
    return result
