"""Which agents are no readers: two published lists, one's own words, and which lists these were."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version

from counter_robots import is_robot_or_machine
from crawleruseragents import is_crawler

# Our own, each seen in real logs by the hundred and known to neither list: uptime probes, feed readers, libraries.
LOCAL = ("uptime", "feedparser", "httpclient", "ezooms", "monitoring")
_MOST_KNOWN = 20_000
_LOOKED_AT = 500  # bytes of an agent: what names a robot stands at its beginning, and searching costs by length


class Robots:
    """The union of the list of COUNTER (Code of Practice 5.1, section 7), crawler-user-agents, and a local list."""

    def __init__(self, local: Sequence[str] = ()) -> None:
        """`local` are words that name robots, in any case, beside our own."""
        self._local = (*LOCAL, *(word.casefold() for word in local))
        self._known = lru_cache(maxsize=_MOST_KNOWN)(self._look_up)  # agents repeat

    @property
    def lists(self) -> str:
        """What the lists are and which versions, as reports and the page on counting say it."""
        published = f"COUNTER {version('counter-robots')}, crawler-user-agents {version('crawler-user-agents')}"
        return f"{published}, danh sách riêng {len(self._local)} từ"

    def know(self, agent: bytes) -> bool:
        """Whether the agent is on one of the lists."""
        return self._known(agent[:_LOOKED_AT])

    def _look_up(self, begins: bytes) -> bool:
        agent = begins.decode("utf-8", "replace")
        folded = agent.casefold()
        return is_robot_or_machine(agent) or is_crawler(agent) or any(word in folded for word in self._local)
