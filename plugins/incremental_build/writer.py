"""The one writer: what plugins that are not ours write goes below the output folder that Pelican was given.

During a run that is the stage.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.writers import Writer

from plugins.buildkit import addresses
from plugins.buildkit.files import write_new
from plugins.buildkit.pages import Page


class StagedWriter(Writer):
    """Pelican's writer, with a way to write pages that are values; what other plugins write goes the same way."""

    def write_page(self, page: Page, data: bytes) -> bytes:
        """Write a rendered page and tell Pelican's plugins, which may change the file; gives what it then holds."""
        path = Path(self.output_path, addresses.output_path(page.address))  # that lets none climb
        write_new(path, data)
        signals.content_written.send(str(path), context=dict(page.values))
        return path.read_bytes()

    def write_feed(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: feeds are pages too (plugins/discovery)."""
