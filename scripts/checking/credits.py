"""Who took a picture, where a text says so elsewhere than in its caption: in the signature, beside it, in its table."""

from __future__ import annotations

import re

from scripts.checking.subjects import Subject

_CREDIT = re.compile(r"(?<!\w)(?:Nguồn ảnh|Ảnh|ẢNH) ?: ?\w")
_NO_WORDS = re.compile(r"!\[[^\]]*\]|<[^>]*>|[*_]")  # what a picture shows is no credit, even when it says `Ảnh: …`
_OF_ALL = r"(?<!\w)(?:(?:tin|bài)\W{0,3}(?:và\s+)?ảnh|ảnh\W{1,3}(?:và\s+)?(?:tin|bài))(?!\w)"
_SIGNATURE = re.compile(_OF_ALL, re.IGNORECASE)
_BYLINE = re.compile(rf"{_OF_ALL}|(?<!\w)ảnh\s*:", re.IGNORECASE)
_LONGEST_SIGNATURE = 60  # letters of a paragraph that signs an article
_TABLE_LINE = re.compile(r"[ \t]*[|:-][-|: \t]*-[-|: \t]*$", re.MULTILINE)
_HTML_TABLE = re.compile(r"<table\b.*?(?:</table>|\Z)", re.DOTALL | re.IGNORECASE)


def is_signed(subject: Subject) -> bool:
    """Whether the article names its photographer once for all: `Tin, ảnh: Quốc Việt`."""
    ends = [p.text for p in subject.body[-2:] if len(p.text) <= _LONGEST_SIGNATURE]
    return bool(_BYLINE.search(subject.text("byline"))) or any(map(_SIGNATURE.match, ends))


def is_credited(block: str) -> bool:
    """Whether a block where a picture stands says who took it: for all pictures of the block."""
    return bool(_CREDIT.search(_NO_WORDS.sub("", block)))


def is_table(block: str) -> bool:
    """Whether a block is a table."""
    return bool(_HTML_TABLE.match(block)) or ("|" in block and bool(_TABLE_LINE.search(block)))


def block_at(subject: Subject, line: int) -> str:
    """The table, or else the lines between blank ones, where a line of the file stands; empty above the body."""
    number, body = line - subject.source.body_line, subject.source.body
    if number < 0:
        return ""
    lines = body.split("\n")
    start = len("\n".join(lines[:number])) + bool(number)
    for table in _HTML_TABLE.finditer(body):
        if table.start() < start + len(lines[number]) and start < table.end():
            return table.group()
    first, last = number, number
    while first and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    return "\n".join(lines[first : last + 1])
