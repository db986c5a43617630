"""HTML as a row of plain blocks: paragraphs, headings, lists, tables, pictures each by itself, notes apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from plugins.buildkit.messages import Faulty, Place
from plugins.front_matter.targets import classify
from plugins.viettext.letters import has_ink
from plugins.viettext.tidy import tidy
from scripts.importing.draft import Draft, sample, text_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data dfn em font i ins kbd label mark q s samp small span strike "
    "strong sub sup time tt u var note img br wbr".split()
)
_SAME = {"b": "strong", "i": "em", "strike": "s"}
_EMPHASIS = ("strong", "em", "s", "sub", "sup")
_SCHEME = re.compile(r"(?i)(https?://[^/\s]|mailto:\S|tel:\S)")


def tidy_blocks(draft: Draft) -> None:
    """Rewrite the draft's body in place: letters, links and notes as we have them, every word in a block."""
    for number, table in enumerate(draft.body.find_all("table")):
        table["data-number"] = str(number)
    _part_notes(draft)
    _plain_letters(draft.soup)
    _links(draft)
    _wrap_loose(draft.soup, draft.body)


def settle_blocks(draft: Draft) -> None:
    """Rewrite it further: pictures by themselves, no heading where none can be, nothing empty."""
    _flatten(draft.body)
    _part_pictures(draft)
    for block in draft.body.find_all(["p", *HEADINGS]):
        if not (has_ink(block.get_text()) or block.find(["img", "note"])):
            block.decompose()


def _part_notes(draft: Draft) -> None:
    """The list of notes that mammoth puts last, taken out; the places that refer to one become `<note>`."""
    for item in draft.body.find_all("li", id=re.compile(r"^(foot|end)note-\d+$")):
        for back in item.find_all("a", href=re.compile(r"^#(foot|end)note-ref-")):
            back.decompose()
        draft.notes[str(item["id"])] = item.extract()  # once, however often the text refers to it
    for empty in [one for one in draft.body.find_all("ol") if not one.find("li")]:
        empty.decompose()
    for link in draft.body.find_all("a", href=re.compile(r"^#(foot|end)note-\d+$")):
        link.replace_with(draft.soup.new_tag("note", attrs={"ref": str(link["href"])[1:]}))
    for looks in draft.body.find_all([*_SAME, *_EMPHASIS]):  # a reference is raised anyway
        if looks.find("note") and not looks.find("img") and not has_ink(looks.get_text()):
            looks.unwrap()


def _plain_letters(soup: BeautifulSoup) -> None:
    """Spaces and letters as we store them; emphasis under one name, joined where it was parted."""
    for text in soup.find_all(string=True):
        if not has_ink(text):
            text.replace_with(NavigableString(" " if any(map(_is_space, text)) else ""))
            continue
        cleaned = tidy(str(text).replace("\n", " "))
        start, end = (" " if _is_space(text[at]) else "" for at in (0, -1))
        text.replace_with(NavigableString(start + cleaned + end))
    for old, new in _SAME.items():
        for tag in soup.find_all(old):
            tag.name = new
    for tag in soup.find_all(["span", "font", "u", "ins", "big", "small", "label", "time", "bdi", "bdo", "tt", "wbr"]):
        tag.unwrap()
    soup.smooth()
    for tag in soup.find_all(list(_EMPHASIS)):
        if tag.parent is not None:
            _join(tag)
    soup.smooth()


def _is_space(sign: str) -> bool:
    return sign.isspace() or sign == "\u00a0"


def _join(tag: Tag) -> None:
    """Take in what follows with the same emphasis, spaces between the two included."""
    if not has_ink(tag.get_text()) and not tag.find(["img", "note", "br"]):
        tag.unwrap()
        return
    if tag.find_parent(tag.name):
        tag.unwrap()
        return
    while following := tag.next_sibling:
        space = following if isinstance(following, NavigableString) and not following.strip() else None
        other = following.next_sibling if space is not None else following
        if not isinstance(other, Tag) or other.name != tag.name:
            return
        if space is not None:
            tag.append(space.extract())
        for child in list(other.children):
            tag.append(child.extract())
        other.decompose()


def _links(draft: Draft) -> None:
    """Links that readers can follow stay; of the others the words stay, and the editor is told."""
    local: list[tuple[str, str]] = []
    bare: list[str] = []
    for link in draft.soup.find_all("a"):
        address = str(link.get("href") or "").strip()
        holds = link.find(["img", "note"]) is not None
        for note in link.find_all("note")[::-1]:  # the mark of a note is a link itself
            link.insert_after(note.extract())
        link.smooth()
        if not address or not link.get_text(strip=True):
            bare += [address] if address and holds else []
        elif _is_followed(address, draft.place):
            link.attrs = {"href": address}
            continue
        else:
            (local if address.startswith("#") else draft.unlinked).append((address, text_of(link)))
        link.unwrap()
    if local:
        words = sample([text for _, text in local])
        draft.tell("W39", f"{len(local)} liên kết tới chỗ khác trong chính tệp (mục lục …) chỉ giữ chữ: {words}.")
    if bare:
        mend = "cần thì ghi liên kết ấy thành một dòng chữ"
        draft.ask("W38", f"Liên kết gắn vào ảnh hoặc số của chú thích không giữ: {sample(bare)}.", mend)
    if draft.unlinked:
        words = sample([f"{text} → {address}" for address, text in draft.unlinked])
        mend = "nếu cần, ghi lại địa chỉ https:// đầy đủ cho liên kết ấy"
        draft.ask("W38", f"{len(draft.unlinked)} liên kết không dẫn tới trang web nào, chỉ giữ chữ: {words}.", mend)
    draft.unlinked += local


