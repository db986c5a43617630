"""From the theme's own files to the files of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from plugins.assets.scripts import SCRIPT, STYLE, bundle, minified

FOLDER = "/static/"
COMPONENTS = "templates/components"
MODULES = ("main", "print", "not-found", "search")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@dataclass(frozen=True)
class Assets:
    """Addresses of the style sheet, that of feeds, the boot script, the page tools, and single pages' own scripts."""

    style: str
    feed: str
    boot: str
    tools: str
    printing: str
    not_found: str
    search: str


def build(theme: Path, cache: Path) -> tuple[Assets, dict[str, bytes]]:
    """The assets of a theme, and the bytes of each by address; `cache` is a folder that keeps what takes long."""
    styles = (join_styles(theme), (theme / "static/feed.css").read_text(encoding="utf-8"))
    scripts = ((theme / "static/js/boot.js").read_text("utf-8"), *(bundle(theme, f"static/js/{m}.js") for m in MODULES))
    names = ("site.css", "feed.css", "boot.js", *(f"{module}.js" for module in MODULES))
    files: dict[str, bytes] = {}
    texts = [*((STYLE, style) for style in styles), *((SCRIPT, script) for script in scripts)]
    made = zip(names, minified(texts, cache), strict=True)
    return Assets(*(_named(name, data, files) for name, data in made)), files


def style_files(theme: Path) -> list[Path]:
    """The style sheets of a theme in the order of its `static/css/order.txt`.

    A line of it is a file beside it, or `components/` for those of all components, by name.
    """
    folder = theme / "static/css"
    files: list[Path] = []
    for name in (folder / "order.txt").read_text(encoding="utf-8").split():
        files += sorted((theme / COMPONENTS).glob("*/*.css")) if name == "components/" else [folder / name]
    return files


def join_styles(theme: Path) -> str:
    """All style sheets as one, without comments."""
    texts = (_COMMENT.sub("", file.read_text(encoding="utf-8")).strip() for file in style_files(theme))
    return "\n".join(texts)


def _named(name: str, data: bytes, files: dict[str, bytes]) -> str:
    stem, _, suffix = name.rpartition(".")
    address = f"{FOLDER}{stem}.{blake2b(data, digest_size=6).hexdigest()}.{suffix}"
    files[address] = data
    return address
