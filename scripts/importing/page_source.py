"""A saved web page as a draft: the element of its article, cleaned of all that runs, and nothing fetched."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
from pathlib import Path
from urllib.parse import unquote, urljoin

import nh3
from bs4 import BeautifulSoup, Tag

from plugins.buildkit.clock import ZONE
from plugins.buildkit.messages import Place, faulty, shown
from plugins.front_matter.markup import ATTRIBUTES, TAGS, name_removed
from plugins.viettext.letters import has_ink, one_line
from scripts.importing.content import Content, same
from scripts.importing.dateline import dateline_of, take_date
from scripts.importing.draft import Draft, sample, text_of
from scripts.importing.page_around import outside, take_in, told_of
from scripts.importing.page_letters import check_letters, names_old_fonts, read_old_fonts, text_of_page
from scripts.importing.page_locating import (
    address_of,
    locate,
    mark_surroundings,
    moments_of,
    surroundings_of,
    titles_of,
)
from scripts.importing.page_markup import write_out
from scripts.importing.page_text import blocks_of, texts_of
from scripts.importing.told import tell_fonts
from scripts.importing.word.reading import key_of

_GROUPING = {
    "article",
    "section",
    "main",
    "header",
    "footer",
    "aside",
    "center",
    "font",
    "h1",
    "address",
    "u",
    "strike",
    "big",
}
_NOISE = ("script", "style", "noscript", "template", "link", "meta")
_TITLE = re.compile(r"(?i)^(?!.*(sub|block|box|widget)).*(title|tieu-?de|headline)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_DATA = re.compile(r"data:image/[\w.+-]+;base64,(.*)", re.DOTALL)
_LOOKS = {"style", "background"}  # attributes that only paint
_SENTENCE = 60  # letters of hidden text that may be a part of an article
_BARE_DATE = 4  # texts before the article in which a date alone is its own
_HEAD = 30  # texts at the head of an article
_MOST_MEDIA = 64_000_000


def read(data: bytes, file: Path, place: Place) -> Draft:
    """The draft of a saved page. Raises Faulty for a page that is no single article."""
    markup = text_of_page(data, place)
    page = BeautifulSoup(markup, "lxml")
    fonts = read_old_fonts(page) if names_old_fonts(markup) else {}
    titles, moments, base = titles_of(page), moments_of(page), address_of(page)
    told = told_of(page)
    hidden = _without_unseen(page)
    element = locate(page)
    if element is None:
        what = "Trang này không phải một bài: là danh sách tin, trang chủ, hoặc có quá ít chữ."
        raise faulty(
            "W12", place, what, "trang của một bài", "mở đúng trang bài viết rồi lưu lại (Ctrl+S), nhập tệp ấy"
        )
    take_in(element, told)
    beside = outside(page, element)
    check_letters(element, place)
    for inner in element.find_all("h1")[1:]:
        inner.name = "h2"
    write_out(page, element)
    _carry_looks(element)
    cleaned = _clean(element)
    draft = Draft(place, cleaned, Content())
    tell_fonts(draft, fonts)
    _tell_removed(draft, element)
    _tell_outside(draft, beside, hidden)
    _near_date(draft, element)
    _pictures(draft, file, base)
    _addresses(draft, base)
    draft.source = _read(draft)
    _find_title(draft, titles)
    _find_date(draft, moments)
    return draft


def _tell_outside(draft: Draft, beside: list[str], hidden: list[str]) -> None:
    """Sentences of the page that are not in the article: an editor sees at once whether one of them belongs to it."""
    if beside:
        what = f"Trang còn {len(beside)} đoạn chữ ngoài phần được nhận là bài: {sample(beside, most=5)}."
        draft.ask("W36", what, "đoạn nào thuộc bài thì chép thêm vào bài nháp")
    if hidden:
        what = f"Trang có {len(hidden)} đoạn chữ ẩn (phải bấm mới thấy) không đưa vào bài: {sample(hidden, most=5)}."
        draft.ask("W36", what, "đoạn nào thuộc bài thì chép thêm vào bài nháp")


def _without_unseen(page: BeautifulSoup) -> list[str]:
    """Leave of a page what readers see first; gives the sentences that were hidden."""
    sentences = []
    for hidden in [*page.find_all(style=_HIDDEN), *page.find_all(hidden=True)]:
        if not hidden.decomposed and not hidden.find("h1"):
            text = one_line(hidden.get_text(" "))
            sentences += [text] if len(text) > _SENTENCE and "." in text else []
            hidden.decompose()
    for noise in page.find_all(_NOISE):
        noise.decompose()
    mark_surroundings(page)
    return sentences


def _carry_looks(element: Tag) -> None:
    for one in element.find_all(True):
        align = _ALIGN.search(str(one.get("style") or ""))
        side = align[1].lower() if align else str(one.get("align") or "").lower()
        names = " ".join(filter(None, one.get_attribute_list("class")))
        one.attrs.pop("class", None)
        if _TITLE.search(names) and len(one.get_text(strip=True)) > 10:
            one["class"] = "title"
        elif side in {"center", "right"}:
            one["class"] = side
        weight = str(one.attrs.get("style") or "")
        if one.name == "span" and re.search(r"font-weight\s*:\s*(bold|[6-9]00)", weight):
            one.name = "strong"
        elif one.name == "span" and re.search(r"font-style\s*:\s*italic", weight):
            one.name = "em"


def _clean(element: Tag) -> BeautifulSoup:
    """The element by nh3: what is allowed in an article, and what only groups."""
    attributes = {name: set(values) for name, values in ATTRIBUTES.items()}
    attributes["*"] = {"class"}
    attributes["img"] = {"src", "alt", "data-src", "data-original"}
    markup = nh3.clean(
        str(element),
        tags=TAGS | _GROUPING,
        attributes=attributes,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "data", "file"},
    )
    return BeautifulSoup(f"<body>{markup}</body>", "lxml")


def _tell_removed(draft: Draft, element: Tag) -> None:
    if names := [name for name in name_removed(str(element)) if name not in _LOOKS]:
        what = f"Đã bỏ phần chạy được hoặc nhúng trong trang: {', '.join(names)}."
        draft.tell("W34", what, "phim, bản đồ nhúng: ghi lại thành liên kết nếu cần")
    if around := surroundings_of(element):
        draft.tell("W33", f"Không đưa vào bài phần bao quanh (trình đơn, cột bên …): {sample(around, most=8)}.")


def _near_date(draft: Draft, element: Tag) -> None:
    """A dateline that stands before the article or at its head, or a date alone right before it."""
    shown = (text for text in element.find_all_previous(string=True, limit=60) if has_ink(str(text)))
    for number, text in enumerate(shown):
        found = dateline_of(one_line(str(text)))
        near = found and (found["weekday"] or found["hour"] or number < _BARE_DATE)
        if found and near and not text.find_parent(["a", "li"]):
            take_date(draft, found)
            return
    for text in element.find_all(string=True, limit=_HEAD):
        found = dateline_of(one_line(str(text)))
        if found and found["weekday"] and found["hour"]:
            take_date(draft, found)
            return


def _pictures(draft: Draft, file: Path, base: str) -> None:
    """Pictures that lie in the page or beside it are taken; those of other machines are named, never fetched."""
    away = []
    for picture in draft.soup.find_all("img"):
        source = str(picture.get("data-src") or picture.get("data-original") or picture.get("src") or "").strip()
        data = _embedded(source) or _beside(file, source) or _beside(file, str(picture.get("src") or ""))
        if data:
            key = key_of(data)
            draft.pictures[key] = data
            picture.attrs = {"src": f"picture:{key}", "alt": str(picture.get("alt") or "")}
        else:
            away.append(urljoin(base, source)[:120])
            picture.decompose()
    if away:
        what = f"{len(away)} ảnh không nằm cùng tệp nên chưa lấy được: {', '.join(map(shown, dict.fromkeys(away[:3])))}"
        mend = "lưu trang bằng trình duyệt (Ctrl+S, kiểu “Trang web, đầy đủ”), để cả thư mục kèm theo cạnh tệp rồi nhập"
        draft.ask("W30", what + (f" và {len(away) - 3} ảnh nữa." if len(away) > 3 else "."), mend)


def _embedded(source: str) -> bytes:
    found = _DATA.match(source)
    try:
        return base64.b64decode(found[1], validate=False) if found else b""
    except (binascii.Error, ValueError):
        return b""


def _beside(file: Path, source: str) -> bytes:
    """The bytes of a picture in the page's own folder or below it."""
    if not source or re.match(r"(?i)[a-z][a-z0-9+.-]*:|//|/", source):
        return b""
    try:
        path = (file.parent / unquote(source.split("?", maxsplit=1)[0])).resolve()
        inside = path.is_relative_to(file.parent.resolve()) and path.is_file() and path.stat().st_size <= _MOST_MEDIA
        return path.read_bytes() if inside else b""
    except (OSError, ValueError):
        return b""


