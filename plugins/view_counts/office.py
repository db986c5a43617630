"""The office's own addresses, whose clicks are no readers'."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
_MOST_KNOWN = 50_000


class Office:
    """Networks that belong to the office; a log writes addresses, or names where the server looks them up."""

    def __init__(self, networks: Iterable[Network] = ()) -> None:
        """Without networks nobody is of the office."""
        self._networks = tuple(networks)
        self._known = lru_cache(maxsize=_MOST_KNOWN)(self._look_up)  # addresses repeat

    def has(self, address: bytes) -> bool:
        """Whether an address of a log is one of the office."""
        return bool(self._networks) and self._known(address)

    def _look_up(self, address: bytes) -> bool:
        try:
            found = ip_address(address.decode("ascii").strip("[]"))
        except ValueError:
            return False
        if isinstance(found, IPv6Address) and found.ipv4_mapped:
            found = found.ipv4_mapped
        return any(found in network for network in self._networks)


def read_network(text: object) -> Network | None:
    """An address or a network, `113.161.0.0/24`; None for anything else."""
    try:
        return ip_network(text, strict=False) if isinstance(text, str) else None
    except ValueError:
        return None
