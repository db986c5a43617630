"""Files that a browser reads, made from a segment of the index: small ones, so that a query needs few bytes.

A segment's files lie in a folder that is named by their content and never change. None knows of anything outside its
segment: what the whole site has in common stands in one file that is written anew (`edition`). The formats are in
docs/contracts/search.md; `theme/static/js/search/` reads them.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import log2
from typing import Any

from plugins.search_index.analysis import word_of
from plugins.search_index.coding import encode, text, whole
from plugins.search_index.documents import Document, Kind, blocks_of, day_of
from plugins.search_index.index import Segment, Variant

SHARD_BYTES = 950  # of a file of words
LONG_LIST = 500  # bytes of a word's lists that go into a file of their own
BUCKET_BYTES = 2_500  # of a file of pairs, about
SNIPPET = 160  # letters of a sapo in a list of results
CARDS, TEXTS = 4, 4  # documents of one file
DAY = 2  # the place of the day in a card
Pair = tuple[str, str, list[int], list[int]]


@dataclass(frozen=True)
class Outline:
    """What must be known of a segment to find its files.

    `words` are beginnings of the first folded words of its files of words, `long` the words whose lists lie in files
    of their own, in the order of these files; `buckets` is the number of its files of pairs.
    """

    name: str
    count: int
    words: tuple[str, ...]
    long: tuple[str, ...]
    buckets: int


def make(
    segment: Segment, pairs: Iterable[Pair], documents: Sequence[Document], *, split: bool
) -> tuple[Outline, dict[str, bytes]]:
    """The files of a segment by their names below its folder; `split` puts long lists into files of their own."""
    files: dict[str, bytes] = {}
    words, long = _words(segment, LONG_LIST if split else 1 << 30, files)
    buckets = _pairs(pairs, files)
    _put(files, "cards", CARDS, [card_of(document) for document in documents])
    _put(files, "texts", TEXTS, [blocks_of(document) for document in documents])
    files["lengths.bin"] = pack(_lengths([segment.card(number)["length"] for number in range(len(documents))]))
    files["facts.bin"] = pack(as_json(facts_of(documents)))
    return Outline(_name(files), len(documents), tuple(words), tuple(long), buckets), files


def pack(data: bytes) -> bytes:
    """Deflated (RFC 1951), without a head: a server need not compress it."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return deflater.compress(data) + deflater.flush()


def as_json(value: object) -> bytes:
    """JSON in the fewest bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(data: bytes) -> Any:
    """The value of a deflated file of JSON."""
    return json.loads(zlib.decompress(data, -15))


def file_of(kind: str, at_once: int, number: int) -> tuple[str, int]:
    """In which file a document's part of a kind lies, and where in it."""
    file, place = divmod(number, at_once)
    return f"{kind}/{file}.bin", place


def card_of(document: Document) -> tuple[str, ...]:
    """What a list of results shows."""
    return document.title, document.address, day_of(document), document.category, shortened(document.sapo)


def shortened(text: str) -> str:
    """The beginning of a text, ended where a word does."""
    return text if len(text) <= SNIPPET else text[:SNIPPET].rpartition(" ")[0].rstrip(" ,;:–-") + " …"


def length_code(length: int) -> int:
    """A length in four bits, 0 to 15: about half a step for each doubling above 40 syllables."""
    return min(15, max(0, round(2 * log2(max(length, 1) / 40))))


def facts_of(documents: Sequence[Document]) -> dict[str, object]:
    """What readers may filter by, by columns.

    Days are steps between days since 1970, categories and authors places in lists of them.
    """
    categories, authors = (sorted({getattr(one, name) for one in documents}) for name in ("category", "author"))
    days = [one.date.toordinal() - _EPOCH if one.date else 0 for one in documents]
    return {
        "days": [day - before for before, day in zip([0, *days], days, strict=False)],
        "categories": categories,
        "category": [categories.index(one.category) for one in documents],
        "authors": authors,
        "author": [authors.index(one.author) for one in documents],
        "pages": [number for number, one in enumerate(documents) if one.kind is Kind.PAGE],
    }


_EPOCH = 719_163  # the ordinal of 1 January 1970


