"""Simple composed pictures, drawn with whole numbers so that every machine draws the same."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw

from scripts.sampling.chance import Chance, chance_of
from scripts.sampling.pictures import Colours, Picture

QUALITY = 74


@dataclass(frozen=True)
class Canvas:
    """What a motif is drawn on: the pen, the size, the colours, the chance of this picture."""

    pen: ImageDraw.ImageDraw
    width: int
    height: int
    colours: Colours
    chance: Chance

    def between(self, low: float, high: float, whole: int) -> int:
        """A length between two shares of the width or height."""
        return int(whole * (low + (high - low) * self.chance.random()))

    def disc(self, x: int, y: int, radius: int, colour: str) -> None:
        """A filled circle."""
        self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def box(self, x: int, y: int, width: int, height: int, colour: str) -> None:
        """A filled rectangle by its upper left corner."""
        self.pen.rectangle((x, y, x + width, y + height), fill=colour)

    def ridge(self, low: float, high: float, colour: str, steps: int = 9) -> None:
        """A jagged line across the picture, filled downwards."""
        tops = [(n * self.width // steps, self.between(low, high, self.height)) for n in range(steps + 1)]
        self.pen.polygon([*tops, (self.width, self.height), (0, self.height)], fill=colour)


def draw(picture: Picture, seed: int) -> bytes:
    """A picture as JPEG."""
    chance = chance_of(seed, "picture", picture.number)
    image = Image.new("RGB", picture.size, picture.colours.sky)
    _MOTIFS[picture.motif](Canvas(ImageDraw.Draw(image), *picture.size, picture.colours, chance))
    file = io.BytesIO()
    Image.blend(image, _grain(picture.size, chance), 0.06).save(file, "JPEG", quality=QUALITY)
    return file.getvalue()


def _grain(size: tuple[int, int], chance: Chance) -> Image.Image:
    """Soft clouds and paper grain: they give the file the weight of a photograph."""
    small = (size[0] // 12, size[1] // 12)
    return Image.frombytes("L", small, chance.randbytes(small[0] * small[1])).resize(size).convert("RGB")


def _mountains(on: Canvas) -> None:
    on.disc(on.between(0.15, 0.85, on.width), on.between(0.15, 0.35, on.height), on.height // 9, on.colours.accent)
    on.ridge(0.35, 0.6, on.colours.far)
    on.ridge(0.55, 0.85, on.colours.near, steps=6)


def _village(on: Canvas) -> None:
    on.ridge(0.45, 0.6, on.colours.far)
    for n in range(4):
        x, y = on.between(0, 0.12, on.width) + n * on.width // 4, on.between(0.55, 0.7, on.height)
        wide = on.width // 8
        on.box(x, y, wide, on.height - y, "#fbf8f0")
        on.pen.polygon(
            [(x - wide // 5, y), (x + wide // 2, y - wide // 2), (x + wide + wide // 5, y)], fill=on.colours.near
        )
        on.box(x + wide // 3, y + wide // 2, wide // 3, on.height - y, on.colours.accent)
    on.box(0, on.height * 9 // 10, on.width, on.height // 10, on.colours.far)


def _factory(on: Canvas) -> None:
    floor, unit = on.height * 17 // 20, on.width // 12
    for n in range(3):
        x, top = (2 + 3 * n) * unit, on.between(0.2, 0.4, on.height)
        on.box(x, top, unit // 2, floor - top, on.colours.near)
        for puff in range(3):
            on.disc(x + unit // 3 + puff * unit // 2, top - puff * unit // 2, unit // 3 + puff * unit // 8, "#f6f6f4")
    on.box(unit, on.between(0.5, 0.58, on.height), 10 * unit, floor, on.colours.far)
    for n in range(8):
        on.box((2 + n) * unit, on.height * 13 // 20, unit // 2, unit // 2, on.colours.accent)
    on.box(0, floor, on.width, on.height, on.colours.near)


def _meeting(on: Canvas) -> None:
    on.box(on.width // 4, on.height // 12, on.width // 2, on.between(0.1, 0.2, on.height), on.colours.accent)
    people = 4 + int(on.chance.random() * 4)
    step, head = on.width // people, on.width // 26
    for n in range(people):
        x, y = n * step + step // 2, on.between(0.4, 0.48, on.height)
        on.disc(x, y + 4 * head, 2 * head, on.colours.near if n % 2 else on.colours.accent)
        on.disc(x, y + head, head, "#e8c9a8")
    on.box(on.width // 20, on.height * 13 // 20, on.width * 9 // 10, on.height // 4, on.colours.far)


def _flags(on: Canvas) -> None:
    on.ridge(0.7, 0.78, on.colours.far, steps=5)
    for row in range(3):
        y, wide = on.between(0.1, 0.2, on.height) + row * on.height // 5, on.width // (9 + row)
        on.box(0, y, on.width, on.height // 150, on.colours.near)
        for n in range(9 + row):
            colour = (on.colours.accent, on.colours.near, on.colours.far)[(n + row) % 3]
            on.pen.polygon(
                [(n * wide, y), (n * wide + wide * 4 // 5, y), (n * wide + wide * 2 // 5, y + wide)], fill=colour
            )


def _fields(on: Canvas) -> None:
    on.disc(on.between(0.2, 0.8, on.width), on.between(0.1, 0.2, on.height), on.height // 12, on.colours.accent)
    shades = (on.colours.far, on.colours.near, on.colours.accent)
    for n in range(7):
        x, y = on.between(0.1, 0.9, on.width), on.height * (35 + 9 * n) // 100
        on.pen.ellipse((x - on.width, y, x + on.width, y + on.height), fill=shades[n % 2 if n % 5 else 2])


_MOTIFS: dict[str, Callable[[Canvas], None]] = {
    "mountains": _mountains,
    "village": _village,
    "factory": _factory,
    "meeting": _meeting,
    "flags": _flags,
    "fields": _fields,
}