def _is_followed(address: str, place: Place) -> bool:
    """Whether the site takes an address of a page, a mailbox or a telephone."""
    try:
        return (
            bool(_SCHEME.match(address))
            and "`" not in address
            and classify(address, "", place, picture=False) is not None
        )
    except Faulty:
        return False


def _wrap_loose(soup: BeautifulSoup, body: Tag) -> None:
    """Every text of the body inside a block; elements that only group others are taken away."""
    for name, plain in (("figcaption", "caption"), ("dt", "term"), ("dd", "plain"), ("address", "plain")):
        for tag in body.find_all(name):
            tag.name, tag["class"] = "p", plain
    for grouping in body.find_all(
        ["div", "section", "article", "center", "main", "header", "footer", "aside", "figure", "dl"]
    ):
        if grouping.name == "center":
            for inner in grouping.find_all("p"):
                inner["class"] = "center"
        if _has_blocks(grouping):
            wrap_children(soup, grouping)
            grouping.unwrap()
        else:
            grouping.name = "p"
    wrap_children(soup, body)


def _flatten(body: Tag) -> None:
    """Headings inside lists and tables are paragraphs there, and so is one that holds a picture alone."""
    for heading in body.find_all(list(HEADINGS)):
        if heading.find_parent(["li", "td", "th", "blockquote"]) or not has_ink(heading.get_text()):
            heading.name = "p"


def _has_blocks(tag: Tag) -> bool:
    return any(child.name not in _INLINE for child in tag.find_all(True))


def wrap_children(soup: BeautifulSoup, parent: Tag) -> None:
    """Runs of loose words and inline elements become paragraphs."""
    run: list[PageElement] = []
    for child in [*parent.children, None]:
        if child is not None and (not isinstance(child, Tag) or child.name in _INLINE):
            run.append(child)
            continue
        if any(isinstance(one, Tag) or has_ink(str(one)) for one in run):
            paragraph = soup.new_tag("p")
            run[0].insert_before(paragraph)
            for one in run:
                paragraph.append(one.extract())
        run = []


def _part_pictures(draft: Draft) -> None:
    """Pictures of a paragraph by themselves: before it, as one set, where it begins with them, else each after it."""
    for paragraph in draft.body.find_all(["p", "li", *HEADINGS]):
        if paragraph.name == "li" or paragraph.find_parent("table"):
            continue
        after = paragraph
        parted: list[Tag] = []
        for picture in paragraph.find_all("img"):
            if not _words_beside(paragraph):
                continue
            own = draft.soup.new_tag("p", attrs={"class": "center"})
            if not _words_before(picture, paragraph):
                before = paragraph.find_previous_sibling()
                own = before if isinstance(before, Tag) and before in parted else own
                paragraph.insert_before(own)
                parted.append(own)
            else:
                after.insert_after(own)
                after = own
            own.append(picture.extract())


def _words_beside(paragraph: Tag) -> bool:
    return has_ink(paragraph.get_text()) or paragraph.find("note") is not None


def _words_before(picture: Tag, paragraph: Tag) -> bool:
    before = picture.find_all_previous(string=True)
    return any(has_ink(str(text)) for text in before if paragraph in text.parents)


def is_picture(block: Tag | None) -> bool:
    """Whether a block is a paragraph with a picture and nothing else."""
    return block is not None and block.name == "p" and block.find("img") is not None and not has_ink(block.get_text())


def is_set(block: Tag) -> bool:
    """Whether a block is a paragraph of several pictures and nothing else."""
    return is_picture(block) and len(block.find_all("img")) > 1


def is_wholly(block: Tag, emphasis: str) -> bool:
    """Whether all words of a block have an emphasis (`strong`, `em`)."""
    texts = [text for text in block.find_all(string=True) if any(sign.isalnum() for sign in text)]
    return bool(texts) and all(text.find_parent(emphasis) for text in texts)


def has_class(block: Tag, name: str) -> bool:
    """Whether a block looks so: `center`, `right`, `title`, `caption`."""
    return name in block.get_attribute_list("class")


def without(block: Tag, emphasis: str) -> None:
    """Take an emphasis away."""
    for tag in block.find_all(emphasis):
        tag.unwrap()
    block.smooth()


def unique(names: Iterable[str]) -> dict[str, int]:
    """Numbers of names from 1 on, in the order in which they come."""
    return {name: number for number, name in enumerate(dict.fromkeys(names), 1)}
