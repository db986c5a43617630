"""When Python looks for dead values in rings: hardly ever in a build, where nearly all live to its end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Hundreds of thousands of values come to life in a build and hardly one dies: to look for dead ones is waste."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


@contextmanager
def collecting() -> Iterator[None]:
    """Have the dead collected again, among what comes to life from now on: templates leave much behind."""
    on = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.unfreeze()
        if not on:
            gc.disable()
