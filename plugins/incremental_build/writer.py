"""The one writer: pages go below the output folder that Pelican was given, which during a run is the stage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.writers import Writer

from plugins.buildkit import addresses
from plugins.buildkit.files import write_new
from plugins.buildkit.pages import Page


class StagedWriter(Writer):
    """Pelican's writer, with ways to write pages that are values; what other plugins write goes the same way."""

    def write_page(self, page: Page, data: bytes) -> None:
        """Write a rendered page and tell Pelican's plugins."""
        path = self.write_bytes(page.address, data)
        signals.content_written.send(str(path), context=dict(page.values))

    def write_bytes(self, address: str, data: bytes) -> Path:
        """Write the file of an address."""
        path = self._place(address)
        write_new(path, data)
        self.settings["NEWSROOM_COUNTS"]["rendered"] += 1
        return path

    def _place(self, address: str) -> Path:
        """Where an address lies; `output_path` lets none climb, and in the stage there are no links to follow."""
        return Path(self.output_path, addresses.output_path(address))

    def copy_file(self, source: Path, address: str) -> None:
        """Copy a file of the content."""
        write_new(self._place(address), source.read_bytes())
        self.settings["NEWSROOM_COUNTS"]["copied"] += 1

    def write_feed(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: feeds are pages too (plugins/discovery)."""
