"""What is newer than the number in a page, for its script: totals in 256 small files, each article in one of them."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from plugins.buildkit.records import Card
from plugins.view_counts.published import Baked, Counts

FOLDER = "/api/luot-xem/"
FILES = 256
_KEY = 4  # bytes: once in a thousand publications of 50,000 articles two share file and key, and keep the old number


def place_of(article: str) -> tuple[str, str]:
    """The file that has an article's number, and its key there."""
    digest = blake2b(article.encode(), digest_size=1 + _KEY).digest()
    return f"{FOLDER}{digest[0]:02x}.json", urlsafe_b64encode(digest[1:]).decode().rstrip("=")


def make_files(cards: Iterable[Card], counts: Counts, baked: Baked) -> Iterator[tuple[str, bytes]]:
    """All files; in them the articles whose number is no longer that of the page.

    The views of a card are its opening count and what is baked.
    """
    shards: defaultdict[str, dict[str, int]] = defaultdict(dict)
    uses: Counter[tuple[str, str]] = Counter()
    for card in cards:
        count = counts.articles.get(card.id)
        in_page = baked.totals.get(card.id, 0)
        if count and count.total != in_page:
            file, key = place_of(card.id)
            uses[file, key] += 1
            shards[file][key] = (card.views or 0) - in_page + count.total
    for number in range(FILES):
        file = f"{FOLDER}{number:02x}.json"
        views = {key: shown for key, shown in sorted(shards[file].items()) if uses[file, key] == 1}
        data = {"until": counts.until.isoformat(), "views": views}
        yield file, json.dumps(data, separators=(",", ":")).encode()
