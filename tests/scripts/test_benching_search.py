"""The pure parts of the benchmark of search: cases and their marks, halves, round trips, percentiles, targets."""

from __future__ import annotations

import gzip
from contextlib import closing
from datetime import date
from http.client import HTTPConnection
from pathlib import Path

import pytest

from plugins.search_index.documents import Document, Kind
from plugins.viettext.letters import fold
from scripts.benching import search_corpus
from scripts.benching.queries import Case, add_papers, make_cases, mark, papers_of, precision
from scripts.benching.search_bytes import waves
from scripts.benching.search_figures import LARGE, as_line, kinds_table, missed, percentile, table
from scripts.benching.search_marks import Mark, halves, marks_of, sample, summary
from scripts.benching.serving import serving

TITLE = "Công đoàn tỉnh phát động thi đua yêu nước năm {}"
PARAGRAPH = "Người lao động của đơn vị số {} vui mừng đón nhận quà tết sum vầy"


def document(number: int, *body: str) -> Document:
    """A document with a title of its own."""
    title = TITLE.format(number)
    return Document(f"{number}.md", Kind.ARTICLE, f"/{number}/", title, "", body or (PARAGRAPH.format(number),))


DOCUMENTS = [document(number) for number in range(12)]
PAPER = "Căn cứ văn bản số 12/KH-LĐLĐ ngày 05/03/2019 của Ban Thường vụ."


def one(kind: str, *answers: int) -> Case:
    """A case that looks for a single document."""
    return Case(kind, "", frozenset(answers), one=True)


def test_marks() -> None:
    """A known item counts by its place, words by their share of the first ten, or of all where there are fewer."""
    known, words = one("ki.full", 7), Case("word.exact", "", frozenset({1, 2}))
    assert [mark(known, ranks) for ranks in ([7], [1, 7], [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 7], [])] == [1, 0.5, 0, 0]
    assert (mark(words, [1, 5, 2]), mark(words, [5])) == (1, 0)
    assert (precision(words, [1, 5]), precision(words, [])) == (0.5, 1)


def test_cases_come_from_the_seed_and_their_answers_from_the_texts() -> None:
    """The same seed gives the same; what a query asks for stands in its answer, and in no other document."""
    documents = [*DOCUMENTS, document(12, PAPER)]
    cases = make_cases(documents, 1)
    assert cases == make_cases(documents, 1)
    assert cases != make_cases(documents, 2)
    kinds = {case.kind for case in cases}
    assert {"ki.full", "ki.prefixfold", "word.exact", "phrase", "phrase.fold", "docno", "date.words"} <= kinds
    for case in cases:
        if case.kind in {"ki.full", "ki.fold"}:
            (answer,) = case.answers
            title = documents[answer].title
            assert case.text == (title if case.kind == "ki.full" else fold(title))
        if case.kind.startswith(("docno", "date")):
            assert case.answers == {12}
        if case.kind == "word.exact":
            assert case.answers == set(range(13)) if case.text in TITLE.lower() else set(range(12))
    assert {case.text for case in cases if case.kind == "date.short"} == {"5-3-2019"}


def test_papers_are_found_where_they_were_put(tmp_path: Path) -> None:
    """Some sources get a sentence, always the same ones from the same seed."""
    (tmp_path / "articles").mkdir()
    files = [tmp_path / f"articles/{number:02}.md" for number in range(40)]
    for file in files:
        file.write_text("Thân bài.\n", encoding="utf-8")
    add_papers(tmp_path, 3)
    texts = [file.read_text(encoding="utf-8") for file in files]
    papers = papers_of([document(place, *text.split("\n\n")) for place, text in enumerate(texts)])
    assert 0 < len(papers) < 20
    assert all(papers[place][0] in texts[place] for place in papers)


def test_a_title_is_in_one_half_only() -> None:
    """Every second case of each kind is for tuning, also where kinds take turns in the list."""
    cases = [one(kind, number) for number in range(6) for kind in ("ki.full", "ki.fold")]
    tuning, reported = halves(cases)
    assert {answer for case in tuning for answer in case.answers} == {0, 2, 4}
    assert {answer for case in reported for answer in case.answers} == {1, 3, 5}
    assert [case.kind for case in sample(reported, 2)] == ["ki.full", "ki.full", "ki.fold", "ki.fold"]


