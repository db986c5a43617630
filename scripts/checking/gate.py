"""What `build --publish` makes sure of before it writes anything: readers do not get what must never be published.

Three rules look at every published article but those that they have found good as they are. They hear of
the articles when features are asked for their pages, so that what they say is told with all else that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from plugins.buildkit.files import replace_with
from plugins.buildkit.fingerprints import SIZE, fingerprint
from plugins.buildkit.messages import Level, Message, Place, error
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Article, State, pictures_of, state_of
from plugins.incremental_build.inputs import digest, digest_of_files
from plugins.viettext.letters import compose
from scripts.checking.rules.articles import bank_account, citizen_id, picture_words
from scripts.checking.subjects import Office, Record, Subject, subject_of
from scripts.checking.work import office_of, sources_of

RULES = (citizen_id, bank_account, picture_words)


def refuse(publication: Publication, *, settings: dict[str, Any], **_: object) -> None:
    """Add what stops a publication to the messages of the run; asked with the features for pages, it gives none."""
    memory = Path(settings["NEWSROOM_KEPT"]) / "gate" / "good"
    good = _recalled(memory)
    records: tuple[Record, ...] = (*publication.articles, *publication.pages)
    found = {_told_by(record): record for record in records}
    due = {key: record for key, record in found.items() if key not in good}
    if not due:
        return
    paths, office = {compose(file): file for file in sources_of(settings)}, office_of(settings, ())
    for key, record in due.items():
        file = paths[record.source_path]
        faults = list(_faults(record, _bytes_of(file, settings), office))
        settings["NEWSROOM_MESSAGES"].add(*faults)
        good |= set() if faults else {key}
    with suppress(OSError):  # then they are looked at again
        replace_with(memory, b"".join([_identity(), *sorted(good & found.keys())]))


def _bytes_of(file: str, settings: Mapping[str, Any]) -> bytes | None:
    """The bytes of which the record was made; None where others lie there now."""
    data = (Path(settings["PATH"]) / file).read_bytes()
    known = settings["NEWSROOM_SESSION"].library.sources.get(file)
    return data if known and known.digest == digest(data) else None


def _faults(record: Record, data: bytes | None, office: Office) -> Iterator[Message]:
    """The errors of the rules that stop, of one source."""
    if data is None:
        what = "Bài vừa được lưu trong lúc xây, nên chưa kiểm tra được."
        yield error("C26", Place(record.source_path), what, "", "xây lại")
        return
    subject = subject_of(record.source_path, data, record, office, is_article=isinstance(record, Article))
    if subject and state_of(record) is State.RETRACTED:
        subject = _title_alone(subject)
    for rule in RULES if subject else ():
        yield from (said for said in rule.find(subject) if said.level is Level.ERROR)


def _title_alone(subject: Subject) -> Subject:
    """What readers get of a retracted article."""
    lines = subject.raw.split("\n")
    kept = [line if number == subject.line("title") else "" for number, line in enumerate(lines, 1)]
    return replace(subject, raw="\n".join(kept), record=None, source=replace(subject.source, body=""))


def _told_by(record: Record) -> bytes:
    """A digest of all words that readers get of a record."""
    own: tuple[object, ...] = (record.summary,) if not isinstance(record, Article) else _own_words(record)
    words = [(picture.alt, picture.caption, picture.credit) for picture in pictures_of(record)]
    return fingerprint((record.source_path, record.body_key, words, own))


def _own_words(article: Article) -> tuple[object, ...]:
    card = article.card
    tags = tuple(tag.name for tag in article.tags)
    words = (card.title, card.summary, article.sapo, article.byline, article.source, article.corrections)
    return *words, card.address, card.category.name, tags, card.state


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
