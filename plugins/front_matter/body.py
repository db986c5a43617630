"""The body of a source: Markdown to clean HTML whose links are checked and marked.

An edge: the one place that knows Python-Markdown.
"""

from __future__ import annotations

import html
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import quote

import markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from plugins.buildkit import pictures
from plugins.buildkit.messages import Faulty, Message, Place, error, shown, warning
from plugins.buildkit.records import Link, Picture
from plugins.front_matter import markup, plain_markdown, targets, traps
from plugins.front_matter.content_files import ContentFiles, no_picture
from plugins.front_matter.shape import Shape, heading_id
from plugins.viettext.words import count_syllables

_LINK = re.compile(r"<(a|img)((?: [a-z]+=\"[^\"]*\")*)>")
_BARE = re.compile(r"<(?:a(?![^>]* (?:href|id)=)|img(?![^>]* src=))[ >]")
_TABLE = re.compile(r"<table(?=[ >])")
_NOTE = re.compile(r"<sup id=\"fnref.*?</sup>", re.DOTALL)
_VALUE = re.compile(r' (href|src)="([^"]*)"')
_PLAIN = re.compile(r"<[^>]+>")
_ALT = re.compile(r' alt="([^"]*[^"\s][^"]*)"')
_FIGURE = re.compile(r'(<figure><img[^>]* src="picture:(\d+)"[^>]*>\s*<figcaption>)([^<]*)(</figcaption>)')
_CREDIT = re.compile(r"(?<!\w)(?:Nguồn ảnh|Ảnh|ẢNH) ?: ?")
_GALLERY = re.compile(r'<div class="gallery">.*?</div>', re.DOTALL)
_SHOT = re.compile(r'<figure><img([^>]*) src="picture:(\d+)"([^>]*)>')


