"""Fields of Word as what they show: links as links, ticked boxes and chosen entries as text (ECMA-376-1, 17.16).

A link may be a field: its code, then its result, over several runs and paragraphs. mammoth reads the plain kind only,
so every link becomes an element of its own, and the codes go.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from scripts.importing.word.names import child, every, is_on, make, q, replace, text_run, unwrap, value

_PART = re.compile(r'"([^"]*)"|(\S+)')
_WITH_VALUE = {"\\t", "\\o", "\\l"}
AddLink = Callable[[str, str], None]  # an id and an address


def address_of(code: str) -> str:
    """The address of a HYPERLINK field's code, empty for other fields and for links within the file (17.16.5.25)."""
    words = [quoted or plain for quoted, plain in _PART.findall(code)]
    if not words or words[0].upper() != "HYPERLINK":
        return ""
    address = anchor = ""
    rest = iter(words[1:])
    for word in rest:
        if word.lower() in _WITH_VALUE:
            following = next(rest, "")
            anchor = following if word.lower() == "\\l" else anchor
        elif not word.startswith("\\") and not address:
            address = word
    return f"{address}#{anchor}" if address and anchor else address


@dataclass
class _Field:
    code: str = ""
    in_result: bool = False
    runs: list[etree._Element] = field(default_factory=list)


def link_fields(root: etree._Element, add: AddLink) -> None:
    """Rewrite every field of a story in place; `add` gets the addresses of links."""
    _form_fields(root)
    number = 0
    for simple in every(root, "w:fldSimple"):
        if address := address_of(simple.get(q("w:instr"), "")):
            number += 1
            add(f"field{number}", address)
            _wrap(list(simple.iter(q("w:r"))), f"field{number}")
        unwrap(simple)
    for one in _read(root):
        if address := address_of(one.code):
            number += 1
            add(f"field{number}", address)
            _wrap(one.runs, f"field{number}")
    for mark in every(root, "w:fldChar", "w:instrText"):
        replace(mark, [])


def _read(root: etree._Element) -> list[_Field]:
    """The fields of a story; they nest. A link's result is the runs between `separate` and `end`."""
    opened: list[_Field] = []
    found: list[_Field] = []
    for run in list(root.iter(q("w:r"))):
        for one in run:
            kind = one.get(q("w:fldCharType"), "") if one.tag == q("w:fldChar") else ""
            if kind == "begin":
                opened.append(_Field())
            elif kind == "separate" and opened:
                opened[-1].in_result = True
            elif kind == "end" and opened:
                found.append(opened.pop())
            elif one.tag == q("w:instrText") and opened:
                opened[-1].code += one.text or ""
        for one in opened:
            if one.in_result and not _is_mark(run):
                one.runs.append(run)
    return found + opened[::-1]


def _is_mark(run: etree._Element) -> bool:
    return child(run, "w:fldChar") is not None or child(run, "w:instrText") is not None


def _wrap(runs: list[etree._Element], identity: str) -> None:
    """Put runs into links, one for each stretch of neighbours; what is a link already stays one."""
    link: etree._Element | None = None
    for run in runs:
        parent = run.getparent()
        if parent is None or parent.tag == q("w:hyperlink"):
            link = None
            continue
        if link is not None and run.getprevious() is link:
            link.append(run)
            continue
        link = make("w:hyperlink")
        link.set(q("r:id"), identity)
        run.addprevious(link)
        link.append(run)


def _form_fields(root: etree._Element) -> None:
    """What a form says: the chosen entry of a list, a box that is ticked or not (17.16.7 and following)."""
    for mark in every(root, "w:fldChar"):
        data = child(mark, "w:ffData")
        run = mark.getparent()
        if data is None or run is None:
            continue
        entries, box = child(data, "w:ddList"), child(data, "w:checkBox")
        if entries is not None:
            names = [one.get(q("w:val"), "") for one in entries.iter(q("w:listEntry"))]
            chosen = value(entries, "w:result") or value(entries, "w:default") or "0"
            if chosen.isdigit() and int(chosen) < len(names):
                run.addprevious(text_run(names[int(chosen)], like=run))
        elif box is not None:
            ticked = is_on(box, "w:checked")
            run.addprevious(text_run("☒" if (is_on(box, "w:default") if ticked is None else ticked) else "☐"))
