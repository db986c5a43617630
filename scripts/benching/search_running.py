"""The order of the benchmark of search: build, index with the peers, ask, count, time, and correct an article."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Browser

from plugins.search_index.documents import Document
from scripts.benching.measuring import lowest
from scripts.benching.queries import Case, make_cases
from scripts.benching.search_browser import answers, browsing, folders_of
from scripts.benching.search_bytes import COLD_OF_A_KIND, Cold, cold, cold_cases
from scripts.benching.search_corpus import documents_of, is_one_segment
from scripts.benching.search_figures import kinds_table, percentile
from scripts.benching.search_marks import Mark, halves, marks_of, sample, summary
from scripts.benching.search_peers import MINISEARCH, OURS, PAGEFIND, Peers
from scripts.benching.search_sites import Sites, correct
from scripts.benching.search_times import times
from scripts.benching.serving import Served, serving

QUALITY, BYTES, TIME, COST = "quality", "bytes", "time", "cost"
PARTS = (QUALITY, BYTES, TIME, COST)
ASKED_OF = {PAGEFIND: 60, MINISEARCH: 20}  # queries of a kind that peers are asked: all would take an hour
COLD_OF = {MINISEARCH: 1}  # cold queries: it fetches the same each time
_KB, _MB, _GB = 1e3, 1e6, 1e9
_MIB = 1 << 20


@dataclass
class Run:
    """What one run works with, and the values it found, by engine and name."""

    sites: Sites
    peers: Peers
    chromium: str
    parts: Sequence[str]
    seed: int
    rounds: int
    say: Callable[[str], None]
    values: defaultdict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))

    def measure(self) -> None:
        """Everything that was asked for. The correction comes last, since it leaves another index behind."""
        self._build()
        documents = documents_of(self.sites.searched.state)
        self._index(documents)
        tuning, reported = halves(make_cases(documents, self.seed))
        folders = folders_of(self.peers.root, self.sites.searched, self.peers)
        with serving(folders) as served, browsing(self.chromium) as browser:
            if QUALITY in self.parts:
                self._quality(browser, served, tuning, reported)
            for engine in (OURS, PAGEFIND, MINISEARCH):
                chosen = cold_cases(reported)
                if BYTES in self.parts:
                    self._bytes(engine, cold(browser, served, engine, chosen[: COLD_OF.get(engine, len(chosen))]))
                if TIME in self.parts:
                    self._time(engine, times(browser, served, engine, chosen))
        if COST in self.parts:
            self._correct()

    def _build(self) -> None:
        """Our site; from nothing where the cost is asked for or an earlier run left corrections in the index."""
        is_asked = COST in self.parts
        if is_asked:
            without = lowest([self.sites.plain.build(anew=True) for _ in range(self.rounds)])
            with_search = lowest([self.sites.searched.build(anew=True) for _ in range(self.rounds)])
        else:
            self.sites.searched.build()
        if not is_one_segment(self.sites.searched.state):
            self.sites.searched.build(anew=True)
        files = self.sites.searched.files()
        own = self.values[OURS]
        own |= {"files": len(files), "megabytes": sum(size for size, _ in files.values()) / _MB}
        if is_asked:
            own |= {"build.cpu": with_search.cpu - without.cpu, "build.memory": with_search.peak * _MIB / _GB}
            self.say(f"build with search: {with_search.cpu:.1f} s of CPU, without: {without.cpu:.1f}")

    def _index(self, documents: Sequence[Document]) -> None:
        self.say(f"{len(documents)} documents")
        for engine, cost in self.peers.index(documents, self.rounds if COST in self.parts else 1).items():
            self.values[engine] |= {"build.cpu": cost.cpu, "build.memory": cost.peak * _MIB / _GB}
        base = self.values[PAGEFIND]["build.cpu"]
        for own in self.values.values():
            if "build.cpu" in own:
                own["build.ratio"] = own["build.cpu"] / base

    def _quality(self, browser: Browser, served: Served, tuning: Sequence[Case], reported: Sequence[Case]) -> None:
        """Ours answers all queries, peers a sample of each kind."""
        marks: dict[str, dict[str, Mark]] = {}
        for engine in (PAGEFIND, MINISEARCH, OURS):
            cases = sample(reported, ASKED_OF.get(engine, len(reported)))
            marks[engine] = self._marks(browser, served, engine, cases)
            self.values[engine] |= summary(marks[engine])
        marks["ours, tuning half"] = self._marks(browser, served, OURS, tuning)
        self.say(kinds_table(marks))
        self.say(
            "peers answer a sample of the reported half: " + ", ".join(f"{e} {n} a kind" for e, n in ASKED_OF.items())
        )

    def _marks(self, browser: Browser, served: Served, engine: str, cases: Sequence[Case]) -> dict[str, Mark]:
        started = time.perf_counter()
        found = marks_of(cases, answers(browser, served, engine, [case.text for case in cases]))
        self.say(f"{engine}: {len(cases)} queries in {time.perf_counter() - started:.0f} s")
        return found

    def _bytes(self, engine: str, found: Sequence[Cold]) -> None:
        counted: dict[str, list[float]] = {
            "cold": [one.first.bytes / _KB for one in found],
            "next": [one.next.bytes / _KB for one in found],
            "requests": [one.first.requests for one in found],
        }
        if engine == OURS:
            counted["waves"] = [one.first.waves for one in found]
        self.say(f"{engine}: {len(found)} cold queries, up to {COLD_OF_A_KIND} of a kind")
        for name, values in counted.items():
            half, most = percentile(values, 0.5), percentile(values, 0.9)
            self.values[engine] |= {f"{name}.median": half, f"{name}.p90": most}
            self.say(f"  {name}: median {half:.1f}, p90 {most:.1f}, most {max(values):.1f}")

    def _time(self, engine: str, found: Sequence[float]) -> None:
        half, most = percentile(found, 0.5), percentile(found, 0.95)
        self.values[engine] |= {"time.p50": half, "time.p95": most}
        self.say(f"{engine}: {len(found)} queries timed: p50 {half:.1f}, p95 {most:.1f}, most {max(found):.1f} ms")

    def _correct(self) -> None:
        done = correct(self.sites, self.rounds)
        self.say(f"one article corrected: {done.files} files of the index are new or changed")
        self.values[OURS] |= {
            "edit.cpu": done.cpu,
            "edit.kilobytes": done.bytes / _KB,
            "edit.untouched": float(done.untouched),
        }
