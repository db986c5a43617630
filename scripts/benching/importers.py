"""What importers keep of real files: ours with its proof, beside tools that extract or convert."""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.benching.measuring import Failed

Tokens = Callable[[str], list[str]]
PAGE_TOOLS, WORD_TOOLS = ("trafilatura", "readability"), ("mammoth",)


@dataclass
class Row:
    """A file: what ours did with it, and how many of the article's words each peer kept.

    `refused` is the code of a refusal; then there is nothing that peers could be measured by.
    """

    file: str
    refused: str = ""
    words_in: int = 0
    words_out: int = 0
    title: bool = False
    date: bool = False
    byline: bool = False
    text: list[str] = field(default_factory=list)  # the words that the article of the file has
    peers: dict[str, int | None] = field(default_factory=dict)


def ask_peers(rows: Sequence[Row], files: Sequence[Path], tool: str, packages: Path, tokens: Tokens) -> None:
    """Add to the rows of files what a tool keeps of them."""
    for row, found in zip(rows, _answers(tool, files, packages), strict=True):
        row.peers[tool] = _kept(row.text, tokens(html.unescape(found["text"] or ""))) if found else None


def _answers(tool: str, files: Sequence[Path], packages: Path) -> list[dict[str, Any] | None]:
    program = Path(__file__).with_name("import_tools.py")
    command = [sys.executable, str(program), tool, *map(str, files)]
    environment = os.environ | {"PYTHONPATH": str(packages)}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise Failed(f"{tool}: {done.stderr.strip()[-400:]}")
    answers: list[dict[str, Any] | None] = json.loads(done.stdout)
    return answers


def _kept(words: Sequence[str], theirs: Sequence[str]) -> int:
    """How many of the words are among theirs, each as often as it is in both."""
    return (Counter(words) & Counter(theirs)).total()


def table(rows: Sequence[Row]) -> str:
    """All files, then sums of those that were imported."""
    tools = list(dict.fromkeys(tool for row in rows for tool in row.peers))
    head = f"{'file':<60}{'in':>7}{'out':>7}  title date byline" + "".join(f"{tool:>13}" for tool in tools)
    lines = [head, *(_line(row, tools) for row in rows)]
    good = [row for row in rows if not row.refused]
    lines.append(f"{len(good)} of {len(rows)} imported, {sum(row.words_in for row in good)} words in,")
    lines[-1] += f" {sum(row.words_out for row in good)} out; titles {sum(row.title for row in good)},"
    lines[-1] += f" dates {sum(row.date for row in good)}, bylines {sum(row.byline for row in good)}"
    return "\n".join([*lines, *(_sum(tool, good) for tool in tools)])


def _line(row: Row, tools: Sequence[str]) -> str:
    name = row.file if len(row.file) < 60 else f"{row.file[:56]}…"
    if row.refused:
        return f"{name:<60} refused {row.refused}"
    marks = "".join(f"{'yes' if found else '-':>6}" for found in (row.title, row.date, row.byline))
    peers = "".join(f"{_share(row, tool):>13}" for tool in tools)
    return f"{name:<60}{row.words_in:>7}{row.words_out:>7}{marks}{peers}"


def _share(row: Row, tool: str) -> str:
    if tool not in row.peers:
        return ""
    kept = row.peers[tool]
    return "nothing" if kept is None else f"{kept / max(1, len(row.text)):.1%}"


def _sum(tool: str, rows: Sequence[Row]) -> str:
    asked = [row for row in rows if tool in row.peers]
    kept = sum(row.peers[tool] or 0 for row in asked)
    whole = sum(row.peers[tool] == len(row.text) for row in asked)
    share = kept / max(1, sum(len(row.text) for row in asked))
    return f"{tool}: {share:.1%} of the words of {len(asked)} articles, {whole} of them whole"