def test_summary() -> None:
    """The mean is one of kinds, not of queries; a prefix kind is not among the lowest of the others."""
    cases = [one("ki.full", 1), one("ki.full", 2), one("ki.prefix", 3), one("docno.fold", 4), one("date", 5)]
    marks = marks_of(cases, [[1], [2], [0, 3], [4], []])
    assert marks["ki.full"] == Mark(2, 1, 1)
    assert marks["ki.prefix"] == Mark(1, 0.5, 0.5)
    found = summary(marks)
    assert (found["ki.mean"], found["ki.lowest"], found["ki.prefixes"]) == (0.75, 1, 0.5)
    assert (found["papers.accents"], found["papers.fold"]) == (0, 1)
    assert "phrase.precision" not in found


@pytest.mark.parametrize(
    ("spans", "count"),
    [
        ([], 0),
        ([(0, 5)], 1),
        ([(0, 5), (1, 9), (2, 3)], 1),
        ([(0, 5), (6, 9), (6, 10)], 2),
        ([(0, 9), (1, 4), (5, 8), (8, 12)], 3),  # it waited for the second of the first wave, and for the third
    ],
)
def test_waves(spans: list[tuple[float, float]], count: int) -> None:
    """What began before anything had ended waited for nothing."""
    assert waves(spans) == count
    assert waves(spans[::-1]) == count


def test_percentiles() -> None:
    """Values that were measured, not ones between."""
    values = [float(number) for number in range(10, 0, -1)]
    assert [percentile(values, share) for share in (0.5, 0.9, 0.95)] == [5, 9, 10]
    assert percentile([3.0], 0.5) == 3


def test_targets_depend_on_the_size() -> None:
    """At 10,000 all of them; at 22,000 the bytes before the first result alone."""
    values = {"ours": {"ki.mean": 0.98, "cold.median": 46.0, "cold.p90": 47.0, "edit.untouched": 0.0}}
    over = ["10000 ki.mean: 0.980 < 0.985", "10000 cold.median: 46.0 > 35", "10000 edit.untouched: 0 < 1"]
    assert missed(10_000, values) == over
    assert missed(LARGE, values) == ["20000 cold.median: 46.0 > 45"]
    assert missed(10_000, {"pagefind": {"ki.mean": 0.5}}) == []


def test_table() -> None:
    """A row for what was measured, with peers beside; no verdict where ours was not measured."""
    values = {"ours": {"cold.median": 30.0, "cold.p90": 49.0}, "pagefind": {"cold.median": 400.0, "time.p50": 9.0}}
    head, cold, time = table(10_000, values).splitlines()
    assert head.split() == ["10000", "articles", "pagefind", "minisearch", "ours", "target"]
    assert cold.endswith("NOT")
    assert "30.0 / 49.0  <= 35 / 48" in cold
    assert "400.0 / -" in cold
    assert not time.endswith(("ok", "NOT"))
    assert as_line(1, {"ours": {"x": 1.23456}}) == '{"articles": 1, "ours": {"x": 1.2346}}'
    assert "0.500 (2)" in kinds_table({"ours": {"docno": Mark(2, 0.5, 1)}, "pagefind": {}})


def test_a_document_is_put_together_again() -> None:
    """Title and sapo are the first blocks; there may be no sapo."""
    names = ("id", "address", "category", "author")
    card = dict.fromkeys(names, "x") | {"kind": "article", "title": "A", "sapo": "Sapo", "date": date(2019, 11, 21)}
    made = search_corpus.document_of(card, ["A", "Sapo", "Thân"])
    assert (made.title, made.sapo, made.body, made.date) == ("A", "Sapo", ("Thân",), date(2019, 11, 21))
    assert search_corpus.document_of({**card, "sapo": ""}, ["A", "Thân"]).body == ("Thân",)


def test_pages_for_peers(tmp_path: Path) -> None:
    """Named by the documents' numbers, escaped."""
    search_corpus.write_pages([document(0, "a < b")], tmp_path / "pages")
    text = (tmp_path / "pages/00000.html").read_text(encoding="utf-8")
    assert '<html lang="vi">' in text
    assert "<p>a &lt; b</p>" in text


def test_the_server_compresses_scripts_and_counts_bodies(tmp_path: Path) -> None:
    """Index files travel as they are; nothing beside the folders is given away."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.js").write_bytes(b"x" * 1000)
    (tmp_path / "site/a.bin").write_bytes(b"x" * 1000)
    (tmp_path / "secret").write_bytes(b"")
    with serving({"/": tmp_path / "site"}) as served, closing(HTTPConnection("127.0.0.1", served.port)) as connection:

        def get(path: str) -> bytes:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            return connection.getresponse().read()

        script, index = get("/a.js"), get("/a.bin")
        assert gzip.decompress(script) == b"x" * 1000
        assert served.since(0) == (len(script) + len(index), 2)
        assert served.since(0, {"/a.js"}) == (1000, 1)
        assert served.file_of("/../secret") is None
