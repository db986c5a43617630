"""The title of an article, and how it is written."""

from __future__ import annotations

import re

from bs4 import Tag

from plugins.viettext.letters import one_line
from plugins.viettext.names_in_text import names_in
from plugins.viettext.shouting import in_sentence_case, is_shouted
from scripts.importing.blocks import has_class, is_picture, is_wholly
from scripts.importing.draft import Draft, text_of
from scripts.importing.letterheads import ENDS, ENDS_OF_SENTENCES, LOOK_AT, is_letterhead

_SHORTEST, _LONGEST = 4, 300
_KIND_OF_PAPER = 3  # words: `NGHỊ ĐỊNH`, `KẾ HOẠCH` go on in the next line
_SUPER = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_SUB = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def find_title(draft: Draft, name: str, known: tuple[str, ...] = ()) -> None:
    """The title: in a style of titles, or the first centred bold lines, or a short first line; else the file's name.

    A title in capitals is offered in sentence case; `known` are abbreviations, which stay, as do the names that the
    text itself writes with capitals.
    """
    lines = _title_lines(draft)
    texts = [one_line(plain_text(line)) for line in lines]
    title = without_full_stop(one_line(" ".join(texts)))
    for line in lines:
        for link in line.find_all("a"):
            draft.unlinked.append((str(link["href"]), text_of(link)))
            draft.tell("W38", f"Liên kết trong tiêu đề chỉ giữ chữ: {link['href']}.")
        draft.take("title", line)
    if not title:
        texts = []
        title = draft.likely_title or one_line(re.sub(r"[_\s]+", " ", name))
        kept = "tên của trang" if draft.likely_title else "tên tệp"
        mend = "viết tiêu đề đúng vào dòng title"
        draft.ask("W20", f"Không thấy dòng tiêu đề trong tệp, tạm lấy {kept}: “{title}”.", mend)
    goes_on = len(texts) > 1 and texts[0].isupper() and len(texts[0].split()) <= _KIND_OF_PAPER
    if is_shouted(title) or goes_on:
        known = (*known, *names_in("\n".join(map(text_of, draft.blocks))))
        title = in_sentence_case(title, known) if is_shouted(title) else _lowered(texts, known)
        draft.ask("W21", f"Tiêu đề gõ chữ hoa, máy viết lại: “{title}”.", "đọc lại tên người, tên đất ở dòng title")
    draft.fields["title"] = title


def without_full_stop(title: str) -> str:
    """A title as newspapers print it; dots that stand for something left out stay."""
    return title.removesuffix(".") if not title.endswith("..") else title


def _lowered(texts: list[str], known: tuple[str, ...]) -> str:
    """`KẾ HOẠCH` and what it is about, as one sentence."""
    about = one_line(" ".join(texts[1:]))
    second = about.split()[1:2]
    joined = about if second and second[0][:1].isupper() else about[:1].lower() + about[1:]
    return f"{in_sentence_case(texts[0], known)} {joined}"


def _title_lines(draft: Draft) -> list[Tag]:
    blocks = [block for block in draft.blocks[:LOOK_AT] if not is_letterhead(text_of(block))]
    if len(draft.body.find_all("h1")) > 1 and blocks and blocks[0].name != "h1":  # chapters
        blocks = [block for block in blocks if block.name != "h1"]
    for is_title in (_is_styled, _is_centred):
        start = next((block for block in blocks if is_title(block)), None)
        if start is None:
            continue
        lines = [start]
        while (
            (following := lines[-1].find_next_sibling()) in blocks
            and isinstance(following, Tag)
            and is_title(following)
        ):
            whole = start.name == "h1" and len(text_of(start).split()) > _KIND_OF_PAPER
            if start.name != following.name or len(text_of(following)) > _LONGEST or whole:
                break
            lines.append(following)
        return lines
    first = next((block for block in blocks if not is_picture(block)), None)
    return [first] if first is not None and _could_be_title(first) else []


def _is_styled(block: Tag) -> bool:
    return (block.name == "h1" or has_class(block, "title")) and 0 < len(text_of(block)) <= _LONGEST


def _is_centred(block: Tag) -> bool:
    text = text_of(block)
    fits = block.name == "p" and has_class(block, "center") and 0 < len(text) <= _LONGEST
    return fits and (is_wholly(block, "strong") or is_shouted(text)) and not text.startswith("(")


def _could_be_title(block: Tag) -> bool:
    text = text_of(block)
    fits = block.name in {"p", "h2", "h3"} and _SHORTEST <= len(text) <= 200 and not block.find("img")
    return fits and (not text.endswith(ENDS) or (is_wholly(block, "strong") and text.endswith(ENDS_OF_SENTENCES)))


def is_title_line(block: Tag, *, sure: bool) -> bool:
    """Whether a line looks like a title; `sure` where it must stand out, as it can in what knows bold letters."""
    return _is_styled(block) or _is_centred(block) or (not sure and _could_be_title(block))


def plain_text(block: Tag) -> str:
    """The words of a block with raised and lowered figures as Unicode has them: m², CO₂."""
    for name, table in (("sup", _SUPER), ("sub", _SUB)):
        for tag in block.find_all(name):
            tag.string = tag.get_text().translate(table)
    return one_line(text_of(block))
