"""A small index, file by file: browsers that have the old script must be able to read what a newer build writes.

The tests of the browser's script read the same files.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from pathlib import Path

import pytest

from plugins.search_index.documents import Document, Kind
from plugins.search_index.segments import Segments
from tests.support.documents import entries, files_of
from tests.support.sites import ROOT

DOCUMENTS = ROOT / "tests/vectors/search-edition.json"
FOLDER = ROOT / "tests/vectors/search-edition"
RENEW = "RENEW_SEARCH_EDITION"
HOW = (
    f"the files of the index are others now. If that is meant, see whether FORMAT must rise, and renew {FOLDER.name}/: "
    f"{RENEW}=1 python -m pytest {Path(__file__).relative_to(ROOT)}"
)


def documents() -> list[Document]:
    """The documents, the newest first."""
    return [
        Document(
            id=f"{number}.md",
            kind=Kind.ARTICLE if told["date"] else Kind.PAGE,
            address=told["address"],
            title=told["title"],
            sapo=told["sapo"],
            body=tuple(told["body"]),
            byline=told.get("byline", ""),
            category=told["category"],
            terms=tuple(told["terms"]),
            author=told["author"],
            date=dt.date.fromisoformat(told["date"]) if told["date"] else None,
        )
        for number, told in enumerate(json.loads(DOCUMENTS.read_text(encoding="utf-8")))
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files as they are made now."""
    segments = Segments(tmp_path_factory.mktemp("segments"), b"x")
    segments.update(entries(documents()))
    files = files_of(segments)
    if os.environ.get(RENEW):
        renew(files)
    return files


def renew(files: dict[str, bytes]) -> None:
    """Write the files that are compared with."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name, data in files.items():
        place = FOLDER / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def test_the_files_have_the_names_they_had(made: dict[str, bytes]) -> None:
    """No file more, none less: a segment's name tells its content, so another name is another content."""
    kept = {place.relative_to(FOLDER).as_posix() for place in FOLDER.rglob("*") if place.is_file()}
    assert kept == made.keys(), HOW


def test_the_files_have_the_bytes_they_had(made: dict[str, bytes]) -> None:
    """Byte for byte."""
    others = [name for name, data in made.items() if not _is_kept(name, data)]
    assert others == [], HOW


def _is_kept(name: str, data: bytes) -> bool:
    place = FOLDER / name
    return place.is_file() and place.read_bytes() == data


def test_a_second_build_gives_the_same_files(made: dict[str, bytes], tmp_path: Path) -> None:
    """Nothing depends on the time, the folder or the order of sets."""
    again = Segments(tmp_path, b"y")
    again.update(entries(documents()))
    assert files_of(again) == made
