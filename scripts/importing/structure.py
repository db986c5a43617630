"""Headings, lists and captions as staff type them: bold lines, dashes, italics under a picture."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import NavigableString

from plugins.viettext.letters import one_line
from plugins.viettext.names import is_person
from plugins.viettext.shouting import is_shouted
from scripts.importing.blocks import has_class, is_picture, is_wholly, without
from scripts.importing.draft import Draft, text_of

_LONGEST_HEADING = 25  # syllables; a longer bold paragraph is an emphasised one
_NUMBERED = (
    re.compile(r"(?:PHẦN|CHƯƠNG|Phần|Chương)\s+(?:thứ\s+)?[\wÀ-ỹ]+\b"),
    re.compile(r"[A-HĐK]\s*[./)]\s*(?=\S)"),
    re.compile(r"[IVX]{1,5}\s*[.\-–/:)]\s*(?=\S)"),
    re.compile(r"\d{1,2}\s*[.\-–/:)]\s*(?=[^\W\d])|Điều\s+\d+\s*[.:]"),
    re.compile(r"\d{1,2}\.\d{1,2}\s*[.)]?\s*(?=[^\W\d])"),
    re.compile(r"[a-zđ]\s*[)./]\s*(?=\S)"),
)
_ITEM = r"""(?=[\w"'“‘(\[*<])"""
_DASH, _PLUS = re.compile(rf"\s*[-–—•*▪]\s+{_ITEM}"), re.compile(rf"\s*\+\s+{_ITEM}")
_CREDIT = re.compile(r"\(?\s*(?:Nguồn ảnh|Ảnh|ẢNH)\s*:\s*(.+?)\s*\)?\.?", re.DOTALL)
_CAPTION_CREDIT = re.compile(r"(?<!\w)(?:Nguồn ảnh|Ảnh|ẢNH)\s*:")
# What stands below or above an official letter in bold, and heads nothing.
_NO_HEADING = re.compile(r"(?i)nơi nhận|cộng h[oòóa]+ xã hội|độc lập\s*[-–]|(?:kt|tm|tl|tuq)\.|(?:phó )?chủ tịch$|\W+$")
_MOST_CREDIT = 10
_MOST_CAPTION = 60  # syllables


def find_structure(draft: Draft) -> None:
    """Rewrite the blocks of the body in place."""
    _headings(draft)
    _typed_lists(draft)
    _leaves(draft)


# --- Headings ---------------------------------------------------------------------------------------------------------


def _headings(draft: Draft) -> None:
    """Bold or numbered short lines: each kind of number that is used is a level, in its usual order."""
    found = [(block, kind) for block in draft.blocks if (kind := _heading_kind(block)) is not None]
    used = sorted({kind for _, kind in found if kind >= 0})
    styled = [int(block.name[1]) for block in draft.blocks if re.fullmatch("h[1-6]", block.name)]
    top = max(2, min(styled, default=1) + 1) if styled else 2
    open_level = top - 1
    for block, kind in found:
        level = top + used.index(kind) if kind >= 0 else min(open_level + 1, top if not used else 6)
        if kind >= 0:
            open_level = level
        block.name = f"h{min(level, 6)}"
        without(block, "strong")
        block.attrs = {}


def _heading_kind(block: Tag) -> int | None:
    """Which kind of number a heading has, -1 for none; None for what is no heading."""
    if block.name != "p" or block.find(["img", "br"]) or has_class(block, "right"):
        return None
    text = one_line(text_of(block))
    if _DASH.match(text) or _PLUS.match(text) or _NO_HEADING.match(text) or is_person(text):
        return None
    if len(text.split()) > _LONGEST_HEADING or text.endswith((";", ",", ".")) or not any(map(str.isalpha, text)):
        return None
    kind = next((n for n, sign in enumerate(_NUMBERED) if sign.match(text)), -1)
    if is_wholly(block, "strong"):
        return kind
    return kind if kind in {0, 1, 2} and is_shouted(text) else None


# --- Lists ------------------------------------------------------------------------------------------------------------


def _typed_lists(draft: Draft) -> None:
    """Paragraphs that begin with a dash as a list, those with a plus below one as a list within."""
    current: Tag | None = None
    for block in draft.blocks:
        text = text_of(block) if block.name == "p" else ""
        if _DASH.match(text) and not block.find("img"):
            if current is None or block.find_previous_sibling() is not current:
                current = draft.soup.new_tag("ul")
                block.insert_before(current)
            _into(current, block, _DASH)
        elif _PLUS.match(text) and not block.find("img"):
            current = _plus(draft, block, current)
        else:
            current = None


def _plus(draft: Draft, block: Tag, current: Tag | None) -> Tag:
    if current is None or block.find_previous_sibling() is not current:
        current = draft.soup.new_tag("ul", attrs={"class": "plus"})
        block.insert_before(current)
    if has_class(current, "plus"):
        _into(current, block, _PLUS)
        return current
    item = current.find_all("li", recursive=False)[-1]
    inner = item.find("ul", recursive=False)
    if not isinstance(inner, Tag):
        inner = draft.soup.new_tag("ul")
        item.append(inner)
    _into(inner, block, _PLUS)
    return current


def _into(items: Tag, block: Tag, sign: re.Pattern[str]) -> None:
    """Make a paragraph the last item of a list, without its typed sign."""
    first = next(text for text in block.find_all(string=True) if text.strip())
    rest = sign.sub("", str(first), count=1)
    if rest == str(first):  # the sign stands alone, in bold perhaps
        rest = re.sub(r"^\s*[-–—•*▪+]\s*", "", str(first))
    holder = first.parent
    first.replace_with(NavigableString(rest))
    if holder is not None and holder is not block and not holder.get_text() and not holder.find(True):
        holder.decompose()
    block.name = "li"
    block.attrs = {}
    items.append(block.extract())


# --- Captions ---------------------------------------------------------------------------------------------------------


def find_captions(draft: Draft) -> None:
    """The italic, centred or captioned paragraph under a picture as its caption, `Ảnh: …` in it as its credit."""
    for block in draft.blocks:
        if not is_picture(block):
            continue
        picture = block.find("img")
        below = block.find_next_sibling()
        while isinstance(picture, Tag) and isinstance(below, Tag) and _is_caption(below, picture):
            words = one_line(text_of(below))
            picture["title"] = f"{picture.get('title', '')} {words}".strip()
            following = below.find_next_sibling()
            below.decompose()
            below = following if isinstance(following, Tag) else None


def _is_caption(block: Tag, picture: Tag) -> bool:
    if block.name != "p" or block.find(["img", "note", "a"]):
        return False
    text = one_line(text_of(block))
    if not text or len(text.split()) > _MOST_CAPTION:
        return False
    if _CAPTION_CREDIT.search(str(picture.get("title", ""))):
        return False
    if _CREDIT.fullmatch(text) or has_class(block, "caption"):
        return True
    stands_apart = is_wholly(block, "em") or has_class(block, "center")
    return not picture.get("title") and stands_apart and not is_wholly(block, "strong")


def _leaves(draft: Draft) -> None:
    """Paragraphs lose what told how they look: it has been read."""
    for block in draft.soup.find_all(["p", "ul", "li", "ol"]):
        block.attrs.pop("class", None)
