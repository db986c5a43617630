"""The rules, found by listing their folders: who adds a file adds a rule."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from types import ModuleType

from plugins.buildkit.messages import Message
from scripts.checking.rules import articles, publication, site
from scripts.checking.sites import Site
from scripts.checking.subjects import Record, Subject


@cache
def rules_of(folder: ModuleType) -> tuple[ModuleType, ...]:
    """The rules of a folder, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    return tuple(importlib.import_module(f"{folder.__name__}.{name}") for name in names)


def over_sources(subjects: Sequence[Subject]) -> Iterator[Message]:
    """What the rules say of each source."""
    for subject in subjects:
        for rule in rules_of(articles):
            yield from rule.find(subject)


def over_publication(records: Sequence[Record]) -> Iterator[Message]:
    """What the rules say of all records together."""
    for rule in rules_of(publication):
        yield from rule.find(records)


def over_site(built: Site, subjects: Sequence[Subject]) -> Iterator[Message]:
    """What the rules say of the pages that were made of these sources."""
    for rule in rules_of(site):
        yield from rule.find(built, subjects)
