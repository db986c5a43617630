"""Mobile numbers of people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.buildkit.messages import Message, warning
from scripts.checking.subjects import Subject
from scripts.checking.wording import AROUND, masked, place_in

CODE = "C13"
_MOBILE = re.compile(
    r"(?<![\d.,/+-])(?:\+?84[ .-]?|0)(?:3[2-9]|5[25689]|7[06-9]|8\d|9\d)(?:[ .-]?\d){7}(?![\d/-]|[.,]\d)"
)
_OFFERED = re.compile(r"\b(?:hotline|đường dây nóng|tổng đài|văn phòng)\b", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Message]:
    """A warning for each; not for the office's own, nor for one that is offered as a hotline or an office's."""
    for paragraph in subject.prose:
        for found in _MOBILE.finditer(paragraph.text):
            digits = re.sub(r"\D", "", found.group())
            national = f"0{digits.removeprefix('84')}" if digits.startswith("84") else digits
            before = paragraph.text[max(0, found.start() - AROUND) : found.start()]
            if national in subject.office.telephones or _OFFERED.search(before):
                continue
            what = f"Số điện thoại di động: {masked(national)}."
            mend = "xóa, hoặc thay bằng số của cơ quan; người ấy đồng ý thì thêm dòng reviewed: [C13]"
            place = place_in(subject, paragraph, found.start())
            yield warning(CODE, place, what, "không in số riêng khi chưa được đồng ý", mend)
