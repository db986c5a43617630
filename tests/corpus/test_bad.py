"""The corpus of bad input, each file as one of a site of its own: a declared outcome, in seconds, never a crash."""

from __future__ import annotations

import csv
import gzip
import re
import time
import unicodedata
from pathlib import Path

import pytest

from plugins.buildkit.messages import Faulty, Level, Place
from plugins.buildkit.records import State
from plugins.front_matter.moments import read_moment
from plugins.viettext.slugs import is_slug
from tests.corpus.outcomes import DATES, KINDS, KINDS_LEFT_TO_LATER, LEFT_TO_LATER, OUTCOMES
from tests.front_matter.samples import read

SECONDS = 5
ACTIVE = re.compile(r"(?i)<(script|iframe|svg|form|style|object|embed)|\son\w+=|script:")


@pytest.fixture
def bad(shared: Path) -> Path:
    """The corpus of bad input."""
    return shared / "corpus/bad"


def bytes_of(path: Path) -> bytes:
    """A case's bytes, unpacked."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def source_name(case: str) -> str:
    """The path under which a case stands in a content folder."""
    return f"articles/{case.removesuffix('.gz')}"


@pytest.mark.parametrize("case", OUTCOMES)
def test_declared_outcome(bad: Path, case: str) -> None:
    """Each file is refused with its codes, or read under its title and slug, within five seconds of work."""
    wanted = OUTCOMES[case]
    started = time.process_time()
    article, messages = read(bytes_of(bad / case), source_name(case))
    assert time.process_time() - started < SECONDS
    assert {m.code for m in messages if m.level is Level.ERROR} == wanted.errors
    assert {m.code for m in messages if m.level is not Level.ERROR} == wanted.notes
    assert {m.place.file for m in messages} <= {source_name(case)}
    if wanted.errors:
        assert article is None
        return
    assert article
    title, slug = article.card.title, article.card.address.split("/")[4]
    assert slug == wanted.slug
    assert is_slug(slug)
    assert title == wanted.title or (wanted.title.endswith("…") and title.startswith(wanted.title[:-1]))
    assert unicodedata.is_normalized("NFC", title)
    assert "\n" not in title
    assert not [tag for tag in re.findall(r"<[^>]*>", article.body) if ACTIVE.search(tag)]


def test_future_article_is_scheduled(bad: Path) -> None:
    """An article of 2099 is not published today."""
    article, _ = read(bytes_of(bad / "dates/d04-future.md"))
    assert article
    assert article.card.state is State.SCHEDULED


def test_two_date_formats_are_one_day(bad: Path) -> None:
    """07/08/2026 and 2026-08-07 are the seventh of August, both."""
    article, _ = read(bytes_of(bad / "dates/d08-two-formats.md"))
    assert article
    assert article.card.day.isoformat() == "2026-08-07"
    assert article.modified == article.card.day


@pytest.mark.parametrize("case", ["e04-utf16le-bom", "e06-nfd", "e14-html-entities"])
def test_readable_encodings_give_the_reference(bad: Path, case: str) -> None:
    """What is converted is the same article as the reference, to the letter."""
    reference, _ = read(bytes_of(bad / "encodings/reference-utf8-nfc.md"))
    assert read(bytes_of(bad / f"encodings/{case}.md"))[0] == reference


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_picture_names_are_found(bad: Path, tmp_path: Path, form: str) -> None:
    """Pictures whose names have accents, spaces and brackets are found in either form on disk, coded or not."""
    (tmp_path / "images").mkdir()
    for name in ("tải xuống (1).jpg", "Ảnh hội nghị.JPG"):
        (tmp_path / "images" / unicodedata.normalize(form, name)).write_bytes(b"x")
    article, messages = read(bytes_of(bad / "paths/p06-vietnamese-names.md"), content=tmp_path)
    assert article, messages
    wanted = {f"images/{unicodedata.normalize(form, name)}" for name in ("tải xuống (1).jpg", "Ảnh hội nghị.JPG")}
    assert set(article.files) == wanted


def test_a_picture_outside_is_not_found_though_it_exists(bad: Path, tmp_path: Path) -> None:
    """A climbing address is refused also where the file is really there."""
    (tmp_path / "content/images").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("bí mật", encoding="utf-8")
    article, messages = read(bytes_of(bad / "paths/p01-static-traversal.md"), content=tmp_path / "content")
    assert article is None
    assert {m.code for m in messages} == {"L02", "L06"}


def test_every_date_of_the_table(bad: Path) -> None:
    """Each of the 50 date strings gives its declared moment or its code: none is guessed, none crashes."""
    with (bad / "dates/dates.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["value"] or "" for row in csv.DictReader(file)]
    assert sorted(rows) == sorted(DATES)
    assert len(rows) == 50
    for text in rows:
        try:
            moment, remarks = read_moment(text, Place("a.md"))
            found = " ".join([moment.isoformat(), *(m.code for m in remarks)])
        except Faulty as fault:
            found = " ".join(m.code for m in fault.messages)
        assert found == DATES[text], text


def test_no_case_is_forgotten(bad: Path) -> None:
    """Every Markdown file of the corpus has its declared outcome, and every other file its later feature."""
    found = {f"{kind}/{path.name}" for kind in KINDS for path in (bad / kind).iterdir()}
    assert found - {"dates/dates.csv", "paths/odd-tree.tar.gz"} == set(OUTCOMES) | set(LEFT_TO_LATER)


def test_no_row_of_the_corpus_table_is_forgotten(bad: Path) -> None:
    """Every id of the corpus' own table is tested here, or its kind is left to a named later feature."""
    table = (bad / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([A-Z]\d\d) \| ([^|]+) \| ([^|]+) \|", table, re.MULTILINE)
    assert len(rows) > 80
    known = {*OUTCOMES, *LEFT_TO_LATER, "dates/dates.csv", "paths/odd-tree.tar.gz"}
    for row, kind, file in rows:
        if kind.strip() not in KINDS_LEFT_TO_LATER:
            first = re.split(r" |,", file.strip())[0]
            assert first in known or first.removesuffix(".md") + ".md" in known, (row, file)
