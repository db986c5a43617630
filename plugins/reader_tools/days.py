"""The print page and the e-mail share page of a day's news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Crumb, Head
from plugins.buildkit.records import Card
from plugins.buildkit.site import Site
from plugins.reader_tools.letters_by_mail import share_day
from plugins.reader_tools.qr import qr_code
from plugins.viettext.dates import full_date

Day = tuple[dt.date, Sequence[Card]]  # a day with news and its articles, newest first


def print_day_values(day: dt.date, cards: Sequence[Card], site: Site) -> dict[str, object]:
    """The print page of a day."""
    address = addresses.day(day)
    absolute = site.absolute(address)
    return {
        "head": Head(f"Bản in: {_name(day)}", canonical=address, noindex=True),
        "day": day,
        "cards": cards,
        "back": Crumb("tin trong ngày", address),
        "absolute": absolute,
        "qr": qr_code(absolute),
    }


def share_day_values(day: dt.date, titles: Sequence[str], site: Site) -> dict[str, object]:
    """The e-mail share page of a day."""
    address, name = addresses.day(day), _name(day)
    absolute = site.absolute(address)
    back = Crumb(name, address)
    crumbs = (HOME_CRUMB, Crumb("Xem tin theo ngày", addresses.BROWSE), back)
    return {
        "head": Head(f"Gửi tin trong ngày qua e-mail: {name}", canonical=address, noindex=True, crumbs=crumbs),
        "what": "Gửi tin trong ngày",
        "thing": "tin trong ngày",
        "contents": "tên các bài trong ngày và địa chỉ của trang",
        "back": back,
        "absolute": absolute,
        "letter": share_day(name, titles, absolute),
    }


def _name(day: dt.date) -> str:
    return f"Tin {full_date(day)}"
