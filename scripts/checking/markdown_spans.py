"""What of a Markdown text is no prose: code, tags, addresses, and the signs that make lists, headings and tables.

Found for two readers: rules, which look at prose alone, and mending, which must leave the rest as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"(`{3,}|~{3,})")
_LIST_OR_NOTE = re.compile(r" {0,3}(?:[-*+]|\d+[.)])[ \t]|\[\^[^\]]+\]:")
_NO_PROSE = re.compile(
    r"""
    (?P<code> (?<![`\\]) (?P<tick>`+) (?!`) (?:(?!\n[ \t]*\n)[\s\S])+? (?<!`) (?P=tick) (?!`) )
    |(?P<tag> <!--[\s\S]*?--> | </?[A-Za-z](?:[^<>\n]|\n(?![ \t]*\n))*> )
    |(?P<address> (?<=\]) \( (?:[^()\n]|\([^()\n]*\))* \)
        | (?<=\]) \[[^\]\n]*\]
        | ^[ ]{0,3}\[[^\]\n^][^\]\n]*\]:[^\n]*$
        | \[\^[^\]\n]+\](?!:)
        | (?:https?://|www\.)[^\s<>()\]\[“”]+ )
    |(?P<marker> ^[ \t]*(?:[|: \t]*-[-|: \t]*|[=_*\s]+)$
        | ^[ \t]*(?:>[ \t]?)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)|\#{1,6}[ \t]+|\[\^[^\]\n]+\]:[ \t]*)
        | ^[ \t]*(?:>[ \t]?)+ )
    |(?P<pipe> [ \t]*(?<!\\)\|[ \t]* )
    |(?P<break> [ \t]{2,}$ )
    |(?P<indent> ^[ \t]+ )
    |(?P<escape> \\[!-/:-@\[-`{-~] )
    |(?P<entity> &(?:[A-Za-z]\w{1,30}|\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}); )
    """,
    re.VERBOSE | re.MULTILINE,
)


@dataclass(frozen=True)
class Span:
    """A part of a text that is no prose; `kind` is a group of the pattern above, or `block` for lines of code."""

    start: int
    end: int
    kind: str


def spans(text: str) -> Iterator[Span]:
    """All of them, in order; none overlaps another."""
    done = 0
    for block in [*_code_blocks(text), Span(len(text), len(text), "")]:
        for found in _NO_PROSE.finditer(text, done, block.start):
            if found.end() > found.start():
                yield Span(found.start(), found.end(), str(found.lastgroup if found.lastgroup != "tick" else "code"))
        if block.kind:
            yield block
        done = block.end


def _code_blocks(text: str) -> Iterator[Span]:
    """Fenced lines, and lines that are code by their indentation."""
    start, fence, opened, after_blank, in_list = 0, "", 0, True, False
    for line in text.split("\n"):
        end = start + len(line)
        found = _FENCE.match(line)
        indented = line.startswith(("    ", "\t")) and bool(line.strip())
        is_code = indented and after_blank and not in_list
        if fence:
            if found and found[1].startswith(fence) and not line.strip("`~ \t"):
                yield Span(opened, end, "block")
                fence = ""
        elif found and text.find(f"\n{found[1]}", end) >= 0:  # one that is never closed is no code
            fence, opened = found[1], start
        elif is_code:
            yield Span(start, end, "block")
        elif line.strip() and not line.startswith((" ", "\t")):
            in_list = bool(_LIST_OR_NOTE.match(line))
        after_blank = is_code or not line.strip()
        start = end + 1
