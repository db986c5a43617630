"""Headings as staff type them: bold short lines, numbers before them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from bs4 import Tag

from plugins.viettext.letters import one_line
from plugins.viettext.names import is_person
from plugins.viettext.shouting import is_shouted
from scripts.importing.blocks import HEADINGS, has_class, is_wholly, without
from scripts.importing.captions import CREDIT
from scripts.importing.draft import Draft, text_of
from scripts.importing.typed_lists import is_item

_LONGEST = 25  # syllables; a longer bold paragraph is an emphasised one
_NUMBERED = (
    re.compile(r"(?:PHẦN|CHƯƠNG|Phần|Chương)\s+(?:thứ\s+)?[\wÀ-ỹ]+\b"),
    re.compile(r"[A-HĐK]\s*[./)]\s*(?=\S)"),
    re.compile(r"[IVX]{1,5}\s*[.\-–/:)]\s*(?=\S)"),
    re.compile(r"\d{1,2}\s*[.\-–/:)]\s*(?=[^\W\d])|Điều\s+\d+\s*[.:]"),
    re.compile(r"\d{1,2}\.\d{1,2}\s*[.)]?\s*(?=[^\W\d])"),
    re.compile(r"[a-zđ]\s*[)./]\s*(?=\S)"),
)
# What stands below or above an official letter in bold, and heads nothing.
_OF_LETTERS = re.compile(r"(?i)nơi nhận|cộng h[oòóa]+ xã hội|độc lập\s*[-–]|(?:kt|tm|tl|tuq)\.|(?:phó )?chủ tịch$|\W+$")
_ASKS = re.compile(r"(?i)(?:pv|p\.v\.?|phóng viên|hỏi)(?:\s*[:.…]|\s+\S.*:)")
_SIGNS = re.compile(r"(?i)(?:tin|bài)(?:\s*(?:,|&|và|-|/)\s*(?:bài|ảnh))*\s*:|(?:tác giả|người viết|thực hiện)\s*:")
_LABEL = re.compile(r"(?i)(?:biểu|bảng|phụ lục|mẫu)(?:\s+biểu)?(?:\s+số)?\s*:?\s*(?:\d|[ivx]+\b)")


def find_headings(draft: Draft) -> None:
    """Bold or numbered short lines: each kind of number that is used is a level, in its usual order."""
    found = _found(draft)
    used = sorted({kind for _, kind in found if kind >= 0})
    styled = [int(block.name[1]) for block in draft.blocks if block.name in HEADINGS]
    top = max(2, min(styled, default=1) + 1) if styled else 2
    open_level = top - 1
    for block, kind in found:
        level = top + used.index(kind) if kind >= 0 else min(open_level + 1, top if not used else 6)
        if kind >= 0:
            open_level = level
        block.name = f"h{min(level, 6)}"
        block.attrs = {}
    _settle(draft)


def _found(draft: Draft) -> list[tuple[Tag, int]]:
    """The lines that head something, with their kinds.

    One that announces a list does beside others of its kind that announce none, or have a number too.
    """
    found = [(block, kind) for block in draft.blocks[:-1] if (kind := _kind_of(block)) is not None]
    count = Counter(kind for _, kind in found if kind >= 0)
    sure = {kind for block, kind in found if not _announces(block) or count[kind] > 1}
    return [(block, kind) for block, kind in found if kind in sure]


def _kind_of(block: Tag) -> int | None:
    """Which kind of number a heading has, -1 for none; None for what is no heading."""
    if block.name != "p" or block.find(["img", "br"]) or has_class(block, "right"):
        return None
    text = one_line(text_of(block))
    if is_item(text) or _OF_LETTERS.match(text) or is_person(text) or _is_said(text, block):
        return None
    if len(text.split()) > _LONGEST or text.endswith((";", ",", ".")) or not any(map(str.isalpha, text)):
        return None
    kind = next((n for n, sign in enumerate(_NUMBERED) if sign.match(text)), -1)
    if kind < 0 and text.endswith("?"):
        return None
    if is_wholly(block, "strong"):
        return kind
    return kind if kind in {0, 1, 2} and is_shouted(text) else None


def _is_said(text: str, block: Tag) -> bool:
    """Questions of interviews, signatures, labels of tables."""
    if _ASKS.match(text) or _SIGNS.match(text) or CREDIT.search(text):
        return True
    below = islice(block.find_next_siblings(), 2)  # the unit of the figures may stand between
    return _LABEL.match(text) is not None and any(one.name == "table" for one in below)


def _announces(block: Tag) -> bool:
    """Whether a line says that a list follows, which does."""
    below = block.find_next_sibling()
    is_list = isinstance(below, Tag) and (below.name in {"ul", "ol"} or (below.name == "p" and is_item(text_of(below))))
    return is_list and text_of(block).endswith(":")


def _settle(draft: Draft) -> None:
    """No emphasis that covers a whole heading, and no heading with nothing below it."""
    headings = [block for block in draft.blocks if block.name in HEADINGS]
    for block in headings:
        for emphasis in ("strong", "em"):
            if emphasis == "strong" or is_wholly(block, emphasis):
                without(block, emphasis)
    if headings and headings[-1] is draft.blocks[-1]:
        last = headings[-1]
        last.name = "p"
        last.attrs = {}
        inner = draft.soup.new_tag("strong")
        for child in list(last.children):
            inner.append(child.extract())
        last.append(inner)
