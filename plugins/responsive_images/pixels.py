"""From an original to pixels as readers see them: upright, in sRGB, eight bits, no larger than needed."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

_SRGB = ImageCms.createProfile("sRGB")
_ORIENTATION = 274  # of EXIF (CIPA DC-008); what a picture needs by its value, else nothing
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = {5, 6, 7, 8}  # of these, what swaps width and height
_SPACES = {"RGB ": ("RGB", "RGBA"), "CMYK": ("CMYK",), "GRAY": ("L", "LA")}


def is_turned(picture: Image.Image) -> bool:
    """Whether the stored picture lies on its side; orientations that no standard knows count for nothing."""
    return picture.getexif().get(_ORIENTATION) in _SIDEWAYS


def upright(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The pixels of an open original as `RGB` or `RGBA`, at least of a size where it has so many.

    A JPEG is reduced while it is decoded and all else right after, so that no large picture stands in memory twice.
    """
    across, down = (height, width) if is_turned(picture) else (width, height)
    picture.draft("", (across, down))
    profile = picture.info.get("icc_profile")
    picture.load()
    turn = _TURNS.get(picture.getexif().get(_ORIENTATION, 1))
    factor = min(picture.width // across, picture.height // down)
    small = _in_eight_bits(picture)
    small = small.reduce(factor) if factor > 1 else small
    shown = _opaque(_in_srgb(small if turn is None else small.transpose(turn), profile))
    shown.info = {}  # encoders would write profiles and XMP that they find there
    return shown


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """The picture in a mode of eight bits that colours can be converted from."""
    if picture.mode.startswith("I"):  # sixteen bits of grey; Pillow would cut them off at 255
        return picture.convert("I").point(lambda value: value / 257).convert("L")
    if picture.mode in {"P", "PA"} or "transparency" in picture.info:
        return picture.convert("RGBA")
    modes = {"1": "L", "La": "LA", "RGBa": "RGBA", "RGBX": "RGB", "YCbCr": "RGB", "LAB": "RGB", "HSV": "RGB", "F": "L"}
    return picture.convert(modes[picture.mode]) if picture.mode in modes else picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB, by its own profile where that is of use; one without is taken for sRGB, as browsers do."""
    has_alpha = picture.mode in {"RGBA", "LA"}
    if profile and not has_alpha:
        converted = _converted(picture, profile)
        if converted:
            return converted
    elif profile and (converted := _converted(picture.convert("RGB"), profile)):
        converted.putalpha(picture.getchannel("A"))
        return converted
    mode = "RGBA" if has_alpha else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)


def _converted(picture: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if picture.mode not in _SPACES.get(given.profile.xcolor_space, ()):
            return None
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        return ImageCms.profileToProfile(picture, given, _SRGB, renderingIntent=intent, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):  # a damaged profile, of which there are many
        return None


def _opaque(picture: Image.Image) -> Image.Image:
    """The picture without an alpha channel that hides nothing."""
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        return picture.convert("RGB")
    return picture


def on_white(picture: Image.Image) -> Image.Image:
    """The picture on white paper, for formats without transparency."""
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper
