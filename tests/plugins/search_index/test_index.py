"""Whoosh keeps what it was given: words, documents, counts, places, cards. Run on two of its distributions."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from plugins.search_index import index
from plugins.search_index.index import TEXT, TITLE, Segment
from plugins.search_index.inversion import Inversion, invert
from plugins.viettext.letters import fold
from tests.support.documents import documents
from tests.support.sites import ROOT

DOCUMENTS = documents(60, 1)


def test_the_distribution_that_is_meant_is_tried() -> None:
    """`scripts test` runs this file twice; a second run on the same Whoosh would prove nothing."""
    import whoosh

    wanted = os.environ.get("OTHER_WHOOSH") or version("whoosh3")
    assert whoosh.versionstring() == wanted


@pytest.fixture(scope="module")
def inversion() -> Inversion:
    """What was found in the documents."""
    return invert(DOCUMENTS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, inversion: Inversion) -> Path:
    """The index of it."""
    place = tmp_path_factory.mktemp("index")
    index.write(place, DOCUMENTS, inversion)
    return place


def test_every_posting_comes_back(folder: Path, inversion: Inversion) -> None:
    """For every word the same documents, as often, at the same places, in the text and in titles."""
    segment = Segment(folder)
    assert sorted(form for forms in segment.forms.values() for form in forms) == sorted(inversion.text)
    for word, found in inversion.text.items():
        assert segment.postings(TEXT, word) == (list(found.numbers), list(found.counts)), word
        places = iter(found.places)
        expected = {n: [next(places) for _ in range(c)] for n, c in zip(found.numbers, found.counts, strict=True)}
        assert segment.places(word) == expected, word
    for word, found in inversion.titles.items():
        assert segment.postings(TITLE, word) == (list(found.numbers), list(found.counts)), word
    assert segment.postings(TEXT, "không-có") == ([], [])
    segment.close()


def test_forms_are_known_by_the_folded_word(folder: Path) -> None:
    """`hoà` and `hoa` are two ways of writing `hoa`, each with its own lists."""
    segment = Segment(folder)
    assert {"hoà", "hoa"} <= set(segment.forms["hoa"])
    assert all(fold(form) == folded for folded, forms in segment.forms.items() for form in forms)
    assert [variant.exact for variant in segment.variants("hoa")] == sorted(segment.forms["hoa"], key=str.encode)
    segment.close()


def test_cards_come_back(folder: Path, inversion: Inversion) -> None:
    """What is stored of a document is what a result shows, and how long its text is."""
    segment = Segment(folder)
    assert segment.count == len(DOCUMENTS)
    for number, document in enumerate(DOCUMENTS):
        assert segment.card(number) == index.card_of(document, inversion.lengths[number])
    segment.close()


def test_equal_documents_give_equal_lists(folder: Path, tmp_path: Path) -> None:
    """An index that is written again, in another process with other hashes, reads the same."""
    program = (
        "import sys; from pathlib import Path; from plugins.search_index import index; "
        "from plugins.search_index.inversion import invert; from tests.support.documents import documents; "
        "d = documents(60, 1); index.write(Path(sys.argv[1]), d, invert(d))"
    )
    environment = {"PYTHONHASHSEED": "99", "PYTHONPATH": f"{ROOT}:{':'.join(sys.path)}"}
    subprocess.run([sys.executable, "-c", program, tmp_path], check=True, cwd=ROOT, env=environment)
    one, other = Segment(folder), Segment(tmp_path)
    assert one.forms == other.forms
    for folded in one.forms:
        assert pickle.dumps(one.variants(folded)) == pickle.dumps(other.variants(folded))
    one.close()
    other.close()
