"""Logs to count: one that is drawn for a size, and whatever real ones somebody has."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path

_ROBOTS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "python-requests/2.31.0",
)
_OTHERS = ("/", "/static/site.css", "/static/boot.js", "/images/anh.jpg", "/chuyen-muc/", "/feed.xml", "/favicon.ico")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAYS = 3


def write_log(file: Path, addresses: Sequence[str], lines: int, seed: int) -> None:
    """A combined log of three days: a third of its lines are articles, two in five of these for robots."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    agents = [_browser(chance) for _ in range(2_000)]
    begin = dt.datetime(2026, 11, 20)
    with file.open("w", encoding="utf-8") as out:
        for number in range(lines):
            at = begin + dt.timedelta(seconds=number * _DAYS * 86_400 // lines)
            path = chance.choice(addresses) if chance.random() < 1 / 3 else chance.choice(_OTHERS)
            agent = chance.choice(_ROBOTS) if chance.random() < 0.4 else chance.choice(agents)
            address = f"{chance.randrange(1, 224)}.{chance.randrange(256)}.{chance.randrange(8)}.{chance.randrange(8)}"
            status = chance.choices((200, 304, 301, 404), (80, 8, 6, 6))[0]
            stamp = f"{at:%d}/{_MONTHS[at.month - 1]}/{at:%Y:%H:%M:%S} +0700"
            out.write(
                f'{address} - - [{stamp}] "GET {path} HTTP/1.1" {status} {chance.randrange(99_999)} "-" "{agent}"\n'
            )


def _browser(chance: random.Random) -> str:
    version, build = chance.randrange(60, 131), chance.randrange(1_000, 9_999)
    system = chance.choice(
        [f"Linux; Android {chance.randrange(6, 15)}; SM-J{chance.randrange(100, 999)}F", "Windows NT 10.0; Win64; x64"]
    )
    engine = f"AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.{build}.0 Mobile Safari/537.36"
    return f"Mozilla/5.0 ({system}) {engine}"
