"""Text typed in old 8-bit Vietnamese fonts, read by the name of the font and never by guess.

Word stores the bytes of such a text as U+0000–U+00FF, as the Windows-1252 signs of the bytes, or, for symbol fonts,
as U+F000–U+F0FF: all three are read. Read it before anything else is done to the text: the soft hyphen (U+00AD) is
an ư in TCVN3.
"""

from __future__ import annotations

import re

from plugins.viettext.legacy_tables import TCVN3, VNI, VNI_AS_TYPED
from plugins.viettext.letters import compose

_TCVN3_FONT = re.compile(r"\.vn\w", re.IGNORECASE)
_VNI_FONT = re.compile(r"vni[- ]\w", re.IGNORECASE)
_VNI_CODE = re.compile("|".join(sorted(VNI_AS_TYPED, key=len, reverse=True)))
_TCVN3_CODES = str.maketrans(TCVN3)
PLAIN = "Times New Roman"  # for what an encoding has no code for
_FONTS = {"tcvn3": (".VnTime", ".VnTimeH"), "vni": ("VNI-Times",)}
_CODES = {
    "tcvn3": {letter: code for code, letter in TCVN3.items()},
    "vni": {letter: code for code, letter in VNI.items()},
}
_SIGNS = "–—‘’“”…•"  # beyond ASCII, what all three kinds of fonts have in one place


def _sign_of(byte: int) -> str:
    """The sign of a byte in Windows-1252; the byte's own number where that has none (0x81, 0x8D …)."""
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


_STORED = {code: _sign_of(code) for code in range(0x80, 0xA0)} | {0xF000 + n: _sign_of(n) for n in range(0x20, 0x100)}


def encoding_of_font(font: str) -> str:
    """The encoding of a font by its name: `tcvn3` for `.VnTime`, `vni` for `VNI-Times`, empty for all others."""
    name = font.strip()
    if _TCVN3_FONT.match(name):
        return "tcvn3"
    return "vni" if _VNI_FONT.match(name) else ""


def shows_capitals(font: str) -> bool:
    """Whether a `.Vn…` font draws capitals for small letters, as those do whose name ends in H: `.VnArial NarrowH`."""
    name = font.strip()
    last_is_h = name.endswith("H") or (name.islower() and name.endswith("h"))
    return encoding_of_font(name) == "tcvn3" and last_is_h


def to_unicode(text: str, font: str) -> str:
    """The text of a run in this font as composed Unicode, as a reader saw it; text in other fonts as it is.

    What is no code of the encoding stays: digits, punctuation, signs that were in Unicode already.
    """
    encoding = encoding_of_font(font)
    if not encoding:
        return text
    codes = text.translate(_STORED)
    if encoding == "vni":
        return compose(_VNI_CODE.sub(lambda found: VNI_AS_TYPED[found.group()], codes))
    letters = compose(codes.translate(_TCVN3_CODES))
    return letters.upper() if shows_capitals(font) else letters


def from_unicode(text: str, encoding: str) -> list[tuple[str, str]]:
    """The text in an old encoding, as pieces with their fonts, from which `to_unicode` gives it back composed.

    Capitals with a tone need the H font in TCVN3; what has no code is left in an ordinary font.
    """
    pieces: list[tuple[str, str]] = []
    for sign in compose(text):
        before, font = pieces[-1] if pieces else ("", "")
        code, needed = _written(sign, encoding, font)
        if needed == font:
            pieces[-1] = (before + code, font)
        else:
            pieces.append((code, needed))
    return pieces


def _written(sign: str, encoding: str, current: str) -> tuple[str, str]:
    """The code of a sign and a font in which it shows: that of the sign before, if it can be."""
    fonts = _FONTS[encoding]
    for font in sorted(fonts, key=lambda font: font != current):
        code = _code(sign, encoding, font)
        if code and to_unicode(code, font) == sign:
            return code, font
    return sign, PLAIN


def _code(sign: str, encoding: str, font: str) -> str:
    if sign.isascii() or sign in _SIGNS:
        return sign
    return _CODES[encoding].get(sign.lower() if shows_capitals(font) else sign, "")
