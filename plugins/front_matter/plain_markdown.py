"""Bodies of plain Markdown, converted by pulldown-cmark at a small part of Python-Markdown's price.

The gate is written positively: it names what both converters are known to read alike, and all else stays with
Python-Markdown. A body that is kept out costs a millisecond; one that is let in wrongly would be another text.
Why and how it was measured: docs/decisions/0013-fast-markdown.md.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pyromark
from markdown.extensions.toc import unique

from plugins.front_matter.shape import climb, heading_id

# --- Inside a line ----------------------------------------------------------------------------------------------------
# Every kind of piece begins with a sign of its own, so a line is read in one pass and never tried a second time.

_SIGN = r"[^\\`*_\[\]<>&|\n]"  # means nothing to either converter
_NUMBER = r"\d+[.)](?!\S)"  # one of the two would begin a list with it
_BEFORE = r"(?<![^ \n(“\"|])"  # emphasis opens at the start or behind one of these
_AFTER = r"(?![^ \n.,;:!?)”\"…|])"  # … and ends before one of these, or at the end
_CODE = r"(?<!`)`(?=[^ `])[^\\`<>&|\[\]\n]++(?<! )`(?!`)"
_AND = r"&(?=[ \w])(?![\w.-]*;)"  # no entity
_WORDS = rf"(?! )(?:{_SIGN}++|{_CODE})++(?<! )"
_STRONG = rf"\*\*{_WORDS}\*\*"
_ADDRESS = (
    r"(?:https?://(?![^/?#)\" ]*--)(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}(?=[/?#)\" ])|mailto:(?=[\w.+-]+@)|tel:(?=\+?\d)"
    r"|\{static\}/?|\{filename\}/?|/(?=[)\" ])|[/#.]?(?=[\w.])(?![\w.+-]*:))"
    r"(?:[\w./?=%#@+,~:-]++|&(?!\#))*+"
)
_TITLE = rf"(?: \"(?! )(?:[^\\`*_\[\]<>&|\n\"'\u00a0]++|{_AND})++(?<! )\")?"
_TARGET = rf"\({_ADDRESS}{_TITLE}\)"
_LABEL = rf"(?! )(?:{_SIGN}++|{_AND})++(?<! )"
_LINK = rf"(?<!!)\[(?:(?!\^){_LABEL}|{_STRONG})\]{_TARGET}"
_EMPHASIS = rf"{_BEFORE}\*(?:\*(?:{_WORDS}|{_LINK})\*|{_WORDS})\*{_AFTER}"
_ESCAPED = r"\\[*_{}\[\]()>#+.!|-]"
_ENTITY = r"&(?:amp|lt|gt);"

_HEADING = rf"(?:[^\\`*_\[\]<>&|\n#]++|{_EMPHASIS}|{_AND})++"
_CELL = rf"(?:{_SIGN}++|{_EMPHASIS}|{_LINK}|{_CODE}|{_AND}|{_ENTITY})*+"
# What a line of text may begin with: a letter or digit, any sign beyond ASCII, or a sign that begins no block.
_LINE = (
    rf"(?=[^\x00-\x7f]|[a-zA-Z0-9\"'(\[*`\\&%$,;.?@/]|[-+]\w)(?!{_NUMBER})"
    rf"(?:{_SIGN}++|{_EMPHASIS}|{_LINK}|{_CODE}|{_ESCAPED}|{_AND}|{_ENTITY})++"
)

# --- Blocks -----------------------------------------------------------------------------------------------------------

_BULLETS = "|".join(rf"{mark} {_LINE}(?:\n{mark} {_LINE})*+" for mark in ("-", r"\*", r"\+"))
_ITEM = rf"[1-9][0-9]{{0,8}}\. {_LINE}"
_QUOTED = rf"> {_LINE}"
_KINDS = {
    "paragraph": rf"{_LINE}(?:\n{_LINE})*+",
    "heading": rf"\#{{1,6}} (?! ){_HEADING}",
    "pictures": rf"!\[{_LABEL}\]{_TARGET}(?:\n!\[{_LABEL}\]{_TARGET})*+",
    "rule": r"-{3,}|\*{3,}|_{3,}|\* \* \*",
    "bullets": _BULLETS,
    "numbers": rf"{_ITEM}(?:\n{_ITEM})*+",
    "quotation": rf"{_QUOTED}(?:\n(?:>\n)?{_QUOTED})*+",
    "table": rf"\|(?:{_CELL}\|){{2,}}\n\|(?: *:?-+:? *\|){{2,}}(?:\n\|(?:{_CELL}\|){{2,}})+",
}
_GATHERING = frozenset({"bullets", "numbers", "quotation"})  # two in a row would be read as one
_BLANK_LINES = re.compile(r"\n{3,}")
_INKLESS = re.compile(r"(?<=[\w,.;:])[\u00a0\u00ad\u200b\ufeff](?=\w)")
_TARGETS = re.compile(r"(?<!\\)\]\(([^\s()]+)")


def passes(text: str) -> bool:
    """Whether both converters are known to give the same HTML for the text.

    It must be blocks parted by blank lines, each wholly of one plain kind, without two lists or quotations in a row.
    """
    if not text.replace("\n", " ").isprintable() and not _is_printable(text):
        return False
    if " \n" in text or text.endswith(" ") or '="' in text:  # the last looks like an attribute to `markup.tidy_ids`
        return False
    text = text.strip("\n")
    if "\n\n\n" in text:
        text = _BLANK_LINES.sub("\n\n", text)
    kind = block = ""
    for block_before, block in pairwise(["", *text.split("\n\n")]):
        kind_before, kind = kind, _kind_of(block)
        if not kind:
            return False
        if kind in _GATHERING and kind_before in _GATHERING and not _are_loose_items(block_before, block, kind):
            return False
        if kind == "table" and not _is_even(block):
            return False
    return True


def _kind_of(block: str) -> str:
    """What a block wholly is, empty where it is nothing plain."""
    for kind in _KINDS:
        if _pattern(kind).fullmatch(block):
            return kind
    return ""


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Compiled when it is first met: all of them take 40 ms, and a corrected article has one kind or two."""
    return re.compile(_KINDS[kind])


