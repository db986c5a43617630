"""The edge: gives the filters to Pelican's template environments."""

from __future__ import annotations

from pelican import signals
from pelican.generators import Generator

from plugins.dateline.filters import FILTERS

READING_NEEDS: tuple[str, ...] = ()


def add_filters(generator: Generator) -> None:
    """Every generator has an environment of its own."""
    generator.env.filters.update(FILTERS)


def register() -> None:
    """Pelican calls this."""
    signals.generator_init.connect(add_filters)
