"""A Word file made plain: every story rewritten, and all that an editor should know of it gathered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from scripts.importing.word.changes import Changes, take_in
from scripts.importing.word.drawings import PICTURES, Taken, is_named, kind_of, take
from scripts.importing.word.explicit import Written, write_out
from scripts.importing.word.fields import link_fields
from scripts.importing.word.figures import write_figures
from scripts.importing.word.letters import mark_fonts, words_of
from scripts.importing.word.names import every, q, replace, unwrap
from scripts.importing.word.numbering import read_numbering
from scripts.importing.word.package import Package
from scripts.importing.word.simplify import Oddities, open_drawings, simplify
from scripts.importing.word.styles import Styles, read_styles

_STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
        for name in (
            "plain",
            "center",
            "right",
            "title",
            "subtitle",
            "caption",
            "quote",
            *map("Heading{}".format, range(1, 7)),
        )
    )
    + "</w:styles>"
)
_COMMENTS = '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_NOTES = ("footnote", "endnote")
_PAGE_NUMBER = 4  # figures of the longest
# The two kinds of lists that are left for mammoth (`explicit.LISTS`); which one a paragraph had is written out already.
_NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    + "".join(
        f'<w:abstractNum w:abstractNumId="{number}">'
        + "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{kind}"/></w:lvl>' for level in range(9))
        + "</w:abstractNum>"
        for number, kind in (("1", "bullet"), ("2", "decimal"))
    )
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in "12")
    + "</w:numbering>"
)


@dataclass
class Prepared:
    """The stories of a file by name (`document`, `footnote`, `endnote`), plain, and what there is to say of them."""

    package: Package
    stories: dict[str, etree._Element] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # of the parts of stories
    pictures: dict[str, Taken] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    odd: Oddities = field(default_factory=Oddities)
    written: Written = field(default_factory=Written)
    comments: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)  # words of headers and footers

    @property
    def left(self) -> Iterator[tuple[str, str]]:
        """Pictures and objects that could not be taken, with the words before each."""
        for taken in self.pictures.values():
            yield from taken.left

    def picture(self, story: str, identity: str) -> bytes:
        """The bytes of a picture that a story names."""
        return self.pictures[story].pictures[identity]


def prepare(package: Package) -> Prepared:
    """Make a file plain."""
    prepared = Prepared(package)
    styles = read_styles(_first(package, "styles"))
    numbering = read_numbering(_first(package, "numbering"), styles)
    prepared.comments = list(_comments(_first(package, "comments"), styles))
    prepared.margins = list(dict.fromkeys(_margins(package, styles)))
    notes = {kind: next(iter(package.related(f"{kind}s")), "") for kind in _NOTES}
    prepared.names = {"document": package.main} | {kind: part for kind, part in notes.items() if part}
    known = {kind: note_numbers(package.xml(part), kind) for kind, part in notes.items() if part}
    for story, part in prepared.names.items():
        root = package.xml(part)
        if root is None:
            continue
        mark_fonts(root, styles)
        take_in(root, prepared.changes)
        _without_marks(root)
        _without_dangling(root, package.relations(part), known)
        link_fields(root, partial(package.link, part))
        prepared.odd.objects += write_figures(root, part, package)
        simplify(root, prepared.odd)
        taken = prepared.pictures[story] = take(root, package.relations(part), package.parts)
        for identity, data in taken.cut.items():
            package.add_picture(part, identity, f"{hashlib.sha256(data).hexdigest()}.{kind_of(data)}", data)
        write_out(root, styles, numbering, prepared.written)
        prepared.stories[story] = root
        package.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    for kind, plain in (("styles", _STYLES), ("numbering", _NUMBERING), ("comments", _COMMENTS)):
        for part in package.related(kind):
            package.parts[part] = plain.encode()
    return prepared


def _first(package: Package, kind: str) -> etree._Element | None:
    return next((package.xml(part) for part in package.related(kind)), None)


def _without_dangling(
    root: etree._Element, relations: Mapping[str, tuple[str, bool]], notes: Mapping[str, Mapping[str, object]]
) -> None:
    """Without references to notes and links that the file does not have."""
    for kind in _NOTES:
        for reference in every(root, f"w:{kind}Reference"):
            if reference.get(q("w:id"), "") not in notes.get(kind, {}):
                replace(reference, [])
    for link in every(root, "w:hyperlink"):
        identity = link.get(q("r:id"))
        if identity is not None and identity not in relations:
            unwrap(link)


def _without_marks(root: etree._Element) -> None:
    """Without what is no text: places of comments, bookmarks, marks of spelling."""
    for mark in every(root, "w:commentReference", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr"):
        replace(mark, [])


def _comments(root: etree._Element | None, styles: Styles) -> Iterator[str]:
    if root is not None:
        mark_fonts(root, styles)
    for comment in root.iter(q("w:comment")) if root is not None else ():
        shows = next(comment.iter(*PICTURES), None) is not None
        if words := words_of(comment) or ("(ảnh)" if shows else ""):
            author = comment.get(q("w:author"), "").strip()
            yield f"{author}: {words}" if author else words


def _margins(package: Package, styles: Styles) -> Iterator[str]:
    """The words of headers and footers that say more than a page's number, and whether they hold pictures."""
    for name in [*package.related("header"), *package.related("footer")]:
        root = package.xml(name)
        if root is None:
            continue
        mark_fonts(root, styles)
        open_drawings(root)
        words = words_of(root)
        if any(map(str.isalpha, words)) or sum(map(str.isdigit, words)) > _PAGE_NUMBER:
            yield words
        if any(map(is_named, root.iter(*PICTURES))):
            yield "ảnh hoặc biểu tượng"


def note_numbers(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """The notes of a story by id, without those that Word keeps for its own lines (17.11.23)."""
    found = {one.get(q("w:id"), ""): one for one in root.iter(q(f"w:{kind}"))} if root is not None else {}
    return {identity: one for identity, one in found.items() if one.get(q("w:type")) in {None, "normal"}}
