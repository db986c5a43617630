"""The looks of templates: a digest of all that decides what a template makes of the same values.

That is its own text, the texts of all templates that it names (and those that they name), and the site's constants.
A name that is put together, or that no template has, may mean any: then all of them count. A name too many costs pages
drawn again, one too few would leave them as they were.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from plugins.incremental_build.inputs import SIZE

_TAG = re.compile(r"{%[-+]?\s*(?:extends|include|import|from|constant)\b(.*?)%}", re.DOTALL)
# One written-out name, and nothing that could make another of it.
_PLAIN = re.compile(r"""\s+(?:"([^"]*)"|'([^']*)')\s*(?:,|[-+]?\Z|(?:ignore|with|without|import|as)\b)""")


def read_looks(folder: Path, site: bytes, *overriding: Path) -> dict[str, bytes]:
    """The look of every template of a folder, by its name; `site` is the fingerprint of the site's constants.

    Templates of `overriding` folders stand in the place of those of the same name, the first folder's before all.
    """
    texts = {
        file.relative_to(place).as_posix(): file.read_text(encoding="utf-8", errors="surrogateescape")
        for place in (folder, *reversed(overriding))
        for file in place.rglob("*")
        if file.is_file()
    }
    named = {name: _names(text, texts) for name, text in texts.items()}
    return {name: _look(_closure(name, named), texts, site) for name in texts}


def _names(text: str, texts: Mapping[str, str]) -> frozenset[str]:
    """The templates that a text names; all of them where only the rendering knows which, or there is none yet."""
    names: set[str] = set()
    for tag in _TAG.findall(text):
        plain = _PLAIN.match(tag)
        name = (plain[1] or plain[2] or "") if plain else ""
        if name not in texts:
            return frozenset(texts)
        names.add(name)
    return frozenset(names)


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
