"""Every picture that records show: where, what it is, and how its renditions came out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from plugins.buildkit.messages import Message, Place
from plugins.buildkit.pictures import Rendition, key_of, renditions
from plugins.buildkit.records import Article, Picture, SimplePage
from plugins.responsive_images.facts import Facts
from plugins.responsive_images.shelf import Made, Shelf

LEAD = 0  # instead of a line: the picture stands in the front matter


@dataclass(frozen=True)
class Use:
    """Where a picture is shown: the source, the line or `LEAD`, its words, the address of the page."""

    source: str
    line: int
    alt: str
    address: str


@dataclass
class Entry:
    """A picture. `made` says of each rendition how it came out, None for one that is not made yet."""

    picture: Picture
    facts: Facts | None
    uses: list[Use] = field(default_factory=list)
    made: dict[Rendition, Made | None] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """What all of its renditions weigh."""
        return sum(made.size for made in self.made.values() if made)


def take(records: Iterable[Article | SimplePage], shelf: Shelf) -> list[Entry]:
    """The pictures of records, by their paths; each with every place where it is shown."""
    entries: dict[str, Entry] = {}
    for record in records:
        for picture, use in _shown(record):
            key = key_of(picture.place)
            known = entries.get(picture.place)
            if not known:
                known = entries[picture.place] = Entry(picture, Facts.known(shelf.facts(key)))
            known.uses.append(use)
            known.made |= {one: shelf.made(key, one.name) for one in renditions(picture) if one not in known.made}
    return sorted(entries.values(), key=lambda entry: entry.picture.path)


def at_its_use(fault: Message, records: Iterable[Article | SimplePage]) -> Message:
    """What is said of an original, at the first place where a record shows it."""
    uses = (use for record in records for picture, use in _shown(record) if picture.path == fault.place.file)
    use = next(uses, None)
    return replace(fault, place=Place(use.source, use.line)) if use else fault


def _shown(record: Article | SimplePage) -> Iterator[tuple[Picture, Use]]:
    address = record.card.address if isinstance(record, Article) else record.address
    lead = record.card.picture if isinstance(record, Article) else None
    if lead:
        yield lead, Use(record.source_path, LEAD, lead.alt, address)
    lines: dict[str, list[int]] = {}
    for link in record.links:
        lines.setdefault(link.target.removeprefix("content:"), []).append(link.line)
    for picture in record.pictures:
        places = lines.get(picture.path) or [LEAD]
        yield picture, Use(record.source_path, places.pop(0) if len(places) > 1 else places[0], picture.alt, address)
