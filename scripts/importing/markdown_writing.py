"""Blocks as the Markdown that editors read and our reader knows: a subclass of markdownify's converter."""

from __future__ import annotations

import re
from typing import Any

from bs4 import Tag
from bs4.element import NavigableString
from markdownify import ATX, MarkdownConverter

from scripts.importing import escaping, tables
from scripts.importing.blocks import has_class, is_set, unique, without
from scripts.importing.draft import Draft
from scripts.importing.page_text import rows_of

_PARTED = "<!-- -->"  # parts two lists of one kind, which would be read as one
_SENTENCE = '.,;:!?…()“”"'  # marks that leave emphasis beside them what it is
_SPACES = re.compile(r"[ \t]+")


def write(draft: Draft, *, emphasis: bool = True) -> str:
    """The body of a draft. Without `emphasis` bold and italic words are plain: their marks may be ambiguous."""
    refs = unique(str(note["ref"]) for note in draft.soup.find_all("note"))
    tabled = {str(note["ref"]) for note in draft.soup.find_all("note") if note.find_parent("table")}
    writer = Writer(refs, tabled, emphasis=emphasis)
    for space in [one for one in draft.body.children if isinstance(one, NavigableString) and not one.strip()]:
        space.extract()
    _part_lists(draft)
    pieces = [writer.as_markdown(draft.body).strip("\n")]
    for identity, number in refs.items():
        if identity in draft.notes:
            text = re.sub(r"^\s*-\s", "", writer.as_markdown(draft.notes[identity]).strip("\n")).strip()
            # Further lines of a note are moved in already, as those of an item.
            pieces.append(_tabled_note(number, text) if identity in writer.tabled else f"[^{number}]: {text}")
    text = "\n\n".join(filter(None, pieces))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _tabled_note(number: int, text: str) -> str:
    """What a table of HTML refers to, as a paragraph: Markdown's notes do not reach there."""
    return f"\\[{tables.letter(number)}\\] " + re.sub(r"\n\s*", " ", text)


def _part_lists(draft: Draft) -> None:
    for one in draft.body.find_all(["ul", "ol"]):
        before = one.find_previous_sibling()
        if isinstance(before, Tag) and before.name in {"ul", "ol"}:
            marker = draft.soup.new_tag("p", attrs={"class": "parted"})
            one.insert_before(marker)


