"""Atom feeds: valid, stable, and of published articles alone."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from lxml import etree

from plugins.buildkit.messages import Faulty
from plugins.buildkit.records import Article, State
from plugins.discovery.feeds import ENTRIES, read_authority
from tests.buildkit.samples import START, article, term
from tests.support.archives import archive

ATOM = {"a": "http://www.w3.org/2005/Atom"}
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00")


def feed(*articles: Article, address: str = "/feed.xml") -> etree._Element:
    """A feed of these articles, parsed."""
    return etree.fromstring(archive(list(articles)).html[address].encode())


def texts(root: etree._Element, path: str) -> list[str]:
    """The texts that a path finds."""
    return [str(found) for found in root.xpath(path, namespaces=ATOM)]


def test_a_feed_has_what_atom_asks_for() -> None:
    """RFC 4287: one id, title, updated; each entry an id, title, updated, author and a link that leads to it."""
    root = feed(article(1, title="Tin <b>&\"'", byline="Nguyễn Mẫu"), article(2, modified=START + dt.timedelta(days=9)))
    assert texts(root, "/a:feed/a:id/text()") == ["tag:congdoan.invalid,2019:feed:/"]
    assert texts(root, "/a:feed/a:title/text()") == ["Bản tin Công đoàn"]
    assert texts(root, "/a:feed/a:link[@rel='self']/@href") == ["https://congdoan.invalid/feed.xml"]
    assert texts(root, "/a:feed/a:updated/text()") == ["2019-11-30T09:25:00+07:00"]
    assert texts(root, "//a:entry/a:title/text()") == ["Bài số 2", "Tin <b>&\"'"]
    assert texts(root, "//a:entry/a:author/a:name/text()")[1] == "Nguyễn Mẫu"
    assert texts(root, "//a:entry/a:link/@href")[1] == "https://congdoan.invalid/2019/11/21/bai-1/"
    assert texts(root, "//a:entry/a:category/@label") == ["Tin tức", "Tin tức"]
    dates = texts(root, "//a:published/text() | //a:updated/text()")
    assert len(dates) == 5
    assert all(map(RFC3339.fullmatch, dates))


def test_a_feed_is_as_new_as_its_last_correction() -> None:
    """A feed's own date is that of the newest change, which need not be of the newest article."""
    root = feed(article(1, modified=START + dt.timedelta(days=9)), article(2), article(3))
    assert texts(root, "/a:feed/a:updated/text()") == ["2019-11-30T09:25:00+07:00"]


def test_ids_survive_a_new_title_slug_date_and_category() -> None:
    """A reader's program never shows an article twice because an editor corrected it."""
    before = article(1, id="2019/11/tin")
    after = article(
        1,
        id="2019/11/tin",
        title="Tên mới",
        address="/2019/11/23/ten-moi/",
        date=dt.datetime(2019, 11, 23),
        category=term("Nữ công"),
    )
    ids = [texts(feed(record), "//a:entry/a:id/text()") for record in (before, after)]
    assert ids[0] == ids[1] == ["tag:congdoan.invalid,2019:2019/11/tin"]


def test_feeds_hold_the_newest_published_articles() -> None:
    """Drafts, reviews, scheduled and retracted articles are in no feed; a feed ends after twenty."""
    hidden = [article(100 + n, state=state) for n, state in enumerate(State) if state is not State.PUBLISHED]
    root = feed(*hidden, *(article(n) for n in range(ENTRIES + 5)))
    assert texts(root, "//a:entry/a:title/text()") == [f"Bài số {n}" for n in range(ENTRIES + 4, 4, -1)]


def test_a_category_has_its_own_feed() -> None:
    """A category's feed holds its articles, and has its own id."""
    root = feed(article(1), article(2, category=term("Nữ công")), address="/chuyen-muc/nu-cong/feed.xml")
    assert texts(root, "//a:entry/a:title/text()") == ["Bài số 2"]
    assert texts(root, "/a:feed/a:id/text()") == ["tag:congdoan.invalid,2019:feed:/chuyen-muc/nu-cong/"]
    assert texts(root, "/a:feed/a:title/text()") == ["Nữ công – Bản tin Công đoàn"]


def test_a_day_without_an_hour_is_its_midnight() -> None:
    """Atom knows no date without a time."""
    assert texts(feed(article(1, date=dt.date(2019, 11, 21))), "//a:published/text()") == ["2019-11-21T00:00:00+07:00"]


def test_a_correction_of_the_same_day_is_no_older_than_the_article() -> None:
    """A bare day of correction is its midnight, which came before the article: an update never precedes it."""
    root = feed(article(1, modified=START.date()))
    assert texts(root, "//a:updated/text()") == ["2019-11-21T10:25:00+07:00"] * 2


def test_without_articles_there_is_no_feed() -> None:
    """A feed must say when it last changed; one that never did is not written, and not linked."""
    made = archive([])
    assert not [address for address in made.pages if address.endswith("feed.xml")]
    assert "application/atom+xml" not in made.html["/"]


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "congdoan.vn",
        "congdoan.vn,19",
        "công đoàn,2019",
        "congdoan.vn,2019 ",
        5,
        "a+b@x.vn,2019",
        "-x.vn,2019",
        "x.vn,2019-13",
    ],
)
def test_what_is_no_tagging_authority_is_refused(given: object) -> None:
    """RFC 4151: a domain or mailbox, a comma, a date on which it was ours."""
    with pytest.raises(Faulty, match="S11"):
        read_authority(given)


@pytest.mark.parametrize("given", ["congdoan.vn,2019", "a.b@congdoan.vn,2019-11", "www.congdoan-tq.vn,2019-11-21"])
def test_tagging_authorities(given: str) -> None:
    """Domains and mailboxes, with a year, a month or a day."""
    assert read_authority(given) == given
