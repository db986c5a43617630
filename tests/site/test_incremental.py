"""What the incremental build makes is what a clean build makes, byte for byte, whatever happened in between.

The index of search is the one exception, as its segments tell how it came about: it must give the same answers.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.acts import Newsroom
from tests.support.search import answers, without_index
from tests.support.sites import Built, build

STEPS = int(os.environ.get("INCREMENTAL_STEPS", "30"))  # `bench same` asks for more
SEED = int(os.environ.get("INCREMENTAL_SEED", "20191121"))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of an output with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class Twins:
    """A site built step by step into one output, and at each step also from nothing into another."""

    def __init__(self, place: Path, seed: int) -> None:
        self.room = Newsroom(place, seed)
        self.story: list[str] = [f"seed {seed}"]

    def step(self) -> str | None:
        """One act; gives what differs afterwards, None where nothing does."""
        self.story.append(self.room.act())
        whole, stepwise = self._build("sach"), self._build("dan")
        found = self._difference(whole, stepwise)
        if whole.status:
            self.story.append("  … refused, put back")
            self.room.undo()
        return found

    def _build(self, name: str) -> Built:
        place, room = self.room.place, self.room
        if name == "sach":
            for folder in ("sach", "kho-sach"):
                shutil.rmtree(place / folder, ignore_errors=True)
        given = {"PUBLISHING": True, "SITEURL": "https://a.invalid", **room.settings}
        now = room.now.isoformat()
        return build(room.content, place / name, cache=place / f"kho-{name}", NOW=now, THEME=str(room.theme), **given)

    def _difference(self, whole: Built, stepwise: Built) -> str | None:
        said = [sorted(map(str, built.messages)) for built in (whole, stepwise)]
        if said[0] != said[1] or whole.status != stepwise.status:
            return f"messages: {said[0]} / {said[1]}"
        if whole.status:
            return None
        one, other = tree(whole.output), tree(stepwise.output)
        if one == other:
            return None
        own, others = without_index(one), without_index(other)
        if names := sorted(name for name in own.keys() | others.keys() if own.get(name) != others.get(name)):
            return f"files: {names[:5]}"
        queries = self.room.queries()
        found = zip(answers(whole.output, queries), answers(stepwise.output, queries), strict=True)
        return next((f"{query}: {both}" for query, both in zip(queries, found, strict=True) if _differ(*both)), None)


def _differ(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two answers differ; ranks count the dead too."""
    return one | {"ranks": ()} != other | {"ranks": ()}


def test_every_step_gives_what_a_clean_build_gives(tmp_path: Path) -> None:
    """Nothing that could change a page is missed: random acts of editors, designers, the clock and bad luck."""
    twins = Twins(tmp_path, SEED)
    for _ in range(STEPS):
        assert twins.step() is None, "\n".join(twins.story)


def _blind_to_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    from plugins.incremental_build import generators

    monkeypatch.setattr(generators, "read_looks", lambda folder, _site: {p.name: b"" for p in folder.rglob("*.html")})


def _blind_to_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    from plugins.buildkit import fingerprints
    from plugins.buildkit.records import Card

    monkeypatch.setitem(fingerprints._WAYS, Card, lambda card: card.id)


@pytest.mark.parametrize("blind", [_blind_to_templates, _blind_to_titles])
def test_a_planted_miss_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blind: Callable[[pytest.MonkeyPatch], None]
) -> None:
    """The comparison sees it when the build overlooks a changed template or a changed title."""
    blind(monkeypatch)
    twins = Twins(tmp_path, SEED)
    assert any(twins.step() for _ in range(60)), "\n".join(twins.story)
