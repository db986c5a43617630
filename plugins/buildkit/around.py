"""What lies nearest before and after an item of an ordered list."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item", int, tuple[int, int], dt.date)


def around(items: Sequence[Item], item: Item) -> tuple[Item | None, Item | None]:
    """The nearest items before and after one that need not be among them; `items` in order, each once."""
    before, after = bisect_left(items, item), bisect_right(items, item)
    return (items[before - 1] if before else None), (items[after] if after < len(items) else None)
