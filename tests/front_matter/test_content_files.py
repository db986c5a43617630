"""Files that texts name: found in any spelling, fit to publish, measured."""

from __future__ import annotations

import io
import struct
import unicodedata
import zlib
from pathlib import Path

import pytest
from PIL import Image

from plugins.buildkit.messages import Faulty, Place
from plugins.front_matter.content_files import ContentFiles

HERE = Place("articles/a.md", 3)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with a picture and a document."""
    for folder in ("images", "documents", "data"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    Image.new("RGB", (40, 30)).save(tmp_path / "content/images/a.jpg")
    (tmp_path / "content/documents/kế hoạch.pdf").write_bytes(b"%PDF-")
    (tmp_path / "content/data/authors.yaml").write_bytes(b"")
    return tmp_path / "content"


def code(content: Path, path: str) -> str:
    """The code with which a path is refused."""
    with pytest.raises(Faulty) as fault:
        ContentFiles(content).find(path, HERE)
    (message,) = fault.value.messages
    assert message.place == HERE
    return message.code


def test_found(content: Path) -> None:
    """A file is found under its own path."""
    assert ContentFiles(content).find("documents/kế hoạch.pdf", HERE) == "documents/kế hoạch.pdf"


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_found_in_either_unicode_form(content: Path, on_disk: str, typed: str) -> None:
    """A picture from a Mac is found by a name typed on Windows, and the reverse; the path is that of the disk."""
    name = "images/hội nghị.png"
    (content / unicodedata.normalize(on_disk, name)).write_bytes(b"x")
    found = ContentFiles(content).find(unicodedata.normalize(typed, name), HERE)
    assert found == unicodedata.normalize(on_disk, name)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        *(
            ("images/khong-co.jpg", "L01"),
            ("images", "L03"),
            ("images/A.jpg", "L01"),
            ("images/thư mục.jpg/a.jpg", "L01"),
        ),
        *(("data/authors.yaml", "L02"), ("articles/a.md", "L02"), ("", "L02"), ("etc/hostname", "L02")),
        *(("images/a.svg", "L03"), ("images/a.html", "L03"), ("images/a.php", "L03"), ("images/a", "L03")),
        *(("images/con.jpg", "L08"), ("images/a?.jpg", "L08"), ("images/../a.jpg", "L08"), ("images/a:b.jpg", "L08")),
    ],
)
def test_refused(content: Path, path: str, wanted: str) -> None:
    """Missing files, other folders, active kinds and impossible names are refused."""
    assert code(content, path) == wanted


def test_a_link_out_of_the_content_is_no_file(content: Path) -> None:
    """A symlink among the pictures cannot publish a file from elsewhere."""
    secret = content.parent / "secret.jpg"
    secret.write_bytes(b"x")
    (content / "images/link.jpg").symlink_to(secret)
    (content / "images/folder").symlink_to(content.parent)
    assert code(content, "images/link.jpg") == "L01"
    assert code(content, "images/folder/secret.jpg") == "L01"


@pytest.mark.parametrize("orientation", range(10))
def test_size_is_as_shown(content: Path, orientation: int) -> None:
    """A photograph taken upright has its sides swapped by EXIF; values that no standard knows count as 1."""
    exif = Image.Exif()
    exif[274] = orientation
    Image.new("RGB", (40, 30)).save(content / "images/b.jpg", exif=exif)
    wanted = (30, 40) if orientation in (5, 6, 7, 8) else (40, 30)
    assert ContentFiles(content).size("images/b.jpg", HERE) == wanted


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "JPEG"])
def test_size_of_every_kind(content: Path, kind: str) -> None:
    """The kinds that browsers show are measured, whatever the name ends in."""
    Image.new("L", (7, 5)).save(content / "images/x.jpg", kind)
    assert ContentFiles(content).size("images/x.jpg", HERE) == (7, 5)


def bomb(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds almost nothing."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"khong phai anh",
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a/*",
        bomb(30_000, 30_000),
        bomb(12_000, 9_000),
    ],
    ids=["empty", "text", "cut jpg", "cut png", "polyglot", "bomb", "too large"],
)
def test_broken_pictures(content: Path, data: bytes) -> None:
    """A broken, false or enormous picture is named, before anything of it is decoded."""
    (content / "images/x.jpg").write_bytes(data)
    with pytest.raises(Faulty) as fault:
        ContentFiles(content).size("images/x.jpg", HERE)
    assert [m.code for m in fault.value.messages] == ["L07"]


@pytest.mark.parametrize("length", range(0, 24, 3))
def test_broken_camera_data_is_no_crash(content: Path, length: int) -> None:
    """A photograph with cut-off EXIF is measured or refused with a code."""
    out = io.BytesIO()
    whole = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    Image.new("RGB", (4, 3)).save(out, "JPEG", exif=whole[: 6 + length])
    (content / "images/x.jpg").write_bytes(out.getvalue())
    try:
        found: object = ContentFiles(content).size("images/x.jpg", HERE)
    except Faulty as fault:
        found = [m.code for m in fault.messages]
    assert found in ((4, 3), (3, 4), ["L07"])
