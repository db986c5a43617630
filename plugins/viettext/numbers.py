"""Numbers as Vietnamese print them."""

from __future__ import annotations


def grouped(number: int) -> str:
    """A whole number with dots every three digits: 1303 gives `1.303`."""
    return f"{number:,}".replace(",", ".")
