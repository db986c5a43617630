"""The prose of a Markdown text: its paragraphs as readers see them, with the lines where they stand."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.checking.markdown_spans import Span, spans

_APART = "\x1e"
_BLOCK = re.compile(rf"(?:[^\n{_APART}]|\n(?![ \t]*(?:\n|$)))+")
_MARKS = re.compile(r"\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|~~|!?\[|\]")


@dataclass(frozen=True)
class Paragraph:
    """Words without markup; `line` is the one of the file where they begin, `is_body` false for a declared field."""

    text: str
    line: int
    is_body: bool = True

    def line_of(self, position: int) -> int:
        """The line of the file where a position of the text stands."""
        return self.line + self.text.count("\n", 0, position)


def paragraphs(body: str, first_line: int) -> Iterator[Paragraph]:
    """Paragraphs, headings, list items and table cells of a body that begins at a line; without code and addresses."""
    plain = _plain(body)
    line, counted = first_line, 0
    for block in _BLOCK.finditer(plain):
        line, counted = line + plain.count("\n", counted, block.start()), block.start()
        text = block.group()
        words = _MARKS.sub("", text.strip())
        if words:
            before = text[: len(text) - len(text.lstrip())]
            yield Paragraph(words, line + before.count("\n"))


def _plain(body: str) -> str:
    parts, done = [], 0
    for span in spans(body):
        parts += [body[done : span.start], _read(body, span)]
        done = span.end
    return "".join([*parts, body[done:]])


def _read(body: str, span: Span) -> str:
    """What a reader sees of something that is no prose, on as many lines."""
    text = body[span.start : span.end]
    if span.kind == "escape":
        return text[1:]
    if span.kind == "entity":
        return html.unescape(text)
    seen = {"code": " ", "tag": " ", "pipe": _APART, "marker": _APART, "block": _APART}.get(span.kind, "")
    return seen + "\n" * text.count("\n")
