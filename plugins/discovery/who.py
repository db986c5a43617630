"""Who is responsible, told to people and to programs: a page, `humans.txt`, `security.txt`, `robots.txt`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from plugins.buildkit import addresses
from plugins.buildkit.pages import HOME_CRUMB, Head, Page, Recipe
from plugins.buildkit.site import Identity, Site
from plugins.discovery import sitemap
from plugins.discovery.feeds import Feed
from plugins.viettext.order import sort_key

HUMANS, ROBOTS, SECURITY = "/humans.txt", "/robots.txt", "/.well-known/security.txt"
SOFTWARE = "Bản tin Công đoàn, phần mềm tự do (AGPL-3.0-or-later), trên nền Pelican"
_MONTHS_VALID = 11  # RFC 9116, 2.5.5: less than a year ahead
Group = tuple[str, tuple[tuple[str, str], ...]]  # of feeds: its name, their names and the addresses of their lists
Row = tuple[str, str, str]  # what it is, what it says, where it leads (empty for nowhere)


def rows_of(identity: Identity) -> tuple[Row, ...]:
    """Everything that a reader may ask for, as the footer has it."""
    return (
        ("Cơ quan thực hiện", identity.name, ""),
        ("Cơ quan chủ quản", identity.governing_body, ""),
        ("Chịu trách nhiệm nội dung", identity.responsible, ""),
        ("Địa chỉ", identity.address, ""),
        ("Điện thoại", identity.telephone, identity.telephone_link),
        ("E-mail", identity.email, f"mailto:{identity.email}"),
        ("Sử dụng lại", identity.licence, ""),
        ("Phần mềm", SOFTWARE, ""),
    )


def make_pages(site: Site, today: dt.date, feeds: Sequence[Feed]) -> Iterator[Page]:
    """The page for people, and the files for programs."""
    groups = grouped(feeds)
    yield Page(addresses.RESPONSIBLE, "responsible.html", Recipe(page_values, (site.identity, groups)))
    if feeds:
        yield Page(addresses.FEEDS, "feeds.opml", {"groups": groups})
    for address, text in (
        (HUMANS, humans_text(site)),
        (ROBOTS, robots_text(site)),
        (SECURITY, security_text(site, today)),
    ):
        yield Page(address, "verbatim.txt", {"text": text})


def page_values(identity: Identity, groups: tuple[Group, ...]) -> dict[str, object]:
    """What the page shows."""
    return {
        "head": Head(
            "Ai chịu trách nhiệm",
            f"Cơ quan thực hiện, người chịu trách nhiệm nội dung và cách liên hệ của {identity.shown_name}.",
            crumbs=(HOME_CRUMB,),
        ),
        "rows": rows_of(identity),
        "groups": groups,
        "api": addresses.data(addresses.HOME),
        "sitemap": sitemap.ADDRESS,
    }


def humans_text(site: Site) -> str:
    """`humans.txt` (humanstxt.org). Begins with UTF-8's mark, since hosts send text without saying how it is coded."""
    lines = [f"{name}: {text}" for name, text, _ in rows_of(site.identity)]
    return "\n".join(["\ufeff" + site.identity.shown_name, site.absolute(addresses.HOME), "", *lines, ""])


def robots_text(site: Site) -> str:
    """`robots.txt` (RFC 9309): everything of a publication may be read, nothing of a preview."""
    if not site.publishing:
        return "User-agent: *\nDisallow: /\n"
    lines = [
        "User-agent: *",
        "Allow: /",
        "",
        *(f"Sitemap: {site.absolute(at)}" for at in (sitemap.ADDRESS, sitemap.NEWS)),
    ]
    return "\n".join([*lines, ""])


def security_text(site: Site, today: dt.date) -> str:
    """`security.txt` (RFC 9116). It expires some months ahead, at the beginning of one, so that it changes monthly."""
    months = today.year * 12 + today.month - 1 + _MONTHS_VALID
    lines = (
        f"Contact: mailto:{site.identity.email}",
        f"Expires: {months // 12:04d}-{months % 12 + 1:02d}-01T00:00:00+07:00",
        "Preferred-Languages: vi, en",
        f"Canonical: {site.absolute(SECURITY)}",
    )
    return "\n".join([*lines, ""])


def grouped(feeds: Sequence[Feed]) -> tuple[Group, ...]:
    """The feeds in their groups: the whole publication first, then by their names."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for feed in feeds:
        groups.setdefault(feed.group, []).append((feed.name, feed.list_address))
    in_order = {name: tuple(sorted(members, key=lambda one: sort_key(one[0]))) for name, members in groups.items()}
    return tuple((name, in_order[name]) for name in sorted(in_order))
