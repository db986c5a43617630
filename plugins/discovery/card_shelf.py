"""Share cards as files: drawn once, kept by what they show, given where they are asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from plugins.buildkit.files import replace_with
from plugins.buildkit.pictures import Rendition
from plugins.buildkit.records import Picture
from plugins.buildkit.workers import how_many, shared_out
from plugins.discovery.share_cards import ShareCard

_WORTH_A_PROCESS = 60  # cards
_SEAL = 16  # bytes of a digest before the card's own: what a power cut left counts for nothing
_SPARE = 200  # cards that may lie unused before the shelf is looked through
Crop = Callable[[Picture, Rendition], bytes]  # the bytes of a rendition


@dataclass(frozen=True)
class Shelf:
    """The cards below a folder. All of it may be removed at any time."""

    root: Path

    def get(self, name: str) -> bytes | None:
        """A card, None where it is not there as it was drawn."""
        try:
            sealed = (self.root / name).read_bytes()
        except OSError:
            return None
        return sealed[_SEAL:] if sealed[:_SEAL] == _seal(sealed[_SEAL:]) else None

    def keep(self, name: str, data: bytes) -> None:
        """Keep a card."""
        replace_with(self.root / name, _seal(data) + data)

    def names(self) -> set[str]:
        """The names of all cards that are there."""
        return {file.name for file in self.root.glob("*")}

    def prune(self, used: int, names: Callable[[], Iterable[str]]) -> int:
        """Remove all but the cards of these names, where more lie unused than are used; gives how many."""
        there = self.names()
        unused = there - set(names()) if len(there) > 2 * used + _SPARE else set()
        for name in unused:
            with suppress(OSError):
                (self.root / name).unlink()
        return len(unused)


def _seal(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SEAL).digest()


@dataclass(frozen=True)
class Studio:
    """Draws cards. `crop` gives photographs; `shelf` is None for who keeps nothing."""

    crop: Crop | None
    shelf: Shelf | None

    def get(self, card: ShareCard) -> bytes:
        """A card, from the shelf or drawn now. Raises Faulty where its photograph cannot be had."""
        return (self.shelf and self.shelf.get(card.name)) or self._drawn(card)

    def keep_all(self, cards: Iterable[ShareCard]) -> int:
        """Draw what is not on the shelf; gives how many. On all cores where there are many: letters need the lock."""
        named = {card.name: card for card in cards}
        there = self.shelf.names() if self.shelf else set()
        missing = [card for name, card in named.items() if name not in there]
        shared_out(missing, self._draw_share, how_many(len(missing), _WORTH_A_PROCESS))
        return len(missing)

    def _draw_share(self, cards: Sequence[ShareCard], _number: int) -> None:
        for card in cards:
            self._drawn(card)

    def _drawn(self, card: ShareCard) -> bytes:
        from plugins.discovery.card_drawing import draw  # noqa: PLC0415 - loads what draws, where something is drawn

        photo = self.crop(card.photo, card.rendition) if card.photo and card.rendition and self.crop else None
        data = draw(card.face, photo)
        if self.shelf:
            self.shelf.keep(card.name, data)
        return data


def read_note(file: Path) -> Mapping[str, str]:
    """What the last build noted of its folders; nothing where it cannot be read."""
    try:
        known = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


class Cards(Mapping[str, bytes]):
    """The cards of one folder by their names, which are worked out where somebody looks."""

    def __init__(self, cards: Callable[[], Iterable[ShareCard]], studio: Studio) -> None:
        self._cards, self._studio = cards, studio

    @cached_property
    def _named(self) -> dict[str, ShareCard]:
        return {card.name: card for card in self._cards()}

    def __getitem__(self, name: str) -> bytes:
        """The bytes of a card."""
        return self._studio.get(self._named[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._named)

    def __len__(self) -> int:
        return len(self._named)
