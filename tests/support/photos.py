"""Pictures made for tests: photographs of noise and light, drawings of flat colours, files of every kind."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, ImageDraw

pillow_heif.register_heif_opener()
GPS, ORIENTATION, MAKE, ARTIST, COPYRIGHT = 34853, 274, 271, 315, 33432


def photo(width: int = 900, height: int = 600, seed: int = 1, mode: str = "RGB") -> Image.Image:
    """What a photograph is to an encoder: light that changes softly, and detail everywhere."""
    chance = random.Random(seed)  # noqa: S311 - the same pictures every time

    def layer(across: int, down: int) -> Image.Image:
        noise = Image.frombytes("RGB", (across, down), chance.randbytes(3 * across * down))
        return noise.resize((width, height), Image.Resampling.BICUBIC)

    soft, fine = layer(6, 4), layer(max(1, width // 6), max(1, height // 6))
    return Image.blend(soft, fine, 0.18).convert(mode)


def drawing(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """What a drawing is to an encoder: a few flat colours with sharp edges."""
    paper = Image.new("RGB", (width, height), "#ffffff")
    draw = ImageDraw.Draw(paper)
    draw.rectangle((width // 8, height // 8, width // 2, height // 2), fill="#8f1313")
    draw.ellipse((width // 2, height // 3, width - width // 8, height - height // 8), outline="#0b3a82", width=7)
    draw.line((0, height - 1, width, 0), fill="#000000", width=3)
    return paper.convert(mode)


def arrow(width: int = 90, height: int = 60) -> Image.Image:
    """A picture whose four corners differ: red, green, blue and white from the top left, clockwise."""
    picture = Image.new("RGB", (width, height))
    corners = ((0, 0, "#ff0000"), (1, 0, "#00ff00"), (1, 1, "#0000ff"), (0, 1, "#ffffff"))
    for right, low, colour in corners:
        box = (right * width // 2, low * height // 2, (right + 1) * width // 2, (low + 1) * height // 2)
        picture.paste(colour, box)
    return picture


def saved(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The bytes of a picture; `tags` are EXIF's, by number."""
    out = io.BytesIO()
    if tags := options.pop("tags", None):
        exif = Image.Exif()
        for tag, value in tags.items():
            if tag == GPS:
                exif.get_ifd(GPS).update(value)
            else:
                exif[tag] = value
        options["exif"] = exif.tobytes()
    picture.save(out, kind, **options)
    return out.getvalue()


def phone(width: int = 1800, height: int = 1350, seed: int = 1) -> bytes:
    """A photograph as a phone stores it: on its side, with its place, its owner and its maker."""
    where = {1: "N", 2: (21.0, 49.0, 12.0), 3: "E", 4: (105.0, 12.0, 50.0)}
    tags = {ORIENTATION: 6, MAKE: "SECRETCAM", ARTIST: "Minh Anh", GPS: where}
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRETCAM 21.82N 105.21E</x:xmpmeta>'
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(
        photo(width, height, seed), quality=88, tags=tags, xmp=packet, icc_profile=profile, comment=b"SECRETCAM"
    )


def bomb(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds almost nothing."""
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), b"IDAT" + zlib.compress(b"\0" * 99))
    framed = (struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


def opened(data: bytes) -> Image.Image:
    """A picture of bytes, decoded."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture
