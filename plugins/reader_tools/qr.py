"""The QR code of an address, as the outline that a template draws."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache

import segno

_MASK = 0  # any of the eight may be used; trying all for the best one takes five times as long
_BORDER = 4  # modules of quiet zone (ISO/IEC 18004)


@dataclass(frozen=True)
class QrCode:
    """A code of `size` × `size` modules, quiet zone included; `path` is SVG path data to be stroked, width 1."""

    size: int
    path: str


@cache  # the article's page and its print page draw the same one, and hold it while they live
def qr_code(text: str) -> QrCode:
    """The code of a text, with error correction M: a worn notice on a board still reads."""
    code = segno.make(text, error="m", micro=False, mask=_MASK)
    out = io.BytesIO()
    code.save(out, kind="svg", border=_BORDER, xmldecl=False, svgns=False, omitsize=True)
    path = re.search(r' d="([^"]+)"', out.getvalue().decode("ascii"))
    return QrCode(int(code.symbol_size(border=_BORDER)[0]), path[1] if path else "")
