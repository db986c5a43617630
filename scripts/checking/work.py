"""The work of `check` on one publication: build, look, sort out what was asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.abbreviations.reading import abbreviations_of
from plugins.buildkit.messages import Level, Message, Messages
from plugins.buildkit.records import Article
from plugins.buildkit.sources import find_sources
from plugins.viettext.letters import compose, same_name
from plugins.viettext.numbers import grouped
from scripts.checking import ruling
from scripts.checking.building import build
from scripts.checking.subjects import Office, Record, Subject, subject_of
from scripts.checking.unbuilt import no_site

_OF_ALL = ("T", "P", "S")  # of machine, software, settings: they concern every file


@dataclass(frozen=True)
class Found:
    """What there is to say, how many sources were looked at, whether built pages were, the exit status of the build."""

    messages: Messages
    checked: int
    site: bool
    status: int


def sources_of(settings: Mapping[str, Any]) -> list[str]:
    """Every article and page of the content, by its path below the content folder."""
    content = Path(settings["PATH"])
    return [file for folder in _folders(settings) for file in find_sources(content, folder)[0]]


def check(run: Any, chosen: Collection[str] = (), tell: Callable[[str], None] = lambda _: None) -> Found:
    """Check a publication, or some of its sources. `run` is what `scripts.loading.load` gives, and is used up.

    `tell` hears what is being done.
    """
    settings = run.settings
    sources = sources_of(settings)
    built = build(run, tell)
    office = office_of(settings, built.records.values())
    subjects = list(subjects_of(settings, chosen or sources, built.records, office))
    tell(f"xem {grouped(len(subjects))} bài và trang theo từng quy tắc")
    said = [*built.messages, *ruling.over_sources(subjects), *ruling.over_publication(list(built.records.values()))]
    if built.site:
        tell("xem liên kết của các trang đã dựng")
        said += ruling.over_site(built.site, subjects)
    names = set(map(compose, chosen))
    said = [message for message in said if not chosen or _concerns(message, names)]
    named = {message.place.file for message in said} - {subject.file for subject in subjects}
    others = subjects_of(settings, [file for file in sources if compose(file) in named], {}, office)
    about = Messages()
    about.add(*_not_reviewed(said, [*subjects, *others]))
    if not built.site:
        about.add(no_site(built.messages, about, chosen))
    return Found(about, len(chosen or sources), built.site is not None, built.status)


def office_of(settings: Mapping[str, Any], records: Iterable[Record]) -> Office:
    """What the rules have to know of the office beside a source."""
    numbers = str((settings.get("IDENTITY") or {}).get("telephone", "")).split(",")
    digits = frozenset("".join(filter(str.isdigit, number)) for number in numbers)
    return Office(_categories(records), settings["DEFAULT_CATEGORY"], digits, short_forms(settings))


def _categories(records: Iterable[Record]) -> tuple[str, ...]:
    """Each category in use once, as it is spelled most often."""
    used = Counter(record.card.category.name for record in records if isinstance(record, Article))
    names: dict[str, str] = {}
    for name in sorted(used, key=lambda name: (-used[name], name)):
        names.setdefault(same_name(name), name)
    return tuple(sorted(names.values()))


def short_forms(settings: Mapping[str, Any]) -> frozenset[str]:
    """The short forms that the office explains to its readers."""
    return frozenset(known.short for known in abbreviations_of(Path(settings["PATH"]))[0])


def subjects_of(
    settings: Mapping[str, Any], sources: Iterable[str], records: Mapping[str, Record], office: Office
) -> Iterable[Subject]:
    """The sources whose text can be read, as rules look at them."""
    content = Path(settings["PATH"])
    for file in sources:
        is_article = file.split("/")[0] in settings["ARTICLE_PATHS"]
        try:
            data = (content / file).read_bytes()
        except OSError:
            continue  # the build says why
        if subject := subject_of(file, data, records.get(file), office, is_article=is_article):
            yield subject


def _folders(settings: Mapping[str, Any]) -> Sequence[str]:
    return (*settings["ARTICLE_PATHS"], *settings["PAGE_PATHS"])


def _concerns(message: Message, files: Collection[str]) -> bool:
    """Whether a message is about one of these files, names one, or keeps every file from being built."""
    return (
        message.place.file in files
        or any(file in message.what for file in files)
        or (message.code.startswith(_OF_ALL) and message.level is Level.ERROR)
    )


def _not_reviewed(said: Iterable[Message], subjects: Iterable[Subject]) -> Iterator[Message]:
    """Messages without the warnings and remarks that the editor of a source lets stand."""
    reviewed = {subject.file: subject.reviewed for subject in subjects}
    for message in said:
        if message.level is Level.ERROR or message.code not in reviewed.get(message.place.file, ()):
            yield message
