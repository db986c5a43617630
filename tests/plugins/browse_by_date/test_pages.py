"""What the pages of years, months and days say, and what they leave out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bs4 import BeautifulSoup

from plugins.buildkit.fingerprints import fingerprint
from plugins.buildkit.messages import Level
from plugins.buildkit.records import Article, State
from tests.buildkit.samples import article
from tests.support.archives import Archive, archive


def on(*days: str, **fields: Any) -> list[Article]:
    """An article a day."""
    return [article(n, date=dt.datetime.fromisoformat(day), **fields) for n, day in enumerate(days)]


def shown(made: Archive, address: str) -> BeautifulSoup:
    """A page, parsed."""
    return BeautifulSoup(made.html[address], "lxml")


def test_a_day_shows_the_same_day_of_earlier_years() -> None:
    """“Ngày này các năm trước”: each earlier year with a few of its titles and the way to all of them; no later one."""
    articles = on("2017-11-21", "2018-11-21", "2018-11-21", "2018-11-21", "2018-11-21", "2019-11-21", "2020-11-21")
    part = shown(archive(articles), "/2019/11/21/").select_one(".earlier")
    assert part is not None
    assert [dt.get_text(strip=True) for dt in part.select("dt")] == ["Năm 2018", "Năm 2017"]
    assert len(part.select("dd")[0].select("li")) == 4
    assert "và 1 bài khác ngày 21/11/2018" in part.get_text()
    assert shown(archive(articles), "/2017/11/21/").select_one(".earlier") is None


def test_a_draft_is_called_one_wherever_its_title_stands() -> None:
    """In a preview, a draft of an earlier year is marked where a later day looks back on it."""
    drafts = on("2018-11-21", "2019-11-21", state=State.DRAFT)
    part = shown(archive(drafts), "/2019/11/21/").select_one(".earlier")
    assert part is not None
    assert "Bản nháp:" in part.get_text()


def test_most_read_of_a_year_are_of_that_year() -> None:
    """Another year's favourites stand on that year's page."""
    articles = [article(n, date=dt.datetime(2018 + n % 2, 5, 1 + n), views=100 - n) for n in range(6)]
    names = [link.get_text() for link in shown(archive(articles), "/2019/").select(".titles--numbered a")]
    assert names == ["Bài số 1", "Bài số 3", "Bài số 5"]


def test_days_after_the_last_news_have_none_yet() -> None:
    """Between news a day has none; after the last, it has none so far."""
    gaps = [p.get_text() for p in shown(archive(on("2019-11-10", "2019-11-20")), "/2019/11/").select(".gap__day")]
    assert gaps[0] == "Ngày 01/11/2019 không có tin."
    assert "Ngày 15/11/2019 không có tin." in gaps
    assert gaps[-1] == "Ngày 30/11/2019 chưa có tin."


def test_periods_without_news_are_not_for_search_engines() -> None:
    """Only pages that hold something are to be found from elsewhere."""
    made = archive(on("2019-11-10", "2021-01-01"))
    marked = {address for address in made.pages if '<meta name="robots" content="noindex">' in made.html[address]}
    assert {"/2019/12/", "/2020/", "/2020/06/", "/2019/11/10/in/", "/2019/11/10/gui-email/"} <= marked
    assert not {"/2019/", "/2019/11/", "/2019/11/10/", "/2021/01/", "/xem-theo-ngay/", "/"} & marked


def test_a_month_once_published_keeps_its_page() -> None:
    """When the only article of the last month is retracted, its month and year still answer."""
    made = archive([*on("2019-11-10"), article(9, date=dt.datetime(2020, 3, 5), state=State.RETRACTED)])
    assert {"/2020/", "/2020/03/", "/2020/01/"} <= set(made.pages)
    assert "/2020/03/05/" not in made.pages
    assert made.broken() == []


def test_years_of_silence_are_told() -> None:
    """An article that stands more than ten years apart is named: its year may be mistyped."""
    (message,) = archive(on("1919-11-21", "2019-11-21", "2019-11-22")).messages
    assert (message.code, message.level, message.place.file) == ("D07", Level.WARNING, "articles/bai-0.md")
    (message,) = archive(on("2019-11-21", "2019-11-22", "2091-11-23")).messages
    assert message.place.file == "articles/bai-2.md"
    assert list(archive(on("2010-01-01", "2019-11-22")).messages) == []


def test_neighbours_need_not_know_how_much_a_period_holds() -> None:
    """One more article of a day leaves the pages of the day, month and year before as they were, values and all."""
    days = ["2018-11-21", "2019-10-20", "2019-11-20", "2019-11-21"]
    before, after = archive(on(*days)), archive(on(*days, "2019-11-21"))
    for address in ("/2018/", "/2019/10/", "/2019/11/20/", "/chuyen-muc/tin-tuc/2018/", "/chuyen-muc/tin-tuc/2019/10/"):
        assert fingerprint(before.pages[address].values) == fingerprint(after.pages[address].values), address


def test_a_view_count_changes_no_list_of_titles() -> None:
    """A new count leaves the month and the days that look back as they were."""
    one, other = (archive([*on("2019-11-20"), *on("2018-11-20", views=views, id="cũ")]) for views in (1, 2))
    for address in ("/2018/11/", "/2019/11/20/"):
        assert fingerprint(one.pages[address].values) == fingerprint(other.pages[address].values), address
