"""An original is judged before anybody shows it: what it is, or one message why not; never a crash."""

from __future__ import annotations

import io
import warnings

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from plugins.buildkit.messages import Faulty, Place
from plugins.responsive_images.facts import MOST_PIXELS, MOST_SIDE, Facts, said_of
from plugins.responsive_images.looking import look
from tests.support import photos
from tests.support.photos import saved

HERE = Place("articles/a.md", 7)
SMALL = saved(photos.photo(60, 40), quality=80)


def refused(data: bytes, name: str = "images/a.jpg") -> str:
    """What a refused original's one message says."""
    with pytest.raises(Faulty) as fault:
        look(data, name, HERE)
    (message,) = fault.value.messages
    assert (message.code, message.place) == ("L07", HERE)
    assert f"content/{name}" in message.what
    return message.what


@pytest.mark.parametrize(
    ("kind", "lossless"),
    [("JPEG", False), ("PNG", False), ("WEBP", False), ("AVIF", False), ("HEIF", False)],
)
def test_every_kind_of_photograph(kind: str, lossless: bool) -> None:
    """What cameras and phones write is read, HEIC too, and taken for a photograph."""
    assert look(saved(photos.photo(90, 60), kind), "images/a.jpg", HERE) == Facts(kind, 90, 60, lossless)


@pytest.mark.parametrize("mode", ["RGB", "P", "1", "L"])
@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_drawings_are_told_from_photographs(kind: str, mode: str) -> None:
    """Flat colours and sharp edges are kept without loss."""
    assert look(saved(photos.drawing(mode=mode), kind), "images/a.png", HERE) == Facts(kind, 900, 600, lossless=True)


@pytest.mark.parametrize("orientation", range(10))
def test_size_is_as_shown(orientation: int) -> None:
    """A photograph taken upright has its sides swapped; values that no standard knows count for nothing."""
    facts = look(saved(photos.photo(40, 30), tags={photos.ORIENTATION: orientation}), "images/a.jpg", HERE)
    assert (facts.width, facts.height) == ((30, 40) if orientation in (5, 6, 7, 8) else (40, 30))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "tệp rỗng"),
        (b"khong phai anh", "không phải là ảnh"),
        (b"\xff\xd8\xff\xe0", "tệp hỏng hoặc chép dở"),
        (b"\x89PNG\r\n\x1a\n", "tệp hỏng hoặc chép dở"),
        (b"GIF89a/*", "tệp hỏng hoặc chép dở"),
        (SMALL[: len(SMALL) // 2], "tệp hỏng hoặc chép dở"),
        (photos.bomb(30_000, 30_000), "quá lớn"),
        (photos.bomb(9_000, 6_000), "9000×6000 điểm ảnh"),
        (photos.bomb(30_000, 2), "30000×2 điểm ảnh"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "hình vẽ SVG"),
        (b"<!doctype html><HTML><body>", "trang web"),
        (b"%PDF-1.7", "tệp PDF"),
        (b"8BPS\0\1", "Photoshop"),
        (b"PK\x03\x04abc", "Office"),
        (b"\0\0\0\x18ftypqt  ", "tệp hỏng hoặc chép dở"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_picture_is_said_to_be_what_it_is(data: bytes, words: str) -> None:
    """Empty, cut off, enormous, false or of another program: one message that names the file and what is wrong."""
    assert words in refused(data)


def test_a_large_picture_of_a_phone_is_read() -> None:
    """108 megapixels are a phone's; the limit is on what would be decoded, and judged before anything is."""
    assert MOST_PIXELS["JPEG"] > 12_000 * 9_000
    assert MOST_SIDE > 16_000


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"]), st.floats(0, 1), st.integers(0, 255))
@example("JPEG", 0.99, 0)
def test_broken_files_of_every_kind_are_no_crash(kind: str, share: float, byte: int) -> None:
    """A file that is cut off anywhere, or has a wrong byte anywhere, is measured or refused with a code."""
    whole = WHOLE[kind]
    place = int(share * (len(whole) - 1))
    for data in (whole[:place], whole[:place] + bytes([byte]) + whole[place + 1 :]):
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # none may leak out
            try:
                found: object = look(data, "images/a.jpg", HERE).format
            except Faulty as fault:
                found = [message.code for message in fault.messages]
        assert found in (kind, ["L07"])


WHOLE = {kind: saved(photos.photo(48, 32), kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")}


def test_a_text_that_unfolds_without_end_is_refused() -> None:
    """A PNG whose comment is a bomb is told, with flat memory."""
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("x", "0" * 80_000_000, zip=True)
    assert "tệp hỏng" in refused(saved(photos.photo(20, 20), "PNG", pnginfo=info))


def test_a_jpeg_of_endless_scans_is_refused() -> None:
    """Each takes as long to decode as the whole picture: a small file would keep a build for an hour."""
    whole = saved(photos.photo(64, 48), progressive=True)
    assert look(whole, "images/a.jpg", HERE).width == 64
    scan = whole[whole.rindex(b"\xff\xda") : -2]
    assert "tệp hỏng" in refused(whole[:-2] + scan * 200 + whole[-2:])


def test_an_animation_is_a_still_with_a_remark() -> None:
    """Only the first frame is shown, and the editor hears of it."""
    frames = [photos.drawing(60, 40), photos.drawing(60, 40).rotate(90)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    facts = look(data, "images/a.gif", HERE)
    assert facts.animated
    assert [(message.code, message.place) for message in said_of(facts, "images/a.gif", HERE)] == [("L12", HERE)]


@pytest.mark.parametrize(
    ("kind", "name", "right"),
    [("PNG", "images/Ảnh 1.jpg", "Ảnh 1.png"), ("JPEG", "images/a.png", "a.jpg"), ("HEIF", "images/b.JPG", "b.heic")],
)
def test_a_wrong_ending_is_refused_with_the_right_one(kind: str, name: str, right: str) -> None:
    """The editor is told what the file is and how it must be called."""
    with pytest.raises(Faulty) as fault:
        said_of(Facts(kind, 4, 3), name, HERE)
    (message,) = fault.value.messages
    assert message.code == "L11"
    assert right in message.mend


@pytest.mark.parametrize("name", ["images/a.JPG", "images/a.jpeg", "images/a.jfif", "images/nm.JPG.jpg"])
def test_names_that_windows_gives_are_fine(name: str) -> None:
    """Upper case, four letters, what browsers save as."""
    assert said_of(Facts("JPEG", 4, 3), name, HERE) == []


def test_two_pictures_in_one_jpeg_are_no_animation() -> None:
    """A phone's MPO, with a second view or a map of depth beside the first, is a photograph."""
    out = io.BytesIO()
    photos.photo(60, 40).save(out, "MPO", save_all=True, append_images=[photos.photo(60, 40, 2)])
    assert look(out.getvalue(), "images/a.jpg", HERE) == Facts("JPEG", 60, 40)
    assert Image.open(io.BytesIO(out.getvalue())).format == "MPO"
