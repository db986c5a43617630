"""Where in a saved page the article stands.

Libraries that extract articles (trafilatura, readability) give back text that they have cleaned; the proof needs the
element of the page itself. So only the place is looked for, and everything in it is kept or named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from plugins.viettext.letters import one_line
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
    r"(?i)footer|copyright|navbar|navigation|breadcrumb|sidebar|side-bar|\bmenu|topmenu|mainmenu|quick-?launch|banner|cookie"
)
_AROUND_TAGS = ("nav", "aside", "footer")
_MOST_AROUND = 0.4  # of the page's letters: more is no frame around an article
_PARAGRAPH = ("p", "div", "td", "li", "blockquote", "span", "h2", "h3", "center", "font")
_ENOUGH = 200  # letters outside links: less is no article
_MOST_LINKED = 0.5  # of the letters: more is a list of links
_WORDS_A_LINK = 18  # fewer words for each link: a list of news
_MAIN_PART = 0.7
_LEAST_PART = 0.2
_PARTS = ("p", "span", "font", "strong", "em", "b", "i", "li", "blockquote", "h1", "h2", "h3", "h4")
_LEAST_HEADLINE = 10  # letters
_HEAD_ALLOWED = 1.6  # an element with the title may be so much longer than the text alone


def locate(soup: BeautifulSoup) -> Tag | None:
    """The element of the article, with its headline where that stands near; None for a page that is no one article."""
    weights = _weigh(soup)
    text = _usual(soup)
    if text is None or weights.share(text) < _LEAST_PART:  # a box of other news bears the name
        text = _densest(weights) or text
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
    texts = [text for text in element.find_all(string=True) if type(text) is NavigableString]  # no comments
    return "".join(str(text) for text in texts if not text.find_parent("a")).strip()


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


@dataclass
class _Weights:
    """How much running text elements hold, by their id: in elements below them, and of their own."""

    below: dict[int, int] = field(default_factory=dict)
    own: dict[int, int] = field(default_factory=dict)
    elements: dict[int, Tag] = field(default_factory=dict)
    total: int = 0

    def share(self, element: Tag) -> float:
        weight = self.below.get(id(element), 0) + self.own.get(id(element), 0)
        return weight / self.total if self.total else 1.0


def _weigh(soup: BeautifulSoup) -> _Weights:
    weights = _Weights()
    for element, weight in _running_text(soup):
        weights.total += weight
        weights.own[id(element)] = weight
        for holder in element.parents:
            if holder.name != "[document]":
                weights.below[id(holder)] = weights.below.get(id(holder), 0) + weight
                weights.elements[id(holder)] = holder
    return weights


def _densest(weights: _Weights) -> Tag | None:
    """The deepest element that holds most of the page's running text; never a paragraph among its like."""
    least = weights.total * _MAIN_PART
    holding = [weights.elements[key] for key, weight in weights.below.items() if weight >= least]
    best = max(holding, key=lambda one: len(list(one.parents)), default=None)
    while best is not None and best.name in _PARTS and (above := best.parent) is not None:
        if len(above.get_text(" ", strip=True)) > len(best.get_text(" ", strip=True)) * _HEAD_ALLOWED + 300:
            break
        best = above
    return best


def _running_text(soup: BeautifulSoup) -> Iterator[tuple[Tag, int]]:
    """Elements that hold sentences themselves, and how many letters outside links."""
    for element in soup.find_all(_PARAGRAPH):
        texts = element.find_all(string=True, recursive=False)
        own = "".join(str(text) for text in texts if type(text) is NavigableString).strip()
        if len(own) > 60 and not element.find_parent("a"):
            yield element, len(own)


def _with_headline(text: Tag) -> Tag:
    """The nearest element around the text with a headline above it, or else anywhere, if it is not much longer."""
    if text.find("h1"):
        return text
    size = len(text.get_text(" ", strip=True))
    around = list(
        takewhile(
            lambda above: (
                above.name not in {"body", "html", "[document]"}
                and len(above.get_text(" ", strip=True)) <= size * _HEAD_ALLOWED + 300
            ),
            text.parents,
        )
    )
    headed = next((above for above in around if _has_headline_before(above, text)), None)
    return headed or next((above for above in around if above.select_one("h1, [class*=title], [id*=title]")), text)


def _has_headline_before(above: Tag, text: Tag) -> bool:
    for element in above.find_all(True):
        if element is text:
            return False
        named = f"{element.get('id') or ''} {' '.join(element.get('class') or [])}"
        if (element.name == "h1" or "title" in named.lower()) and len(element.get_text(strip=True)) > _LEAST_HEADLINE:
            return True
    return False


def titles_of(soup: BeautifulSoup) -> list[str]:
    """What may be the article's title, the likeliest first: what programs are told, the first heading, the window's."""
    shown = [one.get_text(" ", strip=True) for one in soup.select("[itemprop=headline], h1")[:2]]
    told = told_titles(soup)
    return [title for title in [*told[:-1], *map(one_line, shown), *told[-1:]] if _could_be_title(title)]


def told_titles(soup: BeautifulSoup) -> list[str]:
    """What the page calls itself to programs, the window's title last."""
    found = [str(one.get("content") or "") for one in soup.select("meta[property='og:title'], meta[name='title']")]
    window = soup.title.get_text(" ", strip=True) if soup.title else ""
    return [one_line(title) for title in [*found, re.split(r"\s+[|–—-]\s+", window)[0]]]


def _could_be_title(text: str) -> bool:
    return 10 < len(text) < 300 and SCRATCH not in text


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
