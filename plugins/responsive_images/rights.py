"""Whose picture it is: all that is kept of a picture's metadata (EXIF, IPTC, XMP); places and cameras are dropped."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from contextlib import suppress

from PIL import Image, ImageFile, IptcImagePlugin

_ARTIST, _COPYRIGHT = 315, 33432  # tags of EXIF (CIPA DC-008)
_IPTC_BYLINES, _IPTC_COPYRIGHT = ((2, 80), (2, 110)), (2, 116)  # by-line, credit; IPTC-IIM 4.2
_XMP_ARTIST = "{http://purl.org/dc/elements/1.1/}creator"
_XMP_RIGHTS = "{http://purl.org/dc/elements/1.1/}rights"
_XMP_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
_LONGEST, _MOST_XMP = 200, 200_000


def read(picture: ImageFile.ImageFile) -> tuple[str, str]:
    """The artist and the copyright notice of a picture, empty where it names none."""
    exif, iptc, xmp = picture.getexif(), _iptc(picture), _xmp(picture)
    artist = _first([exif.get(_ARTIST), *map(iptc.get, _IPTC_BYLINES), xmp.get(_XMP_ARTIST)])
    return artist, _first([exif.get(_COPYRIGHT), iptc.get(_IPTC_COPYRIGHT), xmp.get(_XMP_RIGHTS)])


def as_exif(artist: str, owner: str) -> bytes:
    """EXIF that says nothing else, empty for nothing to say."""
    if not artist and not owner:
        return b""
    exif = Image.Exif()
    # As bytes: Pillow would write ASCII and a question mark for each other letter.
    exif.update({tag: text.encode() for tag, text in ((_ARTIST, artist), (_COPYRIGHT, owner)) if text})
    return bytes(exif.tobytes())


def _first(values: Iterable[object]) -> str:
    for value in values:
        given = value[0] if isinstance(value, list | tuple) and value else value
        if isinstance(given, bytes):
            given = given.decode("utf-8", "replace")
        if isinstance(given, str) and (text := _printable(given)):
            return text
    return ""


def _printable(text: str) -> str:
    """What can be read of a text: cameras fill it with zeros or spaces."""
    with suppress(UnicodeError):  # EXIF is ASCII by its standard, and UTF-8 in practice; Pillow reads it as Latin-1
        text = text.encode("latin-1").decode("utf-8")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:_LONGEST]


def _iptc(picture: ImageFile.ImageFile) -> dict[tuple[int, int], object]:
    try:
        return dict(IptcImagePlugin.getiptcinfo(picture) or {})
    except (SyntaxError, ValueError, IndexError, KeyError, TypeError):
        return {}


def _xmp(picture: Image.Image) -> dict[str, str]:
    """The two names that an XMP packet gives. A document type, which could hold entities, is refused."""
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    data = packet.encode("utf-8", "replace") if isinstance(packet, str) else bytes(packet)
    if not data or len(data) > _MOST_XMP or b"<!" in data:
        return {}
    try:
        root = ET.fromstring(data.strip(b"\0 \n").decode("utf-8"))  # noqa: S314 - no document type, so no entity
    except (ET.ParseError, ValueError, LookupError, RecursionError):
        return {}
    found = {name: root.find(f".//{name}//{_XMP_ITEM}") for name in (_XMP_ARTIST, _XMP_RIGHTS)}
    return {name: element.text or "" for name, element in found.items() if element is not None}
