"""A chart as the table of what it shows: its title, categories and series, from the values that Word keeps beside it.

ECMA-376, part 1, 21.2. The workbook itself is not opened: a chart shows what was last computed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Context, InvalidOperation
from itertools import groupby

from lxml import etree

from plugins.viettext.dates import short_date
from scripts.importing.word.drawn_text import font_in, paragraphs_in, words_in
from scripts.importing.word.names import child, make, q, text_run

_CACHES = tuple(map(q, ("c:strCache", "c:numCache", "c:strLit", "c:numLit")))
_CATEGORIES = ("c:cat", "c:xVal")
_VALUES = ("c:val", "c:yVal", "c:bubbleSize")
_NO_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DATE = re.compile(r"[dy]", re.IGNORECASE)
_DIGITS = Context(prec=12)  # more than anybody reads, and less than the error of a computed sum
_FIRST_DAY, _FIRST_DAY_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_HEAD, _NAMELESS = "Mục", "Số liệu"

Points = dict[int, str]


@dataclass(frozen=True)
class _Series:
    name: str
    categories: Points
    values: Points


def blocks_of_chart(root: etree._Element) -> list[etree._Element]:
    """The title, a table for each group of series, what else is written in the chart; empty without any values."""
    font = font_in(child(root, "c:txPr"))
    title = root.find(f"{q('c:chart')}/{q('c:title')}")
    head = _title_of_categories(root)
    first_day = _FIRST_DAY_1904 if _is_1904(root) else _FIRST_DAY
    series = [one for found in root.iter(q("c:ser")) for one in _read(found, first_day)]
    groups = [list(group) for _, group in groupby(series, key=lambda one: one.categories)]
    tables = [_table(words_in(head) if head is not None else _HEAD, group, font) for group in groups]
    if not tables:
        return []
    others = [one for one in root.iter(q("c:rich")) if not {title, head} & set(one.iterancestors(q("c:title")))]
    return [
        *(_title(title, font) if title is not None else ()),
        *tables,
        *(paragraph for one in others for paragraph in paragraphs_in(one, font)),
    ]


def _title(title: etree._Element, font: str) -> Iterator[etree._Element]:
    yield from paragraphs_in(title, font)
    if words := " ".join(_points(title, _FIRST_DAY).values()):  # one that is taken from a cell
        yield make("w:p", text_run(words, font=font_in(title, font)))


def _title_of_categories(root: etree._Element) -> etree._Element | None:
    for axis in root.iter(q("c:catAx"), q("c:dateAx")):
        title = child(axis, "c:title")
        if title is not None and words_in(title):
            return title
    return None


def _is_1904(root: etree._Element) -> bool:
    found = child(root, "c:date1904")
    return found is not None and found.get("val", "1") in {"1", "true"}


def _read(element: etree._Element, first_day: dt.date) -> Iterator[_Series]:
    """A series, twice where it has two values for a category, as bubbles have."""
    text = child(element, "c:tx")
    name = " ".join(_points(text, first_day).values()) or (text.findtext(q("c:v"), "") if text is not None else "")
    categories = next(
        (_points(one, first_day) for one in map(element.find, map(q, _CATEGORIES)) if one is not None), {}
    )
    for holder in map(element.find, map(q, _VALUES)):
        if holder is not None and (values := _points(holder, first_day)):
            yield _Series(" ".join(name.split()) or _NAMELESS, categories, values)


def _points(holder: etree._Element | None, first_day: dt.date) -> Points:
    if holder is None:
        return {}
    if (several := next(holder.iter(q("c:multiLvlStrCache")), None)) is not None:
        return _joined([_texts(level, "", first_day) for level in several.iter(q("c:lvl"))])
    cache = next(holder.iter(*_CACHES), None)
    return {} if cache is None else _texts(cache, cache.findtext(q("c:formatCode"), ""), first_day)


def _texts(cache: etree._Element, code: str, first_day: dt.date) -> Points:
    return {
        int(point.get("idx", "0")): shown_value(point.findtext(q("c:v"), ""), point.get("formatCode", code), first_day)
        for point in cache.iterchildren(q("c:pt"))
    }


def _joined(levels: Sequence[Points]) -> Points:
    """Categories of several levels, the innermost first: an outer one holds until the next."""
    joined: Points = {}
    above = [""] * len(levels)
    for number in sorted({number for level in levels for number in level}):
        above = [level.get(number, before) for level, before in zip(levels, above, strict=True)]
        joined[number] = " – ".join(filter(None, above[::-1]))
    return joined


def shown_value(text: str, code: str, first_day: dt.date = _FIRST_DAY) -> str:
    """A value as Vietnamese read it, in its format (18.8.31) as far as its kind goes: per cent, a date, a number."""
    plain = _NO_FORMAT.sub("", code)
    try:
        number = _DIGITS.create_decimal(text.strip()) * (100 if "%" in plain else 1)
    except InvalidOperation:
        return " ".join(text.split())
    if _DATE.search(plain):
        with suppress(OverflowError, ValueError):
            return short_date(first_day + dt.timedelta(days=int(number)))
    digits = format(number.normalize(), "f") if number else "0"
    return digits.replace(".", ",") + ("%" if "%" in plain else "")


def _table(head: str, group: Sequence[_Series], font: str) -> etree._Element:
    numbers = sorted({number for one in group for number in (*one.categories, *one.values)})
    categories = group[0].categories
    rows = [
        [categories.get(number, "" if categories else str(number + 1)), *(one.values.get(number, "") for one in group)]
        for number in numbers
    ]
    table = make("w:tbl", *(_row(row, font) for row in [[head, *(one.name for one in group)], *rows]))
    for run in table[0].iter(q("w:r")):
        run.insert(0, make("w:rPr", make("w:b")))
    return table


def _row(words: Sequence[str], font: str) -> etree._Element:
    return make("w:tr", *(make("w:tc", make("w:p", text_run(text, font=font))) for text in words))
