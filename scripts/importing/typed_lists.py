"""Lists as staff type them: dashes, plus signs, numbers before paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString

from scripts.importing.blocks import has_class, is_wholly
from scripts.importing.content import tokens
from scripts.importing.draft import Draft, text_of
from scripts.importing.lines import join_lines, lines_of, words_of_lines

TYPED = "data-typed"  # what an item's paragraph says in the source, with its number
_WORD = r"""(?=[^\W\d_]|["“‘(])"""
_SIGNS = {
    "-": re.compile(r"""\s*[-–—•·➢*▪]\s+(?=[\w"'“‘(\[*<])"""),
    "+": re.compile(r"""\s*\+\s+(?=[\w"'“‘(\[*<])"""),
}
# Without a blank behind it a sign may be anything: it must not stand alone. A dot in the middle is nothing else.
_TIGHT = {"-": re.compile(rf"\s*[-–—•·➢▪]{_WORD}"), "+": re.compile(rf"\s*\+{_WORD}")}
_BULLET = re.compile(r"\s*[•·➢▪]\s*(?=\S)")
_NUMBER = re.compile(rf"\s*(\d{{1,2}})\.(?:\s+(?=\S)|{_WORD})")
_BROKEN = re.compile(rf"\s*[-–—•·➢▪](?:\s+(?=\w)|{_WORD})")


def is_item(text: str) -> bool:
    """Whether a line looks like an item of a list with a sign, blank behind it or not."""
    return any(sign.match(text) for sign in (*_SIGNS.values(), *_TIGHT.values(), _BULLET))


def find_lists(draft: Draft) -> None:
    """Rewrite paragraphs in place: with a dash as a list, with a plus below one as a list within, with numbers."""
    for block in draft.blocks:
        _part_items(draft, block)
    blocks = draft.blocks
    signs = _signs(blocks)
    current: Tag | None = None
    for block, sign in zip(blocks, signs, strict=True):
        if not sign:
            current = None
            continue
        before = block.find_previous_sibling()
        if current is None and isinstance(before, Tag) and before.name == "ul" and before.find("li"):
            current = before  # one of Word's own
        if current is None or before is not current:
            current = draft.soup.new_tag("ul", attrs={"class": "plus"} if sign == "+" else {})
            block.insert_before(current)
        _into(_place_for(draft, current, sign), block)
    _numbered(draft)


def _part_items(draft: Draft, block: Tag) -> None:
    """Items that were parted by line breaks alone, as paragraphs; a plus sign would be missed in their midst."""
    if block.name != "p" or not block.find("br") or block.find("img"):
        return
    are_items = [_BROKEN.match(words) is not None for words in words_of_lines(block)]
    above = are_items.index(True) if True in are_items else len(are_items)
    if len(are_items) - above < 2 or not all(are_items[above:]):
        return
    lines = lines_of(draft.soup, block)
    if above:
        join_lines(draft.soup, lines[:above])


def _signs(blocks: Sequence[Tag]) -> list[str]:
    """For each block the sign of the list that it is an item of, `-` or `+`; empty for what is none."""
    texts = [text_of(block) if block.name == "p" and not block.find("img") else "" for block in blocks]
    sure = [_sign_of(text, _SIGNS) or ("-" if _BULLET.match(text) else "") for text in texts]
    tight = [_sign_of(text, _TIGHT) for text in texts]
    listed = [bool(one or other) or block.name == "ul" for one, other, block in zip(sure, tight, blocks, strict=True)]
    return [
        one or (other if any(listed[max(0, n - 1) : n] + listed[n + 1 : n + 2]) else "")
        for n, (one, other) in enumerate(zip(sure, tight, strict=True))
    ]


def _sign_of(text: str, signs: dict[str, re.Pattern[str]]) -> str:
    return next((sign for sign, pattern in signs.items() if pattern.match(text)), "")


def _place_for(draft: Draft, current: Tag, sign: str) -> Tag:
    """The list that an item goes to: that of plus signs within the last item of that of dashes."""
    if sign == "-" or has_class(current, "plus"):
        return current
    item = current.find_all("li", recursive=False)[-1]
    inner = item.find("ul", recursive=False)
    if not isinstance(inner, Tag):
        inner = draft.soup.new_tag("ul")
        item.append(inner)
    return inner


def _into(items: Tag, block: Tag, sign: str = r"\s*[-–—•·➢*▪+]\s*") -> None:
    """Make a paragraph the last item of a list, without its typed sign."""
    first = next(text for text in block.find_all(string=True) if text.strip())
    holder = first.parent
    first.replace_with(NavigableString(re.sub(rf"\A{sign}", "", str(first))))
    if holder is not None and holder is not block and not holder.get_text() and not holder.find(True):
        holder.decompose()
    block.name = "li"
    block.attrs = {}
    items.append(block.extract())


# --- Numbers ----------------------------------------------------------------------------------------------------------


@dataclass
class _Numbered:
    """A paragraph with a number before it, and the list below it."""

    paragraph: Tag
    number: int
    below: Tag | None = None


def _numbered(draft: Draft) -> None:
    """Sentences with 1., 2. … before them, with nothing but lists between, as Markdown's numbered list."""
    known = {tuple(tokens(text)) for text in draft.source.blocks}
    run: list[_Numbered] = []
    for block in [*draft.blocks, draft.soup.new_tag("hr")]:
        if number := _number_of(block):
            run.append(_Numbered(block, number))
        elif block.name == "ul" and run and run[-1].below is None:
            run[-1].below = block
        else:
            counted = [one.number for one in run] == list(range(1, len(run) + 1))
            if len(run) > 1 and counted and all(tuple(tokens(text_of(one.paragraph))) in known for one in run):
                _number(draft, run)
            run = []


def _number(draft: Draft, run: Sequence[_Numbered]) -> None:
    items = draft.soup.new_tag("ol")
    run[0].paragraph.insert_before(items)
    for one in run:
        typed = text_of(one.paragraph)
        _into(items, one.paragraph, r"\s*\d{1,2}\.\s*")
        one.paragraph[TYPED] = typed
        if one.below is not None:
            one.paragraph.append(one.below.extract())


def _number_of(block: Tag) -> int:
    """The number before a paragraph that is neither a heading nor bold, 0 for others."""
    if block.name != "p" or block.find(["img", "br"]) or is_wholly(block, "strong"):
        return 0
    first = next((text for text in block.find_all(string=True) if text.strip()), "")
    found = _NUMBER.match(text_of(block))
    return int(found[1]) if found and re.match(r"\s*\d+\.", first) else 0
