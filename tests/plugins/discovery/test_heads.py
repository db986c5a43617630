"""What the head of a page tells machines: the same as the page tells people."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from plugins.buildkit.records import Article, Author, Correction, State
from tests.buildkit.samples import START, UNIT, article, picture, simple_page, term
from tests.support.archives import Archive, archive

HERE = "https://congdoan.invalid"
PLACE = "/2019/11/21/bai-1/"
DUBLIN_CORE = (
    "title creator subject description publisher contributor date type format identifier source language relation "
    "coverage rights"
).split()


def soup_of(made: Archive, address: str) -> BeautifulSoup:
    """A page, parsed."""
    return BeautifulSoup(made.html[address], "lxml")


def graph_of(soup: BeautifulSoup) -> dict[str, Any]:
    """The nodes of a page's JSON-LD by their types."""
    (script,) = soup.find_all("script", type="application/ld+json")
    told = json.loads(str(script.string))
    assert told["@context"] == "https://schema.org"
    assert len({node["@type"] for node in told["@graph"]}) == len(told["@graph"])
    return {node["@type"]: node for node in told["@graph"]}


def metas(soup: BeautifulSoup, attribute: str, prefix: str) -> dict[str, list[str]]:
    """The `meta` elements whose name begins so."""
    found: dict[str, list[str]] = {}
    for meta in soup.find_all("meta", attrs={attribute: True}):
        if str(meta[attribute]).startswith(prefix):
            found.setdefault(str(meta[attribute]), []).append(str(meta["content"]))
    return found


def whole() -> Article:
    """An article with everything that can be told of it."""
    lead = picture("images/a.jpg", caption="Trao <quà>", credit="Thu Hà")
    told = article(
        1,
        title='Tin "mới" & <nóng> </script><!--',
        summary="Tóm tắt 'ngắn'.",
        byline="Ban Tuyên giáo - NC",
        author=UNIT,
        source="Báo Lao động",
        modified=dt.datetime(2019, 11, 22, 8),
        picture=lead,
        tags=(term("Đại hội"), term("nữ công")),
        syllables=601,
        views=1303,
    )
    return replace(told, corrections=(Correction(dt.date(2019, 11, 24), "Số đúng là 35."),))


def test_structured_data_of_an_article_says_what_its_page_shows() -> None:
    """Headline, moments, signature, section, tags, correction: each stands on the page too, to the letter."""
    soup = soup_of(archive([whole()]), PLACE)
    node = graph_of(soup)["NewsArticle"]
    shown = _text(soup)
    assert node["headline"] == _text(soup.h1)
    times = [str(time["datetime"]) for time in soup.find_all("time")]
    assert node["datePublished"] == times[0] == "2019-11-21T10:25:00+07:00"
    assert node["dateModified"] == "2019-11-24"
    assert node["correction"] == [
        {"@type": "CorrectionComment", "text": "Số đúng là 35.", "datePublished": "2019-11-24"}
    ]
    assert "2019-11-24" in times
    assert node["author"] == {
        "@type": "Organization",
        "name": "Ban Tuyên giáo - NC",
        "url": f"{HERE}/tac-gia/ban-tuyen-giao/",
    }
    for words in (
        "Ban Tuyên giáo - NC",
        "Số đúng là 35.",
        node["creditText"],
        node["articleSection"],
        *node["keywords"],
    ):
        assert words in shown, words
    assert node["keywords"] == ["Đại hội", "nữ công"]
    assert (node["wordCount"], node["isAccessibleForFree"], node["inLanguage"]) == (601, True, "vi")
    assert node["url"] == node["mainEntityOfPage"] == str(_one(soup, "link", rel="canonical")["href"])
    assert node["identifier"] == "tag:congdoan.invalid,2019:bai-1"


def test_pictures_have_their_sizes() -> None:
    """The lead picture whole and cropped, and the share card, each a file with its true size."""
    made = archive([whole()])
    images = graph_of(soup_of(made, PLACE))["NewsArticle"]["image"]
    sizes = [(image["width"]["value"], image["height"]["value"]) for image in images]
    assert sizes == [(1200, 900), (960, 720), (1200, 630)]
    place = f"{HERE}/images/images-a-jpg-0123456789abcdef/"
    assert [image["url"] for image in images[:2]] == [f"{place}1200.jpg", f"{place}auto-960.jpg"]
    assert [image.get("caption") for image in images] == ["Trao <quà>", "Trao <quà>", None]
    assert [image.get("creditText") for image in images] == ["Thu Hà", "Thu Hà", None]


