"""Word files made of a few words, as Word writes them: only what a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

_SPACES = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "v": "urn:schemas-microsoft-com:vml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    }.items()
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpg" ContentType="image/jpeg"/>'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
BULLETS, NUMBERS, ROMAN = "1", "2", "3"
_NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{key}">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (kind, text) in enumerate(levels)
    )
    + "</w:abstractNum>"
    for key, levels in {
        BULLETS: (("bullet", "-"), ("bullet", "+")),
        NUMBERS: (("decimal", "%1."), ("lowerLetter", "%2)")),
        ROMAN: (("upperRoman", "%1."), ("decimal", "%1.%2.")),
    }.items()
) + "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in (BULLETS, NUMBERS, ROMAN))


def run(text: str, looks: str = "", font: str = "") -> str:
    """A run; `looks` are letters: b bold, i italic, ^ raised, _ lowered. A line end is a line break."""
    marks = {
        "b": "<w:b/>",
        "i": "<w:i/>",
        "^": '<w:vertAlign w:val="superscript"/>',
        "_": '<w:vertAlign w:val="subscript"/>',
    }
    face = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    properties = face + "".join(marks[sign] for sign in looks)
    pieces = [f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\n")]
    return f"<w:r><w:rPr>{properties}</w:rPr>{'<w:br/>'.join(pieces)}</w:r>"


def paragraph(*runs: str, align: str = "", style: str = "", number: tuple[str, int] | None = None) -> str:
    """A paragraph of runs; a plain text is a run."""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    properties += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def picture(name: str, words: str = "") -> str:
    """A run with a picture of the file's media."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{escape(words)}"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def link(text: str, name: str) -> str:
    """A link to the address of a relationship."""
    return f'<w:hyperlink r:id="{name}">{run(text)}</w:hyperlink>'


def note(number: int) -> str:
    """A reference to a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def table(*rows: list[str]) -> str:
    """A table; a cell is its paragraphs, or a text; `2>` merges two columns, `v>` begins and `^` goes on downwards."""
    lines = ["".join(map(_cell, row)) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def _cell(text: str) -> str:
    properties = ""
    if text.startswith("2>"):
        properties, text = '<w:gridSpan w:val="2"/>', text[2:]
    elif text.startswith("v>"):
        properties, text = '<w:vMerge w:val="restart"/>', text[2:]
    elif text == "^":
        properties, text = "<w:vMerge/>", ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_blocks(text)}</w:tc>"


def _blocks(text: str) -> str:
    return text if text.startswith("<w:p") else paragraph(text)


def word_file(
    *blocks: str,
    links: Mapping[str, str] | None = None,
    media: Mapping[str, bytes] | None = None,
    notes: Mapping[int, str] | None = None,
    styles: str = "",
    figures: Mapping[str, str] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """The bytes of a Word file. `media` and `links` are relationships by id; a medium's id is its file's name.

    A note is its paragraphs, or a text; `figures` are charts and the like by the id of their relationship.
    """
    relations = [f'<Relationship Id="{n}" Type="{_KINDS}/image" Target="media/{n}"/>' for n in media or {}]
    relations += [
        f'<Relationship Id="{n}" Type="{_KINDS}/hyperlink" Target="{escape(uri)}" TargetMode="External"/>'
        for n, uri in (links or {}).items()
    ]
    relations += [f'<Relationship Id="{n}" Type="{_KINDS}/chart" Target="{n}.xml"/>' for n in figures or {}]
    named = _relations("".join(relations))
    relations += [
        f'<Relationship Id="r{kind}" Type="{_KINDS}/{kind}" Target="{kind}.xml"/>'
        for kind in ("styles", "numbering", "footnotes", "comments")
    ]
    relations.append(f'<Relationship Id="rhead" Type="{_KINDS}/header" Target="header1.xml"/>')
    written = "".join(f'<w:footnote w:id="{n}">{_blocks(text)}</w:footnote>' for n, text in (notes or {}).items())
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(f'<Relationship Id="r1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": _relations("".join(relations)),
        "word/document.xml": _root("w:document", f"<w:body>{''.join(blocks)}</w:body>"),
        "word/styles.xml": _root("w:styles", styles),
        "word/numbering.xml": _root("w:numbering", _NUMBERING),
        "word/footnotes.xml": _root("w:footnotes", written),
        "word/_rels/footnotes.xml.rels": named,
        **{f"word/media/{name}": data for name, data in (media or {}).items()},
        **{f"word/{name}.xml": data for name, data in (figures or {}).items()},
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return out.getvalue()


def part(name: str, inner: str) -> str:
    """A part of Word's own, such as `comments`."""
    return _root(f"w:{name}", inner)


def figure(name: str, inner: str) -> str:
    """A part that says what a drawing shows, such as `c:chartSpace`."""
    return _root(name, inner)


def drawing(inner: str) -> str:
    """A run with a drawing of what is given."""
    graphic = f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>"


def _relations(inner: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def _root(name: str, inner: str) -> str:
    return f"<{name} {_SPACES}>{inner}</{name}>"
