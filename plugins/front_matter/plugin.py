"""The edge: puts our reader in the place of Pelican's."""

from __future__ import annotations

from pelican import signals
from pelican.readers import Readers

from plugins.front_matter.reader import SourceReader

READING_NEEDS = ("data/authors.yaml",)


def use_our_reader(readers: Readers) -> None:
    """Take `.md` and `.markdown`; every other format is off, so that no file is read by rules nobody declared."""
    readers.reader_classes = dict.fromkeys(SourceReader.file_extensions, SourceReader)


def register() -> None:
    """Pelican calls this."""
    signals.readers_init.connect(use_our_reader)
