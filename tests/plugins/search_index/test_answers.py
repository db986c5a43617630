"""One plan, two implementations: Python over Whoosh and JavaScript over files give the same answers.

And one archive, however it came about: a base with newer segments beside it answers as one segment does.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from plugins.search_index.documents import Document
from plugins.search_index.plan import answer
from plugins.search_index.query import parse
from plugins.search_index.questions import Wish
from plugins.search_index.reading import WhooshIndex
from plugins.search_index.segments import Segments
from tests.support.documents import SYNONYMS, document, documents, entries, files_of, queries
from tests.support.search import INDEX, answers

COUNT = 1_700  # more than the words whose lists are read in any case
WISHES: list[dict[str, Any]] = [
    {"newestFirst": True},
    {"category": "nu-cong"},
    {"author": "van-mau", "newestFirst": True},
    {"kind": "page"},
    {"firstDay": "2025-12-01"},
    {"lastDay": "2026-01-31"},
    {"firstDay": "2026-01-01", "lastDay": "2026-03-01", "kind": "article"},
]


@dataclass
class Archive:
    """An archive that was written once, and one that has the same documents after many changes."""

    whole: Segments
    grown: Segments
    documents: list[Document]
    place: Path

    def index(self, segments: Segments) -> WhooshIndex:
        """What Python asks."""
        return segments.open(SYNONYMS)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Base, middle and delta: documents corrected, added, moved in time, withdrawn, come back."""
    place, chance = tmp_path_factory.mktemp("archive"), random.Random(5)  # noqa: S311
    state = {one.id: one for one in documents(COUNT, 3)}
    grown = Segments(place / "grown", b"x")
    grown.update(entries(list(state.values())))
    number = COUNT
    for changes in (12, 9, 3):
        for _ in range(changes):
            id_ = chance.choice(list(state))
            act = chance.randrange(4)
            if act == 0:
                del state[id_]
            elif act == 1:
                state[id_] = replace(document(chance, int(id_.removesuffix(".md"))), id=id_)
            elif act == 2:
                state[id_] = replace(state[id_], body=(*state[id_].body, "Thêm một câu về đại hội công đoàn."))
            else:
                number += 1
                state[f"{number}.md"] = replace(document(chance, chance.randrange(COUNT)), id=f"{number}.md")
        grown.update(entries(list(state.values())))
    whole = Segments(place / "whole", b"x")
    whole.update(entries(list(state.values())))
    assert [kept.level for kept in grown.known.segments] == [0, 1, 2]
    for name, segments in (("whole", whole), ("grown", grown)):
        for file, data in files_of(segments).items():
            path = place / f"{name} out" / INDEX / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return Archive(whole, grown, list(state.values()), place)


def test_the_files_answer_as_the_index_does(archive: Archive) -> None:
    """Of 520 queries of every kind on one segment and on three, the first ten, counts and corrections are the same."""
    asked: list[tuple[str, dict[str, Any]]] = [(query, {}) for query in queries(archive.documents, 260, 1)]
    differing = _compared(archive, archive.whole, "whole", asked)
    asked = [(query, {}) for query in queries(archive.documents, 260, 2)]
    assert differing + _compared(archive, archive.grown, "grown", asked) == []


def test_filters_and_order_are_the_same(archive: Archive) -> None:
    """Years, categories, authors, kinds, the newest first: on either side the same documents in the same order."""
    asked = [(query, {"wish": wish}) for query in queries(archive.documents, 10, 7) for wish in WISHES]
    assert _compared(archive, archive.grown, "grown", asked) == []
    found = answers(archive.place / "grown out", asked)
    assert sum(bool(one["count"]) for one in found) > len(asked) // 2


def _compared(archive: Archive, segments: Segments, name: str, asked: list[tuple[str, dict[str, Any]]]) -> list[Any]:
    index = archive.index(segments)
    differing = []
    for (query, options), of_files in zip(asked, answers(archive.place / f"{name} out", asked), strict=True):
        given = options.get("wish", {})
        wish = Wish(
            newest_first=given.get("newestFirst", False),
            first_day=given.get("firstDay", ""),
            last_day=given.get("lastDay", ""),
            category=given.get("category", ""),
            author=given.get("author", ""),
            kind=given.get("kind", ""),
        )
        told = answer(parse(query), index, wish=wish)
        of_index = {
            "ranks": told.ranks,
            "count": told.count,
            "full": told.full,
            "isAbout": told.is_about,
            "isLoose": told.is_loose,
            "isSure": told.is_sure,
            "whole": told.whole,
            "corrections": told.corrections,
            "offers": told.offers,
            "cards": [index.card(rank)["address"] for rank in told.ranks],
        }
        shown = [card["address"] for card in of_files["cards"]]
        if of_files | {"cards": shown} != of_index:
            differing.append((query, options, of_files, of_index))
    return differing


def test_changes_leave_no_trace_in_answers(archive: Archive) -> None:
    """300 queries find the same documents, in the same order and number, as if all had been written at once."""
    asked = queries(archive.documents, 300, 11)
    for query, one, other in zip(
        asked, *(answers(archive.place / f"{name} out", asked) for name in ("whole", "grown")), strict=True
    ):
        assert one | {"ranks": ()} == other | {"ranks": ()}, query


@pytest.mark.parametrize(
    "typed",
    ["<img src=x onerror=alert(1)>", "a" * 10_000, "!!! ??? …", "😀 🎉", "\u202eộđ gnoc", '"' * 300, "- - -", "-công",
     " ".join(["đại hội"] * 2_000), '"' + "của " * 80 + '"', "%s %d {0} ${x}", "\x00\x1f", "ﷺ" * 300, "../../top.bin"],
)  # fmt: skip
def test_hostile_queries_are_answered(archive: Archive, typed: str) -> None:
    """Markup, ten thousand letters, only signs, emoji: an answer, on both sides the same."""
    assert _compared(archive, archive.grown, "grown", [(typed, {})]) == []