def test_the_publisher_is_whom_the_footer_names() -> None:
    """Name, postal address, telephone and mailbox are those at the foot of the page."""
    made = archive([article(1)])
    soup = soup_of(made, "/")
    node, foot = graph_of(soup)["Organization"], _text(_one(soup, "footer"))
    for name in ("name", "address", "telephone", "email"):
        assert node[name] in foot, name
    assert node["parentOrganization"]["name"] in foot
    nodes = graph_of(soup_of(made, PLACE))
    assert nodes["NewsArticle"]["publisher"] == {"@id": nodes["Organization"]["@id"]} == {"@id": node["@id"]}
    assert nodes["Organization"].items() <= node.items()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"byline": "Minh Anh - Thu Hà"}, [("Person", "Minh Anh"), ("Person", "Thu Hà")]),
        ({"byline": "LĐLĐ huyện Sơn Dương"}, [("Organization", "LĐLĐ huyện Sơn Dương")]),
        ({"byline": "Hà", "author": Author("thu-ha", "Thu Hà", is_person=True)}, [("Person", "Hà")]),
        ({"byline": "Tin, ảnh: Minh Anh", "author": UNIT}, [("Person", "Minh Anh")]),
        (
            {"byline": "Thu Hà - Minh Anh", "author": Author("thu-ha", "Thu Hà", is_person=True)},
            [("Person", "Thu Hà"), ("Person", "Minh Anh")],
        ),
    ],
)
def test_people_and_units_sign(fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Whoever signs is a person or an organisation, as their record or else their name says."""
    told = graph_of(soup_of(archive([article(1, **fields)]), PLACE))["NewsArticle"]["author"]
    authors = told if isinstance(told, list) else [told]
    assert [(author["@type"], author["name"]) for author in authors] == expected


def test_a_person_of_a_unit_is_no_unit() -> None:
    """Who signs an article of a unit is a person who belongs to it; the unit's page is not theirs."""
    author = graph_of(soup_of(archive([article(1, byline="Minh Anh", author=UNIT)]), PLACE))["NewsArticle"]["author"]
    assert "url" not in author
    assert author["affiliation"]["url"] == f"{HERE}/tac-gia/ban-tuyen-giao/"


def test_an_unsigned_article_is_the_office_s() -> None:
    """Where nobody is named the publisher is the author."""
    nodes = graph_of(soup_of(archive([article(1)]), PLACE))
    assert nodes["NewsArticle"]["author"] == {"@id": nodes["Organization"]["@id"]}


@pytest.mark.parametrize("address", [PLACE, "/chuyen-muc/tin-tuc/", "/2019/11/21/", "/gioi-thieu/"])
def test_breadcrumbs_are_those_of_the_page(address: str) -> None:
    """The way that search engines show is the way above the page, and the page itself at its end."""
    soup = soup_of(archive([article(1)], (simple_page("gioi-thieu"),)), address)
    steps = graph_of(soup)["BreadcrumbList"]["itemListElement"]
    crumbs = [(_text(link), HERE + str(link["href"])) for link in _one(soup, class_="crumbs").find_all("a")]
    assert [(step["name"], step["item"]) for step in steps[:-1]] == crumbs
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert "item" not in steps[-1]


@pytest.mark.parametrize(
    "address", ["/", "/chuyen-muc/tin-tuc/", "/2019/11/21/", "/2019/11/", "/chuyen-muc/tin-tuc/2019/11/"]
)
def test_lists_name_their_articles_in_their_order(address: str) -> None:
    """A collection has the articles that the page lists, no others, in the page's order."""
    soup = soup_of(archive([article(1), article(2), article(9, state=State.RETRACTED)]), address)
    node = graph_of(soup)["CollectionPage"]
    items = node["mainEntity"]["itemListElement"]
    assert [(item["name"], item["url"]) for item in items] == [
        (f"Bài số {n}", f"{HERE}/2019/11/21/bai-{n}/") for n in (2, 1)
    ]
    links = [str(link["href"]) for link in _one(soup, "main").find_all("a") if _text(link).startswith("Bài số")]
    assert list(dict.fromkeys(links)) == [item["url"].removeprefix(HERE) for item in items]


def test_the_home_page_tells_of_the_publication_and_its_search() -> None:
    """Search engines may offer our own search: its address is the one that its form sends words to."""
    soup = soup_of(archive([article(1)]), "/")
    node = graph_of(soup)["WebSite"]
    form = _one(soup, "form", role="search")
    field = form.find("input")
    assert isinstance(field, Tag)
    target = node["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{HERE}{form['action']}?{field['name']}={{search_term_string}}"
    assert node["publisher"]["@id"] == graph_of(soup)["Organization"]["@id"]


def test_open_graph_of_an_article() -> None:
    """Zalo, Facebook and others get title, sapo, address, moments, and a picture with its size and words."""
    soup = soup_of(archive([whole()]), PLACE)
    told = metas(soup, "property", "")
    assert told["og:type"] == ["article"]
    assert told["og:title"] == [_text(soup.h1)]
    assert told["og:description"] == ["Tóm tắt 'ngắn'."] == metas(soup, "name", "description")["description"]
    assert told["og:url"] == [str(_one(soup, "link", rel="canonical")["href"])]
    assert told["og:locale"] == ["vi_VN"]
    assert told["article:published_time"] == ["2019-11-21T10:25:00+07:00"]
    assert told["article:modified_time"] == ["2019-11-24"]
    assert told["article:section"] == ["Tin tức"]
    assert told["article:tag"] == ["Đại hội", "nữ công"]
    (image,) = told["og:image"]
    assert image.startswith(f"{HERE}/images/chia-se/2019/11/")
    assert (told["og:image:width"], told["og:image:height"]) == (["1200"], ["630"])
    assert image.endswith(".jpg")
    assert told["og:image:alt"] == ["Tám chị em"]
    assert metas(soup, "name", "twitter:") == {"twitter:card": ["summary_large_image"]}


def test_an_article_that_never_changed_says_so_by_silence() -> None:
    """Open Graph tells of a change only where there was one."""
    told = metas(soup_of(archive([article(1)]), PLACE), "property", "article:")
    assert told == {
        "article:published_time": ["2019-11-21T10:25:00+07:00"],
        "article:section": ["Tin tức"],
    }


def test_an_article_has_the_fifteen_elements_of_dublin_core() -> None:
    """The metadata rule for public portals: all fifteen, each once, and each as the page has it."""
    soup = soup_of(archive([whole()]), PLACE)
    told = metas(soup, "name", "DC.")
    assert sorted(told) == sorted(f"DC.{name}" for name in DUBLIN_CORE)
    assert all(len(texts) == 1 and texts[0] for texts in told.values())
    assert _one(soup, "link", rel="schema.DC")["href"] == "http://purl.org/dc/elements/1.1/"
    shown = _text(soup)
    for name in ("title", "creator", "publisher", "contributor", "source", "rights"):
        assert told[f"DC.{name}"][0] in shown, name
    assert told["DC.subject"] == ["Tin tức; Đại hội; nữ công"]
    assert told["DC.date"] == [str(_one(soup, "time")["datetime"])]
    assert told["DC.identifier"] == [str(_one(soup, "link", rel="canonical")["href"])]
    assert told["DC.language"] == [str(_one(soup, "html")["lang"])]
    assert told["DC.relation"] == [f"{HERE}/chuyen-muc/tin-tuc/"]


def test_hostile_words_end_nothing() -> None:
    """No title closes the script or the attribute that it stands in."""
    html = archive([whole()]).html[PLACE]
    assert html.count("</script>") == html.count("<script")
    assert "</script><!--" not in html


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW, State.SCHEDULED, State.RETRACTED])
def test_what_is_not_published_tells_machines_nothing(state: State) -> None:
    """A draft that is looked at in a preview, and a retracted article, have no card, no data, no structured data."""
    soup = soup_of(archive([article(1, state=state), article(2)]), PLACE)
    assert not soup.find_all("script", type="application/ld+json")
    assert not soup.find_all("meta", attrs={"property": True})
    assert not metas(soup, "name", "DC.")
    assert not soup.find_all("link", type="application/json")
    assert not soup.find_all(class_="cite")


@pytest.mark.parametrize("address", [f"{PLACE}in/", f"{PLACE}gui-email/", "/404.html"])
def test_pages_that_repeat_others_tell_nothing(address: str) -> None:
    """Print and share pages are kept from search engines; the article speaks for them."""
    assert not soup_of(archive([article(1)]), address).find_all("script", type="application/ld+json")


def test_every_page_has_icons_and_a_manifest() -> None:
    """No browser has to ask in vain, and a phone that keeps the site knows its name."""
    made = archive([article(1, date=START)])
    for address, html in made.html.items():
        if html.startswith("<!doctype"):
            links = {str(link["rel"][0]): str(link["href"]) for link in BeautifulSoup(html, "lxml").find_all("link")}
            assert links["icon"] == "/icon.svg", address
            assert links["manifest"] == "/manifest.webmanifest"


def _one(soup: BeautifulSoup | Tag, *name: str, **attributes: Any) -> Tag:
    found = soup.find(*name, **attributes)
    assert isinstance(found, Tag), (name, attributes)
    return found


def _text(element: Tag | None) -> str:
    assert element
    return element.get_text(" ", strip=True)
