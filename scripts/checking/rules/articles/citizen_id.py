"""Numbers of identity cards: nothing that readers need, and all that a swindler does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.buildkit.messages import Message, error
from scripts.checking.subjects import Subject
from scripts.checking.wording import AROUND, masked, place_in

CODE = "C11"
# Twelve digits: province 001–096, century and sex, year of birth (circular 59/2021/TT-BCA, article 4; the sex digit of
# who was born in the 20th century is 0 or 1, in the 21st 2 or 3).
_NEW = re.compile(r"(?<![\d.,/-])0(?:0[1-9]|[1-8]\d|9[0-6])(?P<gap>[ .]?)[0-3]\d\d(?P=gap)\d{3}(?P=gap)\d{3}(?![\d/-])")
_OLD = re.compile(r"(?<![\d.,/-])(?:\d{9}|\d{3} \d{3} \d{3})(?![\d/-])")
_CARD = re.compile(r"\b(?:CMND|CMT|CMTND|CCCD|chứng minh (?:nhân dân|thư)|căn cước|giấy tờ tùy thân)\b", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Message]:
    """An error for each number of a citizen's card, and for nine digits near a word for the old card."""
    for paragraph in subject.prose:
        text = paragraph.text
        for found in (*_NEW.finditer(text), *filter(_is_of_card, _OLD.finditer(text))):
            what = f"Số giấy tờ tùy thân của một người: {masked(found.group())}."
            mend = "xóa số này, hoặc chỉ để lại ba số cuối; người đọc không cần nó"
            yield error(CODE, place_in(subject, paragraph, found.start()), what, "không in số giấy tờ của ai", mend)


def _is_of_card(found: re.Match[str]) -> bool:
    return bool(_CARD.search(found.string, max(0, found.start() - AROUND), found.start()))
