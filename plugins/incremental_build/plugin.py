"""The edge: the publication's generator and the one writer. The run itself is named in `PELICAN_CLASS`."""

from __future__ import annotations

from pelican import signals

from plugins.incremental_build.generators import PublicationGenerator
from plugins.incremental_build.writer import StagedWriter

READING_NEEDS: tuple[str, ...] = ()


def get_generators(_pelican: object) -> type:
    """The generator that makes all pages."""
    return PublicationGenerator


def get_writer(_pelican: object) -> type:
    """The writer."""
    return StagedWriter


def register() -> None:
    """Pelican calls this."""
    signals.get_generators.connect(get_generators)
    signals.get_writer.connect(get_writer)
