"""Lists of articles in few bytes: which articles hold a word, and how often.

The gaps between article numbers and the counts are Rice coded (Golomb, IEEE Trans. IT 12, 1966; Rice 1979): a value is
its upper part in ones ended by a zero, then its lower `k` bits. `k` is chosen for each list, so that a rare word costs
a few bytes and a common one a few bits an article. `theme/static/js/search/coding.js` reads what this writes;
docs/contracts/search.md says it in words, tests/vectors/search-lists.json holds both to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

_Text = TypeVar("_Text", str, bytes)
MOST_BITS = 15  # of a value's lower part: four bits tell how many


def whole(number: int) -> bytes:
    """A number in groups of seven bits, the lowest first, the highest bit of a byte telling that more follow."""
    groups = []
    while number >= 1 << 7:
        groups.append(number & 127 | 128)
        number >>= 7
    return bytes([*groups, number])


def text(data: bytes) -> bytes:
    """Bytes of a text, after how many they are."""
    return whole(len(data)) + data


def encode(numbers: Sequence[int], counts: Sequence[int]) -> bytes:
    """A list: article numbers, ascending from 0 on, and how often each holds the word, at least once.

    Raises ValueError for anything else. Equal lists give equal bytes.
    """
    if len(numbers) != len(counts):
        raise ValueError(f"{len(numbers)} numbers, {len(counts)} counts")
    return _encode_one(numbers[0], counts[0]) if len(numbers) == 1 else _encode(numbers, counts)


@lru_cache(maxsize=1 << 16)  # most pairs of syllables stand in one article, once or twice
def _encode_one(number: int, count: int) -> bytes:
    return _encode((number,), (count,))


def _encode(numbers: Sequence[int], counts: Sequence[int]) -> bytes:
    gaps = [after - before - 1 for before, after in pairwise((-1, *numbers))]
    more = [count - 1 for count in counts]
    if min(gaps, default=0) < 0 or min(more, default=0) < 0:
        raise ValueError("numbers must ascend from 0, counts from 1")
    of_gaps, of_counts = _best(gaps), _best(more)
    bits = "".join([_written(gap, of_gaps) for gap in gaps] + [_written(count, of_counts) for count in more])
    size = -(-len(bits) // 8)
    body = int(bits.ljust(size * 8, "0") or "0", 2).to_bytes(size, "big")
    return whole(len(numbers)) + bytes([of_gaps << 4 | of_counts]) + body


def decode(data: bytes, start: int = 0) -> tuple[list[int], list[int], int]:
    """The numbers and counts of the list that begins at a byte, and the byte behind it.

    Raises ValueError where the data end before the list does.
    """
    count, place = _read_count(data, start)
    if place >= len(data):
        raise ValueError("the list is cut off")
    of_gaps, of_counts = data[place] >> 4, data[place] & 15
    bits = _Bits(data, place + 1)
    numbers, last = [], -1
    for _ in range(count):
        last += bits.value(of_gaps) + 1
        numbers.append(last)
    counts = [bits.value(of_counts) + 1 for _ in range(count)]
    return numbers, counts, bits.end


def joined(words: Iterable[str]) -> str:
    """Words in the order of their bytes as one text.

    A capital letter tells how many signs a word begins with like the one before it, A none; what it adds follows.
    """
    pieces, before = [], ""
    for word in words:
        same = shared(before, word, most=25)
        pieces.append(chr(ord("A") + same) + word[same:])
        before = word
    return "".join(pieces)


def shared(one: _Text, other: _Text, most: int = 255) -> int:
    """How many signs or bytes two texts begin with alike, at most."""
    length = 0
    for first, second in zip(one[:most], other, strict=False):
        if first != second:
            break
        length += 1
    return length


def about(count: int) -> int:
    """A count by its four highest bits: exact enough to weigh a word by."""
    lower = max(0, count.bit_length() - 4)
    return count >> lower << lower


def letter(count: int) -> str:
    """The sign that stands for `about` a count."""
    lower = max(0, count.bit_length() - 4)
    return chr(ord("0") + lower * 8 + (count >> lower))


def _best(values: Sequence[int]) -> int:
    """The `k` that takes the fewest bits, the smallest of several.

    One more bit of lower part costs a bit a value and halves the upper parts: the saving only shrinks as `k` grows, so
    the first `k` that is no worse than the next is the best.
    """
    total = sum(values)
    k = min(MOST_BITS, max(0, (total * 7 // (len(values) * 10 or 1)).bit_length() - 1))  # about the mean
    while k < MOST_BITS and not _is_enough(values, k):
        k += 1
    while k and _is_enough(values, k - 1):
        k -= 1
    return k


def _is_enough(values: Sequence[int], k: int) -> bool:
    """Whether a `k` is no worse than the next."""
    return sum([(value >> k) + 1 >> 1 for value in values]) <= len(values)


@lru_cache(maxsize=1 << 16)  # most values are small, and come again and again
def _written(value: int, k: int) -> str:
    """A value as bits."""
    low = f"{value & (1 << k) - 1:0{k}b}" if k else ""
    return "1" * (value >> k) + "0" + low


class _Bits:
    """Reads values from bytes, highest bit first."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data, self._place = data, start * 8

    def value(self, k: int) -> int:
        """The next value."""
        high = 0
        while self._bit():
            high += 1
        low = 0
        for _ in range(k):
            low = low << 1 | self._bit()
        return high << k | low

    def _bit(self) -> int:
        byte, place = divmod(self._place, 8)
        if byte >= len(self._data):
            raise ValueError("the list is cut off")
        self._place += 1
        return self._data[byte] >> 7 - place & 1

    @property
    def end(self) -> int:
        """The first byte of which nothing was read."""
        return -(-self._place // 8)


def _read_count(data: bytes, place: int) -> tuple[int, int]:
    number = shift = 0
    while place < len(data):
        number |= (data[place] & 127) << shift
        place += 1
        if data[place - 1] < 128:
            return number, place
        shift += 7
    raise ValueError("the list is cut off")
