"""Fingerprints of plain values: equal values, equal fingerprints, in every process and on every system."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from enum import Enum
from hashlib import blake2b


def fingerprint(value: object) -> str:
    """A digest of 32 hexadecimal digits of a value made of records, texts, numbers, dates and containers of them.

    Raises TypeError for anything else: what cannot be told apart by its content must not decide what is stale.
    """
    return blake2b(canonical(value).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def canonical(value: object) -> str:
    """One spelling of a value: mappings and sets in order, records with their class and fields."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if value is None or isinstance(value, str | int | float | bool | bytes | dt.date | dt.time):
        return repr(value)
    if dataclasses.is_dataclass(value):
        fields = (f"{f.name}={canonical(getattr(value, f.name))}" for f in dataclasses.fields(value))
        return f"{type(value).__name__}({','.join(fields)})"
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{canonical(k)}:{canonical(v)}" for k, v in value.items())) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, set | frozenset):
        return "<" + ",".join(sorted(map(canonical, value))) + ">"
    raise TypeError(f"no fingerprint for {type(value).__name__}")
