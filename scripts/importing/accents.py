"""Vietnamese that lost its accents."""

from __future__ import annotations

from plugins.viettext.syllables import is_syllable
from scripts.importing.draft import Draft

_ENOUGH_WORDS, _FEW_ACCENTS = 60, 0.02


def tell_lost_accents(draft: Draft) -> None:
    """Vietnamese without its accents can be read by people alone: it comes in as it is, and is told."""
    words = [word for block in draft.source.blocks for word in block.split() if word.isalpha()]
    accented = sum(not word.isascii() for word in words)
    if len(words) < _ENOUGH_WORDS or accented > len(words) * _FEW_ACCENTS:
        return
    if sum(map(is_syllable, words)) > len(words) / 2:
        draft.ask("W44", "Chữ trong tệp không có dấu tiếng Việt.", "tìm bản gốc có dấu, hoặc gõ lại dấu trước khi đăng")
