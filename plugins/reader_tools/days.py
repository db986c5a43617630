"""The print page and the e-mail share page of a day's news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Crumb, Head, Page
from plugins.buildkit.records import Card
from plugins.buildkit.site import Site
from plugins.reader_tools.letters_by_mail import share_day
from plugins.reader_tools.qr import qr_code
from plugins.viettext.dates import full_date


def day_pages(day: dt.date, cards: Sequence[Card], site: Site) -> Iterator[Page]:
    """Both pages of a day; the cards are its articles, newest first."""
    address = addresses.day(day)
    name = f"Tin {full_date(day)}"
    absolute = site.absolute(address)
    printed = {
        "head": Head(f"Bản in: {name}", canonical=address, noindex=True),
        "day": day,
        "cards": cards,
        "back": Crumb("tin trong ngày", address),
        "absolute": absolute,
        "qr": qr_code(absolute),
    }
    yield Page(addresses.print_page(address), "print_day.html", printed)
    back = Crumb(name, address)
    crumbs = (HOME_CRUMB, Crumb("Xem tin theo ngày", addresses.BROWSE), back)
    shared = {
        "head": Head(f"Gửi tin trong ngày qua e-mail: {name}", canonical=address, noindex=True, crumbs=crumbs),
        "what": "Gửi tin trong ngày",
        "thing": "tin trong ngày",
        "contents": "tên các bài của ngày và địa chỉ",
        "back": back,
        "absolute": absolute,
        "letter": share_day(name, [card.title for card in cards], absolute),
    }
    yield Page(addresses.share_page(address), "share.html", shared)
