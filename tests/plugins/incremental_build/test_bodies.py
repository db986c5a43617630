"""The body store: every body comes back, or nothing does; what nobody knows of is cut off and swept away."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.incremental_build import bodies
from plugins.incremental_build.bodies import BodyStore, key_of

TEXTS = ["<p>Nội dung.</p>", "", "<p>Một bài khác, dài hơn.</p>", "\ud800 nửa chữ", "<p>Nội dung.</p>"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store lies; it does not exist yet."""
    return tmp_path / "kho" / "bài"


def filled(folder: Path, texts: list[str] = TEXTS) -> tuple[BodyStore, list[bodies.Place]]:
    """A store with these bodies, flushed."""
    store = BodyStore(folder)
    places = [store.add(text) for text in texts]
    store.flush()
    return store, places


def test_what_was_added_is_got_back(folder: Path) -> None:
    """Every body, empty and strange ones too, by the same object and, after a flush, by another one."""
    store, places = filled(folder)
    other = BodyStore(folder, store.parts)
    for known in (store, other):
        assert [known.get(place, key_of(text)) for place, text in zip(places, TEXTS, strict=True)] == TEXTS
        known.close()
    assert store.parts == {0: sum(len(text.encode("utf-8", "surrogatepass")) for text in TEXTS)}
    assert (folder / "0.bodies").stat().st_size == store.parts[0]


def test_the_next_build_appends(folder: Path) -> None:
    """Places of earlier builds stay good when more is added."""
    store, places = filled(folder)
    store.close()
    store = BodyStore(folder, store.parts)
    new = store.add("mới")
    store.flush()
    assert store.get(new, key_of("mới")) == "mới"
    assert store.get(places[2], key_of(TEXTS[2])) == TEXTS[2]
    store.close()


def test_every_process_has_a_part_of_its_own(folder: Path) -> None:
    """Two processes that write at once write into two files."""
    store, places = filled(folder)
    store.write_to(2)
    assert store.add("khác") == (2, 0, len("khác".encode()))
    store.write_to(0)
    assert store.add("nữa")[:2] == (0, sum(length for _, _, length in places))
    store.flush()
    assert sorted(file.name for file in folder.iterdir()) == ["0.bodies", "2.bodies"]
    assert store.get((2, 0, len("khác".encode())), key_of("khác")) == "khác"
    store.close()


def test_damaged_bytes_are_nothing(folder: Path) -> None:
    """A body with one wrong byte is not shown to readers: it is read from its source again."""
    store, places = filled(folder)
    data = bytearray((folder / "0.bodies").read_bytes())
    data[5] ^= 1
    (folder / "0.bodies").write_bytes(data)
    assert store.get(places[0], key_of(TEXTS[0])) is None
    assert store.get(places[2], key_of(TEXTS[2])) == TEXTS[2]
    assert store.get(places[2], key_of("other")) is None
    assert store.get((0, store.parts[0] - 2, 40), key_of(TEXTS[0])) is None
    assert store.get((7, 0, 4), key_of(TEXTS[0])) is None
    store.close()


def test_a_part_that_was_cut_or_lost_is_seen(folder: Path) -> None:
    """A store that has less than the last build knew is not whole; one that has more, by a killed build, is."""
    store, _ = filled(folder)
    store.close()
    file = folder / "0.bodies"
    data = file.read_bytes()
    assert store.is_whole()
    file.write_bytes(data + b"more")
    assert store.is_whole()
    file.write_bytes(data[:-1])
    assert not store.is_whole()
    file.unlink()
    assert not store.is_whole()
    assert BodyStore(folder).is_whole()


def test_what_a_build_that_did_not_end_appended_is_cut_off(folder: Path) -> None:
    """Bodies of a killed build neither stay for ever nor shift the places of the next."""
    store, places = filled(folder)
    store.close()
    killed = BodyStore(folder, store.parts)
    killed.add("của lần xây bị giết " * 99)
    killed.close()
    store = BodyStore(folder, store.parts)
    place = store.add("mới")
    store.flush()
    assert place[1] == sum(length for _, _, length in places)
    assert store.get(place, key_of("mới")) == "mới"
    store.close()
    assert (folder / "0.bodies").stat().st_size == store.parts[0]


def test_unknown_parts_are_swept(folder: Path) -> None:
    """Parts that no state names go; known ones and files that are no parts stay."""
    store, _ = filled(folder)
    store.close()
    for name in ("1.bodies", "12.bodies", "ghi-chu.txt"):
        (folder / name).write_text("x", encoding="utf-8")
    BodyStore(folder, store.parts).sweep()
    assert sorted(file.name for file in folder.iterdir()) == ["0.bodies", "ghi-chu.txt"]
    BodyStore(folder).sweep()
    assert [file.name for file in folder.iterdir()] == ["ghi-chu.txt"]
    BodyStore(folder / "không có").sweep()


def test_waste_is_what_nobody_names(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store is renewed when most of it is dead, and not for a few bytes."""
    store, places = filled(folder, ["a" * 100, "b" * 100, "c" * 100])
    store.close()
    assert not store.is_wasteful([])
    monkeypatch.setattr(bodies, "_WASTE", 50)
    assert not store.is_wasteful(places)
    assert not store.is_wasteful(places[:2])
    assert store.is_wasteful(places[:1])
    assert store.is_wasteful([])


def test_equal_bodies_have_equal_keys() -> None:
    """A key is a digest of the text alone."""
    assert key_of(TEXTS[0]) == key_of(TEXTS[4])
    assert len({key_of(text) for text in TEXTS}) == 4


def test_a_system_without_pread_reads_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows bodies are read by seeking."""
    import importlib
    import os

    store, places = filled(folder)
    store.close()
    monkeypatch.delattr(os, "pread")
    spec = importlib.util.spec_from_file_location("windows_bodies", bodies.__file__)
    assert spec is not None
    assert spec.loader is not None
    windows = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(windows)
    other = windows.BodyStore(folder, store.parts)
    assert [other.get(place, key_of(text)) for place, text in zip(places, TEXTS, strict=True)] == TEXTS
    other.close()
