"""The pool of pictures that articles share: where each lies, what it shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.sampling.chance import Chance, Weighted, chance_of, pick

FEWEST, MOST, ARTICLES_EACH = 8, 500, 20
SIZES = Weighted.of(((1200, 800), (1200, 675), (1000, 750), (800, 1000), (1600, 900)), (5, 2, 2, 2, 1))
WITH_PICTURE, WITH_CAPTION, WITH_CREDIT = 0.6, 0.7, 0.6
CREDITS = ("Tranh: phần mềm vẽ", "Tranh mẫu", "Phần mềm vẽ")


@dataclass(frozen=True)
class Colours:
    """A name for a combination, its sky, its two grounds and its accent."""

    name: str
    sky: str
    far: str
    near: str
    accent: str


COLOURS = (
    Colours("xanh lam", "#d6e6f5", "#7fa6cc", "#2b5b8a", "#f2b13c"),
    Colours("xanh lục", "#e3f0dc", "#8fb97c", "#2f6b3a", "#e2572b"),
    Colours("cam", "#fde9d2", "#eda765", "#a34a1c", "#2e6f8e"),
    Colours("tím", "#e9e1f2", "#a78cc4", "#553a7d", "#f0c23b"),
    Colours("đỏ gạch", "#f7ded7", "#d18b78", "#8c2f24", "#f4d27a"),
    Colours("vàng", "#fdf5d3", "#e0c25c", "#8f6a12", "#3c7a57"),
    Colours("xám xanh", "#e4e9ec", "#93a5ae", "#3a4d57", "#d94f3d"),
    Colours("hồng", "#fbe3ea", "#dd93ab", "#93345a", "#3b7f8c"),
)
# What is drawn, as its description says it; drawing.py has a function for each.
MOTIFS = {
    "mountains": "dãy núi dưới mặt trời",
    "village": "xóm nhà dưới chân đồi",
    "factory": "nhà máy có ống khói",
    "meeting": "những người ngồi họp quanh bàn dài",
    "flags": "dây cờ đuôi nheo trên sân",
    "fields": "ruộng bậc thang",
}


@dataclass(frozen=True)
class Picture:
    """A picture: its path below the content folder, its size, what it shows."""

    number: int
    path: str
    size: tuple[int, int]
    motif: str
    colours: Colours

    @property
    def words(self) -> str:
        """What it shows, for who cannot see it."""
        return f"Tranh mẫu vẽ {MOTIFS[self.motif]}, tông màu {self.colours.name}"


def pool(moments: Sequence[dt.datetime], seed: int) -> tuple[Picture, ...]:
    """The pictures of an archive, each in the month of the first article that could show it."""
    chance = chance_of(seed, "pictures")
    size = min(MOST, FEWEST + len(moments) // ARTICLES_EACH)
    motifs = tuple(MOTIFS)
    return tuple(
        Picture(
            number,
            f"images/{moments[number * len(moments) // size]:%Y/%m}/anh-mau-{number + 1:03d}.jpg",
            SIZES.draw(chance),
            motifs[number % len(motifs)],
            COLOURS[number // len(motifs) % len(COLOURS)],
        )
        for number in range(size)
    )


def illustrate(pictures: Sequence[Picture], share: float, caption: str, chance: Chance) -> dict[str, str]:
    """The entries of a lead picture, for some articles. `share` of the archive is older than the article."""
    if chance.random() >= WITH_PICTURE:
        return {}
    newest = int(share * len(pictures))
    picture = pictures[newest - int(chance.random() ** 3 * (newest + 1))]  # mostly a recent one
    entries = {"lead_image": picture.path, "lead_image_alt": picture.words}
    if chance.random() < WITH_CAPTION:
        entries["lead_image_caption"] = caption
    if chance.random() < WITH_CREDIT:
        entries["lead_image_credit"] = pick(CREDITS, chance)
    return entries
