"""The plan: a batch that is as it was is not looked into, and one that is not is, whatever has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pytest

from plugins.buildkit.pages import Batch, Page, Recipe
from plugins.incremental_build import planner
from plugins.incremental_build.planner import Plan, Planner
from plugins.incremental_build.state import State

LOOKS = {"day.html": b"1", "print.html": b"2", "feed.xml": b"3"}
CALLS: list[str] = []


def make(day: str, titles: tuple[str, ...]) -> Iterable[Page]:
    """A day's pages; every call is noted."""
    CALLS.append(day)
    yield Page(f"/{day}/", "day.html", Recipe(values, (titles,)))
    yield Page(f"/{day}/in/", "print.html", {"titles": titles})


def values(titles: tuple[str, ...]) -> dict[str, object]:
    """A recipe that is never made: planning looks at its arguments alone."""
    raise AssertionError(titles)


def batch(day: str, *titles: str) -> Batch:
    """The batch of a day."""
    return Batch(f"/{day}/", make, lambda: (day, titles))


@dataclass
class Site:
    """What a site answers, what the last build knew of it, and which files lie as it left them."""

    answers: list[Page | Batch]
    looks: dict[str, bytes] = field(default_factory=lambda: dict(LOOKS))
    state: State = field(default_factory=State)
    lost: set[str] = field(default_factory=set)

    def plan(self) -> Plan:
        """Plan a build; notes which batches were looked into."""
        CALLS.clear()
        begun = Planner(self.state, self.looks, self.lost.isdisjoint)
        begun.add(self.answers)
        return begun.plan

    def build(self) -> Plan:
        """The same, and let the next plan know of it."""
        plan = self.plan()
        fresh = {due.path: (due.key, 1, 1) for due in plan.due}
        kept = {path: self.state.outputs[path] for path in plan.kept}
        self.state = State(looks=self.looks, batches=plan.batches, outputs=kept | fresh)
        self.lost = set()
        return plan


@pytest.fixture
def site() -> Site:
    """A site of two days and a feed, built once."""
    found = Site([batch("mai", "a", "b"), batch("nay", "c"), Page("/feed.xml", "feed.xml", {"n": 1})])
    found.build()
    return found


def due(plan: Plan) -> list[str]:
    """The paths that are to be drawn."""
    return sorted(page.path for page in plan.due)


MAI, NAY = ["mai/in/index.html", "mai/index.html"], ["nay/in/index.html", "nay/index.html"]


def test_a_first_build_draws_everything() -> None:
    """Where nothing is known, every page is due and every batch is made once."""
    plan = Site([batch("mai", "a"), batch("nay"), Page("/feed.xml", "feed.xml")]).plan()
    assert due(plan) == ["feed.xml", *MAI, *NAY]
    assert sorted(plan.paths) == due(plan)
    assert sorted(CALLS) == ["mai", "nay"]
    assert plan.is_clear(())


def test_a_kept_batch_is_not_looked_into(site: Site) -> None:
    """Nothing has changed: no page is made, and all are kept."""
    plan = site.plan()
    assert (due(plan), CALLS) == ([], [])
    assert sorted(plan.kept) == sorted(plan.paths) == ["feed.xml", *MAI, *NAY]
    assert plan.batches == site.state.batches


def test_a_batch_of_other_values_is_looked_into(site: Site) -> None:
    """A new title of a day makes that day's pages due, and no other batch is made."""
    site.answers[1] = batch("nay", "c", "d")
    plan = site.build()
    assert (due(plan), CALLS) == (NAY, ["nay"])
    assert site.plan().due == []


def test_pages_of_a_batch_whose_own_values_stand_are_kept(site: Site) -> None:
    """Equal values under a recipe of another batch are not drawn again: only what a page shows counts."""
    site.state.batches = {name: replace(known, key=b"other") for name, known in site.state.batches.items()}
    assert due(site.plan()) == []
    assert sorted(CALLS) == ["mai", "nay"]


