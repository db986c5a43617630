"""Share cards: the picture that Zalo, Facebook and others show beside a link. Which there are and where they lie.

A card is named by what it shows, so pages that name it need not wait until it is drawn, and whoever has kept the old
picture of a corrected article asks for the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from plugins.buildkit import pictures
from plugins.buildkit.fingerprints import fingerprint
from plugins.buildkit.pictures import Rendition
from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Card, Picture, State
from plugins.buildkit.site import Identity
from plugins.discovery.card_face import CardFace
from plugins.viettext.dates import short_date

FOLDER = "/images/chia-se/"
VERSION = 1  # of how cards look: another one names all of them anew
_NARROWEST = 480  # pixels of a photograph that is worth enlarging; a smaller one gives way to the title


@dataclass(frozen=True)
class ShareCard:
    """A card: its words, the folder in which it lies, its photograph with the rendition that it is cut from."""

    face: CardFace
    folder: str
    photo: Picture | None = None
    rendition: Rendition | None = None

    @cached_property
    def name(self) -> str:
        """The name of its file: a photograph is JPEG, mere letters are PNG, which keeps them sharp."""
        shown = (VERSION, self.face, self.photo and self.photo.place, self.rendition)
        return f"{fingerprint(shown).hex()[:16]}.{'jpg' if self.photo else 'png'}"

    @property
    def address(self) -> str:
        """Where it lies."""
        return self.folder + self.name


def of_article(card: Card, identity: Identity) -> ShareCard:
    """The card of an article: its lead picture beside the masthead, or its whole title.

    A card with a picture says no title: wherever it is shown, the title stands below it.
    """
    picture = card.picture
    rendition = _largest_crop(picture) if picture else None
    title = "" if rendition else card.title
    face = CardFace(title, card.category.name, short_date(card.day), identity.shown_name, identity.governing_body)
    return ShareCard(face, folder(card.day.year, card.day.month), picture if rendition else None, rendition)


def of_site(identity: Identity) -> ShareCard:
    """The card of every page that is no article."""
    name = identity.shown_name
    return ShareCard(CardFace(name, "", "", name, identity.governing_body), FOLDER)


@dataclass(frozen=True)
class Month:
    """The cards of one folder: what they are made of as a digest, how many they are, and the cards themselves.

    They are named where somebody looks.
    """

    folder: str
    key: bytes
    count: int
    cards: Callable[[], Iterable[ShareCard]]


def by_folder(publication: Publication, identity: Identity) -> list[Month]:
    """The site's own card, and those of each month's published articles."""
    months = [Month(FOLDER, fingerprint((VERSION, identity)), 1, lambda: [of_site(identity)])]
    for (year, month), cards in publication.by_month.items():
        shown = tuple([card for card in cards if card.state is State.PUBLISHED])
        # What cards show, and neither views nor sapos: a night of counting leaves them all.
        key = fingerprint((VERSION, identity, [(card.title, card.category, card.day, card.picture) for card in shown]))
        months.append(Month(folder(year, month), key, len(shown), partial(_of_articles, shown, identity)))
    return months


def _of_articles(cards: Iterable[Card], identity: Identity) -> Iterator[ShareCard]:
    return (of_article(card, identity) for card in cards)


def folder(year: int, month: int) -> str:
    """Where the cards of a month lie."""
    return f"{FOLDER}{year:04d}/{month:02d}/"


def _largest_crop(picture: Picture) -> Rendition | None:
    """The crop of a picture that every program reads, None where it is too small."""
    crops = [one for one in pictures.crops(picture) if one.kind in {"image/jpeg", "image/png"}]
    return crops[-1] if crops and crops[-1].width >= _NARROWEST else None
