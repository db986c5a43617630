"""Where in a saved page the article stands.

Libraries that extract articles (trafilatura, readability) give back text that they have cleaned; the proof needs the
element of the page itself. So only the place is looked for, and everything in it is kept or named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from scripts.importing.page_letters import SCRATCH

# Where publishing systems put the text; the first that holds enough of it wins, the innermost of several.
_USUAL = (
    "[itemprop=articleBody]",
    ".journal-content-article",
    "#tableforprint",
    ".fck_detail",
    ".detail-content",
    ".article-body",
    ".article-content",
    ".entry-content",
    ".post-content",
    ".singular-content",
    "article",
    "main",
)
_SURE = 80  # letters in an element that only holds articles
_LOOSE = {"article", "main"}
_AROUND = re.compile(
    r"(?i)footer|copyright|navbar|breadcrumb|sidebar|side-bar|\bmenu|topmenu|mainmenu|quick-?launch|banner|cookie"
)
_AROUND_TAGS = ("nav", "aside", "footer")
_MOST_AROUND = 0.4  # of the page's letters: more is no frame around an article
_PARAGRAPH = ("p", "div", "td", "li", "blockquote", "span", "h2", "h3", "center", "font")
_ENOUGH = 200  # letters outside links: less is no article
_MOST_LINKED = 0.5  # of the letters: more is a list of links
_WORDS_A_LINK = 18  # fewer words for each link: a list of news
_MAIN_PART = 0.7
_HEAD_ALLOWED = 1.6  # an element with the title may be so much longer than the text alone


def locate(soup: BeautifulSoup) -> Tag | None:
    """The element of the article, with its headline where that stands near; None for a page that is no one article."""
    text = _usual(soup) or _densest(soup)
    if text is None or len(_own_words(text)) < _SURE or is_listing(text):
        return None
    return _with_headline(text)


def mark_surroundings(soup: BeautifulSoup) -> None:
    """Replace menus, side columns and footers by empty marks that keep their words: no article is in them."""
    size = len(soup.get_text(strip=True))
    named = [
        one
        for one in soup.find_all(True)
        if _AROUND.search(f"{one.get('id') or ''} {' '.join(one.get('class') or [])}")
    ]
    for one in [*soup.find_all(_AROUND_TAGS), *named]:
        if one.decomposed or one.find("h1") or len(one.get_text(strip=True)) > size * _MOST_AROUND:
            continue
        mark = soup.new_tag("span", attrs={"data-around": " ".join(one.get_text(" ", strip=True).split())})
        one.replace_with(mark)
        one.decompose()


def surroundings_of(element: Tag) -> list[str]:
    """Words of menus and the like that stood inside an element."""
    return [str(one["data-around"]) for one in element.select("[data-around]") if one["data-around"]]


def is_listing(element: Tag) -> bool:
    """Whether an element is a list of links with a few words each."""
    words, linked = (
        element.get_text(" ", strip=True),
        " ".join(link.get_text(" ", strip=True) for link in element.find_all("a")),
    )
    links = [link for link in element.find_all("a", href=True) if len(link.get_text(strip=True)) > 15]
    crowded = len(links) >= 5 and len(words.split()) / len(links) < _WORDS_A_LINK * 2
    return len(linked) > len(words) * _MOST_LINKED or crowded


def _own_words(element: Tag) -> str:
    """The text of an element outside links."""
    return "".join(str(text) for text in element.find_all(string=True) if not text.find_parent("a")).strip()


def _usual(soup: BeautifulSoup) -> Tag | None:
    for selector in _USUAL:
        least = _ENOUGH * 2 if selector in _LOOSE else _SURE
        found = [one for one in soup.select(selector) if len(_own_words(one)) >= least]
        if found:
            best = max(found, key=lambda one: len(_own_words(one)))
            inner = [
                one
                for one in found
                if best in one.parents and len(_own_words(one)) > len(_own_words(best)) * _MAIN_PART
            ]
            return inner[-1] if inner else best
    return None


def _densest(soup: BeautifulSoup) -> Tag | None:
    """The deepest element that holds most of the page's running text."""
    weights: dict[int, int] = {}
    elements: dict[int, Tag] = {}
    total = 0
    for element, weight in _running_text(soup):
        total += weight
        for above in element.parents:
            if isinstance(above, Tag) and above.name != "[document]":
                weights[id(above)] = weights.get(id(above), 0) + weight
                elements[id(above)] = above
    holding = [elements[key] for key, weight in weights.items() if weight >= total * _MAIN_PART]
    return max(holding, key=lambda one: len(list(one.parents)), default=None) if total else None


def _running_text(soup: BeautifulSoup) -> Iterator[tuple[Tag, int]]:
    """Elements that hold sentences themselves, and how many letters outside links."""
    for element in soup.find_all(_PARAGRAPH):
        own = "".join(str(text) for text in element.find_all(string=True, recursive=False)).strip()
        if len(own) > 60 and not element.find_parent("a"):
            yield element, len(own)


def outside(soup: BeautifulSoup, element: Tag) -> list[str]:
    """Sentences of a page that do not stand in the article's element."""
    return [
        " ".join(one.get_text(" ", strip=True).split())
        for one, _ in _running_text(soup)
        if one is not element and element not in one.parents and one not in element.parents
    ]


def _with_headline(text: Tag) -> Tag:
    """The nearest element around the text that has a headline too, if it is not much longer."""
    size = len(text.get_text(" ", strip=True))
    if text.find("h1"):
        return text
    for above in text.parents:
        if not isinstance(above, Tag) or above.name in {"body", "html", "[document]"}:
            break
        if len(above.get_text(" ", strip=True)) > size * _HEAD_ALLOWED + 300:
            break
        if above.find(["h1"]) or above.select_one("[class*=title], [id*=title]"):
            return above
    return text


def titles_of(soup: BeautifulSoup) -> list[str]:
    """What may be the article's title, the likeliest first: what programs are told, the first heading, the window's."""
    found = [str(one.get("content") or "") for one in soup.select("meta[property='og:title'], meta[name='title']")]
    found += [one.get_text(" ", strip=True) for one in soup.select("[itemprop=headline], h1")[:2]]
    if soup.title:
        found += re.split(r"\s+[|–—-]\s+", soup.title.get_text(" ", strip=True))[:1]
    return [" ".join(title.split()) for title in found if 10 < len(title) < 300 and SCRATCH not in title]


def moments_of(soup: BeautifulSoup) -> list[str]:
    """Moments of publication that a page tells programs (RFC 3339, schema.org)."""
    meta = soup.select("meta[property='article:published_time'], meta[itemprop=datePublished], meta[name=pubdate]")
    times = soup.select("time[datetime][pubdate], time[itemprop=datePublished][datetime], article time[datetime]")
    return [str(one.get("content") or "") for one in meta] + [str(one["datetime"]) for one in times]


def address_of(soup: BeautifulSoup) -> str:
    """Where the page came from, as it tells itself; empty where it does not."""
    for selector, attribute in (
        ("link[rel=canonical]", "href"),
        ("meta[property='og:url']", "content"),
        ("base", "href"),
    ):
        if (found := soup.select_one(selector)) and re.match("https?://", str(found.get(attribute) or "")):
            return str(found[attribute])
    return ""
