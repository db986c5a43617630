"""Two articles in one file: they come in as one draft, so the editor is told where the second seems to begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from plugins.buildkit.messages import shown
from plugins.viettext.letters import one_line
from scripts.importing.byline import is_signature
from scripts.importing.content import count
from scripts.importing.dateline import is_dateline
from scripts.importing.draft import Draft, text_of
from scripts.importing.title import is_title_line

_LEAST = 60  # words of an article before the next
_PARAGRAPH = 40  # letters of what follows a title
_ATTACHED = re.compile(r"(?i)\W*(ban hành )?kèm theo")  # a rule below the decision that puts it in force
_NO_TITLE = re.compile(
    r"(?i)(mục|chương|phần|điều)\s+[\dIVX]+|phụ lục|biểu|mẫu|danh sách|nơi nhận|kính gửi|cộng h[oòóa]+ xã hội|"
    r"đảng cộng sản"
)


def tell_second(draft: Draft) -> None:
    """Ask about titles amid the file that a dateline follows, or that stand between a signature and a paragraph."""
    starts: list[str] = []
    passed = 0
    for before, block, after in _neighbours(draft.blocks):
        if passed >= _LEAST and _is_start(before, block, after, formatted=draft.formatted):
            starts.append(shown(one_line(text_of(block)), 80))
            passed = 0
        passed += count(text_of(block))
    if starts:
        what = f"Tệp có vẻ chứa {len(starts) + 1} bài, nay nằm chung trong một bài nháp; "
        begins = "bài thứ hai bắt đầu ở" if len(starts) == 1 else "các bài sau bắt đầu ở"
        mend = "nếu đúng: cắt mỗi bài ra một tệp riêng, xóa bài nháp này rồi nhập từng tệp"
        draft.ask("W58", f"{what}{begins} {', '.join(starts)}.", mend)


def _neighbours(blocks: list[Tag]) -> Iterator[tuple[Tag, Tag, Tag]]:
    yield from zip(blocks, blocks[1:], blocks[2:], strict=False)


def _is_start(before: Tag, block: Tag, after: Tag, *, formatted: bool) -> bool:
    if _NO_TITLE.match(one_line(text_of(block))):
        return False
    if is_dateline(after):
        return is_title_line(block, sure=False)
    is_text = after.name == "p" and len(text_of(after)) >= _PARAGRAPH and not _ATTACHED.match(text_of(after))
    signed = is_signature(before, formatted=formatted) and not is_title_line(before, sure=True)
    return is_text and signed and is_title_line(block, sure=formatted)
