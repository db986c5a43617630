"""The index over the records: groups, neighbours, one spelling a term."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.publication import index, most_read
from plugins.buildkit.records import Article, State
from tests.buildkit.samples import UNIT, article, simple_page, term

NAMES = ["Tin tức", "Nữ công", "Thi đua"]
quick = settings(derandomize=True, max_examples=60, deadline=None)


@st.composite
def archives(draw: st.DrawFn) -> list[Article]:
    """Archives in any order, with equal moments, bare dates, retracted articles."""
    made = []
    for number in range(draw(st.integers(0, 25))):
        moment = dt.datetime(2019, 12, 31, 22) + dt.timedelta(hours=draw(st.integers(0, 6)))
        made.append(
            article(
                number,
                date=draw(st.sampled_from([moment, moment.date()])),
                category=term(draw(st.sampled_from(NAMES))),
                tags=tuple(term(name) for name in draw(st.lists(st.sampled_from(NAMES), unique=True))),
                author=draw(st.sampled_from([None, UNIT])),
                state=draw(st.sampled_from([State.PUBLISHED] * 4 + [State.RETRACTED])),
            )
        )
    return draw(st.permutations(made))


@quick
@given(archives())
def test_groups_hold_what_belongs_to_them(articles: list[Article]) -> None:
    """Each listed article is in the groups of its day, month, year, category, tags and author, newest first."""
    publication = index(articles)
    listed = [a for a in articles if a.card.state is not State.RETRACTED]
    newest_first = sorted(listed, key=lambda a: a.card.order, reverse=True)
    assert list(publication.listed) == newest_first
    for groups, keys in (
        (publication.by_day, lambda a: [a.card.day]),
        (publication.by_month, lambda a: [(a.card.day.year, a.card.day.month)]),
        (publication.by_year, lambda a: [a.card.day.year]),
        (publication.by_category, lambda a: [a.card.category]),
        (publication.by_tag, lambda a: a.tags),
        (publication.by_author, lambda a: [a.author] if a.author else []),
    ):
        wanted = {key: tuple(a.card for a in newest_first if key in keys(a)) for a in newest_first for key in keys(a)}
        assert dict(groups) == wanted  # type: ignore[comparison-overlap]


@quick
@given(archives())
def test_neighbours_form_one_chain(articles: list[Article]) -> None:
    """From the newest, older and older leads through every listed article once, and newer leads the same way back."""
    publication = index(articles)
    seen, here = [], publication.cards[0] if publication.cards else None
    while here:
        seen.append(here)
        older = publication.older(here)
        assert older is None or publication.newer(older) == here
        here = older
    assert tuple(seen) == publication.cards
    assert not publication.cards or publication.newer(publication.cards[0]) is None


@quick
@given(archives(), st.integers(1, 6))
def test_others_of_a_category_are_older_first(articles: list[Article], count: int) -> None:
    """Next older articles of the category, then next newer ones only where the older end; never itself or a repeat."""
    publication = index(articles)
    for card in publication.cards:
        same = [c for c in publication.cards if c.category == card.category]
        place = same.index(card)
        older, newer = same[place + 1 :], same[:place][::-1]
        assert publication.others_of_category(card, count) == tuple((older[:count] + newer)[:count])


@quick
@given(archives(), st.randoms(use_true_random=False))
def test_order_of_reading_does_not_matter(articles: list[Article], chance: random.Random) -> None:
    """The same files read in another order are the same publication."""
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert index(shuffled) == index(articles)


def test_a_new_article_leaves_older_neighbours_alone() -> None:
    """An article published today changes what at most the newest old one shows."""
    old = [article(n) for n in range(30)]
    before, after = index(old), index([*old, article(99)])
    changed = [c.id for c in before.cards if before.newer(c) != after.newer(c) or before.older(c) != after.older(c)]
    assert changed == ["bai-29"]
    others = [c.id for c in before.cards if before.others_of_category(c, 4) != after.others_of_category(c, 4)]
    assert set(others) <= {f"bai-{n}" for n in range(4)}


def test_retracted_articles_keep_a_record_but_are_in_no_list() -> None:
    """A retracted article keeps its page; lists, neighbours and groups do not know it."""
    publication = index([article(1), article(2, state=State.RETRACTED), article(3)])
    assert [a.card.id for a in publication.articles] == ["bai-3", "bai-2", "bai-1"]
    retracted = publication.articles[1].card
    assert publication.older(publication.cards[0]) == publication.cards[1]
    assert publication.newer(retracted) is publication.older(retracted) is None
    assert publication.others_of_category(retracted, 4) == ()


def test_the_oldest_spelling_of_a_term_is_kept() -> None:
    """A later slip in case, spacing or form of letters renames nothing and makes no second category."""
    spellings = ["Nữ công", "NỮ CÔNG", "Nữ  công", "Nu\u031b\u0303 co\u0302ng"]
    articles = [article(n, category=term(name), tags=(term(name),)) for n, name in enumerate(spellings)]
    publication = index(reversed(articles))
    assert [t.name for t in publication.by_category] == ["Nữ công"]
    assert [t.name for t in publication.by_tag] == ["Nữ công"]
    assert publication.messages == ()


def test_a_tag_spelled_twice_in_one_article_is_one() -> None:
    """One article is in a tag's list once."""
    publication = index([article(1, tags=(term("Nữ công"),)), article(2, tags=(term("NỮ CÔNG"), term("nữ công")))])
    assert [len(cards) for cards in publication.by_tag.values()] == [2]


