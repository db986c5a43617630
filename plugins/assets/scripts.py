"""One script of many modules: a phone on a slow line waits for one small file, not for a chain of them.

Each module becomes a function that is called once and gives what it exports. Only what our own modules use is known:
named imports of files beside them, exported functions, classes and constants. Scripts and style sheets are then
minified (docs/decisions/0017-minified-scripts.md).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

from plugins.buildkit.files import replace_with

_IMPORT = re.compile(r"""^import\s+(?:(\{[^}]*\})\s+from\s+)?(["'])(\.{1,2}/[^"']+)\2;\n?""", re.MULTILINE)
_EXPORT = re.compile(r"^export\s+((?:async\s+)?function\*?|class|const|let)\s+([A-Za-z_$][\w$]*)", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
# In a process of its own: the minifier's threads would forbid ours to fork. ES2018: docs/decisions/0007.
_MINIFY = """import json, minify, sys
minify.config({"js-version": 2018})
print(json.dumps([minify.string(kind, text) for kind, text in json.load(sys.stdin)]))"""
SCRIPT, STYLE = "application/javascript", "text/css"  # media types


def bundle(folder: Path, name: str) -> str:
    """A module of a folder with all that it imports, as one module that imports nothing.

    Raises ValueError for an import or export that is of another kind, or modules that import each other.
    """
    made: dict[str, str] = {}
    _take(folder, name, made, ())
    parts = [f"const {_variable(place)}={text};" for place, text in enumerate(list(made.values())[:-1])]
    return "\n".join([*parts, made[name]])


def minified(texts: Sequence[tuple[str, str]], cache: Path) -> list[bytes]:
    """Texts of a media type each, in fewer bytes; as they are where there is no minifier.

    What was made before is kept in a folder.
    """
    try:
        tool = version("tdewolff-minify")
    except PackageNotFoundError:
        return [text.encode() for _, text in texts]
    places = [cache / blake2b(f"{tool} {kind} {text}".encode(), digest_size=16).hexdigest() for kind, text in texts]
    if not all(place.is_file() for place in places):
        command = [sys.executable, "-c", _MINIFY]
        told = json.dumps(texts)
        done = subprocess.run(command, input=told, check=True, stdout=subprocess.PIPE, encoding="utf-8")  # noqa: S603
        cache.mkdir(parents=True, exist_ok=True)
        for place, text in zip(places, json.loads(done.stdout), strict=True):
            replace_with(place, text.encode())
    return [place.read_bytes() for place in places]


def _take(folder: Path, name: str, made: dict[str, str], above: tuple[str, ...]) -> None:
    """Write a module, behind those that it imports."""
    if name in made:
        return
    if name in above:
        raise ValueError(f"{name} imports itself by way of {above[-1]}")
    text = (folder / name).read_text(encoding="utf-8")
    for found in _IMPORT.finditer(text):
        _take(folder, _beside(name, found[3]), made, (*above, name))
    order = list(made)
    text = _IMPORT.sub(lambda found: _destructured(found, order.index(_beside(name, found[3]))), text)
    exported = [found[2] for found in _EXPORT.finditer(text)]
    text = _EXPORT.sub(r"\1 \2", text)
    if strange := _OTHER.search(text):
        raise ValueError(f"{name}: {strange.group()}")
    made[name] = f"(()=>{{{text}\nreturn{{{','.join(exported)}}}}})()"


def _destructured(found: re.Match[str], place: int) -> str:
    names = (found[1] or "").replace(" as ", ": ")
    return f"const {names} = {_variable(place)};\n" if names else ""


def _variable(place: int) -> str:
    return f"$m{place}"


def _beside(name: str, relative: str) -> str:
    parts: list[str] = list(PurePosixPath(name).parent.parts)
    for part in relative.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
