"""Texts that Markdown reads otherwise than their writer meant, or on which any converter would work for minutes."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.buildkit.messages import Message, Place, error, shown, warning

DEEPEST = 30
_LONGEST_RUN = 500
_PROSE = 200  # letters of an indented line that is no longer an example of code


@dataclass(frozen=True)
class Lines:
    """Finds the line of the file where a body says something."""

    text: str
    file: str
    first: int

    @property
    def start(self) -> Place:
        """Where the body begins."""
        return Place(self.file, self.first)

    def at(self, position: int) -> Place:
        """The line of a position in the text."""
        return Place(self.file, self.first + self.text.count("\n", 0, max(0, position)))

    def of_address(self, address: str) -> Place:
        """The line where an address is written, the body's first where it cannot be found."""
        return self.at(position) if (position := self.next_of(address)) >= 0 else self.start

    def next_of(self, address: str, after: int = -1) -> int:
        """The position of the next place where an address is written, -1 where it cannot be found."""
        if not address.strip():
            return empty.start() if (empty := _EMPTY.search(self.text, after + 1)) else -1
        for spelled in (address, html.escape(address), address.replace(" ", "%20")):
            if (position := _written(spelled, self.text, after + 1)) >= 0:
                return position
        return self.text.find(address, after + 1)


_EMPTY = re.compile(r"\]\(\s*(?:<\s*>)?\s*\)")
_BEFORE, _AFTER = frozenset("(<\"' \n\t"), frozenset(")>\"' \n\t")


def _written(address: str, text: str, start: int) -> int:
    """Where a whole address is written next, and not the end or the beginning of a longer one; -1 for nowhere."""
    position = text.find(address, start)
    while position >= 0:
        end = position + len(address)
        if text[position - 1 : position] in _BEFORE | {""} and text[end : end + 1] in _AFTER | {""}:
            return position
        position = text.find(address, position + 1)
    return -1


def tangled(place: Place, what: str) -> Message:
    """A body that cannot be shown."""
    return error("B05", place, f"Không trình bày được nội dung: {what}.", "bài viết bình thường", "xóa đoạn bất thường")


_RUNS = re.compile(rf"\[{{{_LONGEST_RUN}}}|(?:!\[){{{_LONGEST_RUN}}}|>{{{DEEPEST}}}|(?:>\s){{{DEEPEST}}}")
_DEEP_LIST = re.compile(rf"(?m)^(?: {{4}}|\t){{{DEEPEST},}}\S")


def find_tangle(where: Lines) -> Message | None:
    """A text on which any Markdown converter works for minutes; no article looks like that."""
    # Most texts have few of these signs; counting them costs far less than a search for runs of them.
    opened, quoted = _count("[", where.text), _count(">", where.text)
    if (opened >= _LONGEST_RUN or quoted >= DEEPEST) and (found := _RUNS.search(where.text)):
        return tangled(where.at(found.start()), "dãy dấu ngoặc hoặc trích dẫn bất thường")
    if ("    " in where.text or "\t" in where.text) and (found := _DEEP_LIST.search(where.text)):
        return tangled(where.at(found.start()), "danh sách lồng nhau quá sâu")
    if _count("<", where.text) - quoted > _LONGEST_RUN:
        return tangled(where.start, "nhiều dấu < mở mà không đóng")
    unclosed = opened - _count("](", where.text)
    if unclosed > _LONGEST_RUN * 4:
        return tangled(where.start, f"{unclosed} dấu ngoặc vuông mở mà không phải liên kết")
    return None


def _count(sign: str, text: str) -> int:
    """How often the text has the sign; that it has it never is known ten times as fast."""
    return text.count(sign) if sign in text else 0


_ITEM = re.compile(r" {0,3}(?:[-*+]|(\d+)\.)[ \t]+\S")
_MAY_MISLEAD = re.compile(r"\n(?:    |\t| {0,3}(?:[-*+]|\d+\.)[ \t])")  # the `\n` is found fast, `^` is not


def find_misread_lines(where: Lines) -> Iterator[Message]:
    """Warnings for lines pasted from Word that Markdown takes for something else."""
    if not _MAY_MISLEAD.search("\n" + where.text):
        return
    before, number, fenced = "", 0, False
    for line_number, line in enumerate(where.text.split("\n"), where.first):
        fenced ^= line.startswith("```")
        if fenced:
            continue
        place = Place(where.file, line_number)
        item = _ITEM.match(line)
        if line.startswith(("    ", "\t")) and not before.strip() and len(line) > _PROSE and not number:
            what = "Đoạn văn lùi đầu dòng bị hiểu là đoạn mã và in bằng kiểu chữ máy."
            yield warning("B07", place, what, "đoạn văn sát lề trái", "xóa các dấu cách hoặc dấu Tab ở đầu đoạn")
        elif item and before.strip() and not _ITEM.match(before) and not before.startswith((" ", "\t")):
            what = "Danh sách dính liền đoạn trên nên không thành danh sách."
            yield warning("B08", place, what, "một dòng trống trước danh sách", "chèn một dòng trống phía trên")
        elif item and item[1] and int(item[1]) not in {1, number + 1} and int(item[1]) > 12:
            what = f"“{item[1]}.” ở đầu đoạn bị hiểu là số thứ tự của danh sách."
            yield warning("B09", place, what, "đoạn văn bắt đầu bằng chữ", f"ghi: {item[1]}\\.")
        if line.strip():
            before = line
            number = int(item[1] or 1) if item else number if line.startswith((" ", "\t")) else 0
        else:
            before = ""


_DOMAIN = re.compile(
    r"(?:https?://)?((?:[\w-]+\.)+(?:vn|com|net|org|info|edu|gov|asia|biz|top|xyz|io|app|dev|invalid))(?![\w.-]*\w)"
)
_OUTSIDE = re.compile(r'<a href="(https?://([^/"?#]+)[^"]*)"[^>]*>([^<]*)</a>')


def find_disguised_links(markup: str, where: Lines) -> Iterator[Message]:
    """Warnings for links whose text looks like one host while the address is another."""
    if '<a href="http' not in markup:
        return
    for address, host, words in _OUTSIDE.findall(markup):
        real = html.unescape(host).casefold()
        said = _DOMAIN.match(words.strip())
        named = said[1].casefold().removeprefix("www.") if said else real
        if not f".{real}".endswith(f".{named}") or not _is_latin(real) or "xn--" in real:
            what = f"Liên kết ghi {shown(html.unescape(words))} nhưng dẫn tới {shown(real)}."
            place = where.of_address(html.unescape(address))
            yield warning("B06", place, what, "địa chỉ đúng như chữ", "kiểm tra xem có phải địa chỉ giả mạo")


def _is_latin(host: str) -> bool:
    """Whether all letters are Latin: a Cyrillic о in a host looks like an o and leads elsewhere."""
    return all(not sign.isalpha() or unicodedata.name(sign, "").startswith("LATIN") for sign in host)
