"""What lines above and below a text are: letterheads, ends of sentences."""

from __future__ import annotations

import re

LOOK_AT = 12  # blocks in which the head of an article is looked for
LONGEST_KICKER = 80  # letters
ENDS_OF_SENTENCES = (".", "!", "?", "…")
ENDS = (*ENDS_OF_SENTENCES, ":", ";", ",")
_STATE = re.compile(
    r"(?i)cộng h[oòóa]+ xã hội chủ nghĩa|độc lập\s*[-–]\s*tự do|đảng cộng sản việt nam|kính gửi|^số\s*:|^\s*\W*\s*$"
)


def is_letterhead(text: str) -> bool:
    """Whether a line stands at the head of official papers and is no title: the state's, a number, an empty one."""
    return _STATE.search(text) is not None
