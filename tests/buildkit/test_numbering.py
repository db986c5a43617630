"""Numbering from the oldest: pages fill up, and then never change."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.numbering import SIZE, ListPage, number, year_jumps
from tests.buildkit.samples import START, card

CARDS = [card(n) for n in range(130)][::-1]  # newest first
HERE = "/chuyen-muc/nu-cong/"
quick = settings(derandomize=True, max_examples=120, deadline=None)
counts = st.integers(min_value=0, max_value=len(CARDS))
sizes = st.sampled_from([1, 2, 5, SIZE])


def pages(count: int, size: int = SIZE) -> list[ListPage]:
    """The pages of the list when it had this many articles."""
    return list(number(CARDS[len(CARDS) - count :], HERE, size))


@quick
@given(counts, sizes)
def test_every_card_is_on_exactly_one_page(count: int, size: int) -> None:
    """Read page after page, the list is whole, newest first, without a repeat."""
    shown = [shown_card for page in pages(count, size) for shown_card in page.cards]
    assert shown == CARDS[len(CARDS) - count :]


@quick
@given(counts, counts, sizes)
def test_numbered_pages_never_change_their_cards(one: int, other: int, size: int) -> None:
    """A page once numbered holds the same articles for ever, however many newer ones come."""
    fewer, more = sorted((one, other))
    later = {page.address: page.cards for page in pages(more, size) if page.number}
    for page in pages(fewer, size):
        if page.number:
            assert len(page.cards) == size
            assert later[page.address] == page.cards


@quick
@given(counts, sizes)
def test_the_landing_page_is_neither_short_nor_endless(count: int, size: int) -> None:
    """The landing page shows between one and two pages' worth once there is that much."""
    landing = pages(count, size)[0]
    assert (landing.address, landing.number) == (HERE, 0)
    assert len(landing.cards) < 2 * size
    assert len(landing.cards) >= min(count, size)


@quick
@given(counts, sizes)
def test_links_form_one_chain(count: int, size: int) -> None:
    """From the landing page, older leads through every page to the first, and newer all the way back."""
    made = pages(count, size)
    chain = [page.address for page in made]
    assert [page.older for page in made] == [*chain[1:], ""]
    assert [page.newer for page in made] == ["", *chain[:-1]]
    assert [page.newest for page in made] == ["", *[HERE] * (len(made) - 1)]
    assert [page.oldest for page in made] == [*[chain[-1]] * (len(made) - 1), ""]
    assert [page.number for page in made] == [0, *range(len(made) - 1, 0, -1)]
    assert len(set(chain)) == len(chain)


def test_a_new_article_changes_the_landing_page_alone() -> None:
    """Nineteen times of twenty no other page is drawn again; the twentieth time one page is added."""
    for count in range(41, 101):
        before = {page.address: page for page in pages(count - 1)}
        changed = [page.address for page in pages(count) if before.get(page.address) != page]
        if count % SIZE:
            assert changed == [HERE]
        else:
            newest = f"{HERE}trang-{count // SIZE - 1}/"
            assert changed == [HERE, newest, f"{HERE}trang-{count // SIZE - 2}/"]


@quick
@given(counts, sizes)
def test_year_jumps_lead_to_where_a_year_begins(count: int, size: int) -> None:
    """A year's jump leads to the page that shows its newest article; counts add up to the list."""
    spread = [card(n, date=START + dt.timedelta(days=30 * n)) for n in range(count)][::-1]
    made = list(number(spread, HERE, size))
    jumps = year_jumps(made)
    assert sum(jump.count for jump in jumps) == count
    assert [jump.year for jump in jumps] == sorted({c.day.year for c in spread}, reverse=True)
    by_address = {page.address: page for page in made}
    for jump in jumps:
        address, _, fragment = jump.address.partition("#")
        assert fragment == f"nam-{jump.year}"
        newest = next(c for c in spread if c.day.year == jump.year)
        assert newest in by_address[address].cards


def test_an_empty_list_is_one_page() -> None:
    """A list without articles still has its landing page."""
    assert pages(0) == [ListPage(HERE, 0, ())]
