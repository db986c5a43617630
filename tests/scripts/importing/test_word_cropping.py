"""Pictures that Word crops are cut for good: what an editor does not see in Word is not in the content folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from scripts.importing.word.cropping import Sides, cut
from tests.scripts.importing.samples import SAPO, codes, imported
from tests.support import photos
from tests.support.word import paragraph, picture, run, word_file

TITLE = paragraph(run("Biểu dương điển hình tiên tiến", "b"), align="center")
LEAD, END = paragraph(SAPO), paragraph(run("Ban Tuyên giáo - Nữ công", "b"), align="right")
RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def stored(tmp_path: Path, drawn: str, data: bytes, said: list[str]) -> Image.Image:
    """The picture that is kept of a drawing of these bytes, where these codes are told."""
    name = "1.png" if data.startswith(b"\x89") else "1.jpg"
    blocks = [TITLE, LEAD, paragraph("Chữ."), paragraph(drawn.replace("NAME", name)), END]
    made = imported(tmp_path, word_file(*blocks, media={name: data}))
    assert codes(made.messages) == said
    assert made.proof
    assert made.proof.pictures == 1
    return photos.opened((tmp_path / "content" / made.pictures[0]).read_bytes())


def cropped(rectangle: str) -> str:
    """A picture of DrawingML with what is written beside its bytes."""
    return picture("NAME", "Đại biểu dự hội nghị").replace("</pic:blipFill>", f"{rectangle}</pic:blipFill>")


VML = '<w:r><w:pict><v:shape alt="Đại biểu dự hội nghị"><v:imagedata r:id="NAME" {}/></v:shape></w:pict></w:r>'


@pytest.mark.parametrize(
    ("drawn", "size"),
    [
        (cropped('<a:srcRect l="50000" b="50000"/>'), (45, 30)),
        (cropped('<a:srcRect l="50%" b="50%"/>'), (45, 30)),
        (cropped('<a:srcRect l="50000" t="-20000"/>'), (45, 60)),
        (cropped('<a:stretch><a:fillRect l="-100000" r="0"/></a:stretch>'), (45, 60)),
        (VML.format('cropleft="32768f" cropbottom=".5"'), (45, 30)),
    ],
)
def test_a_picture_is_cut_as_word_shows_it(tmp_path: Path, drawn: str, size: tuple[int, int]) -> None:
    """Nothing of the hidden half is stored, in each way of writing how much is hidden, and the cut is told."""
    picture = stored(tmp_path, drawn, photos.saved(photos.arrow(90, 60), "PNG"), ["W46"])
    assert picture.size == size
    assert picture.getpixel((0, 0)) == GREEN


def test_a_cut_photograph_keeps_its_turn_and_its_owner_and_no_small_copy(tmp_path: Path) -> None:
    """Orientation, artist, colours and quality are those of the original; comments, places and thumbnails go."""
    whole = photos.phone()
    picture = stored(tmp_path, cropped('<a:srcRect t="25000"/>'), whole, ["W46"])
    assert picture.size == (1800, 1012)
    exif = picture.getexif()
    assert (exif[photos.ORIENTATION], exif[photos.ARTIST]) == (6, "Minh Anh")
    assert set(exif) == {photos.ORIENTATION, photos.ARTIST}
    assert picture.info["icc_profile"] == photos.opened(whole).info["icc_profile"]
    assert picture.quantization == photos.opened(whole).quantization  # type: ignore[attr-defined]
    assert b"SECRETCAM" not in next((tmp_path / "content" / "images").rglob("*.jpg")).read_bytes()


@pytest.mark.parametrize("rectangle", ["<a:srcRect/>", '<a:srcRect l="10" r="3"/>'])
def test_a_picture_that_is_whole_in_word_stays_as_it_is(tmp_path: Path, rectangle: str) -> None:
    """Less than a pixel is no cut: the bytes of the file are kept."""
    data = photos.saved(photos.photo(60, 40))
    stored(tmp_path, cropped(rectangle), data, [])
    assert [one.read_bytes() for one in (tmp_path / "content" / "images").rglob("*.jpg")] == [data]


@pytest.mark.parametrize("rectangle", ['<a:srcRect l="60000" r="60000"/>', "SHAPE"])
def test_what_cannot_be_cut_is_told(tmp_path: Path, rectangle: str) -> None:
    """A picture of which nothing would be left, or that Word shows as a circle, is whole, and the editor is warned."""
    drawn = cropped(rectangle)
    if rectangle == "SHAPE":
        shape = '<pic:spPr><a:prstGeom prst="ellipse"/></pic:spPr>'
        drawn = cropped("").replace("</pic:pic>", f"{shape}</pic:pic>")
    assert stored(tmp_path, drawn, photos.saved(photos.photo(60, 40)), ["W47"]).size == (60, 40)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "CMYK", "RGBA"])
def test_every_kind_of_picture_can_be_cut(kind: str, mode: str) -> None:
    """Whatever colours a file may have, its cut half opens, and shows what the half showed."""
    try:
        data = photos.saved(photos.arrow(90, 60).convert(mode), kind)
    except (OSError, ValueError):
        return  # no file of this kind has these colours
    half = photos.opened(cut(data, Sides(right=0.5))).convert("RGB")
    assert half.size == (45, 60)
    want = photos.opened(data).convert("RGB").getpixel((10, 50))
    assert all(abs(one - other) < 12 for one, other in zip(half.getpixel((10, 50)), want, strict=True))  # type: ignore[arg-type]


def test_moving_pictures_are_not_cut() -> None:
    """Their other pictures would be lost."""
    frames = [photos.arrow(90, 60).convert("P"), photos.drawing(90, 60).convert("P")]
    with pytest.raises(ValueError, match="moves"):
        cut(photos.saved(frames[0], "GIF", save_all=True, append_images=frames[1:]), Sides(right=0.5))
