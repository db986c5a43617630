"""The sapo of an article: the paragraph that leads into it."""

from __future__ import annotations

import re

from bs4 import Tag

from plugins.viettext.letters import one_line
from plugins.viettext.shouting import is_shouted
from scripts.importing.blocks import has_class, is_picture, is_wholly
from scripts.importing.byline import signs
from scripts.importing.draft import Draft, sample, text_of
from scripts.importing.letterheads import LONGEST_KICKER, LOOK_AT, is_letterhead
from scripts.importing.title import plain_text

_SHORTEST, _LONGEST, _LIKELY = 40, 4_000, 60  # letters
_LONGEST_LETTERHEAD = 120
_WRITTEN_BY = re.compile(r"(?i)(?:ghi chép|phóng sự|bút ký|ghi nhanh|phản ánh|tường thuật|bài viết)(?: của|:)? ")


def find_sapo(draft: Draft) -> None:
    """The first paragraph, where it is one: what has links, notes or a picture stays in the text and is asked for.

    Before it may stand what leads up to it: the letterhead of a paper, a kicker, `Ghi chép của …`, a bare date.
    """
    first = next((block for block in draft.blocks[:LOOK_AT] if not _leads_up(block)), None)
    if first is None or first.name != "p" or has_class(first, "right") or len(draft.blocks) == 1:
        return
    text = text_of(first)
    if not _SHORTEST <= len(text) <= _LONGEST or signs(text) or text.endswith(":"):
        return
    if first.find(["a", "note"]):
        mend = "chép hoặc viết một đoạn dẫn vào sau “summary: ”"
        draft.ask("W23", "Đoạn đầu có liên kết hoặc chú thích nên để nguyên trong thân bài.", mend)
        return
    words = plain_text(first)
    draft.take("summary", first, words)


def _leads_up(block: Tag) -> bool:
    """Whether a block above the sapo is none itself and says nothing against one below it."""
    text = one_line(text_of(block))
    if is_picture(block) or block.name == "table" or is_letterhead(text):
        return True
    if block.name == "p" and len(text) <= LONGEST_KICKER and _WRITTEN_BY.match(text):
        return True
    if block.name != "p" or has_class(block, "right"):
        return False
    leads = len(text) <= LONGEST_KICKER and (text.endswith(":") or text.startswith("("))
    return leads or (is_shouted(text) and len(text) < _LONGEST_LETTERHEAD)


def likely_sapo(draft: Draft) -> str:
    """A paragraph that may be meant as the sapo where none could be taken: the first that stands out, or is long."""
    blocks = [block for block in draft.blocks[:LOOK_AT] if block.name == "p" and not block.find("img")]
    fit = [block for block in blocks if _LIKELY <= len(text_of(block)) <= _LONGEST and not _is_official(text_of(block))]
    standing_out = [block for block in fit if is_wholly(block, "strong") or is_wholly(block, "em")]
    found = next(iter([*standing_out, *fit]), None)
    return one_line(text_of(found)) if found is not None else ""


def _is_official(text: str) -> bool:
    return is_letterhead(text) or is_shouted(text)


def settle_notes(draft: Draft) -> None:
    """Notes of the title or the dateline, where no note can stand, go to the end of the first paragraph."""
    if not draft.homeless:
        return
    first = next((block for block in draft.blocks if block.name == "p" and not is_picture(block)), None)
    if first is None:
        first = draft.soup.new_tag("p")
        draft.body.insert(0, first)
    words = sample([one_line(draft.notes[str(note["ref"])].get_text(" ")) for note in draft.homeless])
    first.extend(draft.homeless)
    what = f"Chú thích đặt ở tiêu đề hoặc dòng ngày nay đứng sau đoạn đầu của thân bài: {words}."
    draft.ask("W45", what, "xem chú thích ấy có nên đứng ở chỗ khác, hoặc viết thẳng vào bài")