@pytest.mark.parametrize("what", ["category", "tags"])
def test_two_terms_at_one_address_name_both_articles(what: str) -> None:
    """Different names that would share an address are an error that names both files."""
    one, other = term("Đoàn"), term("Doãn")
    articles = [article(1, **{what: one if what == "category" else (one,)})]
    articles.append(article(2, **{what: other if what == "category" else (other,)}))
    (message,) = index(articles).messages
    assert (message.code, message.place.file) == ("A03", "articles/bai-2.md")
    assert "articles/bai-1.md" in message.what
    assert "Đoàn" in message.what
    assert "Doãn" in message.what


def test_doubled_ids_name_both_articles() -> None:
    """An id is one article's for ever; case alone does not make two."""
    (message,) = index([article(1, id="2019/tin"), article(2, id="2019/TIN")]).messages
    assert (message.code, message.place.file) == ("A04", "articles/bai-2.md")
    assert "articles/bai-1.md" in message.what


def test_simple_pages_are_in_order_of_their_addresses() -> None:
    """The same pages in any order are the same publication."""
    pages = [simple_page("tro-nang"), simple_page("gioi-thieu"), simple_page("lien-he")]
    assert [p.address for p in index([], pages).pages] == ["/gioi-thieu/", "/lien-he/", "/tro-nang/"]
    assert len(index([article(1)], pages).records) == 4


def test_same_day_in_earlier_years() -> None:
    """A day looks back to its own day of earlier years, newest first, never forward and never to itself."""
    days = [dt.date(2016, 2, 29), dt.date(2018, 5, 1), dt.date(2019, 5, 1), dt.date(2020, 2, 29), dt.date(2020, 5, 1)]
    publication = index([article(n, date=day) for n, day in enumerate(days)])

    def looking_back(day: dt.date) -> list[dt.date]:
        return [past.day for past in publication.same_day_earlier(day)]

    assert looking_back(dt.date(2020, 5, 1)) == [dt.date(2019, 5, 1), dt.date(2018, 5, 1)]
    assert looking_back(dt.date(2018, 5, 1)) == []
    assert looking_back(dt.date(2020, 2, 29)) == [dt.date(2016, 2, 29)]
    assert looking_back(dt.date(2021, 12, 31)) == []


def test_most_read() -> None:
    """The most opened first, the newer of equals first, nothing without a count."""
    cards = index([article(n, views=views) for n, views in enumerate([5, 7, None, 7, 0])]).cards
    assert [card.id for card in most_read(cards, 3)] == ["bai-3", "bai-1", "bai-0"]
    assert most_read(cards, 1)[0].id == "bai-3"
