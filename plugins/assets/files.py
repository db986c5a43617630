"""From the theme's own files to the files of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from plugins.assets.scripts import bundle, minified

FOLDER = "/static/"
MODULES = ("main", "print", "not-found", "search")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@dataclass(frozen=True)
class Assets:
    """Addresses of the style sheet, the boot script, the page tools, and single pages' own scripts."""

    style: str
    boot: str
    tools: str
    printing: str
    not_found: str
    search: str


def build(static: Path, cache: Path) -> tuple[Assets, dict[str, bytes]]:
    """The assets of a theme's `static` folder, and the bytes of each by address; `cache` keeps what takes long."""
    files: dict[str, bytes] = {}
    style = _named("site.css", join_styles(static / "css"), files)
    scripts = minified(
        [(static / "js/boot.js").read_text("utf-8"), *(bundle(static / "js", f"{m}.js") for m in MODULES)], cache
    )
    names = (_named(f"{name}.js", script, files) for name, script in zip(("boot", *MODULES), scripts, strict=True))
    return Assets(style, *names), files


def join_styles(folder: Path) -> bytes:
    """All style sheets as one, in the order of `order.txt`, without comments."""
    names = (folder / "order.txt").read_text(encoding="utf-8").split()
    return "\n".join(_COMMENT.sub("", (folder / name).read_text(encoding="utf-8")).strip() for name in names).encode()


def _named(name: str, data: bytes, files: dict[str, bytes]) -> str:
    stem, _, suffix = name.rpartition(".")
    address = f"{FOLDER}{stem}.{blake2b(data, digest_size=6).hexdigest()}.{suffix}"
    files[address] = data
    return address
