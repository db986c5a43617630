"""What `build --publish` makes sure of before it writes anything: readers do not get what must never be published.

Three rules look at every published article but those that they have found good as they are. They hear of
the articles when features are asked for their pages, so that what they say is told with all else that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from plugins.buildkit.files import replace_with
from plugins.buildkit.fingerprints import SIZE, fingerprint
from plugins.buildkit.messages import Level, Message
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Article, pictures_of
from plugins.incremental_build.inputs import digest_of_files
from plugins.viettext.letters import compose
from scripts.checking.rules.articles import bank_account, citizen_id, picture_words
from scripts.checking.subjects import Office, Record, subject_of
from scripts.checking.work import office_of, sources_of

RULES = (citizen_id, bank_account, picture_words)


def refuse(publication: Publication, *, settings: dict[str, Any], **_: object) -> None:
    """Add what stops a publication to the messages of the run; asked with the features for pages, it gives none."""
    memory = Path(settings["NEWSROOM_KEPT"]) / "gate" / "good"
    good = _recalled(memory)
    found = {_told_by(record): record for record in publication.records}
    due = {key: record for key, record in found.items() if key not in good}
    if not due:
        return
    paths, office = {compose(file): file for file in sources_of(settings)}, office_of(settings, ())
    for key, record in due.items():
        data = (Path(settings["PATH"]) / paths[record.source_path]).read_bytes()
        faults = list(_faults(record, data, office))
        settings["NEWSROOM_MESSAGES"].add(*faults)
        good |= set() if faults else {key}
    with suppress(OSError):  # then they are looked at again
        replace_with(memory, b"".join([_identity(), *sorted(good & found.keys())]))


def _faults(record: Record, data: bytes, office: Office) -> Iterator[Message]:
    """The errors of the rules that stop, of one source."""
    subject = subject_of(record.source_path, data, record, office, is_article=isinstance(record, Article))
    for rule in RULES if subject else ():
        yield from (said for said in rule.find(subject) if said.level is Level.ERROR)


def _told_by(record: Record) -> bytes:
    """A digest of all words that readers get of a record."""
    own: tuple[object, ...] = (record.summary,) if not isinstance(record, Article) else _own_words(record)
    words = [(picture.alt, picture.caption, picture.credit) for picture in pictures_of(record)]
    return fingerprint((record.source_path, record.body_key, words, own))


def _own_words(article: Article) -> tuple[object, ...]:
    card = article.card
    return card.title, card.summary, article.sapo, article.byline, article.source, article.corrections


def _recalled(memory: Path) -> set[bytes]:
    """What was found good by these very rules."""
    try:
        data = memory.read_bytes()
    except OSError:
        return set()
    if data[:SIZE] != _identity():
        return set()
    return {data[start : start + SIZE] for start in range(SIZE, len(data), SIZE)}


def _identity() -> bytes:
    files = [*Path(__file__).parent.rglob("*.py"), *Path(compose.__code__.co_filename).parent.glob("*.py")]
    return digest_of_files(map(str, files))
