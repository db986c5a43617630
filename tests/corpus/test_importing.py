"""Real Word files and pages: each gives an article with its proof, or one clear refusal; none a crash."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from plugins.buildkit.messages import Faulty
from scripts.importing.desk import import_file
from tests.corpus.outcomes import IMPORTS
from tests.scripts.importing.samples import imported, shop, text_of

# What each of the corpus ends as, by code; everything else is imported. Files of a kind that is refused come first.
REFUSED = {
    "docx": {"W04": 3, "W11": 3},
    "html": {"W12": 10, "W13": 1},
}
FEWEST = {"docx": 20, "html": 53}


@pytest.mark.parametrize("kind", REFUSED)
def test_every_file_is_imported_whole_or_refused_by_name(shared: Path, tmp_path: Path, kind: str) -> None:
    """The numbers of refusals are declared; an imported file has as many words in as out."""
    refused: Counter[str] = Counter()
    good = 0
    for number, file in enumerate(sorted((shared / "corpus" / kind).glob("*/*"))):
        if file.suffix.lower() not in {".docx", ".doc", ".html"}:
            continue
        try:
            made = import_file(file, file.name, shop(tmp_path / str(number)))
        except Faulty as fault:
            refused[fault.messages[0].code] += 1
            continue
        assert made.proof
        assert made.proof.words_in == made.proof.words_out + made.proof.words_dropped
        good += 1
    assert dict(refused) == REFUSED[kind]
    assert good == FEWEST[kind]


@pytest.mark.parametrize("case", IMPORTS)
def test_other_files_of_the_bad_corpus_are_refused_unopened(shared: Path, tmp_path: Path, case: str) -> None:
    """Exports and archives of other systems are no articles: they are named, and nothing in them is read."""
    with pytest.raises(Faulty) as caught:
        import_file(shared / "corpus/bad" / case, case, shop(tmp_path))
    assert [message.code for message in caught.value.messages] == [IMPORTS[case]]
    assert not list(tmp_path.iterdir())


def test_decomposed_news_come_in_composed(shared: Path, tmp_path: Path) -> None:
    """Forty real items whose letters are not NFC: each is one article with its proof, and its letters are."""
    lines = (shared / "corpus/bad/real/not-nfc-news-40.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        item = json.loads(line)
        text = "\n\n".join([item["title"], item.get("summary") or "", *item["body"]])
        made = imported(tmp_path / str(number), text.encode(), "tin.txt")
        assert made.proof
        assert unicodedata.is_normalized("NFC", text_of(tmp_path / str(number), made))


def test_a_page_that_lost_its_accents_is_told(shared: Path, tmp_path: Path) -> None:
    """It comes in as it is, with a warning that only people can mend."""
    file = shared / "corpus/html/vn-news/vnexpress-cop28-without-diacritics.html"
    assert "W44" in {message.code for message in import_file(file, file.name, shop(tmp_path)).messages}


def test_the_zip_bomb_of_the_corpus_is_refused_by_its_size(shared: Path, tmp_path: Path) -> None:
    """60 MB of blanks in 60 kB: told, never unpacked."""
    with pytest.raises(Faulty) as caught:
        import_file(shared / "corpus/bad/docx/w01-zip-bomb.docx", "w01-zip-bomb.docx", shop(tmp_path))
    assert caught.value.messages[0].code == "W08"
