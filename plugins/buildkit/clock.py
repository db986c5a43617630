"""The moment that a build is: wall-clock time in Vietnam, wherever the machine stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

ZONE_NAME = "Asia/Ho_Chi_Minh"
ZONE = dt.timezone(dt.timedelta(hours=7))  # Vietnam has had no other since 1975


def moment(given: object, clock: Callable[[dt.tzinfo], dt.datetime]) -> dt.datetime:
    """A moment without a zone, to the second: the given one (ISO 8601, Vietnam's where it names no zone), or now.

    `clock` tells the moment in a zone, as `datetime.now` does. Raises ValueError or OverflowError for no moment.
    """
    found = dt.datetime.fromisoformat(str(given)) if given else clock(ZONE)
    return (found.astimezone(ZONE) if found.tzinfo else found).replace(tzinfo=None, microsecond=0)
