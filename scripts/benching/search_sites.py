"""Our site with search and without it, built by the command line: what the index costs, and what a correction does."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from scripts.benching.acts import MARK, changed
from scripts.benching.contestants import own_places
from scripts.benching.measuring import Cost, Failed, lowest, run
from scripts.benching.running import SETTLE
from scripts.benching.search_corpus import code_of

FOLDER = "tim-kiem/muc-luc"


@dataclass(frozen=True)
class Site:
    """One build of `content` in a folder of its own, `home`; `root` is the checkout."""

    root: Path
    content: Path
    home: Path
    searched: bool

    @property
    def output(self) -> Path:
        """Where the site is."""
        return self.home / "output"

    @property
    def state(self) -> Path:
        """What the build keeps for the next one."""
        return self.home / "state"

    @property
    def index(self) -> Path:
        """The files that search fetches."""
        return self.output / FOLDER

    def build(self, *, anew: bool = False) -> Cost:
        """Build once, as an editor would; `anew` without anything of earlier builds."""
        if anew:
            shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True, exist_ok=True)
        settings = self.root / "bench/settings.py"
        command = [sys.executable, str(self.root / "scripts"), "build", "--publish", "--settings", str(settings)]
        command += ["--content", str(self.content), "--output", str(self.output)]
        return run(command, self.home, self._environment, self.home / "said.txt")

    @property
    def _environment(self) -> dict[str, str]:
        places = own_places(self.content, self.output, self.state, self.root / "theme")
        return {**places, "BENCH_SEARCH": "yes" if self.searched else "no"}

    def files(self) -> dict[str, tuple[int, bytes]]:
        """The size and a sum of every file of the index, by its name."""
        found = (path for path in self.index.rglob("*") if path.is_file())
        return {path.relative_to(self.index).as_posix(): _told(path.read_bytes()) for path in found}


def _told(data: bytes) -> tuple[int, bytes]:
    return len(data), blake2b(data, digest_size=16).digest()


@dataclass(frozen=True)
class Sites:
    """The same content twice."""

    searched: Site
    plain: Site


def sites_of(root: Path, content: Path, home: Path) -> Sites:
    """Both sites below a folder."""
    with_search, without = (Site(root, content, home / name, name == "with") for name in ("with", "without"))
    return Sites(with_search, without)


@dataclass(frozen=True)
class Correction:
    """One article corrected: CPU seconds that search adds; bytes and files written; whether the base is as it was."""

    cpu: float
    bytes: int
    files: int
    untouched: bool


def correct(sites: Sites, rounds: int) -> Correction:
    """Correct an article in the middle and build, the cheapest of several times, undone afterwards.

    Raises Failed where the index is as it was before, or was made by code that somebody edited meanwhile.
    """
    costs: dict[Site, list[Cost]] = {sites.searched: [], sites.plain: []}
    before, code = sites.searched.files(), code_of(sites.searched.state)
    after = before
    for number in range(rounds):
        with _corrected(sites.searched.content):
            for site, found in costs.items():
                found.append(site.build())
            after = sites.searched.files() if number == 0 else after
        for site in costs if number < rounds - 1 else ():  # the last is not needed: the next run begins anew
            site.build()
    if after == before:
        raise Failed("the index overlooked the correction")
    if code != code_of(sites.searched.state):
        raise Failed("plugins/search_index changed while it was measured")
    with_search, without = (lowest(found).cpu for found in costs.values())
    return _correction(before, after, with_search - without)


def _correction(before: dict[str, tuple[int, bytes]], after: dict[str, tuple[int, bytes]], cpu: float) -> Correction:
    new = {name: told for name, told in after.items() if before.get(name) != told}
    base = {name: told for name, told in before.items() if "/" in name}
    return Correction(
        cpu, sum(size for size, _ in new.values()), len(new), all(after.get(n) == t for n, t in base.items())
    )


@contextmanager
def _corrected(content: Path) -> Iterator[None]:
    """An article in the middle says one sentence more."""
    files = sorted(content.glob("articles/**/*.md"))
    chosen = files[len(files) // 2]
    with changed({chosen: chosen.read_bytes().rstrip() + f" {MARK}\n".encode()}):
        time.sleep(SETTLE)
        yield
    time.sleep(SETTLE)
