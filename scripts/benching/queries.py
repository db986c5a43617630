"""Queries whose answers are known, made from the documents themselves.

The recipe is that of the research note on search; truth is computed from the texts, never from an engine. All is drawn
from one seed.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from plugins.search_index.analysis import NEWER_TONE, word_of
from plugins.search_index.documents import Document
from plugins.viettext.letters import compose, fold

_WORD = re.compile(r"[^\W_]+")
_WITH_PAPER = 0.12
_PAPER = re.compile(r"Căn cứ văn bản số (\S+) ngày (\S+) của Ban Thường vụ")
_KINDS = ("KH", "CV", "QĐ", "BC", "HD", "TB", "NQ", "CTr")
WORDS = (
    "công đoàn, người lao động, công nhân, đại hội, thi đua, bảo hiểm xã hội, bảo hiểm y tế, an toàn giao thông, "
    "vệ sinh lao động, nông thôn mới, chuyển đổi số, giáo dục, bệnh viện, học sinh, giáo viên, doanh nghiệp, "
    "tiền lương, việc làm, nhà ở xã hội, bất động sản, ngân hàng, thị trường chứng khoán, xuất khẩu, nông dân, "
    "thời tiết, mưa lũ, cháy rừng, môi trường, du lịch, lễ hội, văn hóa, bóng đá, vận động viên, ma túy, tội phạm, "
    "tham nhũng, quốc hội, chính phủ, bầu cử, an ninh"
)
TONES = "hoà bình, hoá chất, sức khoẻ, uỷ ban, xã hội hoá, toà án, thuỷ điện, văn hoá"
LOOK_ALIKES = (
    "lúa lụa lũ lừa má mã mạ mà cá cà bò bó bố bơ sữa sửa sứ đào đảo đạo giá gia già nước muối muỗi rắn rằn tàu tầu "
    "thuốc thuộc thuế thuê vải vai voi vôi xe xế rượu rừng đá đã"
)


@dataclass(frozen=True)
class Case:
    """A query of a kind, and the numbers of the documents that answer it; `one` where a single one is looked for."""

    kind: str
    text: str
    answers: frozenset[int]
    one: bool = False


def add_papers(content: Path, seed: int) -> None:
    """Give every eighth article or so a sentence more, which names a document by its number and date."""
    chance = random.Random(seed)  # noqa: S311 - queries, not secrets
    for file in sorted((content / "articles").rglob("*.md")):
        if chance.random() < _WITH_PAPER:
            paper = f"{chance.randint(1, 999)}/{chance.choice(_KINDS)}-LĐLĐ"
            day = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(2005, 2024)}"
            with file.open("a", encoding="utf-8") as added:
                added.write(f"\n\nCăn cứ văn bản số {paper} ngày {day} của Ban Thường vụ.\n")


def papers_of(documents: Sequence[Document]) -> dict[int, tuple[str, str]]:
    """The numbers and dates of those sentences, by the documents' numbers."""
    found = ((number, _PAPER.search(block)) for number, d in enumerate(documents) for block in d.body)
    return {number: (paper[1], paper[2]) for number, paper in found if paper}


