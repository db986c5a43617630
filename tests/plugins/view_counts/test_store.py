"""The state: nobody can be found in it, whatever happens to a run; closed days keep totals alone."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from plugins.view_counts.store import StrangeState, opened
from plugins.view_counts.visits import CARRIED, day_of
from tests.plugins.view_counts.logs import ARTICLES, PATHS, Hit, days_of, run, totals_of
from tests.support.sites import ROOT

SECRETS = (b"113.161.2.3", b"SM-J610F", b"zalo=", b"bi-mat", b"Mozilla")
DAYS = [dt.datetime(2026, 11, day, 8) for day in (18, 19, 20, 21)]


def hits(days: list[dt.datetime] = DAYS) -> list[bytes]:
    """Three readers a day."""
    return [
        Hit(day + dt.timedelta(minutes=n), f"{PATHS[n % 2]}?zalo={n}&ma=bi-mat", f"113.161.2.3{n}").combined
        for day in days
        for n in range(3)
    ]


def written(folder: Path) -> bytes:
    """Every byte below a folder."""
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_nothing_of_a_reader_is_written(tmp_path: Path) -> None:
    """No address, no agent, no query: not while days are open, not when they are closed."""
    run(tmp_path / "s", [hits()])
    assert not [secret for secret in SECRETS if secret in written(tmp_path)]
    run(tmp_path / "s", [], close=True)
    assert not [secret for secret in SECRETS if secret in written(tmp_path)]


def test_a_closed_day_keeps_no_event_and_no_key(tmp_path: Path) -> None:
    """The key and the hashes of a day are overwritten, not only forgotten."""
    state = tmp_path / "s"
    run(state, [hits(DAYS[:1])])
    with sqlite3.connect(state) as db:
        (key,) = db.execute("SELECT key FROM keys").fetchone()
        visitors = [visitor for (visitor,) in db.execute("SELECT visitor FROM events")]
    db.close()
    held = state.read_bytes()
    assert key in held
    assert all(visitor.to_bytes(8, "big", signed=True) in held for visitor in visitors)
    run(state, [], close=True)
    held = state.read_bytes()
    assert key not in held
    assert not any(visitor.to_bytes(8, "big", signed=True) in held for visitor in visitors)
    assert sum(totals_of(state).values()) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="rights are lists there")
def test_the_state_is_its_owners_alone(tmp_path: Path) -> None:
    """Nobody else may read it, whatever the mask of the user says."""
    before = os.umask(0)
    try:
        run(tmp_path / "s", [hits()])
        (tmp_path / "s").chmod(0o644)  # as a copy may bring it back
        run(tmp_path / "s", [hits()])
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "s").stat().st_mode) == 0o600


def test_the_state_grows_with_open_days_not_with_the_log(tmp_path: Path) -> None:
    """Twice the days leave a state of the same size but for their totals: what a day held is room for the next."""
    first = dt.datetime(2025, 1, 1, 8)
    lines = [
        Hit(first + dt.timedelta(days=day, minutes=n), PATHS[0], f"1.{n // 250}.{n % 250}.{day % 250}").combined
        for day in range(240)
        for n in range(200)
    ]
    run(tmp_path / "short", [lines[: 200 * 120]])
    run(tmp_path / "long", [lines])
    assert (tmp_path / "long").stat().st_size < 1.2 * (tmp_path / "short").stat().st_size
    assert sum(totals_of(tmp_path / "long").values()) == 48_000


KILLED = """
import sys, os, signal
from pathlib import Path
from plugins.view_counts import store
from tests.plugins.view_counts.logs import run
from tests.plugins.view_counts.test_store import hits
store._MOST_WAITING = 2
steps = int(sys.argv[2])
def trace(statement):
    global steps
    steps -= 1
    if not steps:
        os.kill(os.getpid(), signal.SIGKILL)
real = store.sqlite3.connect
def connect(*args, **kwargs):
    connection = real(*args, **kwargs)
    connection.execute("PRAGMA cache_size = 1")
    connection.set_trace_callback(trace)
    return connection
store.sqlite3.connect = connect
run(Path(sys.argv[1]), [hits()])
print("through")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")
def test_killed_anywhere_the_next_run_gives_the_same_totals(tmp_path: Path) -> None:
    """Killed before any statement, a run leaves no trace of a reader, and the next gives what one clean run gives."""
    run(tmp_path / "clean", [hits()])
    wanted = totals_of(tmp_path / "clean")
    for steps in range(1, 60, 4):
        place = tmp_path / f"k{steps}"
        place.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(place / "s"), str(steps)], cwd=ROOT, capture_output=True, check=False
        )
        assert done.returncode == -signal.SIGKILL or b"through" in done.stdout, done.stderr.decode()
        assert not [secret for secret in SECRETS if secret in written(place)]
        run(place / "s", [hits()])
        assert totals_of(place / "s") == wanted
        if b"through" in done.stdout:
            break


def test_two_runs_at_once_are_one_after_the_other(tmp_path: Path) -> None:
    """The second waits until the first is through, says so, and then finds everything counted."""
    state, waited = tmp_path / "s", threading.Event()
    run(state, [hits()])
    wanted = totals_of(state)

    def second() -> None:
        with opened(state, "thử", waited.set) as store:
            assert store.closed_through == day_of(dt.date(2026, 11, 18))

    with opened(state, "thử") as store:
        thread = threading.Thread(target=second)
        thread.start()
        assert waited.wait(30)
        store.finish()
    thread.join(30)
    assert not thread.is_alive()
    assert totals_of(state) == wanted


def test_a_strange_file_is_left_as_it_is(tmp_path: Path) -> None:
    """A file of something else, or of another version, is refused and not touched."""
    text, other = tmp_path / "a", tmp_path / "b"
    text.write_bytes(b"x" * 5_000)
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE things (name)")
    db.close()
    for file in (text, other):
        before = file.read_bytes()
        with pytest.raises(StrangeState), opened(file, "thử"):
            pass
        assert file.read_bytes() == before


def test_what_fails_within_a_run_undoes_it(tmp_path: Path) -> None:
    """A run that is broken off by whatever leaves the state as it was."""
    state = tmp_path / "s"
    run(state, [hits(DAYS[:1])])
    before = totals_of(state)

    def breaking_off() -> None:
        with opened(state, "thử") as store:
            store.add(day_of(dt.date(2026, 11, 18)), 5, b"x", ARTICLES[0].card.id, 0)
            store.close_through(day_of(dt.date(2026, 11, 30)))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        breaking_off()
    assert totals_of(state) == before
    assert [day.is_open for day in days_of(state)] == [True]


def test_totals_of_a_lost_state_are_gone_on_from(tmp_path: Path) -> None:
    """Where only the file of counts is left, its totals stand and its days are closed: nothing is counted twice."""
    with opened(tmp_path / "s", "thử") as store:
        assert store.is_new
        store.carry({ARTICLES[0].card.id: 40}, day_of(dt.date(2026, 1, 1)), day_of(dt.date(2026, 11, 19)))
    report = run(tmp_path / "s", [hits()])
    assert report.late == 6
    by_article = {
        id_: views for day in days_of(tmp_path / "s") for id_, views in day.views.items() if day.day == CARRIED
    }
    assert by_article == {ARTICLES[0].card.id: 40}
    assert sum(totals_of(tmp_path / "s").values()) == 46