def _addresses(draft: Draft, base: str) -> None:
    for link in draft.soup.find_all("a", href=True):
        address = str(link["href"]).strip()
        if base and not address.startswith("#") and not re.match(r"(?i)[a-z][a-z0-9+.-]*:", address):
            link["href"] = urljoin(base, address)


def _read(draft: Draft) -> Content:
    """What the cleaned element says, before anything of it is rearranged."""
    links = [(str(link["href"]).strip(), link.get_text()) for link in draft.body.find_all("a", href=True)]
    return Content(
        blocks=blocks_of(draft.body),
        tables=[texts_of(table) for table in draft.body.find_all("table")],
        links=[(address, words) for address, words in links if address and words.strip()],
        pictures=[str(picture["src"]).removeprefix("picture:") for picture in draft.body.find_all("img")],
    )


def _find_title(draft: Draft, titles: list[str]) -> None:
    """The line of the article that says what the page calls itself; else that name."""
    lines = draft.body.find_all(["h1", "h2", "h3", "p", "div", "span", "strong"])[:40]
    for title in titles:
        for line in lines:
            if same(text_of(line), title) and not line.find("img"):
                line.name, line["class"] = "h1", "title"
                return
    _keep_one_title(draft)
    if titles and not draft.body.find("h1"):
        draft.likely_title = titles[0]


def _keep_one_title(draft: Draft) -> None:
    """Of several lines that a page calls titles the one above the most words: others head its menus and boxes."""
    lines = draft.body.select(".title")
    texts = [one_line(str(text)) for text in draft.body.find_all(string=True)]
    words = one_line(" ".join(texts))
    places = [words.find(one_line(text_of(line))) for line in lines]
    ends = [*places[1:], len(words)]
    best = max(range(len(lines)), key=lambda n: ends[n] - places[n], default=0)
    for number, line in enumerate(lines):
        if number != best:
            del line["class"]


def _find_date(draft: Draft, moments: list[str]) -> None:
    """What the page tells programs is surer than a line near the article."""
    for text in moments:
        if found := re.match(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?", text):
            day, clock, zone = found.groups()
            told = dt.datetime.fromisoformat(f"{day}T{clock or '00:00'}:00{(zone or '+07:00').replace('Z', '+00:00')}")
            here = told.astimezone(ZONE)
            draft.fields["date"] = f"{here:%Y-%m-%d %H:%M}" if clock else day
            return
