"""Random archives: every article is found by every way, every link leads somewhere, chains are whole, counts add up."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from plugins.buildkit import addresses
from plugins.buildkit.numbering import SIZE
from plugins.buildkit.records import Article, Author, State
from plugins.buildkit.redirections import redirection
from tests.buildkit.samples import article, term
from tests.support.archives import Archive, archive

CATEGORIES = [term("Thi đua - Khen thưởng"), term("Nữ công"), term("Tin tức")]
TAGS = [term(name) for name in ("Đại hội", "công nhân", "năm 2019", "Ẩm thực", "12/KH-LĐLĐ")]
AUTHORS = [None, Author("ban-tuyen-giao", "Ban Tuyên giáo"), Author("to-phan-mem", "Tổ phần mềm")]
_DAYS = [dt.date(2018, 12, 30) + dt.timedelta(n) for n in (0, 1, 2, 30, 31, 60, 365, 366, 425, 790, 791, 1096, 1461)]
moments = st.one_of(
    st.sampled_from(_DAYS),
    st.sampled_from(_DAYS).map(lambda day: dt.datetime.combine(day, dt.time(9, 25))),
    st.datetimes(dt.datetime(2018, 11, 1), dt.datetime(2023, 2, 28, 23, 59)),
)
kinds = st.tuples(
    moments,
    st.sampled_from(CATEGORIES[:1] * 3 + CATEGORIES),
    st.sets(st.sampled_from(TAGS), max_size=3),
    st.sampled_from(AUTHORS),
    st.sampled_from([State.PUBLISHED] * 6 + [State.RETRACTED, State.DRAFT]),
    st.one_of(st.none(), st.integers(0, 50)),
)


def _article(number: int, kind: tuple[Any, ...]) -> Article:
    date, category, tags, author, state, views = kind
    return article(
        number,
        date=date,
        category=category,
        tags=tuple(sorted(tags, key=lambda tag: tag.slug)),
        author=author,
        byline=author.name if author else "",
        state=state,
        views=views,
    )


SIZES = [0, 1, 2, 5, 39, 40, 41, 61, 90]
archives = (
    st.sampled_from(SIZES)
    .flatmap(lambda size: st.lists(kinds, min_size=size, max_size=size))
    .map(lambda many: archive([_article(number, kind) for number, kind in enumerate(many)]))
)
some = settings(
    derandomize=True, max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)


@some
@given(archives)
def test_archives_hold_together(made: Archive) -> None:
    """Whatever was published when, readers reach it, and nothing that is offered is missing."""
    _hold_together(made)


def test_a_long_archive_holds_together() -> None:
    """A category, a tag and an author of many list pages over five years: chains and year jumps are whole there too."""
    start = dt.datetime(2018, 11, 1, 8)
    many = [
        (
            start + dt.timedelta(days=11 * n),
            CATEGORIES[n % 7 == 0],
            set(TAGS[: n % 3]),
            AUTHORS[n % 2],
            State.PUBLISHED,
            n,
        )
        for n in range(150)
    ]
    made = archive([_article(number, kind) for number, kind in enumerate(many)])
    assert {f"{made.pages[a].address}" for a in made.pages if "/trang-3/" in a} >= {
        addresses.numbered(addresses.category(CATEGORIES[0].slug), 3),
        addresses.numbered(addresses.HOME, 3),
    }
    assert "#nam-2019" in made.html[addresses.tag(TAGS[0].slug)]
    _hold_together(made)


def _hold_together(made: Archive) -> None:
    assert list(made.messages) == []
    assert made.broken() == []
    _every_article_is_reached(made)
    _chains_are_whole(made)
    _counts_add_up(made)
    _every_typed_day_leads_somewhere(made)


def _every_article_is_reached(made: Archive) -> None:
    """By its day, month, year, category, tags and author, and from the page that leads to all years."""
    for record in made.publication.listed:
        card, day = record.card, record.card.day
        assert card.address in made.links(addresses.day(day))
        assert card.address in made.links(addresses.month(day.month, day.year))
        assert addresses.day(day) in made.links(addresses.year(day.year))
        assert addresses.month(day.month, day.year) in made.links(addresses.year(day.year))
        assert {addresses.month(day.month, day.year), addresses.year(day.year)} <= made.links(addresses.BROWSE)
        slug = card.category.slug
        lists = [addresses.category(slug), *(addresses.tag(tag.slug) for tag in record.tags)]
        lists += [addresses.author(record.author.slug)] if record.author else []
        assert all(card.address in _links_of_list(made, address) for address in [*lists, addresses.HOME])
        year = addresses.category_year(slug, day.year)
        month = addresses.category_month(slug, day.month, day.year)
        assert year in made.links(addresses.category(slug))
        assert month in made.links(year)
        assert card.address in made.links(month)
        assert made.pages[card.address].values["parts"]["browse_by_date"]["address"] == addresses.day(day)  # type: ignore[index]


def _links_of_list(made: Archive, address: str) -> set[str]:
    """What all pages of a list link to, walked from the newest to the oldest."""
    found: set[str] = set()
    while address:
        found |= made.links(address)
        address = made.pages[address].values["list"].older  # type: ignore[attr-defined]
    return found


def _chains_are_whole(made: Archive) -> None:
    """Days, months, years, list pages and articles: previous and next lead through all of them, both ways."""
    listed = made.publication.by_day
    _chain(made, [addresses.day(day) for day in sorted(listed)], _period)
    _chain(made, [addresses.month(m, y) for y, m in sorted(made.publication.by_month)], _period)
    _chain(made, [addresses.year(year) for year in sorted(made.publication.by_year)], _period)
    by_time = sorted(made.publication.cards, key=lambda card: card.order)
    _chain(made, [card.address for card in by_time], _article_neighbours)
    lists = {addresses.HOME: len(by_time)}
    for record in made.publication.listed:
        author = [addresses.author(record.author.slug)] if record.author else []
        for address in [addresses.category(record.card.category.slug), *map(addresses.tag, _slugs(record)), *author]:
            lists[address] = lists.get(address, 0) + 1
    for address, count in lists.items():
        numbered = [addresses.numbered(address, n) for n in range(1, max(1, count // SIZE))]
        _chain(made, [*numbered, *([address] if count else [])], _list_neighbours)
    for slug in {card.category.slug for card in by_time}:
        days = {card.day for card in by_time if card.category.slug == slug}
        years = sorted({day.year for day in days})
        _chain(made, [addresses.category_year(slug, year) for year in years], _period)
        months = sorted({(day.year, day.month) for day in days})
        _chain(made, [addresses.category_month(slug, month, year) for year, month in months], _period)


def _slugs(record: Article) -> list[str]:
    return [tag.slug for tag in record.tags]


def _chain(made: Archive, wanted: list[str], neighbours: Callable[[Any], tuple[str, str]]) -> None:
    for place, address in enumerate(wanted):
        before, after = neighbours(made.pages[address].values)
        assert before == (wanted[place - 1] if place else "")
        assert after == (wanted[place + 1] if place + 1 < len(wanted) else "")


def _period(values: Any) -> tuple[str, str]:
    return tuple(values[side].address if values[side] else "" for side in ("before", "after"))  # type: ignore[return-value]


def _article_neighbours(values: Any) -> tuple[str, str]:
    return tuple(values[side].address if values[side] else "" for side in ("older", "newer"))  # type: ignore[return-value]


def _list_neighbours(values: Any) -> tuple[str, str]:
    return values["list"].older, values["list"].newer


def _counts_add_up(made: Archive) -> None:
    """Each count that is shown is the number of articles behind it."""
    cards = made.publication.cards
    strips = made.pages[addresses.BROWSE].values["years"]
    assert sum(year.count for year, _ in strips) == len(cards)  # type: ignore[attr-defined]
    for year, months in strips:  # type: ignore[attr-defined]
        assert (
            year.count == sum(month.count for month in months) == sum(c.day.year == int(year.label[4:]) for c in cards)
        )
    for (slug, number), count in Counter((card.category.slug, card.day.year) for card in cards).items():
        values = made.pages[addresses.category_year(slug, number)].values
        assert values["count"] == sum(link.count for link in values["months"]) == count  # type: ignore[attr-defined]
    for of_day in made.publication.by_day.values():
        parts = [made.pages[card.address].values["parts"]["browse_by_date"] for card in of_day]  # type: ignore[index]
        assert [part["place"] for part in parts] == list(range(len(of_day), 0, -1))
        assert {part["count"] for part in parts} == {len(of_day)}


def _every_typed_day_leads_somewhere(made: Archive) -> None:
    """Every day between the first and the last article's months has a page, or its place on its month's page."""
    months = sorted(made.publication.by_month)
    if not months:
        return
    (year, month), last = months[0], months[-1]
    while (year, month) <= last:
        for number in range(1, calendar.monthrange(year, month)[1] + 1):
            address = addresses.day(dt.date(year, month, number))
            if address not in made.pages:
                found = redirection(address, made.pages.__contains__)
                assert found is not None
                page, _, fragment = found.address.partition("#")
                assert f'id="{fragment}"' in made.html[page]
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
