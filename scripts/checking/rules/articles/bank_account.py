"""Numbers of bank accounts: of a person they are nobody's business, of a fund they must be right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.buildkit.messages import Message, error, remark
from scripts.checking.readable import line_of
from scripts.checking.subjects import Subject
from scripts.checking.wording import masked

CODE = "C12"
_ACCOUNT = re.compile(
    r"\b(?:STK|số TK|TK(?: số)?|(?:số )?tài khoản(?: (?:số|ngân hàng|cá nhân))?)(?=[\s:(])"
    r"(?P<between>[^\d\n]{0,60}?\n?[^\d\n]{0,20}?)(?P<number>\d(?:[ .-]{0,2}\d){7,18})(?![\d/]|[.,]\d)",
    re.IGNORECASE,
)
_LIKELY = re.compile(r"[Tt]ài khoản|TÀI KHOẢN|[Ss]?(?:TK|tk)\b")  # most sources have none, and this is told fast
_DATE = re.compile(r"\d{1,2}([.-])\d{1,2}\1\d{4}|\d{4}-\d\d-\d\d")
_MONEY = re.compile(r"\s*(?:đ\b|đồng|VND|VNĐ|USD|đô la|triệu|nghìn|ngàn|tỷ|tỉ|người|tài khoản|lượt)", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:zalo|facebook|điện thoại|ĐT|SĐT|mạng|game)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:công đoàn|LĐLĐ|liên đoàn|quỹ|ủy ban|uỷ ban|UBND|MTTQ|mặt trận|kho bạc|công ty|báo|tòa soạn|toà soạn|hội"
    r"|trung tâm|trường|bệnh viện|chương trình)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:chủ (?:tài khoản|TK)|của)\s*:?\s*(?:anh|chị|ông|bà|em|cháu)\b", re.IGNORECASE)
_NEAR = 160  # letters around a number in which its holder is named


def find(subject: Subject) -> Iterator[Message]:
    """An error for what may be a person's; a remark where an organisation is named beside it, and no person."""
    text = subject.readable
    for found in _ACCOUNT.finditer(text) if _LIKELY.search(text) else ():
        if _MONEY.match(text, found.end()) or _OTHER.search(found["between"]) or _DATE.match(found["number"]):
            continue
        place = subject.place(line_of(text, found.start("number")))
        number, around = masked(found["number"]), _around(found)
        if _OFFICE.search(around) and not _PERSON.search(around):
            mend = "đối chiếu từng chữ số; đúng rồi thì thêm dòng reviewed: [C12]"
            yield remark(CODE, place, f"Số tài khoản ngân hàng: {number}.", "số đúng, của cơ quan", mend)
        else:
            what = f"Số tài khoản ngân hàng, có thể của một người: {number}."
            mend = "xóa số này; nếu là của cơ quan hay quỹ, ghi tên cơ quan ngay cạnh số"
            yield error(CODE, place, what, "không in tài khoản của ai", mend)


def _around(found: re.Match[str]) -> str:
    """What stands near a number in its own lines."""
    text = found.string
    start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _NEAR)
    end = text.find("\n", found.end())
    return text[start : min(end if end >= 0 else len(text), found.end() + _NEAR)]
