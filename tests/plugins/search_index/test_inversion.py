"""From documents to lists: what stands side by side is known both as pairs and by places, and both agree."""

from __future__ import annotations

from collections import Counter

from plugins.search_index.analysis import words_of
from plugins.search_index.documents import Document, Kind, blocks_of
from plugins.search_index.inversion import invert, published_on
from tests.support.documents import documents


def one(*body: str, title: str = "Đại hội") -> Document:
    """A page."""
    return Document("a.md", Kind.PAGE, "/a/", title, "", body)


def test_pairs_are_the_neighbours_of_places() -> None:
    """For any two words, pairs tell the documents and counts that their places tell: paragraphs keep words apart."""
    found = invert(documents(80, 2))
    standing = {
        word: {(n, p) for n, places in _by_document(of).items() for p in places} for word, of in found.text.items()
    }
    pairs = {
        (a, b): dict(zip(numbers, counts, strict=True)) for a, b, numbers, counts in invert(documents(80, 2)).pairs()
    }
    assert len(pairs) > 500
    for (a, b), counts in pairs.items():
        beside = Counter(number for number, place in standing[a] if (number, place + 1) in standing[b])
        assert counts == dict(beside), (a, b)


def _by_document(found: object) -> dict[int, list[int]]:
    places = iter(found.places)  # type: ignore[attr-defined]
    return {n: [next(places) for _ in range(c)] for n, c in zip(found.numbers, found.counts, strict=True)}  # type: ignore[attr-defined]


def test_every_pair_of_a_paragraph_is_there_and_no_other() -> None:
    """Neighbours within a paragraph are a pair; the last word of one and the first of the next are none."""
    found = {(a, b) for a, b, _, _ in invert([one("thi đua yêu nước", "lao động")]).pairs()}
    assert found == {("đại", "hội"), ("thi", "đua"), ("đua", "yêu"), ("yêu", "nước"), ("lao", "động")}


def test_numbers_are_words_of_their_own() -> None:
    """A document number stands where its first syllable does, and makes the text no longer."""
    found = invert([one("số 12/KH-LĐLĐ ngày 5/3/2019")])
    assert {"12-kh-lđlđ", "5-3-2019", "12", "kh", "lđlđ"} <= set(found.text)
    assert list(found.text["12-kh-lđlđ"].places) == list(found.text["12"].places)
    assert found.lengths[0] == sum(
        len(words_of(block).syllables) for block in blocks_of(one("số 12/KH-LĐLĐ ngày 5/3/2019"))
    )


def test_the_day_of_publication_can_be_asked_for() -> None:
    """Each document is listed under its day, by a word that no text can hold."""
    found = invert(documents(40, 3))
    days = [word for word in found.text if word.startswith("@")]
    assert published_on("2026-11-20") in days
    assert sum(len(found.text[day].numbers) for day in days) == sum(d.date is not None for d in documents(40, 3))
    assert words_of("@20-11-2026").numbers[0].word.exact == "20-11-2026"


def test_a_title_is_counted_in_titles_and_in_the_text() -> None:
    """Titles have lists of their own, and are text as well."""
    found = invert([one("hội nghị", title="Hội thi, hội nghị")])
    assert list(found.titles["hội"].counts) == [2]
    assert list(found.text["hội"].counts) == [3]
