"""The people and units that may sign."""

from __future__ import annotations

import pytest

from plugins.buildkit.messages import Faulty, Place
from plugins.buildkit.records import Author
from plugins.front_matter.authors import find_author, read_authors

GOOD = "ban-tuyen-giao:\n  name: Ban Tuyên giáo\n  about: Viết tin.\nminh-anh:\n  name: Minh Anh\n"
UNIT = Author("ban-tuyen-giao", "Ban Tuyên giáo", "Viết tin.")


def codes(text: str) -> list[str]:
    """What is wrong with a list of authors."""
    return [m.code for m in read_authors(text.encode(), "data/authors.yaml")[1]]


@pytest.mark.parametrize("typed", ["ban-tuyen-giao", "Ban Tuyên giáo", "BAN  TUYÊN GIÁO", "Ban Tuye\u0302n gia\u0301o"])
def test_found_by_key_and_by_name(typed: str) -> None:
    """An author is found by key or name, in any case, spacing and form of letters."""
    authors, messages = read_authors(GOOD.encode(), "data/authors.yaml")
    assert messages == []
    assert find_author(typed, authors, Place("a.md", 2)) == UNIT


def test_unknown_author() -> None:
    """An unknown name is an error that lists the known keys."""
    with pytest.raises(Faulty) as fault:
        find_author("Ai đó", read_authors(GOOD.encode(), "x")[0], Place("a.md", 2))
    (message,) = fault.value.messages
    assert (message.code, str(message.place)) == ("M19", "a.md:2")
    assert "ban-tuyen-giao, minh-anh" in message.expected
    assert "content/data/authors.yaml ghi hai dòng “ai-do:” rồi “  name: Ai đó”" in message.mend


def test_a_lost_list_is_one_fault() -> None:
    """Where the list is empty, the message stands at the list and is the same for every article that names somebody."""
    said = []
    for line in (2, 3):
        with pytest.raises(Faulty) as fault:
            find_author("Ai đó", {}, Place("a.md", line))
        said += fault.value.messages
    assert {(message.code, str(message.place)) for message in said} == {("M19", "data/authors.yaml")}
    assert said[0] == said[1]


def test_a_broken_list_is_told_once() -> None:
    """Which list is broken and in what; no article is told besides that it names nobody of it."""
    authors, (message,) = read_authors(b"a:\n  name: X\nminh-anh\n  name: Y\n", "data/authors.yaml")
    assert message.what.startswith("Danh sách tác giả viết sai: thiếu dấu hai chấm, hoặc thiếu dấu cách sau")
    assert (authors, find_author("Ai đó", authors, Place("a.md", 2))) == (None, None)
    assert read_authors(b"A B:\n  name: x\n", "x")[0] is None


@pytest.mark.parametrize("text", ["", "# chưa có ai\n"])
def test_an_empty_list_is_no_fault(text: str) -> None:
    """A publication without authors has none."""
    assert read_authors(text.encode(), "x") == ({}, [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- một\n- hai\n", ["M25"]),
        ("Ban Tuyên giáo:\n  name: x\n", ["M25"]),
        ("a:\n  about: x\n", ["M25"]),
        ("a:\n  name: ''\n", ["M25"]),
        ("a:\n  name: x\n  phone: y\n", ["M25"]),
        ("a: x\n", ["M25"]),
        ("a:\n  name: Minh Anh\nb:\n  name: MINH ANH\n", ["M25"]),
        ("a:\n  name: x\na:\n  name: y\n", ["M07"]),
        ("a: &x\n  name: y\n", ["M05"]),
        ("a:\n  name: [x\n", ["M04"]),
        ("A B: x\nc d: y\n", ["M25", "M25"]),
    ],
)
def test_faults(text: str, wanted: list[str]) -> None:
    """Every wrong entry is told; one wrong entry does not hide the next."""
    assert codes(text) == wanted


def test_a_wrong_entry_leaves_the_others() -> None:
    """Articles of the other authors can still be read and checked in the same run."""
    authors, messages = read_authors(("A B:\n  name: x\n" + GOOD).encode(), "x")
    assert [m.code for m in messages] == ["M25"]
    assert authors
    assert authors["ban-tuyen-giao"] == UNIT


def test_other_encodings_are_named() -> None:
    """A list saved in an old encoding is named, not crashed on."""
    assert [m.code for m in read_authors("a:\n  name: Tuyên\n".encode("cp1258", "ignore") + b"\xec", "x")[1]] == ["E01"]


@pytest.mark.parametrize(
    ("entry", "is_person"),
    [
        ("name: Minh Anh", True),
        ("name: Ban Tuyên giáo", False),
        ("name: Hương Rừng\n  kind: đơn vị", False),
        ("name: A. Páo\n  kind: Người", True),
    ],
)
def test_people_and_units(entry: str, is_person: bool) -> None:
    """A name tells by itself whether it is a person's; where it misleads, `kind` says so."""
    authors, messages = read_authors(f"ai-do:\n  {entry}\n".encode(), "data/authors.yaml")
    assert messages == []
    assert authors
    assert authors["ai-do"].is_person is is_person


def test_an_unknown_kind_is_an_error() -> None:
    """Only the two kinds that there are."""
    assert codes("ai-do:\n  name: Minh Anh\n  kind: hội\n") == ["M25"]
