"""Where a server sends a reader whose address names a date that has no page of its own.

One rule for every server (docs/contracts/days.md): the preview follows it, and a web server's settings write it again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from plugins.buildkit import addresses

_DATE = re.compile(r"/(\d{4})/(\d{1,2})(?:/(\d{1,2}))?/?", re.ASCII)


@dataclass(frozen=True)
class Redirection:
    """Where to, and whether for ever."""

    address: str
    status: HTTPStatus


def redirection(path: str, exists: Callable[[str], bool]) -> Redirection | None:
    """Where the path of a month or day without a page leads, or None where the answer is "not found".

    `/2019/8/5/` leads for ever to `/2019/08/05/`; a day without news leads, for now, to its place on its month's page,
    which names the nearest days with news. `exists` tells whether an address of this site has a page.
    """
    found = _DATE.fullmatch(path)
    if not found or exists(path):
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    padded = f"/{year:04d}/{month:02d}/{f'{day:02d}/' if found[3] else ''}"
    if exists(padded):
        return Redirection(padded, HTTPStatus.MOVED_PERMANENTLY)
    try:
        date = dt.date(year, month, day)
    except ValueError:  # a month alone, or a day that no calendar has
        return None
    if not exists(addresses.month(month, year)):
        return None
    return Redirection(addresses.day_in_month(date), HTTPStatus.FOUND)
