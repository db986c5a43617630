"""What one build leaves to the next, where it lies, and when it is worth nothing."""

from __future__ import annotations

import hashlib
import marshal
import os
import re
import shutil
import sys
import sysconfig
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.incremental_build.bodies import BodyStore
from plugins.incremental_build.inputs import Inputs, digest, digest_of_files, installed, walk
from plugins.incremental_build.state import State, load

PLUGINS = Path(__file__).resolve().parent.parent
_OTHERS = 6
_OF_PYTHON = tuple(sysconfig.get_path(name) for name in ("stdlib", "platstdlib"))


@dataclass(frozen=True)
class Places:
    """Where what is known of a target lies, outside it."""

    lock: Path
    own: Path
    state: Path
    bodies: Path


def places_of(target: Path, cache: Path) -> Places:
    """The places of a target."""
    name = hashlib.blake2b(str(target.resolve()).encode(), digest_size=8).hexdigest()
    folder = cache / "outputs"
    return Places(folder / f"{name}.lock", folder / f"{name}.json", folder / f"{name}.state", folder / name)


def recall(places: Places, identity: bytes) -> tuple[State, BodyStore]:
    """What was known at the end of the last build, and its bodies: nothing, where they are not of this identity."""
    last = load(places.state, identity) if identity else None
    store = BodyStore(places.bodies, last.bodies if last else {})
    if not last or not store.is_whole():
        last, store.parts = State(), {}
    store.sweep()
    return last, store


def undeclared(settings: Mapping[str, Any]) -> list[str]:
    """The plugins that do not say what they read: nobody knows whether what they answer is as it was."""
    return [str(name) for name in settings["PLUGINS"] if not hasattr(sys.modules.get(str(name)), "READING_NEEDS")]


def needs_of(settings: Mapping[str, Any]) -> set[str]:
    """The files of the content that reading any source depends on, by the plugins' own word."""
    modules = [sys.modules.get(str(name)) for name in settings["PLUGINS"]]
    return {need for module in modules for need in getattr(module, "READING_NEEDS", ())}


def identity_of(settings: Mapping[str, Any], *, without: Container[str] = ()) -> bytes:
    """What the state of another build must have in common with this one to be worth anything.

    Code, libraries, settings (but those `without`), and the files that reading any source depends on.
    """
    content = Path(settings["PATH"])
    needs = [content / need for need in needs_of(settings)]
    read = digest_of_files(str(file) for file in needs if file.is_file())
    code = digest_of_files(file for file, _ in walk(str(PLUGINS)) if file.endswith(".py"))
    # What a function of the settings does is more than its own code.
    made_by = digest_of_files(_modules_of_settings(alone=True))
    kept = {name: value for name, value in settings.items() if name not in without}
    return digest(b"".join([code, read, made_by, installed(), _fingerprint_of_settings(kept)]))


def inputs_of(settings: Mapping[str, Any]) -> Inputs:
    """What a build reads: the whole content, the theme, our code, and the modules that the settings are made of."""
    folders = (settings["PATH"], settings["THEME"], *settings.get("THEME_TEMPLATES_OVERRIDES", ()), str(PLUGINS))
    return Inputs(folders, tuple(sorted(_modules_of_settings())))


def _modules_of_settings(*, alone: bool = False) -> Iterator[str]:
    """The files of all loaded modules that are neither libraries nor plugins: what settings files are and import.

    `alone` leaves out modules of packages: which of our own commands are loaded differs from run to run.
    """
    known = tuple(f"{folder}{os.sep}" for folder in (*_OF_PYTHON, PLUGINS))
    program = getattr(sys.modules["__main__"], "__file__", None)
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if alone and ("." in name or file == program):
            continue
        if file.endswith(".py") and "site-packages" not in file and not file.startswith(known):
            yield file


def compiled_folder(cache: Path, identity: bytes) -> Path:
    """Where compiled templates of an identity are kept: what a filter makes of a written-out value is compiled in.

    The folders of a few others stay beside it, since previews and publishing builds take turns.
    """
    folder = cache / "templates" / identity.hex()
    others = [other for other in folder.parent.glob("*") if other != folder]
    for other in others if len(others) > _OTHERS else ():
        shutil.rmtree(other, ignore_errors=True)
        other.unlink(missing_ok=True) if other.is_file() else None
    return folder


# What changes from build to build and makes no page another one by itself: pages are given what they show of it.
_OF_THE_BUILD = frozenset({"NOW", "TIMINGS", "CLEAN", "QUESTION", "OUTPUT_PATH", "CACHE_PATH"})


def _fingerprint_of_settings(settings: Mapping[str, Any]) -> bytes:
    """A digest of all settings."""
    spelled = (
        f"{name}={_spelled(value)}"
        for name, value in sorted(settings.items())
        if name.isupper() and not name.startswith("NEWSROOM_") and name not in _OF_THE_BUILD
    )
    return digest("\n".join(spelled).encode("utf-8", "surrogatepass"))


def _spelled(value: Any) -> str:
    """A setting as a text that is the same in every process: a function by its code, whatever address it has."""
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{key!r}:{_spelled(item)}" for key, item in value.items())) + "}"
    if isinstance(value, list | tuple | set | frozenset):
        items = map(_spelled, value)
        return "[" + ",".join(sorted(items) if isinstance(value, set | frozenset) else items) + "]"
    if code := getattr(value, "__code__", None):
        held = [cell.cell_contents for cell in value.__closure__ or ()]
        given = _spelled([value.__defaults__, value.__kwdefaults__, held])
        return f"{value.__module__}.{value.__qualname__}:{marshal.dumps(code).hex()}{given}"
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))
