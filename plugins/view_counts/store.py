"""What is known between runs: events and key of each open day, totals of the closed ones. One SQLite file.

While a day is open its events are a set, so that the same line read twice changes nothing. An event is a keyed hash of
address and agent, the article, the second, and why it does not count; the key is made for the day. When the day closes,
events and key are overwritten with zeros (`secure_delete`) and only totals stay. A run is one transaction: whatever
ends it, either all of it happened or nothing.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from plugins.view_counts.visits import (
    AGAIN,
    CARRIED,
    DAY,
    MOST_IN_AN_HOUR,
    OFFICE,
    REASONS,
    ROBOT,
    Day,
    Tally,
    add_clicks,
    is_hasty,
)

VERSION = 1
OPEN_DAYS = 2  # whole days of log time that a day stays open after it ended
_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE keys (day INTEGER PRIMARY KEY, key BLOB NOT NULL);
CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE events (day INTEGER, article INTEGER, visitor INTEGER, second INTEGER, reason INTEGER, after INTEGER,
  PRIMARY KEY (day, article, visitor, second, reason)) WITHOUT ROWID;
CREATE TABLE begun (day INTEGER, article INTEGER, visitor INTEGER, second INTEGER,
  PRIMARY KEY (day, article, visitor, second)) WITHOUT ROWID;
CREATE TABLE totals (day INTEGER, article INTEGER, views INTEGER NOT NULL, PRIMARY KEY (day, article)) WITHOUT ROWID;
CREATE TABLE left_out (day INTEGER, article INTEGER, reason TEXT, clicks INTEGER NOT NULL,
  PRIMARY KEY (day, article, reason)) WITHOUT ROWID;
CREATE TABLE lists (day INTEGER PRIMARY KEY, names TEXT NOT NULL);
"""
_MOST_WAITING = 50_000  # events in memory before they are written
_SOON, _LONGEST_WAIT = 1.0, 3_600_000  # seconds, and milliseconds, that a run waits for another


class StrangeState(Exception):
    """The file is no state of this version."""


