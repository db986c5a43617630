"""Looking and making with the shelf between: nothing twice, nothing of a file that is another one now."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.buildkit.messages import Faulty, Place
from plugins.buildkit.pictures import by_original, key_of, renditions
from plugins.buildkit.records import Picture
from plugins.front_matter.content_files import ContentFiles
from plugins.responsive_images.facts import MOST_BYTES
from plugins.responsive_images.shelf import Shelf
from plugins.responsive_images.work import DECODED, LOOKED_AT, MADE, Originals, Studio
from tests.support import photos

HERE = Place("articles/a.md", 7)
UNKNOWN = b'{"format": "XXX", "width": 10, "height": "a"}'


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A content folder with a small photograph in two places, and a drawing."""
    folder = tmp_path / "content/images"
    folder.mkdir(parents=True)
    for name in ("a.jpg", "b.jpg"):
        (folder / name).write_bytes(photos.saved(photos.photo(300, 200)))
    (folder / "c.png").write_bytes(photos.saved(photos.drawing(300, 200), "PNG"))
    return tmp_path


def originals(room: Path) -> Originals:
    """What a process knows that has just begun."""
    return Originals(room / "content", Shelf(room / "shelf"), Counter())


def picture(known: Originals, name: str) -> Picture:
    """The picture of a file, as an article names it."""
    return ContentFiles(known.content, known.look).picture(f"images/{name}", HERE, "A")[0]


def make(known: Originals, *names: str) -> list[str]:
    """Make all renditions of pictures; gives the codes of what went wrong."""
    wanted = by_original(picture(known, name) for name in names)
    return [message.code for message in Studio(known).make_all(wanted.values())]


def test_nothing_is_looked_at_or_made_twice(room: Path) -> None:
    """In one process, and in the next; a file that lies in two folders is one original."""
    first = originals(room)
    assert make(first, "a.jpg", "b.jpg", "c.png", "a.jpg") == []
    assert (first.counts[LOOKED_AT], first.counts[DECODED], first.counts[MADE]) == (2, 2, 4)
    second = originals(room)
    assert make(second, "a.jpg", "b.jpg", "c.png") == []
    assert not +second.counts


def test_a_rendition_is_the_same_whenever_it_is_made(room: Path) -> None:
    """All at once, or the crops months after the whole: an address never has other bytes."""
    (room / "content/images/a.jpg").write_bytes(photos.saved(photos.photo(1300, 900)))
    whole, crop = (replace(picture(originals(room), "a.jpg"), crop=crop) for crop in ("", "30x40"))
    at_once, late = originals(room), Originals(room / "content", Shelf(room / "late"), Counter())
    Studio(at_once).make_all(by_original([crop]).values())
    for one in (whole, crop):
        Studio(late).make_all(by_original([one]).values())
    key = key_of(whole.place)
    names = [rendition.name for rendition in renditions(crop)]
    assert [at_once.shelf.get(key, name) for name in names] == [late.shelf.get(key, name) for name in names]
    assert None not in [at_once.shelf.get(key, name) for name in names]


def test_a_lost_rendition_is_made_again_and_no_other(room: Path) -> None:
    """Whatever somebody removed from the shelf."""
    known = originals(room)
    make(known, "a.jpg")
    key = key_of(picture(known, "a.jpg").place)
    (known.shelf.root / key / "300.avif").unlink()
    again = originals(room)
    make(again, "a.jpg")
    assert (again.counts[DECODED], again.counts[MADE]) == (1, 1)


@pytest.mark.parametrize("damage", [b"", b"garbage"])
def test_a_damaged_rendition_is_made_again(room: Path, damage: bytes) -> None:
    """What a power cut left is never published; the others stay."""
    known = originals(room)
    make(known, "a.jpg")
    shown = picture(known, "a.jpg")
    key = key_of(shown.place)
    whole = known.shelf.get(key, "300.avif")
    (known.shelf.root / key / "300.avif").write_bytes(damage)
    (folder,) = Studio(known).folders(by_original([shown]), soon=False)
    assert folder.files["300.avif"] == whole == known.shelf.get(key, "300.avif")


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"format": "JPEG"}', b'{"later": 1}', UNKNOWN])
def test_damaged_facts_count_for_nothing(room: Path, damage: bytes) -> None:
    """The picture is looked at again."""
    known = originals(room)
    seen = known.look("images/a.jpg", HERE)
    (known.shelf.root / seen.key / "facts.json").write_bytes(damage)
    assert originals(room).look("images/a.jpg", HERE) == seen


