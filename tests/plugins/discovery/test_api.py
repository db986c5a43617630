"""Static JSON: a twin for every list and article, as the schema says, of published articles alone."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from plugins.buildkit import addresses
from plugins.buildkit.records import Article, Author, Card, Correction, Link, Picture, State
from plugins.buildkit.site import Site, read_identity
from plugins.discovery.records_as_json import article_as_json, article_from_json, card_as_json, card_from_json
from tests.buildkit.samples import START, UNIT, article, picture, simple_page, term
from tests.support.archives import Archive, archive
from tests.support.sites import ROOT

HERE = "https://congdoan.invalid"
OTHERS = ("/api/dia-chi/", "/api/ngay-co-tin.json", "/api/schema.json", "/api/luot-xem")  # of our own scripts
SITE = Site(HERE, read_identity({}, publishing=False)[0], parts={"discovery": {"authority": "congdoan.invalid,2019"}})
CARD = "#/$defs/card"
quick = settings(derandomize=True, max_examples=60, deadline=None)


@cache
def validator(kind: str) -> Draft202012Validator:
    """The schema, for files of one kind: so that a fault is told for what it is."""
    schema = json.loads((ROOT / "plugins/discovery/api.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    _close(schema)
    return Draft202012Validator(schema | {"oneOf": [{"$ref": f"#/$defs/{kind}"}]})


def _close(schema: Any) -> None:
    """Others must bear fields that are added later; here a field that the schema does not know is a fault."""
    for name, part in schema.items() if isinstance(schema, dict) else enumerate(schema):
        if isinstance(part, dict | list):
            _close(part)
            if isinstance(part, dict) and name != "card" and ("properties" in part or part.get("$ref") == CARD):
                part["unevaluatedProperties"] = False


def twins(made: Archive) -> dict[str, Any]:
    """All files of an archive below `/api/` that are told to others, read; each is as the schema says."""
    found = {}
    for address, text in made.html.items():
        if address.startswith("/api/") and not address.startswith(OTHERS):
            told = found[address] = json.loads(text)
            kind = "entrance" if address == "/api/index.json" else "list" if "kind" in told else "article"
            assert [error.message for error in validator(kind).iter_errors(told)] == [], address
    return found


@cache
def large() -> Archive:
    """Ninety articles with categories, tags, authors and pictures, some of them hidden."""
    articles = [
        article(
            n,
            date=START - dt.timedelta(days=9 * n),
            category=term("Nữ công" if n % 3 else "Tin tức"),
            tags=(term("đại hội"),) if n % 2 else (),
            author=UNIT if n % 5 == 0 else None,
            picture=picture("images/a.jpg") if n % 7 == 0 else None,
            state=State.RETRACTED if n == 11 else State.PUBLISHED,
        )
        for n in range(90)
    ]
    return archive(articles, (simple_page("gioi-thieu"),))


def test_every_list_and_article_has_its_twin() -> None:
    """Where people have a page that lists, or an article, programs have the same at `/api` and its address."""
    made = large()
    found = twins(made)
    kinds = {"article.html", "home.html", "list.html", "day.html", "category_year.html", "category_month.html"}
    pages = {page.address for page in made.pages.values() if page.template in kinds}
    periods = {page.address for page in made.pages.values() if page.template in {"year.html", "month.html"}}
    shown = {address for address in periods if address in " ".join(made.html[address] for address in pages)}
    assert {addresses.data(address) for address in (*pages, *shown)} <= found.keys()
    indexes = {"/chuyen-muc/", "/the/", "/tac-gia/", "/xem-theo-ngay/"}
    pages |= indexes | {address for address in periods if re.search(r'class="(titles|calendars)"', made.html[address])}
    assert found.keys() == {addresses.data(address) for address in pages}


def test_a_page_names_its_twin() -> None:
    """Each page of which there is a twin says in its head where that is, and a twin where its page is."""
    made = large()
    for address, told in twins(made).items():
        page = told["url"].removeprefix(HERE)
        assert addresses.data(page) == address
        assert f'<link rel="alternate" type="application/json" href="{HERE}{address}">' in made.html[page], page
        assert told["data"] == HERE + address
    named = re.findall(r'type="application/json" href="([^"]+)"', "".join(made.html.values()))
    assert {name.removeprefix(HERE) for name in named} == twins(made).keys()


def test_a_list_has_the_articles_of_its_page_in_its_order() -> None:
    """A program that reads a list gets what a reader of the page gets."""
    made = large()
    for address, told in twins(made).items():
        if told.get("kind") in {"category", "tag", "author", "day"}:
            page = made.html[told["url"].removeprefix(HERE)]
            places = [page.find(f'href="{one["address"]}"') for one in told["articles"]]
            assert places == sorted(places), address
            assert -1 not in places


def test_all_articles_are_reached_from_the_entrance() -> None:
    """Following `parts` and `older` from the entrance leads to every list and every published article."""
    found = twins(large())
    waiting, seen, articles = ["/api/index.json"], set(), set()
    while waiting:
        address = waiting.pop().removeprefix(HERE)
        if address not in seen:
            seen.add(address)
            told = found[address]
            articles |= {one["data"].removeprefix(HERE) for one in told["articles"]}
            waiting += [part["data"] for part in told["parts"]] + ([told["older"]] if told["older"] else [])
    assert seen | articles == found.keys()
    assert len(articles) == 89


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW, State.SCHEDULED, State.RETRACTED])
def test_nothing_hidden_is_told(state: State) -> None:
    """What is not published, and what it alone belongs to, is in no file, not even of a preview."""
    hidden = article(
        9,
        title="Tin kín",
        date=dt.datetime(2021, 2, 3, 8),
        state=state,
        category=term("Mật"),
        tags=(term("kín"),),
        author=UNIT,
    )
    with_it, without = (twins(archive(some)) for some in ([article(1), hidden], [article(1)]))
    assert with_it == without


def test_the_entrance_tells_whose_it_is() -> None:
    """Who publishes, who is responsible, under which terms, and where feeds and schema are."""
    told = twins(large())["/api/index.json"]
    assert told["publisher"]["responsible"] == "Nguyễn Văn Mẫu"
    assert "Ghi rõ nguồn" in told["publisher"]["licence"]
    assert told["schema"] == f"{HERE}/api/schema.json"
    assert [told[name] for name in ("feed", "json_feed", "feeds")] == [
        f"{HERE}/{name}" for name in ("feed.xml", "feed.json", "feeds.opml")
    ]


def test_a_body_has_absolute_addresses() -> None:
    """Another site can show the body as it is."""
    told = twins(archive([article(1, body='<p><a href="/2019/">năm</a></p>')]))["/api/2019/11/21/bai-1.json"]
    assert told["body"] == f'<p><a href="{HERE}/2019/">năm</a></p>'


def test_a_large_archive_is_many_small_files() -> None:
    """A list of hundreds comes in pages, of which a new article changes the first alone."""
    tags = (term("đại hội"),)
    before, after = (twins(archive([article(n, tags=tags) for n in range(count)])) for count in (70, 71))
    assert max(len(told["articles"]) for address, told in after.items() if "/the/" in address) <= 39
    changed = {address for address in after if after[address] != before.get(address)}
    assert not [address for address in changed if "trang-" in address]


# --- There and back ---------------------------------------------------------------------------------------------------

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
names = st.text("abcđêộ ẶÔ", min_size=1, max_size=9).filter(lambda text: bool(text.strip()))
dates = st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1))
moments = st.one_of(
    dates, st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2040, 1, 1)).map(lambda m: m.replace(microsecond=0))
)
terms = names.map(term)
shown = st.builds(
    Picture,
    path=texts,
    width=st.integers(1, 9000),
    height=st.integers(1, 9000),
    alt=texts,
    caption=texts,
    credit=texts,
    place=st.just("/images/a-0123456789abcdef/"),
    lossless=st.booleans(),
    crop=st.sampled_from(["", "auto", "30x40"]),
)
cards = st.builds(
    Card,
    id=texts,
    title=texts,
    address=st.just("/2019/11/21/bai/"),
    date=moments,
    category=terms,
    summary=texts,
    picture=st.none() | shown,
    views=st.none() | st.integers(0, 10**9),
    state=st.sampled_from(list(State)),
)
articles = st.builds(
    Article,
    card=cards,
    body=texts,
    sapo=texts,
    tags=st.lists(terms, max_size=2).map(tuple),
    author=st.none() | st.builds(Author, slug=texts, name=texts, about=texts, is_person=st.booleans()),
    byline=texts,
    source=texts,
    modified=st.none() | moments,
    syllables=st.integers(0, 10**6),
    files=st.lists(texts, max_size=2).map(tuple),
    links=st.lists(st.builds(Link, texts, st.integers(0, 999)), max_size=2).map(tuple),
    source_path=texts,
    legacy_url=texts,
    pinned_until=st.none() | moments,
    targets=st.dictionaries(texts, texts, max_size=2).map(lambda some: tuple(some.items())),
    corrections=st.lists(st.builds(Correction, moments, texts), max_size=2).map(tuple),
    pictures=st.lists(shown, max_size=2).map(tuple),
)


@quick
@given(articles)
def test_a_record_comes_back_from_its_json_as_it_was(record: Article) -> None:
    """Nothing of an article is lost or changed on the way through JSON, whatever is in it."""
    assert article_from_json(json.loads(json.dumps(article_as_json(record, SITE)))) == record
    assert card_from_json(json.loads(json.dumps(card_as_json(record.card, SITE)))) == record.card


def test_the_published_twin_is_the_record_that_the_page_shows() -> None:
    """What the site publishes as JSON gives back the record, but for where its body lay."""
    record = replace(
        article(1, tags=(term("đại hội"),), author=UNIT, byline="LĐLĐ tỉnh"), pictures=(picture("images/a.jpg"),)
    )
    told = twins(archive([record]))["/api/2019/11/21/bai-1.json"]
    assert article_from_json(told) == record


def test_every_field_of_a_record_is_told() -> None:
    """A field that records get later must be told too, or named here as one that is not."""
    record = article(1)
    told = article_as_json(record, SITE)
    renamed = {
        "date": "published",
        "card": "id",
        "files": "file",
        "links": "file",
        "targets": "file",
        "source_path": "file",
        "short_forms": "file",
    }
    private = {"body_key"}
    for name in {*vars(record), *vars(record.card)} - private:
        assert renamed.get(name, name) in told, name
