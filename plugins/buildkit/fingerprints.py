"""Fingerprints of plain values: equal values, equal fingerprints, in every process and on every system.

Planning a build takes the fingerprints of tens of thousands of pages, most of them made of the same records again and
again, so a frozen record remembers its own.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import marshal
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache, partial
from hashlib import blake2b
from types import FunctionType
from typing import Any

SIZE = 16  # bytes
_ATOMS = frozenset({str, int, bool, float, bytes, type(None)})
_MEMO = "_fingerprint"
_VERSION = 2  # of marshal: the last that writes equal values alike, whichever of their parts are one object


def fingerprint(value: object) -> bytes:
    """A digest of 16 bytes of a value made of records, texts, numbers, dates, functions and containers of them.

    A list and a tuple of the same items are one, as mappings and sets are in any order; a function stands for its name.
    Raises TypeError for anything else: what cannot be told apart by its content must not decide what is stale.
    """
    return _digest(_plain(value))


def _digest(plain: Any) -> bytes:
    return blake2b(marshal.dumps(plain, _VERSION), digest_size=SIZE).digest()


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is tuple or kind is list:
        return tuple([item if type(item) in _ATOMS else getattr(item, _MEMO, None) or _plain(item) for item in value])
    known = _WAYS.get(kind)
    if known is None:
        known = _WAYS[kind] = _way(kind)
    return known(value)


def _way(kind: type) -> Callable[[Any], Any]:
    """How values of a class are written: what is no atom, tuple or list begins with an ellipsis, which no value has."""
    if dataclasses.is_dataclass(kind):
        names = tuple(field.name for field in dataclasses.fields(kind) if field.compare)
        remembers = kind.__dataclass_params__.frozen and not hasattr(kind, "__slots__")  # type: ignore[attr-defined]
        return partial(_remembered if remembers else _record, f"{kind.__module__}.{kind.__qualname__}", names)
    if issubclass(kind, Enum):
        return lambda value: (..., kind.__name__, value.name)
    if issubclass(kind, dt.datetime | dt.date | dt.time):
        name = kind.__name__
        return lambda value: (..., name, value.isoformat())
    if issubclass(kind, Mapping):
        return lambda value: (..., "{", *sorted((fingerprint(key), _plain(item)) for key, item in value.items()))
    if issubclass(kind, set | frozenset):
        return lambda value: (..., "<", *sorted(map(fingerprint, value)))
    if issubclass(kind, tuple):
        return lambda value: (..., kind.__name__, *map(_plain, value))
    if kind is FunctionType:
        return _function
    raise TypeError(f"no fingerprint for {kind.__name__}")


def _record(kind: str, names: tuple[str, ...], value: Any) -> Any:
    return ..., kind, *[_plain(getattr(value, name)) for name in names]


def _remembered(kind: str, names: tuple[str, ...], value: Any) -> Any:
    """The fingerprint of a frozen record, taken once; a copy with other values is another object without it."""
    memory: dict[str, Any] = value.__dict__
    if _MEMO not in memory:
        memory[_MEMO] = _digest(_record(kind, names, value))
    return memory[_MEMO]


@cache
def _function(value: FunctionType) -> Any:
    return ..., "def", value.__module__, value.__qualname__


_WAYS: dict[type, Callable[[Any], Any]] = {}
