"""Rules that staff draw with signs, `________` below a title: they say nothing, and part what belongs together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bs4 import Tag

from scripts.importing.blocks import HEADINGS
from scripts.importing.content import tokens
from scripts.importing.draft import Draft, text_of
from scripts.importing.layout_tables import is_layout
from scripts.importing.lines import join_lines, lines_of, words_of_lines

_SIGN = r"[-–—−=*~_]"
_RULE = re.compile(rf"__|\*|{_SIGN}{{3,}}|{_SIGN}{{2,}}(?:o0o|0o0|ooo|000){_SIGN}{{2,}}", re.IGNORECASE)


def leave_out_rules(draft: Draft) -> None:
    """Take rules out of the body, and of the tables that lay out official letters."""
    ruled = [
        lines_of(draft.soup, one)
        for one in _paragraphs(draft)
        if any(map(is_rule, words_of_lines(one))) and draft.source.part(words_of_lines(one))
    ]
    rules = [line for lines in ruled for line in lines if is_rule(text_of(line)) and not line.find(["img", "note"])]
    # The proof takes away the first of blocks that are alike: all of them must be rules of ours.
    said = Counter(tuple(tokens(block)) for block in draft.source.blocks)
    here = Counter(tuple(tokens(text_of(line))) for line in rules)
    gone = [line for line in rules if (words := tuple(tokens(text_of(line)))) == () or said[words] == here[words]]
    for lines in ruled:
        if kept := [line for line in lines if line not in gone]:
            join_lines(draft.soup, kept)
    for line in gone:
        draft.drop(line)
    if gone:
        draft.tell("W50", f"{len(gone)} dòng kẻ gõ bằng dấu (____, ----, ***) không đưa vào bài.")


def _paragraphs(draft: Draft) -> Iterator[Tag]:
    names = ["p", *HEADINGS]
    for block in draft.blocks:
        if block.name in names:
            yield block
        elif block.name == "table" and is_layout(block):
            yield from block.find_all(names)


def is_rule(text: str) -> bool:
    """Whether a line is nothing but a rule."""
    return _RULE.fullmatch(re.sub(r"\s+", "", text)) is not None
