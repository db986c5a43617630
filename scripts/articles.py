"""The articles of a publication as they stand now, read afresh and kept nowhere."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from plugins.buildkit.messages import Level, Message
from plugins.buildkit.records import Article


def read_articles(run: Any) -> tuple[list[Article], list[Message]]:
    """What readers may know of, without bodies, and what is wrong with the sources that are missing from it.

    `run` is what `scripts.loading.load` gives.
    """
    from pelican.readers import Readers  # noqa: PLC0415 - takes longer than to find a mistake in an option

    from plugins.buildkit.sources import SUFFIXES, check_folders  # noqa: PLC0415
    from plugins.incremental_build.bodies import BodyStore  # noqa: PLC0415
    from plugins.incremental_build.library import Library, Terms  # noqa: PLC0415
    from plugins.incremental_build.state import State  # noqa: PLC0415

    settings = run.settings
    reader = Readers(settings).readers[SUFFIXES[0].removeprefix(".")]
    reader.prepare()
    content = Path(settings["PATH"])
    check_folders(content, settings["ARTICLE_PATHS"])
    with TemporaryDirectory() as place:
        store = BodyStore(Path(place), {})
        library = Library(content, State(), store, Terms(settings["NOW"], publishing=True), Counter())
        for folder in settings["ARTICLE_PATHS"]:
            library.read(folder, reader.read_record)
        store.close()
    faults = [message for message in library.said if message.level is Level.ERROR]
    records = [source.record for source in library.sources.values()]
    return [record for record in records if isinstance(record, Article)], faults
