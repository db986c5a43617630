"""The kinds of stories that a union office tells: one word file each, below `stories/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.sampling.chance import Chance, Weighted, pick
from scripts.sampling.grammar import Pattern, Rules, expand, opened, read_lists, read_pattern, read_rules

HERE = Path(__file__).parent
IN_SEASON = 4
# Districts, and with them their unions, ended in the middle of 2025.
DISTRICTS_END = dt.date(2025, 7, 1)


@dataclass(frozen=True, eq=False)
class Story:
    """A kind of story: where it may stand, when it is told, its tags, its words (the shared ones among them)."""

    name: str
    categories: tuple[str, ...]
    months: tuple[int, ...]  # told more often then
    only: tuple[int, ...]  # told at no other time; empty for any
    tags: tuple[str, ...]
    fixed: tuple[tuple[str, Pattern], ...]  # chosen once an article
    rules: Rules

    def weight(self, month: int) -> int:
        """How often it is told in a month."""
        if self.only and month not in self.only:
            return 0
        return IN_SEASON if month in self.months + self.only else 1


@dataclass(frozen=True)
class Scene:
    """A story with what one article says throughout: who, where, how many."""

    story: Story
    bound: Mapping[str, str]
    chance: Chance

    def words(self, name: str, **more: str) -> str:
        """A line of a list put into words; `more` binds further slots."""
        return self.expand(pick(self.story.rules[name], self.chance), **more)

    def say(self, name: str, **more: str) -> str:
        """The same as a sentence begins."""
        return opened(self.words(name, **more))

    def expand(self, pattern: Pattern, **more: str) -> str:
        """A pattern put into words."""
        return expand(pattern, self.story.rules, {**self.bound, **more} if more else self.bound, self.chance)


def set_scene(story: Story, moment: dt.datetime, chance: Chance) -> Scene:
    """A story as it happened just before a moment."""
    bound = _calendar(moment, chance)
    seasonal = f"@{moment.month}"
    names = [(name.removesuffix(seasonal), name) for name in story.rules if name.endswith(seasonal)]
    names += [("higher", "higher_before" if moment.date() < DISTRICTS_END else "higher_after"), ("place", "place")]
    for name, rule in names:
        bound[name] = expand(pick(story.rules[rule], chance), story.rules, bound, chance)
    for name, pattern in story.fixed:
        bound[name] = expand(pattern, story.rules, bound, chance)
    return Scene(story, bound, chance)


def _calendar(moment: dt.datetime, chance: Chance) -> dict[str, str]:
    """The day of the event: the same one in the afternoon, else the day before."""
    event = moment if moment.hour >= 15 else moment - dt.timedelta(1)
    years = {"last_year": -1, "year": 0, "next_year": 1, "five_years_on": 5}
    return {
        "part": "sáng" if event == moment else pick(("sáng", "chiều"), chance),
        "day": f"{event:%d/%m}".lstrip("0").replace("/0", "/"),
        "month": str(event.month),
        **{name: str(event.year + more) for name, more in years.items()},
    }


@cache
def all_stories() -> tuple[Story, ...]:
    """Every story, by name."""
    shared = read_rules(read_lists(_lines(HERE / "shared.txt")))
    return tuple(_read(path, shared) for path in sorted((HERE / "stories").glob("*.txt")))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _read(path: Path, shared: Rules) -> Story:
    lines = _lines(path)
    head = dict(line.split(": ", 1) for line in lines[: lines.index("")])
    lists = read_lists(lines)
    fixed = tuple((name, read_pattern(words)) for name, words in (line.split(" = ", 1) for line in lists.pop("fixed")))
    own = read_rules(lists)
    # The shared sentences stay apart, for they are told less often than a story's own.
    rules = {**shared, **own, "common_sentence": shared["sentence"], "heading": shared["heading"] + own["heading"]}
    words = {name: tuple(head.get(name, "").replace(", ", ",").split(",")) for name in ("categories", "tags")}
    months = {name: tuple(int(n) for n in head.get(name, "").split(",") if n) for name in ("months", "only")}
    return Story(path.stem, words["categories"], months["months"], months["only"], words["tags"], fixed, rules)


@cache
def told(category: str, month: int) -> Weighted[Story]:
    """The stories of a category in a month."""
    stories = [story for story in all_stories() if category in story.categories and story.weight(month)]
    return Weighted.of(stories, (story.weight(month) for story in stories))
