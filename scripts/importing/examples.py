"""Categories that the newest articles have, as examples for whoever has to fill one in."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from plugins.buildkit.messages import Faulty, Place
from plugins.buildkit.sources import SUFFIXES
from plugins.front_matter.decoding import decode
from plugins.front_matter.fields import ARTICLE_FIELDS, by_typed_name
from plugins.front_matter.parsing import parse
from plugins.front_matter.values import read_category
from plugins.viettext.letters import same_name

_MOST_FILES, _MOST_NAMES = 40, 5  # of an archive of 50,000 articles a few say as much as all


def categories(content: Path) -> list[str]:
    """The commonest categories of a few of the newest articles."""
    found = Counter(name for file in islice(_newest(content / "articles"), _MOST_FILES) for name in _category(file))
    return [name for name, _ in found.most_common(_MOST_NAMES)]


def _newest(folder: Path) -> Iterator[Path]:
    """Articles, those in the last folders by name first: `2026/11` before `2026/10`. No other folder is opened."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name, reverse=True)
    except OSError:  # none there yet, or not to be read: there are no examples
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _newest(Path(entry.path))
    yield from (Path(entry.path) for entry in entries if entry.name.lower().endswith(SUFFIXES))


def _category(file: Path) -> Iterator[str]:
    """The category of an article; nothing for one that has none, or a mistake in it."""
    try:
        entries = parse(decode(file.read_bytes(), file.name)[0], file.name).entries
        for entry in entries:
            field = by_typed_name(ARTICLE_FIELDS).get(same_name(entry.key))
            if field and field.name == "category" and entry.value:
                yield read_category(entry.value, Place(file.name))[0].name
    except (Faulty, OSError):
        return
