"""From the theme's own files to the files of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath

FOLDER = "/static/"
_IMPORT = re.compile(r"""((?:import|export)\s[^;'"]*?from\s+|import\s+)(["'])(\.{1,2}/[^"']+)\2""")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@dataclass(frozen=True)
class Assets:
    """Addresses of the style sheet, the boot script, the page tools and what they import, and two single pages' own."""

    style: str
    boot: str
    tools: str
    imported: tuple[str, ...]
    printing: str
    not_found: str


def build(static: Path) -> tuple[Assets, dict[str, bytes]]:
    """The assets of a theme's `static` folder, and the bytes of each by address."""
    files: dict[str, bytes] = {}
    style = _named("site.css", join_styles(static / "css"), files)
    boot = _named("boot.js", (static / "js/boot.js").read_bytes(), files)
    modules: dict[str, str] = {}
    tools = _module(static, "js/main.js", modules, files)
    imported = tuple(address for address in modules.values() if address != tools)
    printing, not_found = (_module(static, f"js/{name}.js", modules, files) for name in ("print", "not-found"))
    return Assets(style, boot, tools, imported, printing, not_found), files


def join_styles(folder: Path) -> bytes:
    """All style sheets as one, in the order of `order.txt`, without comments."""
    names = (folder / "order.txt").read_text(encoding="utf-8").split()
    return "\n".join(_COMMENT.sub("", (folder / name).read_text(encoding="utf-8")).strip() for name in names).encode()


def _module(static: Path, name: str, modules: dict[str, str], files: dict[str, bytes]) -> str:
    """The address of a module; its imports are named by content first, so that its own name covers them."""
    if name in modules:
        return modules[name]
    text = (static / name).read_text(encoding="utf-8")

    def rename(found: re.Match[str]) -> str:
        imported = _beside(name, found[3])
        address = _module(static, imported, modules, files)
        return f"{found[1]}{found[2]}./{address.removeprefix(FOLDER)}{found[2]}"

    modules[name] = _named(PurePosixPath(name).name, _IMPORT.sub(rename, text).encode(), files)
    return modules[name]


def _beside(name: str, relative: str) -> str:
    parts: list[str] = list(PurePosixPath(name).parent.parts)
    for part in relative.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _named(name: str, data: bytes, files: dict[str, bytes]) -> str:
    stem, _, suffix = name.rpartition(".")
    address = f"{FOLDER}{stem}.{blake2b(data, digest_size=6).hexdigest()}.{suffix}"
    files[address] = data
    return address
