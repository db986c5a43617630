"""What a share card says, as plain values: whoever plans cards need not load what draws them."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 1200, 630  # pixels, the 1.91:1 that messengers and social networks show whole
MOST_BYTES = 120_000


@dataclass(frozen=True)
class CardFace:
    """The words of a card: all of one line, any of them may be empty.

    `kind` is the name of the category, `date` as readers see it (`21/11/2019`), `masthead` the publication's short
    name, `body` its governing body.
    """

    title: str
    kind: str
    date: str
    masthead: str
    body: str
