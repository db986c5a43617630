"""Sentences that have to be read twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.buildkit.messages import Message, remark, shown
from plugins.viettext.words import count_syllables
from scripts.checking.prose import Paragraph
from scripts.checking.subjects import Subject

CODE = "C18"
LONGEST = 90  # syllables; two in a hundred sentences of union news have more, and the middle one 31
_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?:\s+(?=[\"“‘«(\[]?[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ\d–-])|$)|;\s*\n|:\s*\n")
_SHORTENED = re.compile(r"(?:\b(?:TP|TX|TT|TS|ThS|PGS|GS|BS|KS|Th|Tr|tr|st|Mr|Mrs|Dr|St|No|số|[A-ZĐ])|\d)\.$")


def find(subject: Subject) -> Iterator[Message]:
    """At most one remark for a source: how many there are, the longest, where it stands."""
    long = [(length, line, words) for p in subject.body for length, line, words in _sentences(p) if length > LONGEST]
    if long:
        length, line, words = max(long, key=lambda one: (one[0], -one[1]))
        many = f"{len(long)} câu dài quá {LONGEST} tiếng; câu dài nhất" if len(long) > 1 else "Một câu"
        what = f"{many} có {length} tiếng: {shown(words)}."
        yield remark(CODE, subject.place(line), what, "câu dưới 40 tiếng", "tách thành hai, ba câu")


def _sentences(paragraph: Paragraph) -> Iterator[tuple[int, int, str]]:
    """Each sentence: its syllables, its line, its words."""
    start = 0
    for end in [*(found.end() for found in _END.finditer(paragraph.text)), len(paragraph.text)]:
        words = paragraph.text[start:end].strip()
        if end < len(paragraph.text) and _SHORTENED.search(words):
            continue
        if words:
            yield count_syllables(words), paragraph.line_of(start), " ".join(words.split())
        start = end
