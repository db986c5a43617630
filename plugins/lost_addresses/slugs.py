"""Articles by the first and the last words of their slugs, in small files of which a script needs one or two.

An address that leads nowhere is most often one that was cut off, copied with a wrong date, or of the old site: the
beginning or the end of its slug is whole. So each article is filed twice, under its first and its last three syllables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from plugins.buildkit.pages import Page
from plugins.buildkit.records import Card

SYLLABLES = 3
BUCKETS = 1024
FOLDER = "/api/dia-chi/"


def keys(slug: str) -> tuple[str, ...]:
    """What a slug is filed under: `cac-hoat-dong`, `thi-dua-cac` … one where both are the same."""
    syllables = slug.split("-")
    return tuple(dict.fromkeys("-".join(part) for part in (syllables[:SYLLABLES], syllables[-SYLLABLES:])))


def bucket(key: str) -> str:
    """The file of a key, three hexadecimal digits: FNV-1a of 32 bits, folded to 1,024 buckets."""
    value = 0x811C9DC5
    for byte in key.encode("ascii"):
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"{(value ^ value >> 16) % BUCKETS:03x}"


def make_pages(cards: Iterable[Card]) -> Iterator[Page]:
    """The files: of each article its address and title, newest first."""
    files: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for card in cards:
        slug = card.address.rstrip("/").rpartition("/")[2]
        for name in dict.fromkeys(map(bucket, keys(slug))):
            files[name].append((card.address, card.title))
    for name in sorted(files):
        yield Page(f"{FOLDER}{name}.json", "found.json", {"articles": tuple(files[name])})
