"""Segments from build to build: which are written when, and what one target may take from another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.search_index import segments
from plugins.search_index.documents import Document
from plugins.search_index.segments import Segments
from tests.support.documents import documents, entries, files_of

DOCUMENTS = documents(40, 4)


def changed(count: int) -> list[Document]:
    """The documents, so many of the newest with a sentence more."""
    return [replace(d, body=(*d.body, "Câu mới.")) if n < count else d for n, d in enumerate(DOCUMENTS)]


def levels(of: Segments) -> list[tuple[int, int, int]]:
    """Level, documents and dead documents of each segment."""
    return [(kept.level, len(kept.documents), len(kept.gone)) for kept in of.known.segments]


def test_few_changes_make_a_delta_many_a_middle_too_many_a_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Newer segments take in what changes; a full one goes into the next; a worn base is made again."""
    monkeypatch.setattr(segments, "DELTA", 4)
    monkeypatch.setattr(segments, "MIDDLE", 12)
    monkeypatch.setattr(segments, "_GONE_SHARE", 3)
    known = Segments(tmp_path, b"x")
    for count, wanted in (
        (0, [(0, 40, 0)]),
        (3, [(0, 40, 3), (2, 3, 0)]),
        (4, [(0, 40, 4), (2, 4, 0)]),
        (6, [(0, 40, 6), (1, 6, 0)]),
        (9, [(0, 40, 9), (1, 6, 0), (2, 3, 0)]),
        (15, [(0, 40, 0)]),
    ):
        known.update(entries(changed(count)))
        assert levels(known) == wanted
        assert {place.name for place in tmp_path.iterdir()} == {
            "known",
            *(k.outline.name for k in known.known.segments),
        }


def test_what_is_known_outlives_the_process(tmp_path: Path) -> None:
    """A later build goes on where the last one ended; one of other code, or afresh, begins anew."""
    Segments(tmp_path, b"x").update(entries(DOCUMENTS))
    assert Segments(tmp_path, b"x").due(entries(changed(2))) == 2
    assert Segments(tmp_path, b"y").due(entries(DOCUMENTS)) == 40
    assert Segments(tmp_path, b"x", afresh=True).due(entries(DOCUMENTS)) == 40


def test_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    """With the same documents not even the file of what is known is touched."""
    Segments(tmp_path, b"x").update(entries(DOCUMENTS))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    Segments(tmp_path, b"x").update(entries(DOCUMENTS))
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_totals_are_those_of_the_living(tmp_path: Path) -> None:
    """After changes the numbers that weigh words are those of an archive written at once."""
    grown, whole = Segments(tmp_path / "a", b"x"), Segments(tmp_path / "b", b"x")
    for count in (0, 5, 2):
        grown.update(entries(changed(count)))
    grown.update(entries(changed(3)[:30]))
    whole.update(entries(changed(3)[:30]))
    assert grown.known.totals == whole.known.totals


def test_a_preview_begins_with_what_a_build_knows(tmp_path: Path) -> None:
    """Of other targets the nearest is copied; who knows something keeps it."""
    near, far = Segments(tmp_path / "1/search", b"x"), Segments(tmp_path / "2/search", b"x")
    near.update(entries(changed(1)))
    far.update(entries(changed(20)))
    mine = Segments(tmp_path / "3/search", b"x")
    mine.adopt(entries(DOCUMENTS))
    assert mine.due(entries(DOCUMENTS)) == 1
    mine.update(entries(DOCUMENTS))
    assert levels(mine) == [(0, 40, 1), (2, 1, 0)]
    mine.adopt(entries(changed(20)))
    assert mine.due(entries(changed(20))) == 20
    assert files_of(near) == files_of(Segments(tmp_path / "1/search", b"x"))
    other = Segments(tmp_path / "4/search", b"other code")
    other.adopt(entries(DOCUMENTS))
    assert other.known.segments == []
