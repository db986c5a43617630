"""What stands around the article's element of a page: its head and its author are taken in, other sentences are named.

Old systems put title, sapo and text beside each other, among boxes of other news. Only what the page itself calls so is
taken in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from plugins.viettext.letters import one_line
from scripts.importing.content import same, tokens
from scripts.importing.page_locating import told_titles
from scripts.importing.page_text import BLOCKS

_SAPO = re.compile(r"(?i)(?<![a-z])(sapo|chapeau|lead|summary|excerpt|tom-?tat|mo-?ta|description|standfirst)(?![a-z])")
_AUTHOR = re.compile(r"(?i)(?<![a-z])(author|byline|tac-?gia|nguoi-?viet)(?![a-z])")
_SITE = re.compile(r"(?i)(trang|cổng) (chủ|thông tin|tin)|website|báo |tạp chí")
_LENGTH_OF_SAPO = range(40, 1_500)
_LENGTH_OF_TITLE = range(15, 300)
_LEAST_WORDS = 4  # of a title: fewer may be the name of a section
_MOST_SIGNED = 14  # words
_TOLD = 10  # words of a description that is cut off
_FAR = 800  # letters between a head and its article: more belong to something else
_SENTENCE, _LINE = 60, 8  # letters of a text outside, of one right beside the article
_DESCRIBED = "meta[name=description], meta[property='og:description']"
_NO_TEXT = ["a", "button", "select", "textarea", "label", "title", "head", "marquee"]


@dataclass(frozen=True)
class Told:
    """What a page tells programs of its article."""

    titles: list[str]
    descriptions: list[str]


def told_of(page: BeautifulSoup) -> Told:
    """What a page tells; to be asked while it has its head."""
    titles = [title for title in told_titles(page) if len(title.split()) >= _LEAST_WORDS and not _SITE.match(title)]
    return Told(titles, [str(one.get("content") or "") for one in page.select(_DESCRIBED)])


def take_in(element: Tag, told: Told) -> None:
    """Move the title and the sapo that stand above the article's element, and its author below, into it.

    A title is what the page tells programs; a sapo what it tells them, or what it names so below such a title.
    """
    above = list(_above(element))
    known = one_line(element.get_text(" "))
    has_title = element.find("h1") is not None or any(title in known for title in told.titles)
    title = None if has_title else next((one for one in above if _says(one, told.titles, _LENGTH_OF_TITLE)), None)
    below_title = above[: above.index(title)] if title is not None else []
    sapo = next((one for one in above if _is_told(one, told.descriptions)), None) or next(
        (one for one in below_title if _SAPO.search(_names(one)) and len(_text(one)) in _LENGTH_OF_SAPO), None
    )
    if sapo is not None and _text(sapo) not in known:
        _put(element, 0, sapo, "p")
    if title is not None and title.parent is not None:
        _put(element, 0, title, "h1")
    author = next((one for one in element.find_next_siblings(True, limit=6) if _is_author(one)), None)
    if author is not None:
        _put(element, len(element.contents), author, "p")
        author["align"] = "right"


def _above(element: Tag) -> Iterator[Tag]:
    """Elements that end before the article's, the nearest first, up to some letters away."""
    around = {id(parent) for parent in element.parents}
    passed = 0
    for node in element.previous_elements:
        if type(node) is NavigableString and node.strip():
            passed += len(node.strip())
        elif isinstance(node, Tag) and id(node) not in around and node.name not in _NO_TEXT:
            if passed - len(_text(node)) > _FAR:
                return
            if _text(node) and not node.find_parent(["a", "li"]):
                yield node


def _text(block: Tag) -> str:
    return one_line(block.get_text(" "))


def _names(block: Tag) -> str:
    return f"{block.get('id') or ''} {' '.join(filter(None, block.get_attribute_list('class')))}"


def _says(block: Tag, texts: list[str], lengths: range) -> bool:
    return len(_text(block)) in lengths and any(same(_text(block), text) for text in texts)


def _is_told(block: Tag, descriptions: list[str]) -> bool:
    """Whether a block is the description of the page, which may be cut off."""
    if len(_text(block)) not in _LENGTH_OF_SAPO:
        return False
    words = tokens(_text(block))
    return any(_begins(words, tokens(text)) for text in descriptions)


def _begins(words: list[str], told: list[str]) -> bool:
    """Whether a text begins with what is told of it, which may break off within a word."""
    size = len(told)
    if words == told or not _TOLD <= size <= len(words):
        return words == told
    return words[: size - 1] == told[:-1] and words[size - 1].startswith(told[-1])


def _is_author(block: Tag) -> bool:
    return bool(_AUTHOR.search(_names(block))) and 0 < len(_text(block).split()) <= _MOST_SIGNED


def _put(element: Tag, at: int, block: Tag, name: str) -> None:
    block.name = "div" if name == "p" and block.find(list(BLOCKS)) else name
    block.attrs = {}
    element.insert(at, block.extract())


def outside(page: BeautifulSoup, element: Tag) -> list[str]:
    """Sentences of a page that are not in the article, and shorter lines that stand right beside it, these first."""
    texts: dict[int, str] = {}
    blocks: dict[int, Tag] = {}
    for text in page.find_all(string=True):
        if type(text) is NavigableString and text.strip() and not _is_inside(text, element):
            block = text.find_parent(list(BLOCKS))
            if isinstance(block, Tag):
                texts[id(block)] = f"{texts.get(id(block), '')} {text}"
                blocks[id(block)] = block
    found = [(one_line(text), blocks[key].parent is element.parent) for key, text in texts.items()]
    lines = [text for text, is_beside in found if is_beside and len(text) >= _LINE and any(map(str.isalpha, text))]
    sentences = [text for text, _ in found if len(text) > _SENTENCE]
    known = one_line(element.get_text(" "))
    return [text for text in dict.fromkeys([*lines, *sentences]) if text not in known]


def _is_inside(text: NavigableString, element: Tag) -> bool:
    return any(parent is element or parent.name in _NO_TEXT for parent in text.parents)
