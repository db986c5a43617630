"""Words that may be abbreviations by their looks: two capitals side by side, `LĐLĐ`, `TP.HCM`, `GD&ĐT`, `T.Ư`."""

from __future__ import annotations

import re

# What blanks and other signs part; a number of a document is one word: `12/KH-LĐLĐ`.
_JOINTS = ".&/'’–-"
_WORD = re.compile(r"[^\W_]+(?:(?:[&/'’–-]|\.(?!\.))+[^\W_]+)*")  # dots in a row part words
_CAPITAL = "".join(chr(code) for code in range(0x1F00) if chr(code).isupper())
_SHORT = re.compile(rf"[{_CAPITAL}][.&’-]?[{_CAPITAL}]")


def short_forms(text: str) -> tuple[str, ...]:
    """The different words of a composed text that look like short forms, in the order in which they appear.

    Words with a slash are numbers of documents or choices, and are none. Whether a word in capitals is an abbreviation
    or only shouted, its looks do not tell.
    """
    words: dict[str, None] = {}
    end = 0
    for found in _SHORT.finditer(text):  # words without are not looked at: three times as fast
        if found.start() < end:
            continue
        start = found.start()
        while start and (text[start - 1] in _JOINTS or text[start - 1].isalnum()):
            start -= 1
        for word in _WORD.finditer(text, start):
            end = word.end()
            if end > found.start():
                words[word.group()] = None
                break
    return tuple([word for word in words if "/" not in word])