@dataclass
class Body:
    """What a body gives: HTML, links into the publication, content files that it names, pictures, messages.

    The HTML names pictures by their numbers.
    """

    html: str = ""
    links: list[Link] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    written: dict[str, int] = field(default_factory=dict)  # where each address was written last
    messages: list[Message] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words without markup."""
        return html.unescape(_PLAIN.sub(" ", self.html))

    @property
    def syllables(self) -> int:
        """How many syllables it has."""
        return count_syllables(self.text)

    @property
    def first_paragraph(self) -> str:
        """The words of the first paragraph, empty where there is none."""
        _, _, rest = self.html.partition("<p>")
        words, end, _ = rest.partition("</p>")
        if "<" in words:
            words = _PLAIN.sub("", _NOTE.sub("", words))
        return " ".join(html.unescape(words).split()) if end else ""


class BodyConverter:
    """Converts bodies, one after the other; one Markdown object serves all, reset in between.

    Plain bodies go the fast way, which gives the same; `counts` tells how many went which.
    """

    def __init__(self, files: ContentFiles, *, fast: bool = True, counts: Counter[str] | None = None) -> None:
        """Bodies may show the files of this content folder."""
        self.files = files
        self.fast = fast
        self.counts: Counter[str] = Counter() if counts is None else counts
        self._markdown = markdown.Markdown(
            extensions=[
                TableExtension(),
                SaneListExtension(),
                FencedCodeExtension(),
                FootnoteExtension(BACKLINK_TITLE="Trở lại chỗ có chú thích {}"),
                TocExtension(marker="", slugify=heading_id),
                Shape(),
            ],
            output_format="html",
        )

    def convert(self, text: str, file: str, first_line: int) -> Body:
        """The body of a file whose text begins at a line. Problems are in its messages; nothing is raised."""
        body = Body()
        where = traps.Lines(text, file, first_line)
        if fault := traps.find_tangle(where):
            body.messages.append(fault)
            return body
        try:
            raw, cleaned = self._plain(text) if self._is_plain(text) else self._any(text)
        except RecursionError:
            body.messages.append(traps.tangled(where.start, "lồng nhau quá sâu"))
            return body
        if "<" in text:
            body.messages += [_active(name, where) for name in markup.name_removed(raw)]
            body.messages += [_unknown_tag(name, where) for name in markup.name_unknown(raw)]
        if cleaned.count("</") > traps.DEEPEST and markup.deepest(cleaned) > traps.DEEPEST:
            body.messages.append(traps.tangled(where.start, "lồng nhau quá sâu"))
            return body
        linked = _LINK.sub(lambda found: self._link(found, body, where), cleaned)
        body.html = _framed_tables(_with_pictures(linked, body.pictures) if body.pictures else linked).strip()
        body.messages += [*_dead_anchors(body.html, where)]
        body.messages += [*traps.find_misread_lines(where), *traps.find_disguised_links(body.html, where)]
        if _BARE.search(cleaned):
            body.messages += [_bad_address(address, where) for address in markup.name_bad_addresses(raw) or [""]]
        return body

    def _is_plain(self, text: str) -> bool:
        is_plain = self.fast and plain_markdown.passes(text)
        self.counts["bodies fast" if is_plain else "bodies slow"] += 1
        return is_plain

    def _plain(self, text: str) -> tuple[str, str]:
        """The HTML of a plain text: as made, and cleaned."""
        raw = plain_markdown.convert(text)
        return raw, raw if plain_markdown.is_clean(text) else markup.clean(raw)

    def _any(self, text: str) -> tuple[str, str]:
        """The HTML of any text: as made, and cleaned."""
        raw = self._markdown.reset().convert(text)
        return raw, markup.tidy_ids(markup.clean(raw))

    def _link(self, found: re.Match[str], body: Body, where: traps.Lines) -> str:
        tag, attributes = found.groups()
        address = _VALUE.search(attributes)
        if not address:
            return found.group()
        written = html.unescape(address[2])
        last = body.written.get(written, -1)
        position = body.written[written] = max(last, where.next_of(written, last))
        place = where.at(position) if position >= 0 else where.start
        try:
            return self._marked(tag, attributes, written, body, place)
        except Faulty as fault:
            body.messages.extend(fault.messages)
            return found.group()

    def _marked(self, tag: str, attributes: str, address: str, body: Body, place: Place) -> str:
        alt = _ALT.search(attributes)
        if tag == "img" and not alt:
            what = f"Ảnh {shown(address)} không có lời mô tả."
            mend = "viết mô tả giữa hai ngoặc vuông"
            body.messages.append(error("B03", place, what, "![ảnh cho thấy gì](địa chỉ)", mend))
        target = targets.classify(address, place.file, place, picture=tag == "img")
        rest = _VALUE.sub("", attributes)
        if target.kind == "outside" and address.startswith(("http:", "https:")):
            return f'<a href="{html.escape(address)}" rel="noopener"{rest}>'
        if target.kind in {"outside", "anchor"}:
            return f"<{tag}{attributes}>"
        path = target.path
        if target.kind == "content":
            path, said = self.files.find(path, place)
            body.messages += said
            body.files.append(path)
        body.links.append(Link(f"{target.kind}:{path}", place.line))
        if target.kind == "content" and pictures.is_picture(path):
            if tag == "img" and " title=" in rest:
                what = "Chú thích của ảnh không in ra, vì ảnh không đứng riêng thành một đoạn."
                mend = "chèn một dòng trống trên và dưới ảnh"
                body.messages.append(warning("B11", place, what, "ảnh ở một dòng riêng", mend))
            picture, remarks = self.files.picture(path, place, html.unescape(alt[1]) if alt else "")
            body.messages += remarks
            body.pictures.append(picture)
            return f'<{tag}{rest} {_ATTRIBUTE[tag]}="picture:{len(body.pictures) - 1}">'
        if tag == "img":
            raise Faulty([no_picture(path, place)])
        # Percent-encoded, so that no sign of a file name can end the path or the attribute.
        marked = f"{target.kind}:{quote(path)}" + html.escape(target.tail)
        return f'<a href="{marked}"{rest}>'


_ATTRIBUTE = {"a": "href", "img": "src"}


def _with_pictures(markup_text: str, found: list[Picture]) -> str:
    """Captions parted from credits, and galleries of crops that lead to whole pictures; `found` learns of both."""

    def figure(match: re.Match[str]) -> str:
        number, words = int(match[2]), match[3].strip()
        caption, credit = parted(html.unescape(words))
        found[number] = replace(found[number], caption=caption, credit=credit)
        if credit:
            by = f'<span class="credit">Ảnh: {html.escape(credit, quote=False)}</span>'
            words = f"{html.escape(caption, quote=False)} {by}".strip()
        return f"{match[1]}{words}{match[4]}"

    def shot(match: re.Match[str]) -> str:
        number = int(match[2])
        found[number] = replace(found[number], crop="auto")
        return f'<figure><a href="view:{number}"><img{match[1]} src="crop:{number}"{match[3]}></a>'

    def gallery(match: re.Match[str]) -> str:
        shots, count = _SHOT.subn(shot, match.group())
        named = f'<div class="gallery" role="group" aria-label="Bộ {count} ảnh, bấm vào để xem lớn">'
        return shots.replace('<div class="gallery">', named, 1) if count else shots

    captioned = _FIGURE.sub(figure, markup_text)
    return _GALLERY.sub(gallery, captioned)


def parted(words: str) -> tuple[str, str]:
    """The caption and the credit of words that end with `Ảnh: …`, as newspapers print them."""
    words = " ".join(words.split())
    last = None
    for last in _CREDIT.finditer(words):  # noqa: B007 - the last one counts
        pass
    credit = words[last.end() :].strip(" .)]") if last else ""
    if not last or not credit or set(credit) & set("()[]"):
        return words, ""
    caption = words[: last.start()].rstrip(" ([–-")
    return caption + ("." if caption and caption[-1] not in ".!?…" else ""), credit


_PAGE_IDS = frozenset({"noi-dung", "phan-hoi"})


def _dead_anchors(markup_text: str, where: traps.Lines) -> Iterator[Message]:
    """Errors for links to a place of the same body that is not there."""
    if '<a href="#' not in markup_text:
        return
    ids = set(re.findall(r' id="([^"]+)"', markup_text)) | _PAGE_IDS
    for anchor in re.findall(r'<a href="#([^"]+)"', markup_text):
        if html.unescape(anchor) not in ids:
            address = html.unescape(f"#{anchor}")
            what = f"Trong bài không có chỗ {shown(address)}."
            yield error("L05", where.of_address(address), what, "tiêu đề có thật trong bài", "sửa hoặc xóa liên kết")


def _framed_tables(markup_text: str) -> str:
    """Each table in a frame of its own that scrolls sideways, has a name, and can be reached by keyboard."""
    if "<table" not in markup_text:
        return markup_text
    number = itertools.count(1)
    framed = _TABLE.sub(
        lambda _: f'<section class="table" aria-label="Bảng {next(number)}" tabindex="0"><table', markup_text
    )
    return framed.replace("</table>", "</table></section>")


def _bad_address(address: str, where: traps.Lines) -> Message:
    address = html.unescape(address)
    return error(
        "B02",
        where.of_address(address),
        f"Địa chỉ không dùng được: {shown(address)}." if address else "Liên kết hoặc ảnh không có địa chỉ.",
        "http://, https://, mailto:, tel: hoặc tệp trong content/",
        "sửa địa chỉ hoặc xóa liên kết",
    )


def _active(name: str, where: traps.Lines) -> Message:
    found = re.search(re.escape(name.strip("<>")), where.text, re.IGNORECASE)
    place = where.at(found.start()) if found else where.start
    return error(
        "B01",
        place,
        f"Bài không được chứa {name}: mã chạy được hoặc nội dung nhúng.",
        "chữ, ảnh, bảng, liên kết",
        "xóa đoạn mã HTML đó; muốn in nguyên mã thì đặt giữa hai dấu `",
    )


def _unknown_tag(name: str, where: traps.Lines) -> Message:
    found = re.search(rf"(?i)<{re.escape(name)}\b", where.text)
    place = where.at(found.start()) if found else where.start
    what = f"Thẻ HTML <{name}> không dùng trong bài: chỉ giữ lại phần chữ."
    return warning("B10", place, what, "Markdown: ## tiêu đề, **đậm**, danh sách, bảng", "xóa thẻ đó")
