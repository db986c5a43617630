"""A Word file made plain: every story rewritten, and all that an editor should know of it gathered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from scripts.importing.word.changes import Changes, take_in
from scripts.importing.word.drawings import Taken, take
from scripts.importing.word.explicit import Written, write_out
from scripts.importing.word.names import every, q, replace, words_of
from scripts.importing.word.numbering import read_numbering
from scripts.importing.word.package import Package
from scripts.importing.word.simplify import Oddities, simplify
from scripts.importing.word.styles import read_styles

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
_NOTES = ("footnote", "endnote")


@dataclass
class Prepared:
    """The stories of a file by name (`document`, `footnote`, `endnote`), plain, and what there is to say of them."""

    package: Package
    stories: dict[str, etree._Element] = field(default_factory=dict)
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
    folder = package.main.rpartition("/")[0]
    styles = read_styles(package.xml(f"{folder}/styles.xml"))
    numbering = read_numbering(package.xml(f"{folder}/numbering.xml"))
    prepared.comments = list(_comments(package.xml(f"{folder}/comments.xml")))
    prepared.margins = list(dict.fromkeys(_margins(package, folder)))
    names = {"document": package.main} | {kind: f"{folder}/{kind}s.xml" for kind in _NOTES}
    for story, part in names.items():
        root = package.xml(part)
        if root is None:
            continue
        take_in(root, prepared.changes)
        _without_marks(root)
        simplify(root, prepared.odd)
        prepared.pictures[story] = take(root, package.relations(part), package.parts)
        write_out(root, styles, numbering, prepared.written)
        prepared.stories[story] = root
        package.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package.parts[f"{folder}/styles.xml"] = _STYLES.encode()
    return prepared


def _without_marks(root: etree._Element) -> None:
    """Without what is no text: places of comments, bookmarks, marks of spelling."""
    for mark in every(root, "w:commentReference", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr"):
        replace(mark, [])


def _comments(root: etree._Element | None) -> Iterator[str]:
    for comment in root.iter(q("w:comment")) if root is not None else ():
        if words := words_of(comment):
            author = comment.get(q("w:author"), "").strip()
            yield f"{author}: {words}" if author else words


def _margins(package: Package, folder: str) -> Iterator[str]:
    """The words of headers and footers that say more than a page's number."""
    for name in sorted(package.parts):
        if name.startswith((f"{folder}/header", f"{folder}/footer")) and (root := package.xml(name)) is not None:
            words = words_of(root)
            if any(sign.isalpha() for sign in words.replace("PAGE", "")):
                yield words


def note_numbers(root: etree._Element, kind: str) -> dict[str, etree._Element]:
    """The notes of a story by id, without those that Word keeps for its own lines (17.11.23)."""
    found = {one.get(q("w:id"), ""): one for one in root.iter(q(f"w:{kind}"))}
    return {identity: one for identity, one in found.items() if one.get(q("w:type")) in {None, "normal"}}
