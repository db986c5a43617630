"""The looks of templates: a digest of all that decides what a template makes of the same values.

That is its own text, the texts of all templates that it names (and those that they name), and the site's constants.
Every quoted name of an existing template counts, whatever it stands in: a name too many costs one page drawn again, one
too few would leave it as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from plugins.incremental_build.inputs import SIZE

_NAMED = re.compile(r"""["']([^"'\s]+\.[a-z]+)["']""")
_COMPUTED = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+[^\"'\s]")  # a name that only the rendering knows


def read_looks(folder: Path, site: bytes) -> dict[str, bytes]:
    """The look of every template of a folder, by its name; `site` is the fingerprint of the site's constants."""
    texts = {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8", errors="surrogateescape")
        for file in folder.rglob("*")
        if file.is_file()
    }
    named = {name: _names(text, texts) for name, text in texts.items()}
    return {name: _look(_closure(name, named), texts, site) for name in texts}


def _names(text: str, texts: Mapping[str, str]) -> frozenset[str]:
    if _COMPUTED.search(text):
        return frozenset(texts)
    return frozenset(_NAMED.findall(text)) & texts.keys()


def _closure(name: str, named: Mapping[str, frozenset[str]]) -> set[str]:
    reached: set[str] = set()
    ways = [name]
    while ways:
        if (here := ways.pop()) not in reached:
            reached.add(here)
            ways += named[here]
    return reached


def _look(names: set[str], texts: Mapping[str, str], site: bytes) -> bytes:
    look = blake2b(site, digest_size=SIZE)
    for name in sorted(names):
        look.update(f"{name}\0{len(texts[name])}\0{texts[name]}".encode("utf-8", "surrogateescape"))
    return look.digest()
