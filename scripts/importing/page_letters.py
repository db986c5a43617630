"""The letters of a saved page: its encoding, and what was typed in old fonts, as Unicode.

A page may name another encoding than it has. UTF-8 is told by its bytes; where these are something else, only what the
page names is believed.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString
from soupsieve import SelectorSyntaxError

from plugins.buildkit.messages import Faulty, Place, faulty, shown
from plugins.front_matter.decoding import decode, name_encoding
from plugins.viettext.legacy import encoding_of_font, to_unicode
from plugins.viettext.letters import compose, one_line

# As browsers read Windows-1252, Latin-1 and ASCII (WHATWG Encoding): its five holes are controls.
_WESTERN = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
_WESTERN_NAMES = {"cp1252", "iso8859-1", "ascii"}
_OF_THE_WEB = re.compile(r"cp|iso|koi8|gb|big5|euc|shift|utf")
_MOST_BROKEN = 0.02  # of the letters beyond ASCII: a page with more is no UTF-8 with a scratch
_OLD_FONT = re.compile(r"(?i)(?:face\s*=|font(?:-family)?\s*:)[^}>]{0,200}?(?<!\w)(?:\.vn|vni[- ])\w")
_FAMILY = re.compile(r"(?i)(?<![-\w])font-family\s*:\s*([^;]+)|font\s*:[^;]*?\d[\w.%/]*\s+([^;]+)")
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_PLAIN_FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times"}  # in which a window's title, which has no font, was typed
_UNICODE = re.compile("[ăđơưĂĐƠƯĩũĨŨ\u1ea0-\u1ef9\u0300-\u036f]")  # no old font has these
_BROKEN = re.compile("[\udc80-\udcff]+")
SCRATCH = "\U0010fffd"  # no page means it: what stands for bytes that are no letter


def text_of_page(data: bytes, place: Place) -> str:
    """The markup of a page, SCRATCH for single broken bytes in it. Raises Faulty (E01) for an unknown encoding."""
    named = str(EncodingDetector.find_declared_encoding(data, is_html=True) or "")
    try:
        return _by_its_bytes(data) or _by_its_fonts(data, named) or _by_its_name(data, named)
    except UnicodeDecodeError as fault:
        says = f"trang ghi bảng mã {shown(named)} nhưng" if named else "trang không ghi bảng mã, và"
        what = f"Chữ của trang không đọc được: {says} không phải UTF-8; có vẻ là {name_encoding(data)}."
        mend = "mở trang bằng trình duyệt; nếu thấy chữ đúng thì chép cả bài sang Word rồi nhập tệp Word ấy"
        raise faulty("E01", place, what, "trang UTF-8, hoặc ghi đúng bảng mã của nó", mend) from fault


def _by_its_bytes(data: bytes) -> str:
    """UTF-16 with its mark, or UTF-8; empty for all others."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    if data.count(0) > len(data) // 4:
        return ""
    escaped = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    broken, other = len(_BROKEN.findall(escaped)), sum(sign > "\x7f" for sign in escaped)
    return _BROKEN.sub(SCRATCH, escaped) if broken <= other * _MOST_BROKEN else ""


def _by_its_fonts(data: bytes, named: str) -> str:
    """The bytes of old fonts, which say themselves what the bytes are; empty where no such font is named."""
    markup = _western(data)
    return markup if _codec(named) in _WESTERN_NAMES | {""} and names_old_fonts(markup) else ""


def _by_its_name(data: bytes, named: str) -> str:
    codec = _codec(named)
    if codec in _WESTERN_NAMES and not name_encoding(data).startswith("Windows-1258"):
        return _western(data)
    if _OF_THE_WEB.match(codec) and codec not in _WESTERN_NAMES:
        return compose(data.decode(codec))
    return data.decode("ascii")


def _western(data: bytes) -> str:
    return data.decode("latin-1").translate(_WESTERN)


def names_old_fonts(markup: str) -> bool:
    """Whether a page says of anything that it is to be shown in an old font."""
    return bool(_OLD_FONT.search(markup))


def _codec(named: str) -> str:
    try:
        return codecs.lookup(named).name
    except (LookupError, ValueError):
        return ""


def check_letters(element: Tag, place: Place) -> None:
    """Raises Faulty where letters of the article are broken, encoded twice or of an old font that nothing names."""
    text = element.get_text("\n")
    if SCRATCH in text:
        at = text.index(SCRATCH)
        around = shown(one_line(text[max(0, at - 20) : at + 20]).replace(SCRATCH, "\ufffd"))
        what = f"Trang có chữ bị hỏng, không đọc được: {around}."
        raise faulty("E01", place, what, "chữ đọc được", "lưu lại trang từ trình duyệt rồi nhập; hoặc sửa chỗ ấy")
    try:
        decode(text.encode("utf-8", "replace")[:900_000], place.file)
    except Faulty as fault:
        if wrong := [message for message in fault.messages if message.code in {"E03", "E07"}]:
            raise faulty(wrong[0].code, place, wrong[0].what, wrong[0].expected, wrong[0].mend) from fault


def read_old_fonts(page: BeautifulSoup) -> Counter[str]:
    """Make Unicode of what is shown in old fonts, in place; gives each such font, and how many pieces were read.

    A piece that has letters of Unicode already only says that it has the font.
    """
    read: Counter[str] = Counter()
    fonts = _fonts(page)
    if not any(map(encoding_of_font, fonts.values())):
        return read
    for text in [one for one in page.find_all(string=True) if type(one) is NavigableString]:
        font = next((fonts[id(one)] for one in text.parents if id(one) in fonts), "")
        old = str(text)
        new = old if _UNICODE.search(old) else to_unicode(old, font)
        if new != old:
            text.replace_with(NavigableString(new))
            read[font] += 1
    if read and page.title and not _UNICODE.search(title := page.title.get_text()):
        page.title.string = to_unicode(title, _PLAIN_FONTS[encoding_of_font(read.most_common(1)[0][0])])
    return read


def _fonts(page: BeautifulSoup) -> dict[int, str]:
    """The font that elements name themselves, by the element's id; style sheets in the page speak before."""
    fonts = {id(element): font for element, font in _of_style_sheets(page)}
    for element in page.find_all(True):
        font = str(element.get("face") or "") if element.name == "font" else ""
        if font := _first(_family(str(element.get("style") or "")) or font):
            fonts[id(element)] = font
    return fonts


def _of_style_sheets(page: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    for sheet in page.find_all("style"):
        css = re.sub(r"(?s)/\*.*?\*/|<!--|-->", "", sheet.get_text())
        if not _OLD_FONT.search(css):
            continue
        for selectors, said in _RULE.findall(css):
            if family := _family(said):
                yield from ((element, _first(family)) for element in _chosen(page, selectors.strip()))


def _chosen(page: BeautifulSoup, selectors: str) -> list[Tag]:
    try:
        return list(page.select(selectors))
    except (SelectorSyntaxError, NotImplementedError):
        return []


def _family(said: str) -> str:
    found = _FAMILY.search(said)
    return (found[1] or found[2]) if found else ""


def _first(family: str) -> str:
    return family.partition(",")[0].strip(" \t\n\"'")
