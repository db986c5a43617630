"""Articles by words of their slugs, in small files of which a script needs two or three.

An address that leads nowhere and names no date was most often cut off, or is of the old site: the beginning or the end
of its slug is whole. Many titles of one newsroom begin alike, so each article is filed under a short and a long
beginning and under its end, and each of these lists the newest articles only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from zlib import crc32

from plugins.buildkit.pages import Batch, Page
from plugins.buildkit.records import Card, Titled

SHORT, LONG, END = 3, 8, 4  # syllables
MOST = 40  # articles under one key
BUCKETS = 1024
FOLDER = "/api/dia-chi/"


def keys(slug: str) -> tuple[str, ...]:
    """What a slug is filed under: its first 3, first 8 and last 4 syllables, each once."""
    syllables = slug.split("-")
    return tuple(dict.fromkeys("-".join(part) for part in (syllables[:SHORT], syllables[:LONG], syllables[-END:])))


def bucket(key: str) -> str:
    """The file of a key, three hexadecimal digits: its CRC-32 (RFC 1952, section 8), folded to 1,024 buckets."""
    return f"{crc32(key.encode('ascii')) % BUCKETS:03x}"


def make_batch(cards: Iterable[Card]) -> Batch:
    """All the files; `cards` newest first."""
    return Batch(FOLDER, make_pages, lambda: (tuple([card.titled for card in cards]),))


def make_pages(articles: Iterable[Titled]) -> Iterator[Page]:
    """The files: of each article its address and title, newest first."""
    files: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    filed: Counter[str] = Counter()
    for article in articles:
        address, title = article.address, article.title
        for key in keys(address.rstrip("/").rpartition("/")[2]):
            filed[key] += 1
            if filed[key] <= MOST:
                files[bucket(key)][address, title] = None
    for name in sorted(files):
        yield Page(f"{FOLDER}{name}.json", "found.json", {"articles": tuple(files[name])})
