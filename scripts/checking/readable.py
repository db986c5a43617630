"""A source as whoever looks for private numbers in it must read it: all that readers may get, however it is typed.

Not its prose alone: code, alternative texts, captions, titles of links and every field are published too.
"""

from __future__ import annotations

import re

from plugins.viettext.letters import INVISIBLE, compose

_BLANK = re.compile(r"&nbsp;|[^\S\n ]")
_MARKS = re.compile(r"</?[a-zA-Z]+>|[*_`\\]")
_FULL_WIDTH = re.compile("[\uff10-\uff19]")
_PARTED = re.compile(r"[\s\"'<>()\[\]]")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|heic|avif|pdf|docx?|xlsx?|md|html?)\b", re.IGNORECASE)


def readable(raw: str, head: int) -> str:
    """The text on as many lines: blanks of all kinds as one; no marks of emphasis, unseen signs, notes to oneself.

    `raw` is a source as typed; `head` how many lines stand before its body.
    """
    lines = compose(raw).split("\n")
    told = "\n".join("" if number < head and line.startswith("#") else line for number, line in enumerate(lines))
    told = _FULL_WIDTH.sub(lambda found: chr(ord(found[0]) - 0xFEE0), INVISIBLE.sub("", told))
    return _MARKS.sub("", _BLANK.sub(" ", told))


def is_address(found: re.Match[str]) -> bool:
    """Whether what was found in such a text is a part of an address or of a file's name."""
    text, start, end = found.string, found.start(), found.end()
    while start and not _PARTED.match(text, start - 1):
        start -= 1
    behind = _PARTED.search(text, end)
    word = text[start : behind.start() if behind else len(text)]
    return "://" in word or bool(_FILE.search(word))


def line_of(text: str, position: int) -> int:
    """The line of the file where a position of the text stands."""
    return text.count("\n", 0, position) + 1