def _words(segment: Segment, longest: int, files: dict[str, bytes]) -> tuple[list[str], list[str]]:
    """Files of words; gives the first word of each, and the words whose lists lie apart."""
    firsts: list[str] = []
    long: list[str] = []
    shard, before = bytearray(), b""
    for folded in sorted(segment.forms, key=str.encode):
        variants = segment.variants(folded)
        lists = [encode(*variant.text) for variant in variants]
        apart = sum(map(len, lists)) > longest
        if apart:
            files[f"lists/{len(long)}.bin"] = b"".join(lists)
            long.append(folded)
        term = folded.encode()
        if not shard or len(shard) > SHARD_BYTES:
            _close(shard, firsts, files)
            firsts.append(_beginning(before.decode(), folded))
            shard, before = bytearray(), b""
        same = _shared(before, term)
        shard += whole(same) + text(term[same:]) + whole(len(variants) << 1 | apart)
        for variant, data in zip(variants, lists, strict=True):
            shard += _variant(variant, folded) + (b"" if apart else data)
        before = term
    _close(shard, firsts, files)
    return firsts, long


def _beginning(before: str, first: str) -> str:
    """The shortest beginning of a word that still comes behind the word before it."""
    return next(first[:length] for length in range(1, len(first) + 1) if first[:length].encode() > before.encode())


def _close(shard: bytearray, firsts: Sequence[str], files: dict[str, bytes]) -> None:
    if shard:
        files[f"words/{len(firsts) - 1}.bin"] = bytes(shard)


def _variant(variant: Variant, folded: str) -> bytes:
    exact = b"" if variant.exact == folded else variant.exact.encode()
    titled = bool(variant.titles[0])
    return whole(len(exact) << 1 | titled) + exact + (encode(*variant.titles) if titled else b"")


def _shared(one: bytes, other: bytes) -> int:
    """How many bytes two texts begin with alike."""
    length = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        length += 1
    return length


def key_of(one: str, other: str) -> tuple[int, int]:
    """Two numbers of 32 bits by which a folded pair is known: its check sum, and the backward one."""
    data = f"{one} {other}".encode()
    return zlib.crc32(data), zlib.crc32(data[::-1])


def mark_of(one: str, other: str) -> int:
    """Sixteen bits by which an exact pair is known among those with the same folded one."""
    return zlib.crc32(f"{one} {other}".encode()) & 0xFFFF


def _pairs(pairs: Iterable[Pair], files: dict[str, bytes]) -> int:
    """Files of pairs, by their check sums; gives how many there are."""
    entries: defaultdict[tuple[int, int], list[tuple[int, bytes]]] = defaultdict(list)
    size = 0
    for one, other, numbers, counts in pairs:
        data = encode(numbers, counts)
        entries[key_of(word_of(one).folded, word_of(other).folded)].append((mark_of(one, other), data))
        size += len(data) + 6
    buckets = size // BUCKET_BYTES + 1
    shards: defaultdict[int, list[bytes]] = defaultdict(list)
    for (key, back), variants in entries.items():
        start = (key >> 12 << 12 | back & 0xFFF).to_bytes(4, "big") + whole(len(variants))
        lists = [mark.to_bytes(2, "big") + data for mark, data in sorted(variants)]
        shards[key % buckets].append(start + b"".join(lists))
    for number in range(buckets):
        files[f"pairs/{number}.bin"] = b"".join(sorted(shards[number]))
    return buckets


def _put(files: dict[str, bytes], name: str, at_once: int, values: Sequence[object]) -> None:
    for number, start in enumerate(range(0, len(values), at_once)):
        files[f"{name}/{number}.bin"] = pack(as_json(values[start : start + at_once]))


def _lengths(lengths: Iterable[int]) -> bytes:
    """Two lengths a byte, the first in the lower four bits."""
    codes = [length_code(length) for length in lengths]
    return bytes(low | high << 4 for low, high in zip(codes[::2], [*codes[1::2], 0], strict=False))


def _name(files: dict[str, bytes]) -> str:
    digest = blake2b(digest_size=8)
    for name, data in sorted(files.items()):
        digest.update(text(name.encode()) + text(data))
    return digest.hexdigest()
