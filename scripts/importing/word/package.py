"""A Word file as its parts, opened so that no file can do harm: sizes are judged before anything is unpacked.

Source of the format: ECMA-376 (Office Open XML), part 2 for the package, part 1 for what is in it.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from plugins.buildkit.messages import Place
from scripts.importing import refusals

MOST_XML = 25_000_000  # bytes of one part of text, unpacked; the longest decree of the state has one
MOST_MEDIA = 64_000_000  # of one picture
MOST_ALL = 400_000_000
MOST_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "word/document.xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
_OTHERS = (
    ("xl/workbook", "bảng tính Excel"),
    ("ppt/presentation", "trình chiếu PowerPoint"),
    ("META-INF/manifest.xml", "văn bản OpenDocument (.odt)"),
    ("mimetype", "văn bản OpenDocument hoặc sách EPUB"),
)


@dataclass(frozen=True)
class Package:
    """The parts of a Word file by name, and the name of its main part."""

    parts: dict[str, bytes]
    main: str

    def xml(self, name: str) -> etree._Element | None:
        """A part as XML, None where the file has no such part."""
        data = self.parts.get(name)
        return parse(data) if data is not None else None

    def related(self, kind: str) -> list[str]:
        """The parts that the main part names as its `styles`, `footnotes`, `header` and so on."""
        folder, _, file = self.main.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels")
        found = [one for one in root if one.get("Type", "").endswith(f"/{kind}")] if root is not None else []
        names = [_target(one, folder) for one in found] or [f"{folder}/{kind}.xml"]
        return [name for name in names if name in self.parts]

    def link(self, part: str, identity: str, address: str) -> None:
        """Add a link to a part's relationships."""
        self._relate(part, {"Id": identity, "Type": "hyperlink", "Target": address, "TargetMode": "External"})

    def add_picture(self, part: str, identity: str, name: str, data: bytes) -> None:
        """Add a picture to the file, and to a part's relationships; equal names are equal bytes."""
        self.parts[f"{part.rpartition('/')[0]}/media/{name}"] = data
        self._relate(part, {"Id": identity, "Type": "image", "Target": f"media/{name}"})

    def _relate(self, part: str, attributes: dict[str, str]) -> None:
        folder, _, file = part.rpartition("/")
        name = f"{folder}/_rels/{file}.rels"
        root = parse(self.parts.get(name, _NO_RELATIONS))
        attributes["Type"] = f"{_RELATION}/{attributes['Type']}"
        etree.SubElement(root, f"{{{root.nsmap[None]}}}Relationship", attributes)
        self.parts[name] = etree.tostring(root)

    def relations(self, name: str) -> dict[str, tuple[str, bool]]:
        """Targets of a part's relationships by id, and whether they are outside the file."""
        folder, _, file = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels")
        found = root if root is not None else ()
        return {one.get("Id", ""): (_target(one, folder), one.get("TargetMode") == "External") for one in found}

    def saved(self) -> io.BytesIO:
        """The file as mammoth wants it."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
            for name, data in self.parts.items():
                file.writestr(name, data)
        out.seek(0)
        return out


def _target(relation: etree._Element, folder: str) -> str:
    target = str(relation.get("Target", ""))
    if relation.get("TargetMode") == "External":
        return target
    return target.removeprefix("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")


def parse(data: bytes) -> etree._Element:
    """A part as XML. Raises lxml's XMLSyntaxError; nothing outside the part is read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    return etree.fromstring(data, parser)


def open_package(data: bytes, place: Place) -> Package:
    """The parts of a file's bytes. Raises Faulty for what is no Word file, or one that may not be opened."""
    if not data:
        raise refusals.empty(place)
    if data.startswith(_OLE):
        raise refusals.encrypted(place) if _ENCRYPTED in data else refusals.old_word(place)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            _judge(file, place)
            parts = {info.filename: _read(file, info, place) for info in file.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as fault:
        raise refusals.damaged(place, "không mở được như một tệp Word") from fault
    return _checked(parts, place)


def _judge(file: zipfile.ZipFile, place: Place) -> None:
    infos = file.infolist()
    size = sum(info.file_size for info in infos)
    if len(infos) > MOST_PARTS or size > MOST_ALL:
        raise refusals.too_large(place, f"mở ra thành {size // 1_000_000} MB", f"{MOST_ALL // 1_000_000} MB")
    if any(info.flag_bits & 1 for info in infos):
        raise refusals.encrypted(place)
    for info in infos:
        _judge_size(info.filename, info.file_size, place)


def _judge_size(name: str, size: int, place: Place) -> None:
    most = MOST_XML if name.endswith((".xml", ".rels")) else MOST_MEDIA
    if size > most:
        words = f"phần {name} bên trong mở ra thành {size // 1_000_000} MB"
        raise refusals.too_large(place, words, f"{most // 1_000_000} MB mỗi phần")


def _read(file: zipfile.ZipFile, info: zipfile.ZipInfo, place: Place) -> bytes:
    """A part, never more of it than may be: the size that a file tells of itself need not be true."""
    most = MOST_XML if info.filename.endswith((".xml", ".rels")) else MOST_MEDIA
    with file.open(info) as part:
        data = part.read(most + 1)
    _judge_size(info.filename, len(data), place)
    return data


def _checked(parts: dict[str, bytes], place: Place) -> Package:
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise refusals.with_macros(place)
    main = _main(parts)
    if main not in parts:
        raise _no_word(parts, place)
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            parts[name] = _plain(name, data, place)
    return Package(parts, main)


def _plain(name: str, data: bytes, place: Place) -> bytes:
    """A part of XML as Office writes it: without a document type, its namespaces those of the transitional form."""
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data[:4096]):
        raise refusals.damaged(place, f"phần {name} có khai báo lạ, Word không bao giờ ghi như vậy")
    for strict, transitional in _STRICT.items():
        data = data.replace(strict, transitional)
    try:
        parse(data)
    except etree.XMLSyntaxError as fault:
        raise refusals.damaged(place, f"phần {name} đọc đến dòng {fault.lineno} thì gãy") from fault
    return data


def _main(parts: dict[str, bytes]) -> str:
    """The name of the main part, as the package tells (ECMA-376, part 2, 9.3)."""
    try:
        relations = parse(parts["_rels/.rels"])
    except (KeyError, etree.XMLSyntaxError):
        return _MAIN
    kinds = [one.get("Target", "") for one in relations if one.get("Type", "").endswith("/officeDocument")]
    return kinds[0].lstrip("/") if kinds else _MAIN


def _no_word(parts: dict[str, bytes], place: Place) -> Exception:
    for start, kind in _OTHERS:
        if any(name.startswith(start) for name in parts):
            return refusals.other_kind(place, kind)
    if "[Content_Types].xml" in parts:
        return refusals.damaged(place, "thiếu phần chữ (word/document.xml)")
    return refusals.other_kind(place, "tệp nén (zip)", "giải nén trước, rồi nhập từng tệp .docx bên trong")
