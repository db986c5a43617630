"""Numbers of identity cards: nothing that readers need, and all that a swindler does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.buildkit.messages import Message, error
from scripts.checking.readable import is_address, line_of
from scripts.checking.subjects import Subject
from scripts.checking.wording import AROUND, masked

CODE = "C11"
_GAP = "[ .\\n-]?"
# Twelve digits: province 001–096, century and sex, year of birth (circular 59/2021/TT-BCA, article 4; the sex digit of
# who was born in the 20th century is 0 or 1, in the 21st 2 or 3).
# A first digit is looked for, and then what stands before it: the other way round takes ten times as long.
_BEGINS, _ENDS = r"(?<!\d\d)(?<!\d[.,/-]\d)", r"(?!\d)(?![.,/-]\d)"
_PROVINCE = rf"0{_BEGINS}(?:0[1-9]|[1-8]\d|9[0-6])"
_NEW = re.compile(rf"{_PROVINCE}(?:{_GAP}[0-3]\d\d{_GAP}\d{{3}}{_GAP}\d{{3}}|[0-3](?:[ .\n-]\d{{4}}){{2}}){_ENDS}")
_OLD = re.compile(rf"\d{_BEGINS}(?:\d{{8}}|\d\d[ .\n-]\d{{3}}[ .\n-]\d{{3}}){_ENDS}")
_CARD = re.compile(
    r"(?:CMND|CMT|CMTND|CCCD|cmnd|cccd|[Cc]hứng minh (?:nhân dân|thư|ND)|[Cc]ăn cước|CĂN CƯỚC|[Gg]iấy tờ tùy thân)\b"
)
# Groups of three among others, of prizes or seats, are no card's unless a word says so.
_AMONG_BEFORE = re.compile(r"(?<!\d)\d{3}(?:[ .,;\n]+|,? và )$")
_AMONG_BEHIND = re.compile(r"(?:[ .,;\n]+|,? và )\d{3}(?!\d)")


def find(subject: Subject) -> Iterator[Message]:
    """An error for each number of a citizen's card, and for nine digits near a word for the old card."""
    text = subject.readable
    old = _OLD.finditer(text) if _CARD.search(text) else ()
    for found in (*filter(_is_number, _NEW.finditer(text)), *filter(_is_of_card, old)):
        if is_address(found):
            continue
        what = f"Số giấy tờ tùy thân của một người: {masked(found.group())}."
        mend = "xóa số này, hoặc chỉ để lại ba số cuối; người đọc không cần nó"
        place = subject.place(line_of(text, found.start()))
        yield error(CODE, place, what, "không in số giấy tờ của ai", mend)


def _is_number(found: re.Match[str]) -> bool:
    if found.group().isdigit() or _is_of_card(found):
        return True
    before, behind = found.string[max(0, found.start() - AROUND) : found.start()], found.end()
    return not _AMONG_BEFORE.search(before) and not _AMONG_BEHIND.match(found.string, behind)


def _is_of_card(found: re.Match[str]) -> bool:
    return bool(_CARD.search(found.string, max(0, found.start() - AROUND), found.start()))
