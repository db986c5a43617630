"""Share cards as files: drawn once, kept by what they show, given where they are asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from plugins.buildkit.files import replace_with
from plugins.buildkit.messages import Faulty, Message, Place, faulty
from plugins.buildkit.pictures import Rendition
from plugins.buildkit.records import Picture
from plugins.buildkit.workers import how_many, shared_out
from plugins.discovery.share_cards import Month, ShareCard

_WORTH_A_PROCESS = 40  # cards
_BLOCK = 10  # cards: each takes as long as hundreds of pages
_ENDINGS = (".jpg", ".png")
_SEAL = 16  # bytes of a digest before the card's own: what a power cut left counts for nothing
_SPARE = 200  # cards that may lie unused before the shelf is looked through
Crop = Callable[[Picture, Rendition], bytes]  # the bytes of a rendition


@dataclass(frozen=True)
class Shelf:
    """The cards below a folder, and what each target's last build noted there. All of it may be removed at any time."""

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
        return {file.name for ending in _ENDINGS for file in self.root.glob(f"*{ending}")}

    def prune(self, used: int, names: Callable[[], Iterable[str]]) -> None:
        """Remove all but the cards of these names, where more lie unused than are used."""
        there = self.names()
        for name in there - set(names()) if len(there) > 2 * used + _SPARE else ():
            with suppress(OSError):
                (self.root / name).unlink()

    def note(self, target: str) -> Mapping[str, str]:
        """The keys of the months that a target's last build left here; none where nobody knows."""
        try:
            known = json.loads((self.root / f"{target}.json").read_bytes())
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

    def keep_note(self, target: str, keys: Mapping[str, str]) -> None:
        """Keep the keys of a target's months."""
        replace_with(self.root / f"{target}.json", json.dumps(keys).encode())


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

    def keep_new(self, months: Sequence[Month], target: str) -> tuple[int, list[Message]]:
        """Draw the cards of months that are not as the target's last build left them.

        Gives how many were drawn, and what went wrong. On all cores where there are many: letters need Python's lock.
        """
        if not self.shelf:
            return 0, []
        known, now = self.shelf.note(target), {month.folder: month.key.hex() for month in months}
        due = [month for month in months if known.get(month.folder) != now[month.folder]]
        if not due:
            return 0, []
        named = {card.name: card for month in due for card in month.cards()}
        there = self.shelf.names()
        missing = [card for name, card in named.items() if name not in there]
        processes = how_many(len(missing), _WORTH_A_PROCESS, _BLOCK)
        faults = list(chain.from_iterable(shared_out(missing, self._draw_share, processes, _BLOCK)))
        if not faults:
            used = sum(month.count for month in months)
            self.shelf.prune(used, lambda: (card.name for month in months for card in month.cards()))
            self.shelf.keep_note(target, now)
        return len(missing) - len(faults), faults

    def _draw_share(self, cards: Sequence[ShareCard], _number: int) -> list[Message]:
        faults: list[Message] = []
        for card in cards:
            try:
                self._drawn(card)
            except Faulty as fault:
                faults += fault.messages
        return faults

    def _drawn(self, card: ShareCard) -> bytes:
        data = self._draw(card)
        if self.shelf:
            self.shelf.keep(card.name, data)
        return data

    def _draw(self, card: ShareCard) -> bytes:
        from plugins.discovery.card_drawing import draw  # noqa: PLC0415 - loads what draws, where something is drawn

        if not (card.photo and card.rendition and self.crop):
            return draw(card.face, None)
        photo = self.crop(card.photo, card.rendition)
        try:
            return draw(card.face, photo)
        except OSError as fault:  # of Pillow
            what = f"Không làm được ảnh chia sẻ từ ảnh content/{card.photo.path}: {fault}."
            mend = "xuất lại ảnh bằng phần mềm ảnh, hoặc gửi ảnh cho người phụ trách phần mềm"
            raise faulty("L14", Place(card.photo.path), what, "", mend) from fault


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
