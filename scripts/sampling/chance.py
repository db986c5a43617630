"""Chance that falls alike on every machine: generators by seed and name, and draws by plain arithmetic.

Nothing here or in its users calls a function of the system's mathematics library (`exp`, `log`, …), whose last digit
may differ between machines; distributions are tables.
"""

from __future__ import annotations

import itertools
import random
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Chance = random.Random


def chance_of(seed: int, *names: object) -> Chance:
    """The generator of one part of an archive: `chance_of(7, "article", 12)`."""
    return Chance("/".join(map(str, (seed, *names))))


def pick(things: Sequence[Thing], chance: Chance) -> Thing:
    """One of the things, each as likely."""
    return things[int(chance.random() * len(things))]


@dataclass(frozen=True)
class Weighted(Generic[Thing]):
    """Things that are drawn by weight; make one with `of`."""

    things: tuple[Thing, ...]
    sums: tuple[float, ...]

    @classmethod
    def of(cls, things: Iterable[Thing], weights: Iterable[float]) -> Weighted[Thing]:
        """Things with their weights, in the same order."""
        return cls(tuple(things), tuple(itertools.accumulate(weights)))

    @classmethod
    def by_rank(cls, things: Iterable[Thing], head: int) -> Weighted[Thing]:
        """Things of which the first is the commonest (Zipf); the larger `head`, the less it stands out."""
        ranked = tuple(things)
        return cls.of(ranked, (1 / (rank + head) for rank in range(len(ranked))))

    def draw(self, chance: Chance) -> Thing:
        """One of the things."""
        return self.things[bisect(self.sums, chance.random() * self.sums[-1], hi=len(self.sums) - 1)]


def draw_from(table: Sequence[tuple[float, int]], chance: Chance) -> int:
    """A whole number of a distribution given by its quantiles, from (0, least) to (1, most), straight in between."""
    point = chance.random()
    for (low, least), (high, most) in itertools.pairwise(table):
        if point < high:
            return least + int((point - low) / (high - low) * (most - least + 1))
    return table[-1][1]
