"""Atom feeds: valid, stable, and of published articles alone."""

from __future__ import annotations

import datetime as dt
import json
import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from plugins.buildkit.messages import Faulty
from plugins.buildkit.records import Article, Correction, Moment, State
from plugins.discovery.feeds import CORRECTED, ENTRIES
from plugins.discovery.words import read_authority
from tests.buildkit.samples import START, UNIT, article, picture, term
from tests.support.archives import archive
from tests.support.feed_reader import reader_of

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


def test_an_old_article_that_was_corrected_comes_again() -> None:
    """Whoever has read a mistake of last year hears of it, after the newest; a few at most, and none without news."""
    late = START + dt.timedelta(days=9)
    corrected = [article(n, modified=late) for n in range(CORRECTED + 3)]
    newest = [article(100 + n) for n in range(ENTRIES)]
    found = texts(feed(*corrected, article(50), *newest), "//a:entry/a:title/text()")
    assert found[:ENTRIES] == [f"Bài số {100 + n}" for n in reversed(range(ENTRIES))]
    assert found[ENTRIES:] == [f"Bài số {n}" for n in range(CORRECTED + 2, 2, -1)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"byline": "Tin, ảnh: Minh Anh - Thu Hà", "author": UNIT}, [("Minh Anh", ""), ("Thu Hà", "")]),
        ({"byline": "Ban TG - NC", "author": UNIT}, [("Ban TG - NC", "/tac-gia/ban-tuyen-giao/")]),
        ({"byline": "", "author": UNIT}, [("Ban Tuyên giáo", "/tac-gia/ban-tuyen-giao/")]),
        ({"byline": ""}, [("Ban Tuyên giáo - Nữ công, Liên đoàn Lao động tỉnh (bản mẫu)", "")]),
    ],
)
def test_each_person_is_an_author(fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Programs list people by themselves, a unit whole and with its page, the office where nobody signed."""
    root = feed(article(1, **fields))
    authors = root.findall("a:entry/a:author", namespaces=ATOM)
    told = [(one.findtext("a:name", namespaces=ATOM), one.findtext("a:uri", "", namespaces=ATOM)) for one in authors]
    assert [(name, str(uri).removeprefix("https://congdoan.invalid")) for name, uri in told] == expected


def test_an_article_without_a_word_has_its_title() -> None:
    """A feed's content is never empty, which some programs and the standard's schema do not take."""
    assert texts(feed(article(1, body="")), "//a:content/text()") == ["<p>Bài số 1</p>"]


def test_a_category_has_its_own_feed() -> None:
    """A category's feed holds its articles, and has its own id."""
    root = feed(article(1), article(2, category=term("Nữ công")), address="/chuyen-muc/nu-cong/feed.xml")
    assert texts(root, "//a:entry/a:title/text()") == ["Bài số 2"]
    assert texts(root, "/a:feed/a:id/text()") == ["tag:congdoan.invalid,2019:feed:/chuyen-muc/nu-cong/"]
    assert texts(root, "/a:feed/a:title/text()") == ["Nữ công – Bản tin Công đoàn"]


def test_a_day_without_an_hour_is_its_midnight() -> None:
    """Atom knows no date without a time."""
    assert texts(feed(article(1, date=dt.date(2019, 11, 21))), "//a:published/text()") == ["2019-11-21T00:00:00+07:00"]


def test_a_correction_of_the_same_day_is_newer_than_the_article() -> None:
    """A bare day of correction tells no hour, and still comes after what it corrects: programs must hear of it."""
    root = feed(article(1, modified=START.date()))
    assert texts(root, "//a:updated/text()") == ["2019-11-21T10:25:01+07:00"] * 2


def test_without_articles_there_is_no_feed() -> None:
    """A feed must say when it last changed; one that never did is not written, and not linked."""
    made = archive([])
    assert not [address for address in made.pages if address.endswith(("feed.xml", "feed.json", "feeds.opml"))]
    assert "application/atom+xml" not in made.html["/"]


def test_an_author_has_a_feed_of_their_own() -> None:
    """Whoever follows one unit gets its articles alone, signed with its page's address."""
    root = feed(
        article(1, author=UNIT, byline="Ban Tuyên giáo - NC"), article(2), address="/tac-gia/ban-tuyen-giao/feed.xml"
    )
    assert texts(root, "//a:entry/a:title/text()") == ["Bài số 1"]
    assert texts(root, "/a:feed/a:title/text()") == ["Ban Tuyên giáo – Bản tin Công đoàn"]
    assert texts(root, "//a:entry/a:author/*/text()") == [
        "Ban Tuyên giáo - NC",
        "https://congdoan.invalid/tac-gia/ban-tuyen-giao/",
    ]


def whole_article() -> Article:
    """An article with everything that a page shows between its title and its tools."""
    lead = picture("images/a.jpg", caption="Trao quà.", credit="Thu <Hà>")
    body = '<p>Xem <a href="/2019/">năm <b>2019</b></a><sup><a href="#fn:1">1</a></sup> &amp; hết.</p>'
    whole = article(1, body=body, sapo="Sapo & mở đầu.", byline="Nguyễn Mẫu", source="Báo <Lao Động>", picture=lead)
    return replace(whole, corrections=(Correction(dt.date(2019, 11, 23), "Số đúng là <35>."),))


def test_a_feed_has_the_whole_text_with_absolute_addresses() -> None:
    """A reader's program shows corrections, sapo, lead picture, body, signature, source; every address leads there."""
    (content,) = texts(feed(whole_article()), "//a:entry/a:content[@type='html']/text()")
    soup = BeautifulSoup(content, "lxml")
    shown = soup.get_text(" ", strip=True)
    order = ["Đính chính (23/11/2019): Số đúng là <35>.", "Sapo & mở đầu.", "Trao quà. Ảnh: Thu <Hà>", "& hết."]
    places = [shown.replace(" :", ":").index(words) for words in [*order, "Nguyễn Mẫu", "Nguồn: Báo <Lao Động>"]]
    assert places == sorted(places)
    links = [str(a["href"]) for a in soup.find_all("a")]
    assert links == ["https://congdoan.invalid/2019/", "https://congdoan.invalid/2019/11/21/bai-1/#fn:1"]
    image = soup.find("img")
    assert image
    assert image["alt"] == "Tám chị em"
    sources = [image["src"], *re.split(r"[ ,]", f"{image['srcset']}"), *re.split(r"[ ,]", f"{soup.source['srcset']}")]
    assert all(
        one.startswith("https://congdoan.invalid/images/") for one in sources if not re.fullmatch(r"\d+w", str(one))
    )


def test_a_json_feed_says_the_same_as_the_atom_feed() -> None:
    """JSON Feed 1.1: the same entries, ids, moments and texts, in the form that newer programs prefer."""
    made = archive([whole_article(), article(2, tags=(term("Đại hội"),), summary="")])
    told = json.loads(made.html["/feed.json"])
    root = etree.fromstring(made.html["/feed.xml"].encode())
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["language"] == "vi"
    assert told["feed_url"] == "https://congdoan.invalid/feed.json"
    assert told["home_page_url"] == "https://congdoan.invalid/"
    items = told["items"]
    assert [item["id"] for item in items] == texts(root, "//a:entry/a:id/text()")
    assert [item["url"] for item in items] == texts(root, "//a:entry/a:link/@href")
    assert [item["title"] for item in items] == texts(root, "//a:entry/a:title/text()")
    assert [item["content_html"] for item in items] == texts(root, "//a:entry/a:content/text()")
    assert [item["date_modified"] for item in items] == texts(root, "//a:entry/a:updated/text()")
    assert [item["date_published"] for item in items] == texts(root, "//a:entry/a:published/text()")
    assert [item["tags"] for item in items] == [["Tin tức", "Đại hội"], ["Tin tức"]]
    assert ["summary" in item for item in items] == [False, True]


def test_all_feeds_are_named_in_one_file() -> None:
    """OPML 2.0: a program takes all feeds in at once, in groups, and each of them is there."""
    made = archive([article(1, author=UNIT), article(2, category=term("Nữ công"))])
    root = etree.fromstring(made.html["/feeds.opml"].encode())
    assert root.get("version") == "2.0"
    assert [str(group) for group in root.xpath("/opml/body/outline/@text")] == [
        "Bản tin Công đoàn",
        "Chuyên mục",
        "Tác giả và đơn vị",
    ]
    named = {str(one).removeprefix("https://congdoan.invalid") for one in root.xpath("//@xmlUrl")}
    assert named == {address for address in made.pages if address.endswith("/feed.xml")}


@pytest.mark.parametrize(
    ("corrected", "updated"),
    [(dt.datetime(2019, 11, 23, 8), (23, 1, 0, 0)), (dt.date(2019, 11, 21), (21, 3, 25, 1))],
    ids=["later", "the same day"],
)
def test_a_feed_reader_follows_an_article_through_a_correction(
    tmp_path: Path, corrected: Moment, updated: tuple[int, ...]
) -> None:
    """`reader`, a real feed reader: the corrected article is the one it knows, newer, not a second one."""
    feed_file = tmp_path / "feed.xml"
    record = article(1, title="Tên đã sửa", address="/2019/11/21/ten-da-sua/", body="<p>35 nhà.</p>")
    record = replace(record, corrections=(Correction(corrected, "Số đúng là 35."),))
    with closing(reader_of(tmp_path)) as program:
        program.add_feed("feed.xml")
        seen = []
        for told in (article(1, body="<p>53 nhà.</p>"), record, record):
            feed_file.write_text(archive([told, article(2)]).html["/feed.xml"], encoding="utf-8")
            program.update_feed("feed.xml")
            (entry,) = (entry for entry in program.get_entries() if "bai-1" in str(entry.id))
            seen.append((entry.id, entry.updated, entry.title, entry.content[0].value))
            assert len(list(program.get_entries())) == 2
    (first, second, third) = seen
    assert first[0] == second[0] == "tag:congdoan.invalid,2019:bai-1"
    assert (first[1], second[1]) == (_utc(21, 3, 25, 0), _utc(*updated))
    assert "Số đúng là 35." in second[3]
    assert second == third


def _utc(day: int, hour: int, minute: int, second: int) -> dt.datetime:
    return dt.datetime(2019, 11, day, hour, minute, second, tzinfo=dt.UTC)


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


def test_the_authority_of_the_sample_is_no_real_site_s() -> None:
    """Ids that every office left as they were would be alike, and could never be mended."""
    with pytest.raises(Faulty, match="S11"):
        read_authority("congdoan.invalid,2019", "https://congdoan.vn")
    for url in ("https://congdoan.invalid/a", "http://localhost:8000", ""):
        assert read_authority("congdoan.invalid,2019", url) == "congdoan.invalid,2019"
