"""The sitemap: as sitemaps.org has it, of published pages alone, and in parts that do not shift."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from lxml import etree

from plugins.buildkit.publication import index
from plugins.buildkit.records import Article, SimplePage, State
from plugins.discovery import sitemap
from tests.buildkit.samples import UNIT, article, picture, simple_page, term
from tests.support.archives import Archive, archive

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = {"s": SPACE, "n": "http://www.google.com/schemas/sitemap-news/0.9"}
# https://www.w3.org/TR/NOTE-datetime: a day, or a moment with its zone.
W3C = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(\+07:00|Z))?")
SITE = "https://congdoan.invalid"


def entries(made: Archive, address: str = "/sitemap.xml", kind: str = "url") -> dict[str, str]:
    """The addresses of a file with their moments, after a look at its form."""
    root = etree.fromstring(made.html[address].encode())
    assert root.tag == f"{{{SPACE}}}" + {"url": "urlset", "sitemap": "sitemapindex"}[kind]
    found = {}
    for entry in root:
        assert entry.tag == f"{{{SPACE}}}{kind}"
        own = [child for child in entry if child.tag != f"{{{IMAGES}}}image"]
        assert [child.tag for child in own] in ([f"{{{SPACE}}}loc"], [f"{{{SPACE}}}loc", f"{{{SPACE}}}lastmod"])
        loc, *changed = [str(child.text) for child in own]
        assert loc.startswith(f"{SITE}/")
        assert loc.isascii()
        assert loc not in found
        found[loc.removeprefix(SITE)] = changed[0] if changed else ""
    return found


def many(count: int, **fields: object) -> list[Article]:
    """Articles, all of one day."""
    return [article(n, date=dt.datetime(2019, 11, 21, 8, n), **fields) for n in range(count)]


def test_a_sitemap_has_the_form_of_the_protocol() -> None:
    """One namespace, whole addresses, each once, moments as W3C has them; signs of XML are escaped by their files."""
    pages = (simple_page("lien-he", modified=dt.date(2020, 1, 2)), simple_page("gioi-thieu"))
    made = archive([article(1, tags=(term("Đại hội"),), author=UNIT), article(2)], pages)
    found = entries(made)
    assert made.html["/sitemap.xml"].startswith('<?xml version="1.0" encoding="utf-8"?>\n')
    assert all(changed == "" or W3C.fullmatch(changed) for changed in found.values())
    assert found["/2019/11/21/bai-1/"] == "2019-11-21T10:25:00+07:00"
    assert found["/lien-he/"].startswith("2020-01-02")
    assert found["/gioi-thieu/"] == ""


def test_every_address_of_a_sitemap_is_a_page() -> None:
    """Search engines are led to no page that is not there, and to every list, period and article that is."""
    made = archive([*many(3), article(5, tags=(term("nữ công"),), author=UNIT)], (simple_page("lien-he"),))
    found = set(entries(made))
    assert found <= made.pages.keys()
    expected = {"/", "/lien-he/", "/2019/", "/2019/11/", "/2019/11/21/", "/2019/11/21/bai-5/"}
    lists = {address for address in made.pages if address.startswith(("/chuyen-muc/", "/the/", "/tac-gia/"))}
    assert len(lists) > 4
    assert expected <= found
    assert {address for address in lists if address.endswith("/") and address.count("/") == 3} <= found
    assert not [address for address in found if "/in/" in address or "/gui-email/" in address or "trang-" in address]


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW, State.SCHEDULED, State.RETRACTED])
def test_nothing_hidden_is_named(state: State) -> None:
    """Drafts, reviews, scheduled and retracted articles, and lists and days that hold nothing else, are in none."""
    hidden = article(9, date=dt.datetime(2021, 2, 3, 8), state=state, category=term("Mật"), tags=(term("kín"),))
    draft = simple_page("nhap", state=State.DRAFT)
    found = set(entries(archive([article(1), hidden], (draft,))))
    assert found == set(entries(archive([article(1)])))
    assert not [address for address in found if "2021" in address or "mat" in address or "kin" in address]


@pytest.mark.parametrize(
    ("modified", "changed"),
    [
        (None, "2019-11-21T10:25:00+07:00"),
        (dt.datetime(2020, 3, 4, 5, 6), "2020-03-04T05:06:00+07:00"),
        (dt.datetime(2018, 1, 1, 1), "2019-11-21T10:25:00+07:00"),
    ],
)
def test_a_correction_is_newer_than_its_article(modified: dt.datetime | None, changed: str) -> None:
    """The moment is that of the last change, which is never before the article itself."""
    assert entries(archive([article(1, modified=modified)]))["/2019/11/21/bai-1/"] == changed


def test_an_article_without_an_hour_has_a_moment() -> None:
    """A bare date gives a moment that the protocol knows."""
    found = entries(archive([article(1, date=dt.date(2019, 11, 21), address="/2019/11/21/bai-1/")]))
    assert W3C.fullmatch(found["/2019/11/21/bai-1/"])
    assert found["/2019/11/21/bai-1/"].startswith("2019-11-21")


def test_an_empty_publication_has_its_home_page() -> None:
    """A site that has just begun is not without a sitemap."""
    assert list(entries(archive([]))) == ["/", "/trach-nhiem/"]


def in_parts(monkeypatch: pytest.MonkeyPatch, articles: list[Article], pages: tuple[SimplePage, ...] = ()) -> Archive:
    """An archive whose sitemap may have 12 addresses, and whose parts have 5."""
    monkeypatch.setattr(sitemap, "MOST", 12)
    monkeypatch.setattr(sitemap, "_PART", 5)
    return archive(articles, pages)


def parts(made: Archive) -> dict[str, str]:
    """The parts of a sitemap by address."""
    return {
        address: html
        for address, html in made.html.items()
        if address.startswith("/sitemap-") and address != sitemap.NEWS
    }


def test_up_to_the_limit_there_is_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many addresses as the protocol lets a file have are one file; one more are an index and its parts."""
    ways = len(entries(archive(many(1)))) - 1
    assert len(entries(in_parts(monkeypatch, many(12 - ways)))) == 12
    assert parts(in_parts(monkeypatch, many(12 - ways))) == {}
    made = in_parts(monkeypatch, many(13 - ways))
    assert len(entries(made, kind="sitemap")) == len(parts(made)) > 1