class Store:
    """The state. Use it within `opened`."""

    def __init__(self, connection: sqlite3.Connection, lists: str) -> None:
        """`lists` are those by which this run tells robots."""
        self._db, self._lists = connection, lists
        self._waiting: list[tuple[int, int, int, int, int, int | None]] = []
        self._numbers: dict[str, int] = dict(connection.execute("SELECT id, number FROM articles"))
        self._keys: dict[int, bytes] = dict(connection.execute("SELECT day, key FROM keys"))
        facts = dict(connection.execute("SELECT name, value FROM facts"))
        self.clock: int | None = facts.get("clock")  # the latest moment of all logs, in seconds since 1970
        self.closed_through: int = facts.get("closed_through", -1)
        self.since: int | None = facts.get("since")  # the first day of totals that were carried over

    def add(self, day: int, second: int, who: bytes, article: str, reason: int) -> None:
        """One event of an open day; `who` is address and agent, of which only a keyed hash is kept."""
        # Of the last seconds also the hash of tomorrow: a view may go on over midnight.
        after = self._hash(day + 1, who) if second >= DAY - AGAIN and not reason else None
        self._waiting.append((day, self._number(article), self._hash(day, who), second, reason, after))
        if len(self._waiting) >= _MOST_WAITING:
            self._write()

    def _hash(self, day: int, who: bytes) -> int:
        key = self._keys.get(day)
        if key is None:
            key = self._keys[day] = secrets.token_bytes(32)
            self._db.execute("INSERT INTO keys VALUES (?, ?)", (day, key))
        return int.from_bytes(blake2b(who, key=key, digest_size=8).digest(), "big", signed=True)

    def _number(self, article: str) -> int:
        number = self._numbers.get(article)
        if number is None:
            number = self._numbers[article] = len(self._numbers) + 1
            self._db.execute("INSERT INTO articles VALUES (?, ?)", (number, article))
        return number

    def _write(self) -> None:
        self._waiting.sort(key=lambda event: event[:4])  # as the table lies, so that its pages are touched in order
        self._db.executemany("INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?, ?)", self._waiting)
        self._waiting.clear()

    def pass_time(self, clock: int, today: int) -> None:
        """Log time has come to `clock`, on the day `today`: days that ended long enough ago close."""
        if self.clock is None or clock > self.clock:
            self.clock = clock
        self.close_through(today - OPEN_DAYS - 1)

    def close_through(self, last: int) -> None:
        """Close every day up to this one: count it, then destroy its events and its key."""
        if last <= self.closed_through:
            return
        self._write()
        for day in sorted(day for day in self._keys if day <= last):
            self._close(day)
        self.closed_through = last

    def _close(self, day: int) -> None:
        tally = self._tally(day)
        self._db.executemany("INSERT INTO totals VALUES (?, ?, ?)", [(day, *item) for item in tally.views.items()])
        left_out = [(day, *key, clicks) for key, clicks in tally.left_out.items()]
        self._db.executemany("INSERT INTO left_out VALUES (?, ?, ?, ?)", left_out)
        self._db.execute("INSERT INTO lists VALUES (?, ?)", (day, self._lists))
        # What the next day must know of this one: the last clicks, by tomorrow's hashes.
        self._db.execute(
            "INSERT OR IGNORE INTO begun SELECT day + 1, article, after, second FROM events"
            " WHERE day = ? AND after IS NOT NULL",
            (day,),
        )
        for table in ("events", "begun", "keys"):
            self._db.execute(f"DELETE FROM {table} WHERE day = ?", (day,))  # noqa: S608 - names of our own
        del self._keys[day]

    def _tally(self, day: int) -> Tally:
        tally = Tally()
        clicks = self._db.execute(
            "SELECT article, visitor, second FROM events WHERE day = ?1 AND reason = 0 AND visitor NOT IN"
            # who was told a robot or of the office once is one all day, whichever lists told the rest
            " (SELECT visitor FROM events WHERE day = ?1 AND reason BETWEEN ?2 AND ?3)"
            " ORDER BY article, visitor, second",
            (day, ROBOT, OFFICE),
        )
        add_clicks(tally, clicks, self._hasty(day), self._begun(day))
        others = self._db.execute(
            "SELECT article, reason, COUNT(*) FROM events WHERE day = ? AND reason > 0 GROUP BY article, reason", (day,)
        )
        for article, reason, count in others:
            tally.left_out[article, REASONS[reason]] += count
        return tally

    def _begun(self, day: int) -> frozenset[tuple[int, int]]:
        """Articles and visitors whose first click of a day follows one of the evening before by 30 seconds at most."""
        found = self._db.execute(
            "SELECT first.article, first.visitor FROM"
            " (SELECT article, visitor, MIN(second) AS second FROM events WHERE day = ?1 AND reason = 0"
            "  GROUP BY article, visitor HAVING MIN(second) <= ?2) first"
            " JOIN (SELECT article, after AS visitor, second FROM events WHERE day = ?1 - 1 AND after IS NOT NULL"
            "  UNION ALL SELECT article, visitor, second FROM begun WHERE day = ?1) late"
            " ON late.article = first.article AND late.visitor = first.visitor"
            " AND late.second >= first.second + ?3 - ?2",
            (day, AGAIN, DAY),
        )
        return frozenset(found.fetchall())

    def _hasty(self, day: int) -> frozenset[int]:
        """Visitors with the pace of a robot; only those with very many articles are looked at closely."""
        many = self._db.execute(
            "SELECT visitor FROM events WHERE day = ? AND reason = 0"
            " GROUP BY visitor HAVING COUNT(DISTINCT article) > ?",
            (day, MOST_IN_AN_HOUR),
        ).fetchall()
        query = "SELECT second, article FROM events WHERE day = ? AND visitor = ? AND reason = 0"
        return frozenset(v for (v,) in many if is_hasty(self._db.execute(query, (day, v)).fetchall()))

    def days(self) -> Iterator[Day]:
        """Every day that has anything, in order; open days as they stand."""
        self._write()
        names = {number: id_ for id_, number in self._numbers.items()}
        lists = dict(self._db.execute("SELECT day, names FROM lists"))
        for day in sorted(lists.keys() | self._keys.keys()):
            if day in self._keys:
                tally = self._tally(day)
                views: Iterable[tuple[int, int]] = tally.views.items()
                left_out: Iterable[tuple[int, str, int]] = [(*key, n) for key, n in tally.left_out.items()]
            else:
                views = self._db.execute("SELECT article, views FROM totals WHERE day = ?", (day,))
                left_out = self._db.execute("SELECT article, reason, clicks FROM left_out WHERE day = ?", (day,))
            by_article = {names[article]: count for article, count in views}
            by_reason = {(names[article], reason): count for article, reason, count in left_out}
            if by_article or by_reason:
                yield Day(day, by_article, by_reason, lists.get(day, self._lists), day in self._keys)

    @property
    def is_new(self) -> bool:
        """Whether no run has ever left anything here."""
        return self.closed_through < 0 and not self._keys

    def carry(self, totals: Mapping[str, int], since: int, through: int) -> None:
        """Begin with totals of a state that is lost; the days that they cover are closed."""
        rows = [(CARRIED, self._number(article), views) for article, views in totals.items()]
        self._db.executemany("INSERT INTO totals VALUES (?, ?, ?)", rows)
        self._db.execute("INSERT INTO lists VALUES (?, ?)", (CARRIED, "mang sang từ tệp đếm"))
        self.since, self.closed_through = since, through
        self.clock = through * DAY

    def finish(self) -> None:
        """Write what is still in memory."""
        self._write()
        facts = {"closed_through": self.closed_through, "clock": self.clock, "since": self.since}
        known = [(name, value) for name, value in facts.items() if value is not None]
        self._db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", known)


@contextmanager
def opened(file: Path, lists: str, waits: Callable[[], None] = lambda: None) -> Iterator[Store]:
    """The state, for one run alone: another waits until it is through, and `waits` is called before it does.

    What was done is kept if the block ends well, and undone otherwise. Raises StrangeState where the file is something
    else.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    # Before SQLite makes it, so that it is nobody else's for not even a moment; its journal takes the same rights.
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    file.chmod(0o600)  # also where it was brought back from a copy
    connection = sqlite3.connect(file, timeout=_SOON, isolation_level=None)
    try:
        for pragma in ("temp_store = MEMORY", "secure_delete = ON", "cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as fault:
            if "locked" not in str(fault):
                raise
            waits()
            connection.execute(f"PRAGMA busy_timeout = {_LONGEST_WAIT}")
            connection.execute("BEGIN IMMEDIATE")
        _prepare(connection)
        store = Store(connection, lists)
        yield store
        store.finish()
        connection.execute("COMMIT")
    except sqlite3.OperationalError:  # outside trouble: a full disk, a folder that may not be written
        raise
    except sqlite3.DatabaseError as fault:
        raise StrangeState(str(fault)) from fault
    finally:
        connection.close()  # what is not committed is undone


def _prepare(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        return
    if version or connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]:
        raise StrangeState(f"version {version}")
    for statement in filter(str.strip, _TABLES.split(";")):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
