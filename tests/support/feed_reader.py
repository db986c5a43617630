"""A real feed reader: the library `reader`, over files."""

from __future__ import annotations

import sys
from pathlib import Path

import feedparser_sgmllib

# The feedparser inside `reader` still asks for a module that its own last release has under this name.
sys.modules.setdefault("sgmllib", feedparser_sgmllib)

from reader import Reader, make_reader  # noqa: E402


def reader_of(folder: Path) -> Reader:
    """A reader that knows nothing yet and takes its feeds from a folder, whose files it names."""
    return make_reader(":memory:", feed_root=str(folder))