class Writer(MarkdownConverter):
    """Our Markdown: `-` for lists, `#` for headings, raised and lowered letters and merged tables as HTML."""

    def __init__(self, refs: dict[str, int], tabled: set[str], *, emphasis: bool) -> None:
        super().__init__(heading_style=ATX, bullets="-", sub_symbol="<sub>", sup_symbol="<sup>")
        self.refs = refs
        self.emphasis = emphasis
        self.tabled = tabled  # notes that a table refers to

    def as_markdown(self, tag: Tag) -> str:
        """An element with all that it holds."""
        return str(super().process_tag(tag, parent_tags=set()))  # type: ignore[misc]

    def escape(self, text: str, parent_tags: Any) -> str:
        """Words between tags."""
        return escaping.escape(text, linked="a" in parent_tags) if text else ""

    def _emphasised(self, el: Tag, text: str, mark: str) -> str:
        if not self.emphasis or not text.strip():
            return text
        start = text[: len(text) - len(text.lstrip())]
        end = text[len(text.rstrip()) :]
        inner = text.strip()
        if _touches(el) or "\\*" in inner:
            return f"{start}<{el.name}>{inner}</{el.name}>{end}"
        return f"{start}{mark}{inner}{mark}{end}"

    def convert_strong(self, el: Tag, text: str, parent_tags: Any) -> str:
        """Bold words."""
        del parent_tags
        return self._emphasised(el, text, "**")

    def convert_em(self, el: Tag, text: str, parent_tags: Any) -> str:
        """Italic words."""
        del parent_tags
        return self._emphasised(el, text, "*")

    convert_b, convert_i = convert_strong, convert_em

    def convert_s(self, el: Tag, text: str, parent_tags: Any) -> str:
        """Words struck through."""
        del el, parent_tags
        return f"<s>{text}</s>" if text.strip() else text

    convert_del = convert_s

    def convert_p(self, el: Tag, text: str, parent_tags: Any) -> str:
        """A paragraph, each of its lines guarded."""
        if has_class(el, "parted"):
            return f"\n\n{_PARTED}\n\n"
        if is_set(el) and not el.find_parent(["td", "th", "li"]):
            return "\n\n" + "\n".join(map(self.as_markdown, el.find_all("img"))) + "\n\n"
        if "td" in parent_tags or "th" in parent_tags:
            return _SPACES.sub(" ", text.strip())
        text = _SPACES.sub(" ", re.sub(r" *  \n[ \t]*", "\n", text.strip(" \n")))
        return "\n\n" + escaping.guard_lines(text).replace("\n", "  \n") + "\n\n" if text else ""

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: Any) -> str:  # noqa: N802 - markdownify's name
        """A heading."""
        del el
        text = text.replace("**", "") if "\\*" not in text else text  # a heading is bold anyway
        text = escaping.guard_heading(" ".join(text.split()))
        return text if "_inline" in parent_tags or not text else f"\n\n{'#' * n} {text}\n\n"

    def convert_li(self, el: Tag, text: str, parent_tags: Any) -> str:
        """An item: `- ` or its number; what it holds is moved in by four columns, as Python-Markdown wants it."""
        del parent_tags
        parent = el.parent
        mark = "-" if parent is None or parent.name == "ul" else f"{self._number(el, parent)}."
        lines = re.sub(r"\n{3,}", "\n\n", text.strip("\n ")).split("\n")
        if not isinstance(next((one for one in el.children), None), Tag):
            lines[0] = escaping.guard_start(lines[0])
        return f"{mark} " + "\n".join([lines[0], *(f"    {line}" if line else "" for line in lines[1:])]) + "\n"

    @staticmethod
    def _number(el: Tag, parent: Tag) -> int:
        start = str(parent.get("start") or "1")
        return (int(start) if start.isdigit() else 1) + len(el.find_previous_siblings("li"))

    def convert_table(self, el: Tag, text: str, parent_tags: Any) -> str:
        """A plain table in Markdown's form, any other as HTML."""
        del text, parent_tags
        if tables.is_plain(el):
            for cell in rows_of(el)[0]:
                without(cell, "strong")  # heads are bold anyway
            rows = [[self._cell(cell) for cell in row] for row in rows_of(el)]
            lines = [f"| {' | '.join(row)} |" for row in rows]
            lines.insert(1, f"|{' --- |' * len(rows[0])}")
            return f"\n\n{self._caption(el)}" + "\n".join(lines) + "\n\n"
        return f"\n\n{tables.as_html(el, self.refs)}\n\n"

    def _caption(self, table: Tag) -> str:
        """A plain table's caption, which Markdown does not know, as a paragraph above it."""
        caption = tables.caption_of(table)
        words = " ".join(self.as_markdown(caption).split()) if caption else ""
        return f"{escaping.guard_start(words)}\n\n" if words else ""

    def _cell(self, cell: Tag) -> str:
        return escaping.in_cell(" ".join(self.as_markdown(cell).split()))

    def convert_td(self, el: Tag, text: str, parent_tags: Any) -> str:
        """A cell's words; the table writes what is around them."""
        del el, parent_tags
        return text

    convert_th = convert_td

    def convert_a(self, el: Tag, text: str, parent_tags: Any) -> str:
        """A link that readers can follow."""
        del parent_tags
        start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return f"{start}[{text.strip()}]({escaping.address(str(el['href']))}){end}"

    def convert_img(self, el: Tag, text: str, parent_tags: Any) -> str:
        """A picture with its words and its caption."""
        del text, parent_tags
        words = escaping.caption(str(el.get("title") or ""))
        title = f' "{words}"' if words else ""
        return f"![{escaping.label(str(el.get('alt') or ''))}]({el['src']}{title})"

    def convert_note(self, el: Tag, text: str, parent_tags: Any) -> str:
        """A reference to a note."""
        del text, parent_tags
        identity = str(el["ref"])
        number = self.refs[identity]
        return tables.mark_of_note(number) if identity in self.tabled else f"[^{number}]"

    def convert_code(self, el: Tag, text: str, parent_tags: Any) -> str:
        """Nobody in the office types code: the words stay."""
        del el, parent_tags
        return text

    convert_kbd = convert_samp = convert_q = convert_code  # quotation marks of `<q>` are written out before


def _touches(el: Tag) -> bool:
    """Whether a letter or a mark stands right beside emphasised words: `*` would not be read as one there."""
    before, after = _beside(el, forward=False), _beside(el, forward=True)
    inner = el.get_text().strip()
    inside = bool(inner) and not (inner[0].isalnum() and inner[-1].isalnum())
    return any(
        sign and not sign.isspace() and (sign.isalnum() or sign in "*_<" or (inside and sign not in _SENTENCE))
        for sign in (before, after)
    )


def _beside(el: Tag, *, forward: bool) -> str:
    neighbour = el.next_sibling if forward else el.previous_sibling
    if neighbour is None:  # what covers all of another emphasis stands where that one does
        outer = el.parent
        return _beside(outer, forward=forward) if outer is not None and outer.name in {"strong", "em"} else ""
    own = el.get_text()
    if isinstance(neighbour, Tag) and neighbour.name == "br":
        return " "
    if own and own[-1 if forward else 0].isspace():
        return " "
    text = str(neighbour) if isinstance(neighbour, NavigableString) else neighbour.get_text() or "*"
    if isinstance(neighbour, Tag) and neighbour.name in {"strong", "em", "s"}:
        return "*"
    return text[0 if forward else -1] if text else ""
