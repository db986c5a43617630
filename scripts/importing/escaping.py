r"""Words that Markdown must not read as marks: escaped as little as will do, since editors read the file too.

Python-Markdown loses such words in silence: `2020. Đại hội` becomes item 1 of a list. Its rules: escapes are one
backslash before \ ` * _ { } [ ] ( ) > # + - . !
"""

from __future__ import annotations

import html
import re

_ANYWHERE = re.compile(r"\\(?![^\W_])|[`*\[\]]|(?<![^\W_])_|_(?![^\W_])")
# Brackets amid a line that cannot be a link, a note or the address of one.
_BRACKETED = re.compile(r"(?<=[^\\!\]])\[(?!\^)[^\W_][^\\`*_\[\]<>&|\n]*\](?=[^(\[:\s]|\s[^\s(\[:])")
_OPENING = re.compile(r"<(?![\s\d=])|<\Z")  # what may begin an element or a comment
_ENTITY = re.compile(r"&(?=[#\w])[#\w;]{1,40}")
_STARTS = (
    (re.compile(r"(\d+)\.(?=\s|$)"), r"\1\."),
    (re.compile(r"(#+)"), r"\\\1"),
    (re.compile(r"([-+])(?=\s|$|[-+]+\s*$)"), r"\\\1"),
    (re.compile(r">"), r"\>"),
    (re.compile(r"~(?=~~)"), "&#126;"),
    (re.compile(r"=(?=[= ]*$)"), "&#61;"),
    (re.compile(r"\|"), r"\|"),
    (re.compile(r":(?=-)"), "&#58;"),
)


def escape(text: str, *, linked: bool = False) -> str:
    """A piece of running text, wherever in a line it stands; `linked` where it stands between brackets itself."""
    text = _OPENING.sub("&lt;", _ENTITY.sub(_ampersand, text))
    pieces, end = [], 0
    for found in () if linked else _BRACKETED.finditer(text):
        pieces += [_escaped(text[end : found.start()]), found.group()]
        end = found.end()
    return "".join([*pieces, _escaped(text[end:])])


def _escaped(text: str) -> str:
    return _ANYWHERE.sub(lambda found: "\\" + found.group(), text)


def _ampersand(found: re.Match[str]) -> str:
    """What a browser would read as one sign, also where its semicolon is missing, written out."""
    text = found.group()
    harmless = html.unescape(text) == text and text[1] != "#"  # within HTML Python-Markdown stumbles over any `&#`
    return text if harmless else f"&amp;{text[1:]}"


def guard_start(line: str) -> str:
    """A line of escaped text whose beginning would make it something else than text."""
    bare = line.lstrip()
    for start, instead in _STARTS:
        if start.match(bare):
            return start.sub(instead, bare, count=1)
    return bare


def guard_lines(text: str) -> str:
    """Lines of a paragraph, each guarded; the two blanks of a line break stay at their ends."""
    return "\n".join(map(guard_start, text.split("\n")))


def guard_heading(text: str) -> str:
    """The words of a heading: a `#` at its end would be taken for a part of the mark."""
    return re.sub(r"#(?=#*\s*$)", r"\\#", text)


def in_cell(text: str) -> str:
    """The words of a table's cell."""
    return text.replace("|", "\\|")


def address(text: str) -> str:
    """An address of a link as Markdown reads it whole (RFC 3986: what is no part of an address is percent-encoded)."""
    for sign, code in (
        (" ", "%20"),
        ("(", "%28"),
        (")", "%29"),
        ('"', "%22"),
        ("<", "%3C"),
        (">", "%3E"),
        ("\\", "%5C"),
    ):
        text = text.replace(sign, code)
    return text.replace("*", "%2A") if "*" in text else text


def label(text: str) -> str:
    """Words between square brackets, such as a picture's: on one line, quotation marks and brackets as they are."""
    return _OPENING.sub("&lt;", re.sub(r"([\\\[\]`*_])", r"\\\1", " ".join(text.split())))


def caption(text: str) -> str:
    """Words between quotation marks, such as a picture's caption: straight ones become typographic ones."""
    opened = False

    def mark(_: re.Match[str]) -> str:
        nonlocal opened
        opened = not opened
        return "“" if opened else "”"

    return _OPENING.sub("&lt;", re.sub('"', mark, " ".join(text.split())).replace("\\", "\\\\"))