class Truth:
    """Documents as texts of words joined by single spaces: what stands in them can be looked up."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Texts are in the newer tone placement, as both ways of typing mean the same."""
        self.documents = documents
        self.blocks = [[_joined(block) for block in (d.title, d.sapo, *d.body)] for d in documents]
        self.texts = [" | ".join(blocks) for blocks in self.blocks]
        self.folded = [fold(text) for text in self.texts]

    @cached_property
    def holding(self) -> dict[str, set[int]]:
        """The documents that hold a syllable, accented or folded."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for texts in (self.texts, self.folded):
            for number, text in enumerate(texts):
                for word in set(text.split()):
                    found[word].add(number)
        return found

    def phrase(self, text: str, *, folded: bool = False) -> frozenset[int]:
        """The documents in which these words stand side by side."""
        words = _joined(text)
        words = fold(words) if folded else words
        among = set.intersection(*(self.holding.get(word, set()) for word in words.split()))
        texts = self.folded if folded else self.texts
        return frozenset(number for number in among if f" {words} " in f" {texts[number]} ")


def make_cases(documents: Sequence[Document], seed: int) -> list[Case]:
    """All cases."""
    chance, truth = random.Random(seed), Truth(documents)  # noqa: S311 - queries, not secrets
    return [
        *_known_items(documents, chance),
        *_words(truth),
        *_phrases(truth, chance),
        *_papers(papers_of(documents), chance),
    ]


# --- titles typed in thirteen ways ---


def _known_items(documents: Sequence[Document], chance: random.Random) -> Iterator[Case]:
    titled = Counter(_joined(document.title) for document in documents)
    fit = [n for n, d in enumerate(documents) if 7 <= len(d.title.split()) <= 16 and titled[_joined(d.title)] == 1]
    ways: dict[str, Callable[[str], str]] = {
        "full": str,
        "fold": fold,
        "nfd": lambda title: unicodedata.normalize("NFD", title),
        "drop": lambda title: _some(title, chance, 0.6),
        "dropfold": lambda title: fold(_some(title, chance, 0.6)),
        "4words": lambda title: _some(title, chance, 4),
        "4wordsfold": lambda title: fold(_some(title, chance, 4)),
        "typo": lambda title: _mistyped(title, chance),
        "foldtypo": lambda title: _mistyped(fold(title), chance),
        "droptypofold": lambda title: _mistyped(fold(_some(title, chance, 0.6)), chance),
        "prefix": _begun,
        "prefixfold": lambda title: fold(_begun(title)),
    }
    chosen = chance.sample(fit, min(200, len(fit)))
    for kind, way in ways.items():
        for number in chosen:
            yield Case(f"ki.{kind}", way(documents[number].title), frozenset({number}), one=True)
    yield from _other_tones(documents, fit)


def _other_tones(documents: Sequence[Document], fit: Sequence[int]) -> Iterator[Case]:
    pairs = [(_older(word), word) for text in TONES.split(", ") for word in text.split() if _older(word) != word]
    made = 0
    for number in fit:
        title = compose(documents[number].title).lower()
        swapped = title
        for older, newer in pairs:
            swapped = re.sub(rf"\b{newer}\b", "\0", swapped)
            swapped = re.sub(rf"\b{older}\b", newer, swapped).replace("\0", older)
        if swapped != title and made < 40:
            made += 1
            yield Case("ki.tone", swapped, frozenset({number}), one=True)


def _some(title: str, chance: random.Random, how_many: float) -> str:
    words = title.split()
    wanted = max(3, round(how_many * len(words))) if how_many < 1 else int(how_many)
    return " ".join(words[place] for place in sorted(chance.sample(range(len(words)), min(wanted, len(words)))))


def _begun(title: str) -> str:
    words = title.split()[:6]
    return " ".join([*words[:-1], words[-1][: -(-len(words[-1]) // 2)]])


def _mistyped(title: str, chance: random.Random) -> str:
    words = title.split()
    places = [p for p, w in enumerate(words) if w.isalpha() and len(w) >= 4] or [
        p for p, w in enumerate(words) if w.isalpha() and len(w) >= 3
    ]
    if places:
        place = chance.choice(places)
        words[place] = edited(words[place], chance)
    return " ".join(words)


def edited(word: str, chance: random.Random) -> str:
    """A word with one letter more, less or another, or two neighbours exchanged."""
    while True:
        at, letter = chance.randrange(len(word)), chance.choice("abcdeghiklmnopqrstuvxy")
        made = {
            "replace": word[:at] + letter + word[at + 1 :],
            "delete": word[:at] + word[at + 1 :],
            "insert": word[:at] + letter + word[at:],
            "swap": word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        }[chance.choice(["replace", "delete", "insert", "swap"])]
        if made != word:
            return made


# --- words, look-alikes, phrases ---


def _words(truth: Truth) -> Iterator[Case]:
    for text in WORDS.split(", "):
        answers = truth.phrase(text)
        if len(answers) >= 10:
            yield Case("word.exact", text, answers)
            yield Case("word.fold", fold(text), answers)
    for text in LOOK_ALIKES.split():
        answers = frozenset(truth.holding.get(_joined(text), ()))
        if len(answers) >= 10:
            yield Case("syl.exact", text, answers)
    for text in TONES.split(", "):
        answers = truth.phrase(text)
        if len(answers) >= 10:
            yield Case("tone.new", text, answers)
            yield Case("tone.old", " ".join(map(_older, text.split())), answers)


def _phrases(truth: Truth, chance: random.Random) -> Iterator[Case]:
    for kind, folded in (("phrase", False), ("phrase.fold", True)):
        made = 0
        while made < 100:
            words = chance.choice(chance.choice(truth.blocks)).split()
            length = chance.randint(2, 5)
            if len(words) < length:
                continue
            start = chance.randrange(len(words) - length + 1)
            part = words[start : start + length]
            if not all(len(word) >= 2 and word.isalpha() for word in part):
                continue
            text = " ".join(part)
            answers = truth.phrase(text, folded=folded)
            if len(answers) <= 300:
                made += 1
                yield Case(kind, f'"{fold(text) if folded else text}"', answers)


# --- document numbers and dates ---


def _papers(numbers: dict[int, tuple[str, str]], chance: random.Random) -> Iterator[Case]:
    papers = Counter(paper for paper, _ in numbers.values())
    days: defaultdict[str, set[int]] = defaultdict(set)
    for number, (_, day) in numbers.items():
        days[day].add(number)
    single = [number for number, (paper, _) in numbers.items() if papers[paper] == 1]
    for number in chance.sample(single, min(50, len(single))):
        paper, day = numbers[number]
        one = frozenset({number})
        yield Case("docno", paper, one, one=True)
        yield Case("docno.fold", fold(paper), one, one=True)
        yield Case("docno.words", f"văn bản số {paper.lower()}", one, one=True)
        answers = frozenset(days[day])
        plain = "-".join(str(int(part)) for part in day.split("/"))
        words = "ngày {} tháng {} năm {}".format(*day.split("/"))
        for kind, text in (("date", day), ("date.short", plain), ("date.words", words), ("date.fold", fold(words))):
            yield Case(kind, text, answers)


def _joined(text: str) -> str:
    return " ".join(word_of(word).exact for word in _WORD.findall(compose(text).lower()))


def _older(word: str) -> str:
    """A syllable in the older tone placement."""
    for older, newer in NEWER_TONE.items():
        if word.endswith(newer) and not word.startswith("qu"):
            return word.removesuffix(newer) + older
    return word


# --- marks ---


def mark(case: Case, ranks: Sequence[int]) -> float:
    """What an answer is worth, 0 to 1: reciprocal rank of a known item, share of the first ten for words."""
    first = list(ranks[:10])
    if case.one:
        return next((1 / place for place, number in enumerate(first, 1) if number in case.answers), 0.0)
    right = sum(number in case.answers for number in first)
    return right / min(10, len(case.answers))


def precision(case: Case, ranks: Collection[int]) -> float:
    """The share of what was returned that is right; 1 where nothing was."""
    return sum(number in case.answers for number in ranks) / len(ranks) if ranks else 1.0
