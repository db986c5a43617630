"""The order of the whole benchmark: every act of every tool in turn, the lowest of several rounds."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from scripts.benching import acts, floor, previews
from scripts.benching.contestants import Contestant
from scripts.benching.figures import Figure
from scripts.benching.measuring import Cost, Failed, lowest, run

FLOOR = "floor"
SETTLE = 2.5  # seconds: a build may distrust what was saved just before it
Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What to measure: acts, rounds, and whether tools without a state repeat their full build for every act."""

    acts: Sequence[str]
    rounds: int
    every_act: bool


def measure(corpus: str, contestants: Sequence[Contestant], plan: Plan, say: Say) -> Iterator[Figure]:
    """The figures of one corpus. Every site is prepared and built once, untimed, before the first act."""
    for one in contestants:
        say(f"{one.name}: preparing")
        shutil.rmtree(one.home, ignore_errors=True)
        one.home.mkdir(parents=True)
        one.prepare()
        time.sleep(SETTLE)
        one.build()
    now = datetime.now().replace(second=0, microsecond=0) - timedelta(minutes=5)
    for act in plan.acts:
        able = [
            one for one in contestants if one.takes(act) and (act == acts.FULL or one.keeps_state or plan.every_act)
        ]
        costs: dict[str, list[Cost]] = {one.name: [] for one in able}
        load = os.getloadavg()[0]
        for _ in range(plan.rounds):
            for one in able:
                costs[one.name].append(measured(one, act, now))
        for one in able:
            size = len(one.corpus.articles)
            figure = Figure(corpus, size, one.name, act, lowest(costs[one.name]), one.count(), round(load, 2))
            say(figure.as_line())
            yield figure
    yield from _floor(corpus, contestants[0], plan.rounds, say)


def measured(one: Contestant, act: str, now: datetime) -> Cost:
    """One act of one tool, undone afterwards; a tool with a state builds once more, so that the next act finds it."""
    if acts.is_clean(act):
        one.forget()
        cost = one.build(act)
        if act != acts.FULL:  # the environment differs, which no state knows: begin anew
            one.forget()
            one.build()
        return cost
    files = one.files_of(act, acts.edit_of(act, acts.middle(one.corpus), now))
    with acts.changed(files):
        cost = one.build(act)
        _check(one, act, files)
    if files and one.keeps_state:
        one.build()
    return cost


def _check(one: Contestant, act: str, files: acts.Files) -> None:
    """A build that overlooked the act was not measured but failed. Raises Failed."""
    page = one.output / acts.middle(one.corpus).address.strip("/") / "index.html"
    wanted = {acts.BODY: acts.MARK, acts.TITLE: "(sửa)", acts.TEMPLATE: "data-bench"}.get(act)
    if wanted and wanted not in page.read_text(encoding="utf-8"):
        raise Failed(f"{one.name}: {act} is not in {page}, though it changed {', '.join(map(str, files))}")


def _floor(corpus: str, one: Contestant, rounds: int, say: Say) -> Iterator[Figure]:
    """Reading this tool's sources and writing files of its output's names and sizes."""
    into = one.home / "floor"
    command = [sys.executable, "-S", "-E", floor.__file__, str(one.content), str(one.output), str(into)]
    costs = []
    for _ in range(rounds):
        shutil.rmtree(into, ignore_errors=True)
        costs.append(run(command, one.home, {}, one.home / "said.txt"))
    shutil.rmtree(into, ignore_errors=True)
    figure = Figure(corpus, len(one.corpus.articles), FLOOR, acts.FULL, lowest(costs), one.count())
    say(figure.as_line())
    yield figure


def machine() -> str:
    """Cores, load, Python: what a figure means nothing without."""
    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    return f"{os.cpu_count()} cores, load {load}, Python {sys.version.split()[0]}"


def kind_of_disk(place: Path) -> str:
    """`tmpfs` for a RAM disk, else the file system's name, as the kernel tells."""
    mounts = Path("/proc/mounts")
    if not mounts.is_file():
        return "unknown"
    rows = [line.split()[1:3] for line in mounts.read_text(encoding="utf-8").splitlines()]
    fitting = [row for row in rows if place.resolve().is_relative_to(row[0])]
    return max(fitting, key=lambda row: len(row[0]))[1] if fitting else "unknown"


def preview(one: Contestant) -> previews.Seen | None:
    """From saving a sentence in the middle article to its being served; None for a tool without a preview here."""
    port = previews.free_port()
    command = one.preview(port)
    if not command:
        return None
    piece = acts.middle(one.corpus)
    files = one.files_of(acts.BODY, acts.edit_of(acts.BODY, piece, datetime.now()))
    with ExitStack() as stack:
        return previews.watch(
            command,
            one.home,
            one.environment,
            f"http://localhost:{port}{piece.address}",
            lambda: stack.enter_context(acts.changed(files)),
            acts.MARK,
        )
