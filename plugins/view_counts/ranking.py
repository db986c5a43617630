"""Đọc nhiều: what was read most in the last seven days of log time; without logs, what the old site had counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from plugins.buildkit.publication import MostRead, Read
from plugins.buildkit.records import Card, State
from plugins.viettext.dates import short_date
from plugins.view_counts.published import WEEK, Counts

FEWEST = 5  # views of a week below which nothing is called much read
OLDEST = 60  # days between an article and the end of the log


def rank(cards: Iterable[Card], count: int, counts: Counts | None, now: dt.datetime) -> MostRead | None:
    """Up to `count` of the cards, which come newest first; None where there is nothing to rank.

    Ties go by date, the newer first. Without counts, the opening counts of the articles of this year stand in.
    """
    published = (card for card in cards if card.state is State.PUBLISHED)
    if counts is None:
        read = [(card.views or 0, card) for card in _from(published, dt.date(now.year, 1, 1)) if card.views]
        period, unit = f"năm {now.year}", "lượt xem"
    else:
        until = counts.until
        recent = _from(published, until - dt.timedelta(days=OLDEST))
        weeks = ((counts.articles[card.id].week, card) for card in recent if card.id in counts.articles)
        read = [(views, card) for views, card in weeks if views >= FEWEST]
        period, unit = f"{WEEK} ngày, đến {short_date(until)}", f"lượt trong {WEEK} ngày"
    read.sort(key=lambda pair: (pair[0], pair[1].order), reverse=True)
    chosen = tuple(Read(c.title, c.address, c.date, c.state, views) for views, c in read[:count])
    return MostRead(period, unit, chosen) if chosen else None


def _from(cards: Iterable[Card], first: dt.date) -> Iterable[Card]:
    """The cards up to a day; they are in order, so that an archive of any size costs nothing."""
    for card in cards:
        if card.day < first:
            break
        yield card
