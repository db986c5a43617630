"""The state file: what was saved is got back, an untouched shelf as it lay, and a damaged file is no file."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.buildkit.messages import Place, warning
from plugins.incremental_build.collector import collecting, without_collector
from plugins.incremental_build.inputs import SIZE, Inputs, digest
from plugins.incremental_build.state import (
    Batch,
    Head,
    Source,
    State,
    load,
    load_head,
    load_outputs,
    save,
    shelf_of,
)
from tests.buildkit.samples import UNIT, article, simple_page

IDENTITY = digest(b"code and settings")
HEAD = Head(
    IDENTITY,
    b"question",
    Inputs(("content", "theme"), ("pelicanconf.py",)),
    b"stamps",
    False,
    b"installed",
    "/srv/output",
    dt.datetime(2026, 11, 24, 8),
    dt.datetime(2026, 11, 25),
    "content/articles/a.md:1: CẢNH BÁO",
)


def known() -> State:
    """A state with something in every field: forty articles over four years, one kept back, a page."""
    sources = {}
    for number in range(40):
        file = f"articles/{2020 + number // 10}/bai-{number}.md"
        record = replace(article(number, author=UNIT, source_path=file), body="", body_key=digest(b"%d" % number))
        since = dt.datetime(2020, 1, 1) if number % 2 else None
        named = (("images/ảnh.png", b"1"),) if number % 3 else ()
        sources[file] = Source((number, 9), b"%d" % number, record, (), since, None, (number % 2, number, 7), named)
    told = (warning("F01", Place("articles/2023/nhap.md"), "Chưa đăng."),)
    sources["articles/2023/nhap.md"] = Source((5, 5), b"5", None, told, None, dt.datetime(2027, 1, 1))
    sources["pages/lien-he.md"] = Source((6, 6), b"6", simple_page("lien-he"))
    return State(
        read_ns=1_700_000_000_000_000_000,
        sources=sources,
        files={"images/ảnh.png": ((7, 7), b"7")},
        looks={"article.html": b"look"},
        batches={"make /2020/": Batch(b"key", ("article.html",), ("2020/01/01/a/index.html",))},
        outputs={f"2020/01/01/tin-{number}/index.html": (digest(b"%d" % number), number, 8) for number in range(50)},
        bodies={0: 100, 1: 200},
    )


def written(state: State, touched: set[str] | frozenset[str] = frozenset()) -> bytes:
    """The whole file."""
    return b"".join(save(HEAD, state, touched))


def read(place: Path, data: bytes, identity: bytes = IDENTITY) -> State | None:
    """What is loaded from a file of these bytes."""
    place.write_bytes(data)
    return load(place, identity)


def reloaded(place: Path, data: bytes) -> State:
    """The same where it must be something."""
    state = read(place, data)
    assert state is not None
    return state


def ends_of_parts(data: bytes) -> Iterator[int]:
    """Where each part of a file ends, that of the rest first; the magic is no part."""
    place = 8
    while place < len(data):
        place += 8 + SIZE + int.from_bytes(data[place : place + 8], "little")
        yield place


def test_everything_comes_back(tmp_path: Path) -> None:
    """No field of the state or of its head is lost or changed between two builds."""
    state = known()
    found = reloaded(tmp_path / "state", written(state, state.sources.keys()))
    assert found == replace(state, shelves=found.shelves)
    assert found.shelves.keys() == {*(f"articles/{year}" for year in range(2020, 2024)), "pages/lien-he.md"}
    opened = load_head(tmp_path / "state")
    assert opened is not None
    assert (opened[0], load_outputs(tmp_path / "state", opened[1])) == (HEAD, state.outputs)


def test_an_empty_state_comes_back(tmp_path: Path) -> None:
    """A first build that found nothing leaves a state that can be read."""
    assert read(tmp_path / "state", written(State())) == State()


def test_untouched_shelves_are_kept_byte_for_byte(tmp_path: Path) -> None:
    """Only the shelf of a touched source is made anew: the others are not even looked at."""
    first = reloaded(tmp_path / "state", written(known()))
    file = "articles/2021/bai-15.md"
    assert shelf_of(file) == "articles/2021"
    first.sources[file] = replace(first.sources[file], digest=b"new")
    first.sources["articles/2020/bai-1.md"] = Source((0, 0), b"never said to be touched", None)
    data = written(first, {file})
    second = reloaded(tmp_path / "state", data)
    kept = {shelf: part for shelf, part in first.shelves.items() if shelf != "articles/2021"}
    assert {shelf: second.shelves[shelf] for shelf in kept} == kept
    assert all(b"".join(sealed) in data for sealed in kept.values())
    assert second.shelves["articles/2021"] != first.shelves["articles/2021"]
    assert second.sources[file].digest == b"new"
    assert second.sources["articles/2020/bai-1.md"] == known().sources["articles/2020/bai-1.md"]
    assert second.sources.keys() == known().sources.keys()


def test_what_is_gone_is_gone_with_its_shelf(tmp_path: Path) -> None:
    """A removed source does not come back from the shelf where it lay, the last one of a shelf neither."""
    first = reloaded(tmp_path / "state", written(known()))
    gone = {"articles/2020/bai-3.md", "pages/lien-he.md"}
    for file in gone:
        del first.sources[file]
    second = reloaded(tmp_path / "state", written(first, gone))
    assert second.sources.keys() == known().sources.keys() - gone
    assert "pages/lien-he.md" not in second.shelves


def test_saving_what_was_loaded_changes_no_byte(tmp_path: Path) -> None:
    """A build that finds nothing new rewrites its state with the very same bytes."""
    data = written(known())
    assert written(reloaded(tmp_path / "state", data)) == data


def test_a_file_of_another_kind_is_no_state(tmp_path: Path) -> None:
    """An empty file, one of another version and a strange one are worth nothing and raise nothing."""
    for data in (b"", b"b", b"ban-tin\x02" + written(known())[8:], b"\0" * 500, b"{}"):
        assert read(tmp_path / "state", data) is None
        assert load_head(tmp_path / "state") is None


def test_a_missing_file_and_a_folder_are_no_state(tmp_path: Path) -> None:
    """A first build, and a folder in the way of the file, raise nothing."""
    for place in (tmp_path / "state", tmp_path / "không/có", tmp_path):
        assert load(place, IDENTITY) is None
        assert load_head(place) is None


def test_a_state_of_another_identity_is_none(tmp_path: Path) -> None:
    """After a change of code, settings or libraries nothing of the last build is used."""
    assert read(tmp_path / "state", written(known()), digest(b"other settings")) is None
    assert read(tmp_path / "state", written(known()), b"") is None


def test_a_file_that_was_cut_is_no_state(tmp_path: Path) -> None:
    """A full disk or a killed copy raises nothing; a cut between two shelves only loses shelves that were whole."""
    data = written(known())
    ends = set(ends_of_parts(data))
    whole = reloaded(tmp_path / "state", data)
    for length in {*range(0, len(data), 100), len(data) - 1}:
        found = read(tmp_path / "state", data[:length])
        if length in ends and found:
            assert found.sources.items() <= whole.sources.items()
        else:
            assert found is None, length
    for length in range(min(ends)):
        (tmp_path / "state").write_bytes(data[:length])
        assert load_head(tmp_path / "state") is None, length


def test_one_flipped_byte_is_seen(tmp_path: Path) -> None:
    """A single wrong byte of a part, its digest or the magic makes the file worthless, and raises nothing."""
    data = written(known())
    starts = [8, *ends_of_parts(data)][:-1]
    lengths = {start + number for start in starts for number in range(8)}
    places = {*range(8), *range(8, len(data), 53), *(start + 8 for start in starts), len(data) - 1}
    for place in sorted(places - lengths):
        damaged = bytearray(data)
        damaged[place] ^= 0x40
        assert read(tmp_path / "state", bytes(damaged)) is None, place


def test_a_length_that_is_a_little_wrong_is_seen(tmp_path: Path) -> None:
    """A part that claims to be one byte longer or shorter than it is is damaged."""
    data = written(known())
    for start in [8, *ends_of_parts(data)][:-2]:
        damaged = bytearray(data)
        damaged[start] ^= 1
        assert read(tmp_path / "state", bytes(damaged)) is None, start


def test_the_collector_is_left_as_it_was() -> None:
    """A build does not leave its process with the garbage collector off, nor turns on one that was off."""
    assert gc.isenabled()
    with without_collector():
        assert not gc.isenabled()
        with collecting():
            assert gc.isenabled()
        assert not gc.isenabled()
        with without_collector():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), without_collector():
        raise KeyError
    assert gc.isenabled()


def test_a_damaged_table_of_outputs_is_none(tmp_path: Path) -> None:
    """A file cut short behind its head, or with a wrong length, answers nothing, asks for no memory, raises nothing."""
    data = written(known())
    file = tmp_path / "state"
    file.write_bytes(data)
    opened = load_head(file)
    assert opened is not None
    for broken in (data[: opened[1] + 30], data[: opened[1]], data[: opened[1]] + b"\xff" * 8 + data[opened[1] + 8 :]):
        file.write_bytes(broken)
        assert load_outputs(file, opened[1]) is None
        assert load(file, IDENTITY) is None
