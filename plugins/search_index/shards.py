"""Files that a browser reads, made from a segment of the index: small ones, so that a query needs few bytes.

A segment's files lie in a folder that is named by their content and never change. None knows of anything outside its
segment: what the whole site has in common stands in one file that is written anew (`edition`). The formats are in
docs/contracts/search.md; `theme/static/js/search/` reads them.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import log2
from typing import Any

from plugins.search_index.analysis import word_of
from plugins.search_index.coding import encode, shared, text, whole
from plugins.search_index.documents import Document, Kind, blocks_of, day_of
from plugins.search_index.index import Segment, Variant
from plugins.viettext.slugs import slugify

SHARD_BYTES = 950  # of a file of words
LONG_LIST = 500  # bytes of a word's lists that go into a file of their own
BUCKET_BYTES = 2_150  # of a file of pairs, about
_OF_PAIR = 4  # bytes of it beside its list, about
SNIPPET = 140  # letters of a sapo in a list of results
CARDS, TEXTS = 4, 4  # documents of one file
_PARTS = 4  # of an article's address: year, month, day, slug
# What both languages fold alike, sign by sign.
_PLAIN = re.compile("[ -~àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ“”‘’–…]*")
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


def card_of(document: Document) -> tuple[str | int, ...]:
    """What a list of results shows: title, address, day, category, sapo."""
    day = day_of(document)
    address = _short_address(document.address, document.title, day)
    return document.title, address, day, document.category, shortened(document.sapo)


def _short_address(address: str, title: str, day: str) -> str | int:
    """An address that follows from day and title is told by how many letters of the title's slug it has."""
    parts = address.strip("/").split("/")
    if _PLAIN.fullmatch(title.lower()) and "-".join(parts[:3]) == day and len(parts) == _PARTS:
        slug = slugify(title, longest=len(title))
        if slug.startswith(parts[3]):
            return len(parts[3])
    return address


def shortened(text: str) -> str:
    """The beginning of a text, ended where a word does."""
    return text if len(text) <= SNIPPET else text[:SNIPPET].rpartition(" ")[0].rstrip(" ,;:–-") + " …"


def length_code(length: int) -> int:
    """A length in two bits: about 160, 320, 640, 1,280 syllables."""
    return min(3, max(0, round(log2(max(length, 1) / 160))))


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
        same = shared(before, term)
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


def key_of(one: str, other: str) -> tuple[int, bytes]:
    """By what a folded pair is known: its check sum, which names the file, and three bytes of the backward one."""
    data = f"{one} {other}".encode()
    return zlib.crc32(data), zlib.crc32(data[::-1]).to_bytes(4, "big")[1:]


def mark_of(one: str, other: str) -> bytes:
    """Two bytes by which an exact pair is known among those with the same folded one."""
    return zlib.crc32(f"{one} {other}".encode()).to_bytes(4, "big")[2:]


def _pairs(pairs: Iterable[Pair], files: dict[str, bytes]) -> int:
    """Files of pairs, by their check sums; gives how many there are."""
    entries: defaultdict[tuple[int, bytes], list[tuple[bytes, bytes, int]]] = defaultdict(list)
    size = 0
    for one, other, numbers, counts in pairs:
        only = numbers[0] if len(numbers) == 1 and counts[0] == 1 else -1
        data = encode(numbers, counts)
        entries[key_of(word_of(one).folded, word_of(other).folded)].append((mark_of(one, other), data, only))
        size += _OF_PAIR + len(data)
    buckets = size // BUCKET_BYTES + 1
    shards: defaultdict[int, list[bytes]] = defaultdict(list)
    for (key, backward), variants in entries.items():
        shards[key % buckets].append(backward + _of_pair(variants))
    for number in range(buckets):
        files[f"pairs/{number}.bin"] = b"".join(sorted(shards[number]))
    return buckets


def _of_pair(variants: list[tuple[bytes, bytes, int]]) -> bytes:
    """The variants of a folded pair. Most have but one, which stands once in a single document."""
    mark, _, only = variants[0]
    if len(variants) == 1 and only >= 0:
        return whole(1) + mark + whole(only)
    return whole(len(variants) << 1) + b"".join(mark + data for mark, data, _ in sorted(variants))


def _put(files: dict[str, bytes], name: str, at_once: int, values: Sequence[object]) -> None:
    for number, start in enumerate(range(0, len(values), at_once)):
        files[f"{name}/{number}.bin"] = pack(as_json(values[start : start + at_once]))


def _lengths(lengths: Iterable[int]) -> bytes:
    """Four lengths a byte, the first in the lowest bits."""
    codes = [length_code(length) for length in lengths]
    return bytes(
        sum(code << 2 * place for place, code in enumerate(codes[at : at + 4])) for at in range(0, len(codes), 4)
    )


def _name(files: dict[str, bytes]) -> str:
    digest = blake2b(digest_size=8)
    for name, data in sorted(files.items()):
        digest.update(text(name.encode()) + text(data))
    return digest.hexdigest()
