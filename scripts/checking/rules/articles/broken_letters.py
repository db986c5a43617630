"""A paragraph in letters of an old font, or encoded twice, in a file that is otherwise right.

Whole files are refused by the build (`E03`, `E07`); a quotation pasted from an old document is below its threshold.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.buildkit.messages import Message, shown, warning
from plugins.front_matter.decoding import OLD_FONTS, TWICE
from scripts.checking.subjects import Subject
from scripts.checking.wording import place_in

CODE = "C15"
_SIGNS, _KINDS = 5, 4  # in one paragraph; a foreign name has one or two


def find(subject: Subject) -> Iterator[Message]:
    """A warning for each such paragraph."""
    for paragraph in subject.prose:
        text = paragraph.text
        if text.isascii():
            continue
        if twice := TWICE.search(text):
            what = f"Chữ bị hỏng vì mã hóa hai lần: {shown(text[max(0, twice.start() - 6) : twice.end() + 12])}."
            place = place_in(subject, paragraph, twice.start())
            yield warning(CODE, place, what, "chữ Việt đọc được", "gõ lại đoạn này")
            continue
        for name, signs in OLD_FONTS.items():
            found = [sign.group() for sign in signs.finditer(text)]
            if len(found) >= _SIGNS and len(set(found)) >= _KINDS:
                what = f"Đoạn này có vẻ gõ bằng phông cũ {name}: {shown(text)}."
                mend = "chuyển đoạn này sang Unicode bằng UniKey (Ctrl+Shift+F6)"
                yield warning(CODE, subject.place(paragraph.line), what, "chữ Unicode dựng sẵn", mend)
                break
