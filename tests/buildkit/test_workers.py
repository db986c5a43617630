"""Shared work: the same results whatever the number of processes, and no process lost in silence."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence

import pytest

from plugins.buildkit import workers
from plugins.buildkit.workers import how_many, share_of, shared_out

pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # the test runner has threads
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="hệ thống không có fork")
ITEMS = list(range(500))


@pytest.fixture(autouse=True)
def blocks_of_48(monkeypatch: pytest.MonkeyPatch) -> None:
    """A size of blocks that five hundred items are many for, whatever is best for a real archive."""
    monkeypatch.setattr(workers, "_BLOCK", 48)


def squares(share: Sequence[int], number: int) -> tuple[int, int, dict[int, int]]:
    """Some work: who did it, where, and what came of it."""
    return number, os.getpid(), {item: item * item for item in share}


@pytest.mark.parametrize("count", [0, 1, 47, 48, 49, 96, 500])
@pytest.mark.parametrize("processes", [1, 2, 3, 7])
def test_every_item_is_in_one_share(count: int, processes: int) -> None:
    """No page is drawn twice or left out, and neighbours stay together in blocks."""
    items = ITEMS[:count]
    shares = [share_of(items, number, processes) for number in range(processes)]
    assert sorted(item for share in shares for item in share) == items
    for number, share in enumerate(shares):
        assert {item // 48 % processes for item in share} <= {number}
        assert share == sorted(share)
    assert max(map(len, shares)) - min(map(len, shares)) <= 48


@needs_fork
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_are_the_same_whatever_the_number(processes: int) -> None:
    """The results come in the order of the shares, each from a process of its own, this one's first."""
    results = shared_out(ITEMS, squares, processes)
    assert [number for number, _, _ in results] == list(range(processes))
    assert results[0][1] == os.getpid()
    assert len({process for _, process, _ in results}) == processes
    together = {item: square for _, _, share in results for item, square in share.items()}
    assert together == {item: item * item for item in ITEMS}
    assert [list(share) for _, _, share in results] == [share_of(ITEMS, n, processes) for n in range(processes)]


@needs_fork
def test_a_result_larger_than_a_pipe_comes_back_whole() -> None:
    """A process that has much to tell is read to its end, though this one reads only after its own work."""
    results = shared_out(ITEMS, lambda _, number: b"%d" % number * 1_000_000, 3)
    assert results == [b"0" * 1_000_000, b"1" * 1_000_000, b"2" * 1_000_000]


@needs_fork
def test_few_items_leave_processes_without_work() -> None:
    """More processes than blocks: those without a share answer too."""
    assert shared_out([1, 2, 3], lambda share, _: list(share), 3) == [[1, 2, 3], [], []]


@needs_fork
def test_no_process_and_no_pipe_is_left_behind() -> None:
    """A resident preview shares work out again and again: nothing piles up."""
    before = len(os.listdir("/dev/fd")) if os.path.isdir("/dev/fd") else 0  # noqa: PTH112, PTH208
    for _ in range(3):
        shared_out(ITEMS, squares, 3)
    assert before == (len(os.listdir("/dev/fd")) if before else 0)  # noqa: PTH208
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@needs_fork
def test_a_fault_of_this_process_is_raised_as_it_is() -> None:
    """What fails in share 0 is raised here, and the other processes are ended, however long they would go on."""

    def work(share: Sequence[int], number: int) -> int:
        if number == 0:
            raise KeyError("đây")
        threading.Event().wait()  # for ever
        return number

    with pytest.raises(KeyError, match="đây"):
        shared_out(ITEMS, work, 3)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_one_process_where_there_is_no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows does everything in one process."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.delattr(os, "fork", raising=False)
    assert how_many(100_000, 1) == 1


@needs_fork
def test_one_process_beside_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process with threads is not forked: a lock that another thread holds would be held for ever."""
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert how_many(100_000, 1) == 1


@needs_fork
@pytest.mark.parametrize(
    ("items", "cores", "processes"), [(0, 4, 1), (99, 4, 1), (200, 4, 2), (9_999, 4, 4), (9, 1, 1)]
)
def test_a_process_must_be_worth_its_while(
    monkeypatch: pytest.MonkeyPatch, items: int, cores: int, processes: int
) -> None:
    """As many processes as cores this one may use, but each has work for longer than it takes to begin."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(workers.os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert how_many(items, 100) == processes
    monkeypatch.delattr(workers.os, "sched_getaffinity")
    monkeypatch.setattr(workers.os, "cpu_count", lambda: cores)
    assert how_many(items, 100) == processes
    monkeypatch.setattr(workers.os, "cpu_count", lambda: None)
    assert how_many(items, 100) == 1
