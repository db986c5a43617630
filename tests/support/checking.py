"""Publications to be checked: small ones in folders whose names have blanks and accents, with caches of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from scripts import publication
from scripts.loading import load
from tests.support import photos
from tests.support.sites import NOW, ROOT, write_site

# Texts that are hard on whoever looks for prose in them.
_BITS = 'Đoàn¦thi đua¦"¦  ¦ ¦\n¦\n\n¦    ¦- ¦1. ¦`¦```\n¦**¦[x](https://a.vn "t")¦<b>¦</b>¦|¦\n|---|\n¦# ¦> '
MARKDOWN = st.lists(
    st.sampled_from([*_BITS.split("¦"), "&nbsp;", "\xa0", "\u200b", " ,", "\\", "[^1]: ", "  \n", "\t"]), max_size=25
).map("".join)
SHORT = "LĐLĐ: Liên đoàn Lao động\nUBND: Ủy ban nhân dân\n"
_SETTINGS = """
import sys
sys.path.insert(0, {root!r})
from pelicanconf import *
CACHE_PATH = {cache!r}
MENUITEMS = LINKS = ()
IDENTITY = IDENTITY | {{"telephone": "0999 000 111"}}
"""


def make_office(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Content with two pictures (`images/hop.jpg` a photograph, `images/so-do.png` a drawing) and a settings file."""
    pictures: dict[str, str | bytes] = {
        "images/hop.jpg": photos.saved(photos.photo(300, 200)),
        "images/so-do.png": photos.saved(photos.drawing(300, 200), "PNG"),
    }
    write_site(folder / "content", {**pictures, "articles/.giu": "", "data/abbreviations.yaml": SHORT, **files})
    text = _SETTINGS.format(root=str(ROOT), cache=str(folder / "cache"))
    (folder / "cau-hinh.py").write_text(text, encoding="utf-8")
    return folder


def run_of(office: Path) -> Any:
    """A run over such content, at the moment of all tests."""
    return load(publication.of(office / "cau-hinh.py", office / "content", None, NOW, publish=False))
