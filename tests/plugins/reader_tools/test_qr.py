"""The QR code reads: drawn as a template draws it, then read back, and drawn by another library."""

from __future__ import annotations

import re

import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from plugins.reader_tools.qr import QrCode, qr_code

SCALE = 4
BASE = "https://congdoan.example/2019/11/21/"
# Bytes that a code of versions 1 to 15 holds with error correction M (ISO/IEC 18004, table 7).
CAPACITIES = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412]
slugs = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,12}", fullmatch=True).map(lambda slug: slug[:80])


def drawn(code: QrCode) -> Image.Image:
    """The code as black strokes of width 1 on white: `M` and `m` move, `h` draws to the right."""
    picture = Image.new("L", (code.size * SCALE, code.size * SCALE), 255)
    pen = ImageDraw.Draw(picture)
    x = y = 0.0
    steps = re.findall(r"([Mmh])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?", code.path)
    assert "".join(kind + a + (" " + b if b else "") for kind, a, b in steps) == code.path
    for kind, first, second in steps:
        if kind == "h":
            end = x + float(first)
            box = [x * SCALE, (y - 0.5) * SCALE, end * SCALE - 1, (y + 0.5) * SCALE - 1]
            assert 0 <= box[0] < box[2] < picture.width
            assert 0 <= box[1] < box[3] < picture.height
            pen.rectangle(box, fill=0)
            x = end
        else:
            x, y = (x + float(first), y + float(second)) if kind == "m" else (float(first), float(second))
    return picture


@pytest.mark.parametrize(
    "text",
    [
        BASE + "cac-hoat-dong-huong-toi-dai-hoi-thi-dua-cac-cap/",
        BASE + "a/",
        BASE + "a" * 80 + "/",
        "http://localhost:8000/2026/07/28/tin/",
        "https://congdoan.example/cong-doan/" + "thu-muc-" * 30,
    ],
)
def test_code_reads_back(text: str) -> None:
    """A telephone that reads the printed sheet gets the article's whole address, of any length."""
    (found,) = zxingcpp.read_barcodes(drawn(qr_code(text)))
    assert found.text == text
    assert found.format == zxingcpp.BarcodeFormat.QRCode


@settings(derandomize=True, max_examples=150, deadline=None)
@given(slugs)
def test_any_article_reads_back(slug: str) -> None:
    """Whatever letters and digits an address mixes, its code holds it whole, with error correction M."""
    (found,) = zxingcpp.read_barcodes(drawn(qr_code(f"{BASE}{slug}/")))
    assert found.text == f"{BASE}{slug}/"
    assert found.ec_level == "M"


@settings(derandomize=True, max_examples=20, deadline=None)
@given(st.data())
@pytest.mark.parametrize("version", range(1, 16))
def test_another_library_draws_the_same(version: int, data: st.DataObject) -> None:
    """The writer and the reader of one library cannot agree on a mistake: segno sets the same modules.

    Texts that fill their code: segno 1.6 pads others with a byte too many.
    """
    size = CAPACITIES[version - 1]
    text = data.draw(st.text("abcdefghijklmnopqrstuvwxyz", min_size=size, max_size=size))
    other = segno.make(text, error="m", micro=False, mask=0, boost_error=False)
    assert other.version == version
    code = qr_code(text)
    dots = drawn(code).resize((code.size, code.size), Image.Resampling.NEAREST)
    assert dots.tobytes() == bytes(0 if dark else 255 for row in other.matrix_iter(border=4) for dark in row)


def test_code_with_a_stain_reads() -> None:
    """A worn sheet on a notice board still reads: a corner of the data is blotted out."""
    picture = drawn(qr_code(BASE + "tin/"))
    size = picture.width // SCALE
    box = [(size - 10) * SCALE, (size - 10) * SCALE, (size - 6) * SCALE, (size - 6) * SCALE]
    ImageDraw.Draw(picture).rectangle(box, fill=255)
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [BASE + "tin/"]


def test_quiet_zone() -> None:
    """Four modules on every side are left white, as the standard asks."""
    picture = drawn(qr_code(BASE + "tin/"))
    dark = picture.point(lambda shade: 255 - shade).getbbox()
    assert dark == (4 * SCALE, 4 * SCALE, picture.width - 4 * SCALE, picture.height - 4 * SCALE)


def test_same_text_same_code() -> None:
    """Two builds draw the same code."""
    assert qr_code(BASE) == qr_code(BASE)
    assert qr_code(BASE) != qr_code(BASE + "a/")
