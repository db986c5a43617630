"""A plain Word file as HTML, by mammoth: paragraphs keep what they look like as classes."""

from __future__ import annotations

import mammoth
from bs4 import BeautifulSoup

from scripts.importing.word.prepared import Prepared
from scripts.importing.word.reading import key_of

_STYLE_MAP = "\n".join(f"p.{name} => p.{name}:fresh" for name in ("center", "right", "title", "subtitle", "caption"))
_STYLE_MAP += "\np.plain => p:fresh\np.quote => blockquote > p:fresh"


def convert(prepared: Prepared) -> BeautifulSoup:
    """The HTML of a file. A picture's address is `picture:` and the name of its bytes."""

    @mammoth.images.img_element  # type: ignore[untyped-decorator]
    def named(image: object) -> dict[str, str]:
        with image.open() as file:  # type: ignore[attr-defined]
            return {"src": f"picture:{key_of(file.read())}"}

    result = mammoth.convert_to_html(
        prepared.package.saved(), style_map=_STYLE_MAP, convert_image=named, include_embedded_style_map=False
    )
    return BeautifulSoup(result.value, "lxml")
