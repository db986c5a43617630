"""Files that texts name: found as they are spelled, fit to publish, shown at addresses of their own."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from plugins.buildkit.messages import Faulty, Place
from plugins.front_matter.content_files import ContentFiles
from tests.front_matter.samples import seen

HERE = Place("articles/a.md", 3)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with a picture and a document."""
    for folder in ("images", "documents", "data"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    (tmp_path / "content/images/a.jpg").write_bytes(b"x")
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
    assert ContentFiles(content).find("documents/kế hoạch.pdf", HERE) == ("documents/kế hoạch.pdf", [])


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_found_in_either_unicode_form(content: Path, on_disk: str, typed: str) -> None:
    """A picture from a Mac is found by a name typed on Windows, with a warning; the path is that of the disk."""
    name = "images/hội nghị.png"
    (content / unicodedata.normalize(on_disk, name)).write_bytes(b"x")
    found, said = ContentFiles(content).find(unicodedata.normalize(typed, name), HERE)
    assert found == unicodedata.normalize(on_disk, name)
    assert [message.code for message in said] == (["L10"] if on_disk == "NFD" else [])


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
    assert code(content, "images/link.jpg") == "L02"
    assert code(content, "images/folder/secret.jpg") == "L02"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("images/HOI-NGHI.jpg", "images/hoi-nghi.JPG"),
        ("images/hoi-nghi.jpg", "images/hoi-nghi.JPG"),
        ("images/2019/Hòa bình.png", "images/2019/Hoà bình.png"),
        ("images/2019/hoa binh.png", "images/2019/Hoà bình.png"),
        ("Images/2019/Hoà bình.png", ""),
        ("images/2O19/Hoà bình.png", ""),
    ],
)
def test_a_name_that_differs_only_in_case_or_accents_is_told_with_the_right_one(
    content: Path, typed: str, right: str
) -> None:
    """The editor reads how the file is really called, and what to write; nothing is taken in silence."""
    (content / "images/2019").mkdir()
    for name in ("hoi-nghi.JPG", "2019/Hoà bình.png"):
        (content / "images" / name).write_bytes(b"x")
    with pytest.raises(Faulty) as fault:
        ContentFiles(content).find(typed, HERE)
    (message,) = fault.value.messages
    assert message.mend.startswith(f"ghi: {right}") if right else message.code in {"L01", "L02"}


def test_a_folder_in_another_case_is_told_too(content: Path) -> None:
    """Windows would open it; the server would not."""
    (content / "images/Thang-11").mkdir()
    (content / "images/Thang-11/a.jpg").write_bytes(b"x")
    with pytest.raises(Faulty) as fault:
        ContentFiles(content).find("images/thang-11/a.jpg", HERE)
    assert fault.value.messages[0].mend == "ghi: images/Thang-11/a.jpg"


def test_a_file_that_has_just_come_is_found(content: Path) -> None:
    """Folders are remembered, and looked through again before a file is called missing."""
    files = ContentFiles(content)
    assert code(content, "images/moi.jpg") == "L01"
    (content / "images/moi.jpg").write_bytes(b"x")
    assert files.find("images/moi.jpg", HERE) == ("images/moi.jpg", [])


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("images/2019/11/Bỏ phiếu (1).JPG", "/images/2019/11/bo-phieu-1-0123456789abcdef/"),
        ("documents/Quét.png", "/images/quet-0123456789abcdef/"),
        ("images/ảnh.đẹp.jpg", "/images/anh-dep-0123456789abcdef/"),
        ("images/???/日本.jpg", "/images/anh-0123456789abcdef/"),
    ],
)
def test_renditions_lie_at_an_address_that_everybody_can_type(content: Path, path: str, place: str) -> None:
    """Folders and name of the original without accents, then the name of its bytes."""
    picture, _ = ContentFiles(content, seen).picture(path, HERE, "Hội nghị")
    assert (picture.path, picture.place, picture.width, picture.alt) == (path, place, 40, "Hội nghị")


def test_without_the_feature_no_picture_is_published(content: Path) -> None:
    """An original must never stand in for its renditions."""
    with pytest.raises(Faulty) as fault:
        ContentFiles(content).picture("images/a.jpg", HERE)
    assert [message.code for message in fault.value.messages] == ["L09"]
