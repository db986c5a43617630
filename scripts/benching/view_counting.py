"""Counting views beside GoAccess: what a line costs, and how lines are told apart."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.view_counts.access_log import LONGEST, parser_of, read_chunks, read_lines
from plugins.view_counts.robots import Robots
from scripts.benching.measuring import Cost, Failed, lowest, run

GOACCESS = "goaccess"


def goaccess() -> str | None:
    """The program, where it is installed."""
    return shutil.which(GOACCESS)


def costs(root: Path, content: Path, log: Path, place: Path, rounds: int) -> dict[str, Cost]:
    """What counting one log costs, ours and GoAccess in turn, the cheapest of several rounds."""
    ours = [sys.executable, str(root / "scripts"), "views", str(log), "--content", str(content)]
    ours += ["--counts", str(place / "views.json"), "--now", "2026-11-24T08:00"]
    contestants = {"ours": ours}
    if program := goaccess():
        contestants[GOACCESS] = [program, *_options(log, place), "--ignore-crawlers"]
    measured: dict[str, list[Cost]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, command in contestants.items():
            for file in place.glob("views*"):
                file.unlink()
            measured[name].append(run(command, root, {}, place / f"{name}.txt"))
    return {name: lowest(many) for name, many in measured.items()}


def _options(log: Path, place: Path, form: str = "COMBINED") -> list[str]:
    return [str(log), f"--log-format={form}", "--no-global-config", "--no-progress", "-o", str(place / "goaccess.json")]


@dataclass(frozen=True)
class Split:
    """How one tool tells the lines of a log apart: readable ones, and those of robots among them."""

    readable: int
    robots: int


def compare(root: Path, log: Path, place: Path) -> Iterator[tuple[str, int, Split]]:
    """The tools on one log, with its number of lines."""
    plain = place / "plain.log"
    data = log.read_bytes()
    plain.write_bytes(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)
    lines, split, has_agents = _ours(plain)
    yield "ours", lines, split
    if program := goaccess():
        form = "COMBINED" if has_agents else "COMMON"
        command = [program, *_options(plain, place, form)]
        everyone, readers = (_valid([*command, *more], root, place) for more in ([], ["--ignore-crawlers"]))
        yield GOACCESS, lines, Split(everyone, everyone - readers)


def _valid(command: Sequence[str], root: Path, place: Path) -> int:
    """The lines that GoAccess counts; it refuses a log whose first ten are none."""
    try:
        run(command, root, {}, place / "goaccess.txt")
    except Failed as fault:
        if "Format Errors" in str(fault):
            return 0
        raise
    return int(json.loads((place / "goaccess.json").read_text("utf-8", "replace"))["general"]["valid_requests"])


def _ours(log: Path) -> tuple[int, Split, bool]:
    robots, lines, readable, told, has_agents = Robots(), 0, 0, 0, False
    with log.open("rb") as stream:
        batches = list(read_lines(read_chunks(stream)))
    parse = parser_of("auto", (line for batch in batches for line in batch if line))
    for batch in batches:
        for line in filter(None, batch):
            found = parse(line) if len(line) <= LONGEST else ""
            lines += 1
            if not isinstance(found, str):
                readable += 1
                agent = found[5]
                has_agents |= agent is not None
                told += agent is not None and (not agent or robots.know(agent))
    return lines, Split(readable, told), has_agents


def table(lines: int, measured: dict[str, Cost]) -> str:
    """Lines a second of CPU and of the clock, and memory."""
    rows = [f"{'':10}{'CPU s':>8}{'lines / CPU s':>16}{'lines / s':>12}{'MiB':>8}"]
    for name, cost in measured.items():
        rows.append(f"{name:10}{cost.cpu:8.2f}{lines / cost.cpu:16,.0f}{lines / cost.wall:12,.0f}{cost.peak:8.0f}")
    return "\n".join(rows)


def splits(rows: Sequence[tuple[str, str, int, Split]]) -> str:
    """Logs and tools, a line each: lines, readable ones, those of robots."""
    head = f"{'log':42}{'':10}{'lines':>9}{'readable':>10}{'robots':>9}{'share':>8}"
    body = [
        f"{log[:40]:42}{tool:10}{lines:9,}{split.readable:10,}{split.robots:9,}"
        f"{100 * split.robots / max(1, split.readable):7.1f}%"
        for log, tool, lines, split in rows
    ]
    return "\n".join([head, *body])
