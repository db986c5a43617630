"""What a browser shows though no letter of a page says it, written out: line ends, quotation marks, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from scripts.importing.word.numbering import written

_KINDS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "01": "decimalZero"}
_STYLES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
_STYLES |= {"lower-roman": "i", "upper-roman": "I", "decimal-leading-zero": "01"}
_LIST_STYLE = re.compile(r"(?i)list-style(?:-type)?\s*:[^;]*?\b(" + "|".join(_STYLES) + r")\b")
_QUOTES = (("“", "”"), ("‘", "’"))


def write_out(page: BeautifulSoup, element: Tag) -> None:
    """Rewrite an element of a page in place."""
    for text in [text for pre in element.find_all("pre") for text in pre.find_all(string=True)]:
        _break_lines(page, text)
    for pre in element.find_all("pre"):
        pre.name = "div"
    for quote in element.find_all("q"):
        opens, closes = _QUOTES[len(quote.find_parents("q")) % 2]
        quote.insert(0, NavigableString(opens))
        quote.append(NavigableString(closes))
    for caption in element.find_all("caption"):  # the first child of its table, wherever it was typed
        if table := caption.find_parent("table"):
            table.insert(0, caption.extract())
    for ordered in element.find_all("ol"):
        _number(ordered)


def _break_lines(page: BeautifulSoup, text: NavigableString) -> None:
    if text.find_parent("pre") is None:
        return
    lines = str(text).replace("\r\n", "\n").split("\n")
    for line in lines[:-1]:
        text.insert_before(NavigableString(line), page.new_tag("br"))
    text.replace_with(NavigableString(lines[-1]))


def _number(ordered: Tag) -> None:
    """Leave to Markdown what it numbers alike, from any number on; write all other numbers before the items."""
    items = [item for item in ordered.children if isinstance(item, Tag) and item.name == "li"]
    numbers = list(_numbers(ordered, items))
    kind = _kind(ordered)
    first = numbers[0] if numbers else 1
    if not kind and first >= 0 and numbers == [*range(first, first + len(numbers))]:
        ordered["start"] = str(first)
        return
    ordered.name = "div"
    for item, number in zip(items, numbers, strict=True):
        _first_block(item).insert(0, NavigableString(f"{written(number, kind)}. "))
        item.name = "div"


def _kind(ordered: Tag) -> str:
    """How a list writes its numbers, as Word's lists name it; empty for plain figures."""
    style = _LIST_STYLE.search(str(ordered.get("style") or ""))
    return _KINDS.get(_STYLES[style[1].lower()] if style else str(ordered.get("type") or ""), "")


def _numbers(ordered: Tag, items: list[Tag]) -> Iterator[int]:
    """The numbers of the items (HTML, 4.4.5 and 4.4.8)."""
    step = -1 if ordered.has_attr("reversed") else 1
    number = _integer(ordered.get("start"), len(items) if step < 0 else 1)
    for item in items:
        number = _integer(item.get("value"), number)
        yield number
        number += step


def _integer(text: object, otherwise: int) -> int:
    found = re.match(r"\s*([-+]?\d{1,9})", str(text or ""))
    return int(found[1]) if found else otherwise


def _first_block(item: Tag) -> Tag:
    """The paragraph with which an item begins, the item itself where it begins with words."""
    first = next((one for one in item.children if isinstance(one, Tag) or str(one).strip()), None)
    return first if isinstance(first, Tag) and first.name in {"p", "div"} else item
