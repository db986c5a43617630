"""The QR code of an address, as the outline that a template draws."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import zxingcpp

_MASK = 0  # any of the eight may be used; trying all for the best one takes four times as long
_BORDER = 4  # modules of quiet zone (ISO/IEC 18004), as zxing-cpp draws them
_DARK, _LIGHT = b"\x00", b"\xff"  # a module in the picture that zxing-cpp makes


@dataclass(frozen=True)
class QrCode:
    """A code of `size` × `size` modules, quiet zone included; `path` is SVG path data to be stroked, width 1."""

    size: int
    path: str


@lru_cache(8)  # the print page follows its article's, or comes before it
def qr_code(text: str) -> QrCode:
    """The code of a text, with error correction M: a worn notice on a board still reads.

    Raises ValueError for a text that no code holds: none at all, or more than about 2,300 bytes.
    """
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    picture = memoryview(code.to_image())  # one pixel a module
    return QrCode(len(picture), _path(picture.tobytes(), len(picture)))


def _path(modules: bytes, size: int) -> str:
    """The runs of dark modules, row by row from the upper left, as strokes through the middle of their row."""
    rows = b"\n".join([modules[start : start + size] for start in range(_BORDER * size, size * size, size)])
    shown = rows[_BORDER:]  # from the corner, which is always dark
    # Cut where dark is followed by light: each piece is one stroke, the light way to it (perhaps into the next row) and
    # the dark run; what is left after the last are the light rows of the lower border.
    pieces = shown.replace(_DARK + _LIGHT, _DARK + b" " + _LIGHT).split(b" ")[:-1]
    return f"M{_BORDER} {_BORDER}.5" + "".join(map(_strokes(size).__getitem__, pieces))


@cache
def _strokes(size: int) -> _Strokes:
    return _Strokes(size)


class _Strokes(dict[bytes, str]):
    """Pieces of a picture `size` modules wide as path data, each worked out when it is first met."""

    def __init__(self, size: int) -> None:
        self._size = size

    def __missing__(self, piece: bytes) -> str:
        down = piece.count(b"\n")
        across = piece.count(_LIGHT) - down * self._size
        move = f"m{across} {down}" if across or down else ""
        self[piece] = stroke = f"{move}h{piece.count(_DARK)}"
        return stroke