def _are_loose_items(first: str, second: str, kind: str) -> bool:
    """Whether two blocks in a row are single items of one list."""
    if kind == "quotation" or "\n" in first or "\n" in second:
        return False
    return first[:2] == second[:2] if kind == "bullets" else first[0].isdigit()


def _is_printable(text: str) -> bool:
    """Whether all signs have ink, or are line ends or spaces; hard spaces only between words, where nothing strips."""
    return _INKLESS.sub(" ", text).replace("\n", " ").isprintable()


def _is_even(table: str) -> bool:
    """Whether all rows have as many cells as the first; no cell holds a bar."""
    return len({row.count("|") for row in table.split("\n")}) == 1


# --- Conversion -------------------------------------------------------------------------------------------------------

_markdown = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)
_HEADINGS = re.compile(r"<h([1-6])>(.*)</h[1-6]>")
_ADDRESSES = re.compile(r'(?<=<)(a href|img src)="[^"]*"')
_PICTURES = re.compile(r"<p>((?:<img [^>]*/>\n?)+)</p>")
_PICTURE = re.compile(r'(<img) (src="[^"]*") (alt="[^"]*")(?: title="([^"]*)")? />')
_ALIGNED = re.compile(r'<(td|th) style="text-align: ([a-z]+)">')
_TAG = re.compile(r"<[^>]+>")
_TABLE_LINES = (
    ("<table><thead><tr>", "<table>\n<thead>\n<tr>\n"),
    ("</tr></thead><tbody>", "\n</tr>\n</thead>\n<tbody>"),
    ("<tr><td", "<tr>\n<td"),
    ("</td><td", "</td>\n<td"),
    ("</th><th", "</th>\n<th"),
    ("</td></tr>", "</td>\n</tr>"),
    ("</tbody></table>", "</tbody>\n</table>"),
    ("<th>", '<th scope="col">'),
)


def convert(text: str) -> str:
    """The HTML of a text that passes, as Python-Markdown and `shape` give it: the same once it is cleaned."""
    made = _markdown.html(text).rstrip("\n")
    if "<h" in made:
        made = _with_ids(made.replace("<hr />", "<hr>"))
    if "<table>" in made:
        made = _table_lines(made)
    if "](" in text:
        made = _PICTURES.sub(_figures, _written_addresses(made, text))
    return made


def is_clean(text: str) -> bool:
    """Whether the HTML of a text that passes is in the cleaner's normal form as it is: no address, no entity."""
    return "](" not in text and "&" not in text and "\u00a0" not in text


def _with_ids(made: str) -> str:
    """Headings with their level on the page and their id."""
    headings = _HEADINGS.findall(made)
    levels = iter(climb([int(level) for level, _ in headings]))
    used: set[str] = set()
    counters: dict[str, int] = {}

    def heading(found: re.Match[str]) -> str:
        name = html.unescape(" ".join(_TAG.sub("", found[2]).split()))
        level = next(levels)
        return f'<h{level} id="{unique(heading_id(name, "-"), used, counters)}">{found[2]}</h{level}>'

    return _HEADINGS.sub(heading, made)


def _table_lines(made: str) -> str:
    for close, apart in _TABLE_LINES:
        made = made.replace(close, apart)
    return _ALIGNED.sub(_aligned, made)


def _aligned(found: re.Match[str]) -> str:
    scope = ' scope="col"' if found[1] == "th" else ""
    return f'<{found[1]} class="{found[2]}"{scope}>'


def _written_addresses(made: str, text: str) -> str:
    """Addresses as they are written: pulldown-cmark would percent-encode `{static}` and every letter beyond ASCII."""
    written: Iterator[str] = iter(_TARGETS.findall(text))
    return _ADDRESSES.sub(lambda found: f'{found[1]}="{html.escape(next(written))}"', made)


def _figures(found: re.Match[str]) -> str:
    """A figure for a picture alone in its paragraph, a gallery of figures for several."""
    figures = [_figure(picture) for picture in _PICTURE.finditer(found[1])]
    return figures[0] if len(figures) == 1 else '<div class="gallery">\n' + "\n".join(figures) + "\n</div>"


def _figure(found: re.Match[str]) -> str:
    caption = f"<figcaption>{found[4]}</figcaption>\n" if found[4] else ""
    return f"<figure>{found[1]} {found[3]} {found[2]}>{caption}</figure>"
