"""The rules of Windows for names, kept on every system."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.windows import is_reserved_name, problem_of_name, problem_of_path

DEVICES = ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")]


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("shape", ["{}", "{}.md", "{}.tar.gz", "{} .txt"])
def test_devices_are_no_names(device: str, shape: str) -> None:
    """A device stays a device with any ending and in any case."""
    for name in (shape.format(device), shape.format(device.upper()), shape.format(device.title())):
        assert is_reserved_name(name)
        assert problem_of_name(name)


@pytest.mark.parametrize("name", ["cong-doan", "console", "auxiliary", "nulls", "com", "com10", "lpt", "acon", "x.con"])
def test_names_that_only_look_like_devices(name: str) -> None:
    """Ordinary words that begin with a device's name are free."""
    assert not is_reserved_name(name)
    assert problem_of_name(name) is None


@pytest.mark.parametrize("sign", [*'<>:"\\|?*', *map(chr, range(32))], ids=lambda s: f"U+{ord(s):04X}")
def test_signs_that_windows_refuses(sign: str) -> None:
    """Each forbidden sign is refused wherever it stands in a name."""
    for name in (f"a{sign}b", f"{sign}b", f"a{sign}"):
        assert problem_of_name(name)


@pytest.mark.parametrize("name", ["", ".", "..", "a.", "a ", "a. ", "...", "tin ."])
def test_ends_that_windows_drops(name: str) -> None:
    """A dot or space at the end would be dropped, and two names become one; dots alone lead elsewhere."""
    assert problem_of_name(name)


@pytest.mark.parametrize("name", ["bài viết.md", ".htaccess", "a b.md", "Ảnh (1).JPG", "😀.md", "-rf.md", "ặ" * 80])
def test_names_that_every_system_takes(name: str) -> None:
    """Vietnamese letters, spaces inside, brackets and hyphens are good names."""
    assert problem_of_name(name) is None


def test_length_is_counted_in_bytes() -> None:
    """Linux counts bytes: 240 are allowed, however few letters they are."""
    assert problem_of_name("a" * 240) is None
    assert problem_of_name("a" * 241)
    assert problem_of_name("ặ" * 81)


@pytest.mark.parametrize("path", ["a/con/b", "a//b", "/a", "a/", "a/../b", "./a", "a/b.", "images/aux.jpg"])
def test_one_bad_name_spoils_a_path(path: str) -> None:
    """Every part of a path is looked at, not only the file's own name."""
    assert problem_of_path(path)


def test_good_path() -> None:
    """An ordinary path of the content has no problem."""
    assert problem_of_path("articles/2019/11/hội nghị.md") is None


@settings(derandomize=True, max_examples=500, deadline=None)
@given(st.lists(st.text("acon1-.lpt", max_size=6) | st.sampled_from(["con", "nul.txt", "2019", "in"]), max_size=4))
def test_the_quick_look_finds_what_the_close_one_does(names: list[str]) -> None:
    """A path is good exactly when each of its names is, however it is looked at."""
    path = "/".join(names)
    assert (problem_of_path(path) is None) == all(problem_of_name(name) is None for name in path.split("/"))
