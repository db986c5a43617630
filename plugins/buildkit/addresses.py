"""Addresses of the publication: how they are formed, where they lie on disk, which names are taken."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import quote, unquote

from plugins.buildkit import windows

HOME = "/"
BROWSE = "/xem-theo-ngay/"
CATEGORIES = "/chuyen-muc/"
TAGS = "/the/"
AUTHORS = "/tac-gia/"
SITE_MAP = "/so-do-trang/"
NOT_FOUND = "/404.html"
SEARCH = "/tim-kiem/"
GLOSSARY = "/chu-viet-tat/"
VIEWS = "/luot-xem/"
RESPONSIBLE = "/trach-nhiem/"
FEEDS = "/feeds.opml"
API = "/api/"
COMPONENTS = "/thanh-phan/"  # in previews alone, as the next
PICTURES = "/kho-anh/"
# Names at the root of the site and below articles that pages of the product have or will have (design, section 5).
RESERVED = frozenset(
    [
        "api",
        "ban-tin",
        "bulletin",
        "chu-viet-tat",
        "chuyen-muc",
        "dinh-chinh",
        "documents",
        "feed",
        "images",
        "in",
        "index",
        "kho-anh",
        "luot-xem",
        "gui-email",
        "phan-hoi",
        "sitemap",
        "so-do-trang",
        "static",
        "tac-gia",
        "thanh-phan",
        "the",
        "theme",
        "tim-kiem",
        "trach-nhiem",
        "trang",
        "van-ban",
        "xem-theo-ngay",
        "404",
    ]
)
_RESERVED_SHAPES = re.compile(r"trang-\d+|\d{4}")


def is_reserved(slug: str) -> bool:
    """Whether a page, article, category or tag may not take this slug."""
    return slug in RESERVED or windows.is_reserved_name(slug) or bool(_RESERVED_SHAPES.fullmatch(slug))


def is_reserved_in_list(slug: str) -> bool:
    """Whether a category, tag or author may not take this slug below its list's own address."""
    return slug == "index" or windows.is_reserved_name(slug) or bool(_RESERVED_SHAPES.fullmatch(slug))


def year(number: int) -> str:
    """`/2019/`."""
    return f"/{number:04d}/"


def month(number: int, of_year: int) -> str:
    """`/2019/11/`."""
    return f"/{of_year:04d}/{number:02d}/"


def day(date: dt.date) -> str:
    """`/2019/11/21/`."""
    return f"/{date.year:04d}/{date.month:02d}/{date.day:02d}/"


def article(date: dt.date, slug: str) -> str:
    """`/2019/11/21/<slug>/`."""
    return f"{day(date)}{slug}/"


def day_in_month(date: dt.date) -> str:
    """`/2019/11/#ngay-24`: where a month's page speaks of one day, with news or without."""
    return f"{month(date.month, date.year)}#ngay-{date.day:02d}"


def print_page(address: str) -> str:
    """The print page of an article or a day."""
    return f"{address}in/"


def share_page(address: str) -> str:
    """The e-mail share page of an article or a day."""
    return f"{address}gui-email/"


def category(slug: str) -> str:
    """`/chuyen-muc/<slug>/`."""
    return f"{CATEGORIES}{slug}/"


def category_year(slug: str, number: int) -> str:
    """`/chuyen-muc/<slug>/2019/`."""
    return f"{category(slug)}{number:04d}/"


def category_month(slug: str, number: int, of_year: int) -> str:
    """`/chuyen-muc/<slug>/2019/11/`."""
    return f"{category_year(slug, of_year)}{number:02d}/"


def tag(slug: str) -> str:
    """`/the/<slug>/`."""
    return f"{TAGS}{slug}/"


def author(slug: str) -> str:
    """`/tac-gia/<slug>/`."""
    return f"{AUTHORS}{slug}/"


def feed(list_address: str = HOME) -> str:
    """The Atom feed of a list: `/feed.xml`, `/chuyen-muc/<slug>/feed.xml`."""
    return f"{list_address}feed.xml"


def json_feed(list_address: str = HOME) -> str:
    """The JSON Feed of a list: `/feed.json`, `/chuyen-muc/<slug>/feed.json`."""
    return f"{list_address}feed.json"


def data(page: str) -> str:
    """Where the same is for programs: `/api/2019/11/21.json` beside `/2019/11/21/`, `/api/index.json` beside home."""
    return f"{API}{page.strip('/') or 'index'}.json"


def simple_page(slug: str) -> str:
    """`/<slug>/`."""
    return f"/{slug}/"


def numbered(list_address: str, number: int) -> str:
    """Page `number` of a list, counted from the oldest: `/chuyen-muc/nu-cong/trang-3/`."""
    return f"{list_address}trang-{number}/"


def output_path(address: str) -> str:
    """Where the page of an address lies below the output folder, as a path with slashes.

    Raises ValueError for an address that is not absolute, climbs, or that Windows could not store.
    """
    path = unquote(address).removeprefix("/") if "%" in address else address.removeprefix("/")
    path += "index.html" if address.endswith("/") else ""
    if not address.startswith("/") or (problem := windows.problem_of_path(path)):
        raise ValueError(f"{address}: {problem if address.startswith('/') else 'not absolute'}")
    return path


def as_address(path: str) -> str:
    """The address of a file below the output folder, percent-encoded (RFC 3986)."""
    return "/" + quote(path, safe="/-._~")
