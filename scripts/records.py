"""The records of a publication as its sources stand now, read afresh and kept nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from plugins.buildkit.messages import Level, Message
from plugins.buildkit.records import Article, SimplePage


def read_articles(run: Any) -> tuple[list[Article], list[Message]]:
    """What readers may know of, without bodies, and what is wrong with the sources that are missing from it.

    `run` is what `scripts.loading.load` gives.
    """
    folders = run.settings["ARTICLE_PATHS"]
    records, faults = read_records(run, folders, publishing=True)
    return [record for record in records if isinstance(record, Article)], faults


def read_records(
    run: Any, folders: Iterable[str], *, publishing: bool
) -> tuple[list[Article | SimplePage], list[Message]]:
    """The records of sources in folders, without bodies, and the errors of those that are missing from them.

    `publishing` leaves out drafts and the like.
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
        library = Library(content, State(), store, Terms(settings["NOW"], publishing=publishing), Counter())
        for folder in folders:
            library.read(folder, reader.read_record)
        store.close()
    faults = [message for message in library.said if message.level is Level.ERROR]
    return [source.record for source in library.sources.values() if source.record], faults