@pytest.mark.parametrize(
    ("template", "paths", "calls"),
    [("day.html", [MAI[1], NAY[1]], ["mai", "nay"]), ("feed.xml", ["feed.xml"], [])],
)
def test_a_template_that_looks_otherwise_draws_its_pages(
    site: Site, template: str, paths: list[str], calls: list[str]
) -> None:
    """Only the pages of that template are due; batches without one are not looked into."""
    site.looks = {**LOOKS, template: b"new"}
    assert due(site.build()) == paths
    assert sorted(CALLS) == calls
    assert due(site.plan()) == []


def test_an_unused_template_concerns_nobody(site: Site) -> None:
    """A template that is added, or that no page uses, makes nothing due."""
    site.looks = {**LOOKS, "new.html": b"new"}
    assert (due(site.plan()), CALLS) == ([], [])


@pytest.mark.parametrize(("path", "calls"), [(MAI[0], ["mai"]), ("feed.xml", [])])
def test_a_file_that_does_not_lie_as_it_was_left_is_drawn(site: Site, path: str, calls: list[str]) -> None:
    """A page that somebody removed or changed comes back, and it alone."""
    site.lost = {path}
    assert (due(site.build()), CALLS) == ([path], calls)
    assert due(site.plan()) == []


def test_a_batch_that_is_gone_is_no_longer_planned(site: Site) -> None:
    """Pages that no feature answers with are in no plan, so that their files go."""
    del site.answers[0]
    plan = site.build()
    assert sorted(plan.paths) == ["feed.xml", *NAY]
    assert set(plan.batches) == {f"{__name__}.make /nay/"}


def test_a_page_that_has_moved_is_drawn(site: Site) -> None:
    """The address is part of what a page is made of, though nothing else of it has changed."""
    site.answers[2] = Page("/tin.xml", "feed.xml", {"n": 1})
    plan = site.plan()
    assert due(plan) == ["tin.xml"]
    assert "feed.xml" not in plan.paths


@pytest.mark.parametrize("address", ["/mai/", "/MAI/in/", "/feed.xml"])
def test_doubled_addresses_are_not_clear(site: Site, address: str) -> None:
    """Two pages for one file are found, also where one differs in letter case, and also among kept batches."""
    site.answers.append(Page(address, "feed.xml"))
    assert not site.plan().is_clear(())
    assert not site.build().is_clear(())
    assert not site.plan().is_clear(())


def test_pages_are_held_unless_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few pages are not made twice; of many none is held, and each is made again when it is drawn."""
    answers: list[Page | Batch] = [batch("mai", "a"), batch("nay"), Page("/feed.xml", "feed.xml")]
    plan = Site(answers).plan()
    CALLS.clear()
    assert [one.page.address for one in plan.due] == ["/mai/", "/mai/in/", "/nay/", "/nay/in/", "/feed.xml"]
    assert CALLS == []
    monkeypatch.setattr(planner, "_MOST_HELD", 3)
    plan = Site(answers).plan()
    CALLS.clear()
    assert all(one.held is None for one in plan.due)
    assert [one.page.address for one in plan.due] == ["/mai/", "/mai/in/", "/nay/", "/nay/in/", "/feed.xml"]
    assert sorted(CALLS) == ["mai", "nay"]


def test_paths_of_a_clear_build_are_clear(site: Site) -> None:
    """What had files of its own has them again, but not where two pages are of one address."""
    plan = site.build()
    assert plan.is_clear(plan.paths)
    site.answers.append(Page("/feed.xml", "feed.xml"))
    assert not site.plan().is_clear(plan.paths)
    site.answers[-1] = Page("/FEED.xml", "feed.xml")
    assert not site.plan().is_clear(plan.paths)


@pytest.mark.parametrize("address", ["/../mai/", "/con/", "mai"])
def test_an_address_that_cannot_be_a_files_is_not_clear(site: Site, address: str) -> None:
    """A page without a place is no reason to stop planning; the check finds it afterwards."""
    site.answers.append(Page(address, "feed.xml"))
    plan = site.plan()
    assert not plan.is_clear(())
    assert [page.address for page in plan.unplaced] == [address]
    assert due(plan) == []