def test_an_index_names_every_part_and_they_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit nothing is lost or doubled, and no part is longer than it may be."""
    whole = entries(archive(many(13), (simple_page("lien-he"),)))
    made = in_parts(monkeypatch, many(13), (simple_page("lien-he"),))
    index = entries(made, kind="sitemap")
    assert list(index) == list(parts(made))
    together: dict[str, str] = {}
    for address in index:
        found = entries(made, address)
        assert 0 < len(found) <= 5
        assert together.keys().isdisjoint(found)
        together |= found
    assert together == whole


def test_a_new_article_changes_the_parts_that_hold_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten years of articles only the newest part is fetched again, and that of the lists; a full one is left."""
    for count in (14, 15):
        before, after = in_parts(monkeypatch, many(count)), in_parts(monkeypatch, many(count + 1))
        last = f"/sitemap-articles-{count // 5 + 1}.xml"
        was, now = parts(before), parts(after)
        changed = {address for address in now if now[address] != was.get(address)}
        assert {address for address in changed if "articles" in address} == {last}
        assert was.keys() | {last} == now.keys()
        assert entries(before, kind="sitemap")["/sitemap-articles-1.xml"] == "2019-11-21T08:04:00+07:00"


def test_lists_are_as_new_as_their_newest_article() -> None:
    """A list changes with its newest article; a correction leaves it, since lists show no text."""
    corrected = article(1, modified=dt.datetime(2020, 3, 4, 5, 6), category=term("Nữ công"), author=UNIT)
    found = entries(archive([corrected, article(2, date=dt.datetime(2019, 12, 1, 8))]))
    for address in ("/chuyen-muc/nu-cong/", "/tac-gia/ban-tuyen-giao/", "/2019/11/", "/2019/11/21/"):
        assert found[address] == "2019-11-21T10:25:00+07:00", address
    for address in ("/", "/2019/", "/chuyen-muc/tin-tuc/", "/2019/12/", "/2019/12/01/"):
        assert found[address] == "2019-12-01T08:00:00+07:00", address


def test_pictures_are_named_once_by_a_file_that_is_published() -> None:
    """The lead picture and those of the body, each as its largest rendition that every program reads."""
    lead, other = picture("images/a.jpg"), picture("images/b c.png", lossless=True)
    made = archive([replace(article(1, picture=lead), pictures=(other, lead))])
    root = etree.fromstring(made.html["/sitemap.xml"].encode())
    found = [str(one.text) for one in root.iter(f"{{{IMAGES}}}loc")]
    assert found == [f"{SITE}{other.place}1200.png", f"{SITE}{lead.place}1200.jpg"]


def news(articles: list[Article], now: str) -> list[tuple[str, str]]:
    """What a news sitemap of this moment names: dates and titles, after a look at its form."""
    root = etree.fromstring(archive(articles, now=now).html[sitemap.NEWS].encode())
    assert root.tag == f"{{{SPACE}}}urlset"
    assert len(root) == len(root.xpath("s:url[s:loc][n:news/n:publication[n:name][n:language='vi']]", namespaces=NEWS))
    dates = root.xpath("//n:publication_date/text()", namespaces=NEWS)
    return list(zip(dates, root.xpath("//n:title/text()", namespaces=NEWS), strict=True))


def test_news_is_of_the_last_two_days() -> None:
    """What is older than two days to the minute, or hidden, is no news; a file without any is still a file."""
    hours = [article(n, date=dt.datetime(2026, 11, 20, 8) + dt.timedelta(hours=n)) for n in (0, 1, 24, 48)]
    hidden = article(99, date=dt.datetime(2026, 11, 22, 7), state=State.DRAFT)
    assert [title for _, title in news([*hours, hidden], "2026-11-22T08:30")] == ["Bài số 48", "Bài số 24", "Bài số 1"]
    assert news(hours, "2026-11-22T08:30")[0][0] == "2026-11-22T08:00:00+07:00"
    assert news(hours, "2026-12-22T08:30") == []


def test_the_clock_is_told_when_news_grows_old() -> None:
    """A build by the clock alone is due when the oldest news is two days old, not before and not at midnight only."""
    publication = index([article(n, date=dt.datetime(2026, 11, 20, 8) + dt.timedelta(hours=n)) for n in (0, 5, 24)])
    now = dt.datetime(2026, 11, 22, 9)
    assert sitemap.next_news_change(publication, now) == dt.datetime(2026, 11, 22, 13)
    assert sitemap.next_news_change(publication, now + dt.timedelta(days=9)) == dt.datetime.max


def test_the_limits_are_those_of_the_protocol() -> None:
    """At most 50,000 addresses a file."""
    assert sitemap.MOST == 50_000
    assert sitemap._PART <= sitemap.MOST
