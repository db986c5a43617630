"""Pagefind and MiniSearch over the same documents: what their indexes cost, and where a browser finds them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.search_index.documents import Document
from scripts.benching.measuring import Cost, lowest, run
from scripts.benching.search_corpus import write_pages

OURS, PAGEFIND, MINISEARCH = "ours", "pagefind", "minisearch"


@dataclass(frozen=True)
class Peers:
    """Both peers in a folder of their own, `home`; `packages` are npm's, `node` runs them."""

    root: Path
    home: Path
    packages: Path
    node: Path

    @property
    def folders(self) -> dict[str, Path]:
        """What is served, by the beginnings of addresses."""
        own = {f"/{name}/": self.home / name for name in (PAGEFIND, MINISEARCH)}
        return {**own, "/_npm/": self.packages, "/_bench/": self.root / "bench/peers/search"}

    def index(self, documents: Sequence[Document], rounds: int) -> dict[str, Cost]:
        """Index the documents with both, several times: the lowest cost, without that of writing what they read."""
        pages = self.home / "pages"
        write_pages(documents, pages)
        texts = [
            {"id": number, "title": one.title, "sapo": one.sapo, "body": "\n".join(one.body)}
            for number, one in enumerate(documents)
        ]
        source = self.home / "documents.json"
        source.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        program = str(self.packages / "pagefind/lib/runner/bin.cjs")
        script = str(self.root / "bench/peers/search/index.mjs")
        commands = {
            PAGEFIND: [program, "--site", str(pages), "--output-path", str(self.home / PAGEFIND)],
            MINISEARCH: [script, str(self.packages), str(source), str(self.home / MINISEARCH / "index.json")],
        }
        return {name: lowest([self._run(name, command) for _ in range(rounds)]) for name, command in commands.items()}

    def _run(self, name: str, command: Sequence[str]) -> Cost:
        """Run a script of node that writes an index, after any earlier one is gone."""
        shutil.rmtree(self.home / name, ignore_errors=True)
        (self.home / name).mkdir()
        return run([str(self.node), *command], self.home, {}, self.home / f"{name}.txt")
