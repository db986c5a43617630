"""What is due: pages whose fingerprint is not that of the last build, and files that are not as it left them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import ClassVar

from plugins.buildkit import addresses
from plugins.buildkit.fingerprints import fingerprint
from plugins.buildkit.pages import Batch, Page, Recipe
from plugins.incremental_build.state import Batch as KnownBatch
from plugins.incremental_build.state import State


class Pages:
    """The pages of one answer, made again when they are drawn: all held, those of 50,000 articles take 200 MiB.

    The few that were looked at last stay, since neighbours are drawn one after the other.
    """

    _recent: ClassVar[OrderedDict[Pages, list[Page]]] = OrderedDict()
    _MOST_RECENT = 8

    def __init__(self, make: Callable[[], Iterable[Page]]) -> None:
        """`make` gives the same pages each time."""
        self._make = make

    def __getitem__(self, number: int) -> Page:
        """One of them."""
        recent = Pages._recent
        if self not in recent:
            recent[self] = list(self._make())
            if len(recent) > self._MOST_RECENT:
                recent.popitem(last=False)
        return recent[self][number]


_MOST_HELD = 60_000  # pages at most that stay in memory until they are drawn; where more are due, none does


@dataclass(slots=True)
class Due:
    """A page to be drawn: where its file lies below the target, the source that it comes from, if it is one.

    `key` is that of what it is made of; `held` is the page itself, unless there are too many.
    """

    path: str
    source: str
    key: bytes
    pages: Pages
    number: int
    held: Page | None

    @property
    def page(self) -> Page:
        """The page itself."""
        return self.held or self.pages[self.number]


@dataclass
class Plan:
    """The pages of a build: those that are due, and the paths of those that are kept."""

    due: list[Due] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    batches: dict[str, KnownBatch] = field(default_factory=dict)
    unplaced: list[Page] = field(default_factory=list)  # their addresses cannot be a file's

    @property
    def paths(self) -> list[str]:
        """Every path of the plan."""
        return [*self.kept, *(due.path for due in self.due)]

    def is_clear(self, before: Collection[str]) -> bool:
        """Whether every page has a file of its own, also where `A` and `a` are one; so have those of `before`."""
        paths = self.paths
        if self.unplaced or len(set(paths)) < len(paths):
            return False
        if all(map(before.__contains__, paths)):
            return True
        # Hashes will do: two that are alike by chance are looked at closely, and let go.
        return len({hash(path.casefold()) for path in paths}) == len(paths)


class Planner:
    """Plans the pages of one build against the state of the last."""

    def __init__(self, state: State, looks: Mapping[str, bytes], are_whole: Callable[[Iterable[str]], bool]) -> None:
        """`looks` are the templates' looks now; `are_whole` tells whether files lie as the last build left them."""
        self.state, self.looks, self.are_whole = state, looks, are_whole
        names = looks.keys() | state.looks.keys()  # a template may also be gone
        self.changed_looks = {name for name in names if state.looks.get(name) != looks.get(name)}
        self.plan = Plan()

    def add(self, answers: Iterable[Page | Batch]) -> None:
        """Plan the pages that a feature answers with."""
        for answer in answers:
            if isinstance(answer, Page):
                self._add_page(answer, Pages(partial(tuple, (answer,))), 0)
            else:
                self._add_batch(answer)

    def _add_batch(self, batch: Batch) -> None:
        name = f"{batch.make.__module__}.{batch.make.__qualname__} {batch.below}"
        arguments = batch.arguments()
        key = fingerprint(arguments)
        known = self.state.batches.get(name)
        if known and known.key == key and self._stands(known):
            self.plan.kept += known.paths
        else:
            pages, templates = Pages(batch.pages), set()
            paths = []
            for number, page in enumerate(batch.make(*arguments)):
                templates.add(page.template)
                paths.append(self._add_page(page, pages, number))
            known = KnownBatch(key, tuple(sorted(templates)), tuple(filter(None, paths)))
        self.plan.batches[name] = known

    def _stands(self, known: KnownBatch) -> bool:
        return self.changed_looks.isdisjoint(known.templates) and self.are_whole(known.paths)

    def _add_page(self, page: Page, pages: Pages, number: int) -> str:
        """Where the page lies, empty where it cannot lie anywhere."""
        try:
            path = addresses.output_path(page.address)
        except ValueError:
            self.plan.unplaced.append(page)
            return ""
        given = page.given
        made_of = (given.make, given.arguments) if isinstance(given, Recipe) else given
        key = fingerprint((self.looks.get(page.template), page.address, made_of))
        known = self.state.outputs.get(path)
        if known and known[0] == key and self.are_whole((path,)):
            self.plan.kept.append(path)
        else:
            self._add_due(Due(path, page.source, key, pages, number, page))
        return path

    def _add_due(self, page: Due) -> None:
        due = self.plan.due
        due.append(page)
        if len(due) == _MOST_HELD:
            for one in due:
                one.held = None
        elif len(due) > _MOST_HELD:
            page.held = None
