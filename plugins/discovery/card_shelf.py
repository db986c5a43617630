"""Share cards as files: drawn once on all cores, kept by what they show, given where they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, ItemsView, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from plugins.buildkit.cores import cores
from plugins.buildkit.files import replace_with
from plugins.buildkit.pictures import Rendition
from plugins.buildkit.records import Picture
from plugins.discovery.share_cards import ShareCard

DRAWN = "share cards drawn"  # what a run counts
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

    def prune(self, used: int, names: Callable[[], Iterable[str]]) -> int:
        """Remove all but the cards of these names, where more lie unused than are used; gives how many."""
        there = {file.name for file in self.root.glob("*")}
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
    counts: Counter[str]

    def get(self, card: ShareCard) -> bytes:
        """A card, from the shelf or drawn now. Raises Faulty where its photograph cannot be had."""
        return (self.shelf and self.shelf.get(card.name)) or self._drawn(card)

    def get_all(self, cards: Collection[ShareCard]) -> list[bytes]:
        """All of these, drawn on all cores: the libraries work outside Python's lock for a good part."""
        known = [self.shelf.get(card.name) if self.shelf else None for card in cards]
        missing = [card for card, data in zip(cards, known, strict=True) if data is None]
        with ThreadPoolExecutor(cores()) as pool:
            drawn = pool.map(self._drawn, missing)
            self.counts[DRAWN] += len(missing)
            return [next(drawn) if data is None else data for data in known]

    def _drawn(self, card: ShareCard) -> bytes:
        from plugins.discovery.card_drawing import draw  # noqa: PLC0415 - loads what draws, where something is drawn

        photo = self.crop(card.photo, card.rendition) if card.photo and card.rendition and self.crop else None
        data = draw(card.face, photo)
        if self.shelf:
            self.shelf.keep(card.name, data)
        return data


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

    def items(self) -> ItemsView[str, bytes]:
        """All of them at once."""
        return dict(zip(self._named, self._studio.get_all(self._named.values()), strict=True)).items()
