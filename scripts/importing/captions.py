"""The words of pictures: what stands below one as its caption, `Ảnh: …` in it as its credit."""

from __future__ import annotations

import re

from bs4 import Tag

from plugins.front_matter.body import parted
from plugins.viettext.letters import one_line
from scripts.importing.blocks import has_class, is_picture, is_set, is_wholly
from scripts.importing.draft import Draft, text_of

LENT = "data-lent"  # marks a picture whose credit is that of others beside it, and not in the source once more
CREDIT = re.compile(r"(?<!\w)(?:Nguồn ảnh|Ảnh|ẢNH)\s*:")
_ONLY_CREDIT = re.compile(r"\(?\s*(?:Nguồn ảnh|Ảnh|ẢNH)\s*:\s*(.+?)\s*\)?\.?", re.DOTALL)
_OF_ALL = re.compile(
    r"(?i)(?<!\w)(?:bên|ảnh|hình|phía|từ|hàng|góc)\s+(?:trái|phải|trên|dưới)(?!\w)|\((?:trái|phải|trên|dưới)\)"
)
_MOST_CAPTION = 60  # syllables


def find_captions(draft: Draft) -> None:
    """The italic, centred or captioned paragraph under a picture as its caption; under a set as the last one's."""
    for block in draft.blocks:
        if not is_picture(block):
            continue
        pictures = block.find_all("img")
        said = ""
        below = block.find_next_sibling()
        while isinstance(below, Tag) and _is_caption(below, pictures[-1]):
            words = one_line(text_of(below))
            if is_set(block) and is_of_all(words):
                said = words
                below["class"] = "said"  # of several pictures: a paragraph
                break
            add_words(pictures[-1], words)
            following = below.find_next_sibling()
            below.decompose()
            below = following if isinstance(following, Tag) else None
        _lend(pictures, said or str(pictures[-1].get("title") or ""))


def add_words(picture: Tag, words: str) -> None:
    """Words that belong to a picture, behind those that it has."""
    if both := joined(str(picture.get("title") or ""), words):
        picture["title"] = both


def joined(words: str, more: str) -> str:
    """Two lines of a caption as one; a credit begins a sentence."""
    return f"{_finished(words) if CREDIT.match(more) else words} {more}".strip()


def is_of_all(words: str) -> bool:
    """Whether a caption tells apart what is at the left and at the right, above and below."""
    return _OF_ALL.search(words) is not None


def _lend(pictures: list[Tag], words: str) -> None:
    """Give the credit of these words to each picture of a set that has none."""
    _, credit = parted(words)
    for picture in pictures if credit and len(pictures) > 1 else []:
        own = str(picture.get("title") or "")
        if not CREDIT.search(own):
            picture[LENT] = f"Ảnh: {credit}"
            picture["title"] = f"{_finished(own)} Ảnh: {credit}".strip()


def _finished(words: str) -> str:
    return words + ("." if words and words[-1] not in ".!?…" else "")


def _is_caption(block: Tag, picture: Tag) -> bool:
    if block.name != "p" or block.find(["img", "note", "a"]):
        return False
    text = one_line(text_of(block))
    if not text or len(text.split()) > _MOST_CAPTION:
        return False
    if CREDIT.search(str(picture.get("title", ""))):
        return False
    if _ONLY_CREDIT.fullmatch(text) or has_class(block, "caption"):
        return True
    stands_apart = is_wholly(block, "em") or has_class(block, "center")
    return not picture.get("title") and stands_apart and not is_wholly(block, "strong")
