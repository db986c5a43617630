"""The people and units that may sign articles: `content/data/authors.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.buildkit import addresses
from plugins.buildkit.messages import Faulty, Message, Place, error, faulty, shown
from plugins.buildkit.records import Author
from plugins.front_matter import yaml_text
from plugins.front_matter.decoding import decode
from plugins.viettext.letters import one_line, same_name
from plugins.viettext.names import is_person
from plugins.viettext.slugs import is_slug, slugify

FILE = "data/authors.yaml"
_KNOWN = {"name", "about", "kind"}
_KINDS = {"người": True, "đơn vị": False}
_NAME = "Danh sách tác giả"
_MEND = "theo mẫu: dòng “ban-tuyen-giao:”, dòng sau lùi hai dấu cách “name: Ban Tuyên giáo”"


def read_authors(data: bytes, file: str) -> tuple[dict[str, Author] | None, list[Message]]:
    """Authors by key and by name, and what is wrong with the file; None where nothing of it can be read."""
    place = Place(file)
    try:
        text, messages = decode(data, file)
        content = yaml_text.load(text, file, name=_NAME)
    except Faulty as fault:
        return None, list(fault.messages)
    if content == "":
        return {}, messages
    if not isinstance(content, dict):
        return None, [_wrong(place, "phải gồm các mục, mỗi mục một người hay đơn vị")]
    authors: dict[str, Author] = {}
    for key, entry in content.items():
        try:
            author = _author(key, entry, place)
        except Faulty as fault:
            messages.extend(fault.messages)
            continue
        authors[same_name(key)] = author
        if authors.setdefault(same_name(author.name), author) is not author:
            messages.append(_wrong(place, f"hai tác giả cùng tên {shown(author.name)}"))
    return authors or (None if messages else {}), messages


def _author(key: str, entry: object, place: Place) -> Author:
    if not is_slug(key) or addresses.is_reserved_in_list(key):
        raise Faulty([_wrong(place, f"khóa {shown(key)} phải là chữ thường không dấu, số, gạch nối")])
    if not isinstance(entry, Mapping) or set(entry) - _KNOWN or not all(isinstance(v, str) for v in entry.values()):
        raise Faulty([_wrong(place, f"mục {shown(key)} phải có name, và có thể có about, kind")])
    if not one_line(entry.get("name", "")):
        raise Faulty([_wrong(place, f"mục {shown(key)} thiếu name")])
    name, kind = one_line(entry["name"]), same_name(entry.get("kind", ""))
    if kind and kind not in _KINDS:
        mend = "sửa thành “kind: người” hoặc “kind: đơn vị”, hoặc bỏ dòng ấy"
        raise Faulty([_wrong(place, f"mục {shown(key)} có kind {shown(kind)}", "“người” hoặc “đơn vị”", mend)])
    return Author(key, name, one_line(entry.get("about", "")), _KINDS.get(kind, is_person(name)))


def _wrong(place: Place, what: str, expected: str = "", mend: str = _MEND) -> Message:
    return error("M25", place, f"{_NAME}: {what}.", expected, mend)


def find_author(text: str, authors: Mapping[str, Author] | None, place: Place) -> Author | None:
    """The author that a key or a name stands for; None where the list is broken, which is told at the list."""
    if authors is None:
        return None
    if not authors:  # told once, not article by article
        mend = f"{_entry('thanh-tung', 'Thanh Tùng')}; hoặc để trống dòng author của các bài, chỉ ghi byline"
        raise faulty("M19", Place(FILE), "Có bài ghi author, mà danh sách tác giả chưa có ai.", "", mend)
    author = authors.get(same_name(text))
    if author is None:
        known = ", ".join(sorted({a.slug for a in authors.values()}))
        entry = _entry(slugify(text) or "ten-tac-gia", "Họ và tên" if is_slug(text) else one_line(text))
        mend = f"{entry}; cộng tác viên thì để trống dòng author, chỉ ghi byline"
        raise faulty("M19", place, f"Không có tác giả {shown(text)}.", f"một trong: {known}", mend)
    return author


def _entry(key: str, name: str) -> str:
    """How somebody is put on the list."""
    return f"trong content/{FILE} ghi hai dòng “{key}:” rồi “  name: {name}”"