def test_a_replaced_original_is_another_one(room: Path) -> None:
    """Its bytes name it: while it is being replaced no page shows the new under the old one's address."""
    known = originals(room)
    shown = picture(known, "a.jpg")
    (room / "content/images/a.jpg").write_bytes(photos.saved(photos.photo(300, 200, 2)))
    assert [message.code for message in Studio(known).make_all([(shown, renditions(shown))])] == ["L13"]
    assert picture(known, "a.jpg").place != shown.place
    assert make(known, "a.jpg") == []


def test_a_lost_original_is_told(room: Path) -> None:
    """Between reading and making it may go."""
    known = originals(room)
    shown = picture(known, "a.jpg")
    (room / "content/images/a.jpg").unlink()
    (message,) = Studio(known).make_all([(shown, renditions(shown))])
    assert (message.code, message.place.file) == ("L07", "images/a.jpg")


def test_a_huge_file_is_not_even_read(room: Path) -> None:
    """A film that was renamed, say: its size is enough."""
    huge = room / "content/images/huge.jpg"
    huge.touch()
    os.truncate(huge, MOST_BYTES + 1)  # a hole, that takes no room on the disk
    with pytest.raises(Faulty) as fault:
        originals(room).look("images/huge.jpg", HERE)
    assert "64 MB" in fault.value.messages[0].what


def test_a_preview_has_a_rendition_at_once_and_the_shelf_s_once_it_is_made(room: Path) -> None:
    """Of the right size, from a folder that knows nothing else; nothing is written for it."""
    known = originals(room)
    shown = picture(known, "a.jpg")
    (folder,) = Studio(known).folders(by_original([shown]), soon=True)
    quick = folder.files["300.avif"]
    assert photos.opened(quick).size == (300, 200)
    assert not known.shelf.has(key_of(shown.place), "300.avif")
    assert "301.avif" not in folder.files
    make(known, "a.jpg")
    assert folder.files["300.avif"] == known.shelf.get(key_of(shown.place), "300.avif")


def test_what_no_target_shows_is_pruned(room: Path) -> None:
    """Only what is old enough that no other process can be at work on it, and what no target lists."""
    known, later = originals(room), 10**10
    make(known, "a.jpg", "c.png")
    one, other = (key_of(picture(known, name).place) for name in ("a.jpg", "c.png"))
    targets = room / "outputs"
    known.shelf.note_used(targets / "site", [one])
    assert known.shelf.prune(targets, 0) == 0
    assert known.shelf.prune(targets, later) == 1
    assert known.shelf.made(one, "300.avif")
    assert known.shelf.made(other, "300.webp") is None
    known.shelf.note_used(targets / "site", [])
    assert known.shelf.prune(targets, later) == 1


def test_a_folder_that_another_process_removes_is_no_trouble(room: Path) -> None:
    """Two builds may prune at the same time."""
    known = originals(room)
    make(known, "a.jpg")
    (known.shelf.root / "0123456789abcdef").symlink_to(
        room / "gone"
    )  # what is listed, and not there when it is looked at
    (known.shelf.root / key_of(picture(known, "a.jpg").place) / "x.1.tmp").write_bytes(b"")
    assert known.shelf.prune(room / "outputs", 10**10) == 1


def test_two_processes_may_make_the_same(room: Path) -> None:
    """Whoever comes last replaces a file by an equal one; nobody reads a part of one."""
    shelf, wanted = Shelf(room / "shelf"), by_original([picture(originals(room), "a.jpg")])
    each = [Originals(room / "content", Shelf(room / f"own {number}"), Counter()) for number in (1, 2)]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda known: Studio(known).make_all(wanted.values()), each)) == [[], []]
    both = [{file.name: file.read_bytes() for file in known.shelf.root.rglob("*.*")} for known in each]
    assert both[0] == both[1]
    assert Studio(Originals(room / "content", shelf, Counter())).make_all(wanted.values()) == []
    assert {file.name: file.read_bytes() for file in shelf.root.rglob("*.*")} == both[0]


def test_how_a_rendition_came_out_is_known(room: Path) -> None:
    """Its bytes, its quality, how like the original it is; nothing for one that is not there or damaged."""
    known = originals(room)
    make(known, "a.jpg", "c.png")
    key = key_of(picture(known, "a.jpg").place)
    made = known.shelf.made(key, "300.avif")
    assert made
    assert made.size == len(known.shelf.get(key, "300.avif"))
    assert 30 < made.quality < 80
    assert 0.9 < made.similarity <= 1
    drawn = known.shelf.made(key_of(picture(known, "c.png").place), "300.png")
    assert drawn
    assert (drawn.quality, drawn.similarity) == (0, 1.0)
    (known.shelf.root / key / "300.avif.json").write_text('{"size": 1, "later": 2}')
    assert known.shelf.made(key, "300.avif") is None
    assert known.shelf.made(key, "999.avif") is None
