"""Records: one source file as plain, frozen data, made once by the reader and never changed by a feature.

An article has two faces. The card is what lists, neighbours and feeds show; the article is the card and everything
else. Each has a fingerprint of its own, so that a changed body leaves every list alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property


class KeptBack(Exception):
    """A source was read and is right, but a publishing build may not know of it: its record, and what is said of it."""


class State(StrEnum):
    """Where an article stands. Only published and retracted ones exist in a publishing build."""

    DRAFT = "draft"
    REVIEW = "review"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    RETRACTED = "retracted"

    @property
    def is_public(self) -> bool:
        """Whether readers may know of it."""
        return self in {State.PUBLISHED, State.RETRACTED}

    @property
    def label(self) -> str:
        """What a preview writes above it, empty for what readers see."""
        return _LABELS.get(self, "")


_LABELS = {State.DRAFT: "Bản nháp", State.REVIEW: "Chờ duyệt", State.SCHEDULED: "Hẹn giờ đăng"}


@dataclass(frozen=True)
class Term:
    """A category or a tag: its printed name, its slug, and the key under which all its spellings are one."""

    name: str
    slug: str
    key: str


@dataclass(frozen=True)
class Author:
    """A person or a unit of `content/data/authors.yaml`."""

    slug: str
    name: str
    about: str = ""
    is_person: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture of the content: its path below the content folder, its size in pixels as shown, its words.

    `place` is the address of the folder of its renditions (`buildkit.pictures`), named by its bytes. `lossless` tells a
    drawing from a photograph. `crop` is where its crops look: `auto` for faces or else the centre, `30x40` in percent
    from the left and the top; empty where it is never cropped.
    """

    path: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    place: str = ""
    lossless: bool = False
    crop: str = ""


Moment = dt.datetime | dt.date  # wall-clock time in Asia/Ho_Chi_Minh; a bare date where the hour is not known


def with_hour(moment: Moment) -> dt.datetime:
    """A moment that can be compared with any other; midnight stands for an hour that is not known."""
    return moment if isinstance(moment, dt.datetime) else dt.datetime.combine(moment, dt.time.min)


@dataclass(frozen=True)
class Titled:
    """What a list of mere titles shows of an article."""

    title: str
    address: str
    date: Moment
    state: State

    @property
    def label(self) -> str:
        """What a preview writes before it, empty for what readers see."""
        return self.state.label


@dataclass(frozen=True)
class Card:
    """What a list shows of an article."""

    id: str
    title: str
    address: str
    date: Moment
    category: Term
    summary: str
    picture: Picture | None
    views: int | None
    state: State

    @cached_property
    def day(self) -> dt.date:
        """The day of publication."""
        return self.date.date() if isinstance(self.date, dt.datetime) else self.date

    @cached_property
    def order(self) -> tuple[dt.datetime, str]:
        """A total order by time: no two articles are equal, whatever order the files were read in."""
        return with_hour(self.date), self.id

    @cached_property
    def titled(self) -> Titled:
        """The article as a list of mere titles shows it: a new sapo or view count leaves it as it is."""
        return Titled(self.title, self.address, self.date, self.state)


@dataclass(frozen=True)
class Link:
    """A link or picture address of a body that points into the content, and where its source stands."""

    target: str
    line: int


@dataclass(frozen=True)
class Correction:
    """A mistake that was put right: when, and what readers are told of it."""

    date: Moment
    text: str


@dataclass(frozen=True)
class Abbreviation:
    """A short form, `LĐLĐ`, and what it stands for."""

    short: str
    long: str


@dataclass(frozen=True)
class Article:
    """A whole article. `body` is HTML whose links into the content are still marked (see docs/contracts/records.md).

    `pictures` are those of the body, by the numbers under which it names them; `files` are all content files that it
    shows or links to.

    Between reading and rendering the body lies in the body store: `body` is then empty and `body_key` names it.
    `targets` are the addresses of the sources that its links name, known when all records are. `short_forms` are the
    words of sapo and body that look like abbreviations; `abbreviations` are those of them that the office's list has.
    """

    card: Card
    body: str
    sapo: str
    tags: tuple[Term, ...]
    author: Author | None
    byline: str
    source: str
    modified: Moment | None
    syllables: int
    files: tuple[str, ...]
    links: tuple[Link, ...]
    source_path: str
    legacy_url: str = ""
    pinned_until: Moment | None = None  # leads the home page up to here; without an hour, through that day
    body_key: bytes = b""
    targets: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()  # the latest first
    pictures: tuple[Picture, ...] = ()
    short_forms: tuple[str, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()


@dataclass(frozen=True)
class SimplePage:
    """A page that is no article: about, contact, accessibility statement."""

    title: str
    address: str
    summary: str
    body: str
    modified: Moment | None
    files: tuple[str, ...]
    links: tuple[Link, ...]
    source_path: str
    state: State = State.PUBLISHED
    body_key: bytes = b""
    targets: tuple[tuple[str, str], ...] = ()
    pictures: tuple[Picture, ...] = ()
    short_forms: tuple[str, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()


def with_abbreviations(record: Article | SimplePage, known: Mapping[str, Abbreviation]) -> Article | SimplePage:
    """The record with what its short forms stand for; the same record where it knows that already."""
    used = tuple([known[form] for form in record.short_forms if form in known])
    return record if used == record.abbreviations else replace(record, abbreviations=used)


def state_of(record: Article | SimplePage) -> State:
    """Where a record stands."""
    return record.card.state if isinstance(record, Article) else record.state


def changed(article: Article) -> Moment:
    """When what readers are told last changed: by publication, revision or correction, whichever was last.

    A correction of the same day, whose hour is not told, still comes after what it corrects: it counts as a second
    later, so that programs that go by this moment alone hear of it.
    """
    changed_at = article.card.date
    told = [article.modified] if article.modified else []
    for moment in sorted([*told, *(one.date for one in article.corrections)], key=with_hour):
        if with_hour(moment) > with_hour(changed_at):
            changed_at = moment
        elif not isinstance(moment, dt.datetime) and moment == with_hour(changed_at).date():
            changed_at = with_hour(changed_at) + dt.timedelta(seconds=1)
    return changed_at


def pictures_of(record: Article | SimplePage) -> tuple[Picture, ...]:
    """The pictures that a record shows: those of its body, then the one that leads it."""
    lead = record.card.picture if isinstance(record, Article) else None
    return (*record.pictures, lead) if lead else record.pictures


def holds_between(record: Article | SimplePage) -> tuple[dt.datetime | None, dt.datetime | None]:
    """From and until when a record is what its source says, as the clock goes on: None for always.

    An article whose date has not come is a scheduled one; at its hour it becomes a published one.
    """
    if not isinstance(record, Article) or record.card.state not in {State.SCHEDULED, State.PUBLISHED}:
        return None, None
    hour = with_hour(record.card.date)
    return (None, hour) if record.card.state is State.SCHEDULED else (hour, None)
