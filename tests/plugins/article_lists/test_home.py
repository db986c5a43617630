"""The home page: which story leads, what stands where, and that nothing stands twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest

from plugins.article_lists.home import LATEST, lead_story, make_pages
from plugins.buildkit.publication import MostRead, Publication, Rank, Read, index
from plugins.buildkit.records import Card, Moment, State
from plugins.buildkit.site import Identity
from tests.buildkit.samples import article, term

NOW = dt.datetime(2019, 11, 30, 8, 0)
IDENTITY = Identity("Ban Tuyên giáo", "Liên đoàn", "", "", "", "", "")


def home(publication: Publication, now: dt.datetime = NOW, rank: Rank | None = None) -> dict[str, Any]:
    """The values of the home page."""
    return dict(next(make_pages(publication, IDENTITY, now, rank)).values)


@pytest.mark.parametrize(
    ("until", "leads"),
    [
        (None, False),
        (dt.date(2019, 11, 30), True),  # through its last day
        (dt.date(2019, 11, 29), False),
        (dt.datetime(2019, 11, 30, 8, 1), True),
        (dt.datetime(2019, 11, 30, 8, 0), False),
    ],
)
def test_a_pin_holds_to_its_end_and_no_longer(until: Moment | None, leads: bool) -> None:
    """An older article leads while its pin holds; then the newest leads again."""
    articles = index([article(1, pinned_until=until), article(2)]).listed
    lead = lead_story(articles, NOW)
    assert lead is not None
    assert lead.id == ("bai-1" if leads else "bai-2")


def test_of_several_pins_the_newest_article_leads() -> None:
    """A new pin replaces an old one without an edit of the old article."""
    pinned = [article(n, pinned_until=dt.date(2019, 12, 31)) for n in (1, 2)]
    lead = lead_story(index([*pinned, article(3)]).listed, NOW)
    assert lead is not None
    assert lead.id == "bai-2"


def test_a_pin_does_not_publish_ahead_of_its_hour() -> None:
    """A preview, which knows tomorrow's articles, does not let one lead before its hour because it is pinned."""
    later = article(500, pinned_until=dt.date(2020, 1, 1), state=State.SCHEDULED)
    assert later.card.date > NOW
    lead = lead_story(index([later, article(1, pinned_until=dt.date(2020, 1, 1))]).listed, NOW)
    assert lead is not None
    assert lead.id == "bai-1"


def test_no_article_stands_twice_and_none_is_lost() -> None:
    """Lead, cards and titles together are the newest articles, each once, and the older ones follow on their page."""
    publication = index([article(n, pinned_until=dt.date(2020, 1, 1) if n == 30 else None) for n in range(50)])
    values = home(publication)
    shown = [values["lead"], *values["latest"], *values["more"]]
    assert values["lead"].id == "bai-30"
    assert len(values["latest"]) == LATEST
    assert sorted(card.id for card in shown) == sorted(f"bai-{n}" for n in range(20, 50))
    assert values["list"].older == "/trang-1/"


def ranked(cards: Iterable[Card], count: int) -> MostRead:
    """The newest first, as if they were read most."""
    return MostRead("7 ngày", "lượt", tuple(Read(c.title, c.address, c.date, c.state, 9) for c in cards)[:count])


def test_most_read_are_what_another_feature_ranks() -> None:
    """The home page shows the ranking of those who count; one article is no ranking, nor is what nobody counts."""
    articles = [article(n) for n in range(9)]
    assert len(home(index(articles), rank=ranked)["most_read"].articles) == 5
    assert home(index(articles[:1]), rank=ranked)["most_read"] is None
    assert home(index(articles))["most_read"] is None


def test_this_day_in_earlier_years() -> None:
    """The day of the build looks back to its own day in earlier years, newest first."""
    days = [dt.date(2017, 11, 30), dt.date(2018, 11, 30), dt.date(2018, 11, 29), dt.date(2019, 11, 30)]
    values = home(index([article(n, date=day) for n, day in enumerate(days)]))
    assert [(past.day.year, len(past.titles)) for past in values["earlier"]] == [(2018, 1), (2017, 1)]


def test_categories_in_vietnamese_order() -> None:
    """Each category shows its newest, in the order that readers look for them."""
    names = ["Ẩm thực", "Văn hóa", "Đoàn viên", "An toàn", "Dân vận"]
    publication = index([article(n, category=term(name)) for n, name in enumerate(names * 4)])
    sections = home(publication)["sections"]
    assert [section.name for section in sections] == ["An toàn", "Ẩm thực", "Dân vận", "Đoàn viên", "Văn hóa"]
    assert {len(section.cards) for section in sections} == {3}


def test_an_empty_publication_has_a_home_page() -> None:
    """Before the first article there is a page that says so."""
    values = home(index([]))
    assert values["lead"] is None
    assert values["latest"] == values["more"] == values["sections"] == values["earlier"] == ()
