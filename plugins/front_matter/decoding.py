"""From the bytes of a source file to clean text, or a message that names the encoding.

A wrong guess puts unreadable words on a public page, so only what is certain is converted: UTF-8, and UTF-16 with its
mark. Everything else is refused by name.
"""

from __future__ import annotations

import codecs
import html
import itertools
import re

from plugins.buildkit.messages import Faulty, Message, Place, error, faulty, remark
from plugins.viettext.letters import FORBIDDEN, compose

LARGEST = 1_000_000  # bytes; the longest real article of the test corpus has 60,000

# Bytes that a Vietnamese text in the encoding is full of and that the others hardly use: đ and the commonest marks.
_SIGNS = {
    "TCVN3 (ABC, phông .VnTime)": frozenset(b"\xae\xb5\xb6\xb7\xb8\xb9\xa8\xa9\xaa\xab\xac\xad"),
    "Windows-1258": frozenset(b"\xf0\xcc\xd2\xde\xec\xf2\xf5\xfd\xd0"),
}
# UTF-8 read as Windows-1252 or Latin-1 and saved again: á»™, áº¡, Ä‘, Æ°. Right Vietnamese, capitals and guillemets
# included, has none of these; `Ã©` and the like are left out because of `XÃ»`.
TWICE = re.compile(
    "á[º»][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Ä[\u2018\u0091]|Æ[°¡]"
)
# Text of old 8-bit fonts pasted into a Unicode file: `C«ng ®oµn` (TCVN3), `Coâng ñoaøn` (VNI). Letters that no
# Vietnamese word has, where they touch plain ones.
_OLD_FONT_KINDS = 6  # El Niño, Raphaël and Windows® come again and again, but always the same few
_OLD_FONT_SIGNS = 12  # a sentence has as many; an article that shows an example has fewer
# Asked first, because an article without a trace of it is the rule: each match above has one of these signs.
_TWICE_SIGNS = "º»ÄÆ"
_TCVN3_SIGNS = "¨©ª«¬®µ¶·¸¹"
_VNI_SIGN = re.compile(
    "[ñøûõïäåöîëæØÛÕÏÄÅÖÎËÆâÂ](?:(?<=ñ)|(?<=[aeiouyAEIOUY][øûõïäåöîëæØÛÕÏÄÅÖÎËÆ])|(?<=[oea]â|[OEA]Â))"
)
OLD_FONTS = {
    "TCVN3 (ABC, phông .VnTime)": re.compile(
        r"[A-Za-z][\u00a8\u00a9\u00aa\u00ab\u00ac\u00ae\u00b5-\u00b9]|[\u00ae\u00ac][a-z\u00b5-\u00b9]"
    ),
    "VNI (phông VNI-Times)": re.compile(r"ñ[a-zA-Z]|[aeiouyAEIOUY][øûõïäåöîëæØÛÕÏÄÅÖÎËÆ]|[oea]â|[OEA]Â"),
}
_HARMLESS = "\n\t\u00a0\u00ad\u200b\u200d\ufeff"  # signs that cannot be printed, yet may stand in a text
_REFERENCE = re.compile(r"&#(?:[0-9]{2,7}|[xX][0-9a-fA-F]{2,6});")


def decode(data: bytes, file: str) -> tuple[str, list[Message]]:
    """The text of a source file in composed form with line ends of one kind, and remarks on what was converted.

    Raises Faulty for what is not certainly text: another encoding, letters encoded twice, control signs, too large.
    """
    if len(data) > LARGEST:
        size = f"{len(data) / 1e6:.1f}".replace(".", ",")
        raise faulty("E06", Place(file), f"Tệp quá lớn: {size} MB.", "tối đa 1 MB", "tách bài thành nhiều bài")
    text, remarks = _as_text(data, file)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = compose(text)
    faults = _encoded_twice(text, file) or _old_fonts(text, file) or _controls(text, file)
    if faults:
        raise Faulty(faults)
    plain = _REFERENCE.sub(_letter, text)
    if plain == text:
        return text, remarks
    where = _line(text, _REFERENCE.search(text).start())  # type: ignore[union-attr]
    remarks.append(remark("E05", Place(file, where), "Chữ viết bằng mã số HTML (&#…;) đã được đổi thành chữ."))
    return compose(plain), remarks


def _as_text(data: bytes, file: str) -> tuple[str, list[Message]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as fault:
            raise Faulty([_not_utf8(Place(file), "UTF-16 hỏng")]) from fault
        return text, [
            remark("E02", Place(file), "Tệp lưu kiểu UTF-16; máy vẫn đọc được.", "", "nên lưu lại bằng UTF-8")
        ]
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode(), []
    except UnicodeDecodeError as fault:
        place = Place(file, data.count(b"\n", 0, fault.start) + 1)
        raise Faulty([_not_utf8(place, name_encoding(data))]) from fault


def _not_utf8(place: Place, name: str) -> Message:
    return error(
        "E01",
        place,
        f"Tệp không phải UTF-8; có vẻ là {name}.",
        "UTF-8 (Unicode dựng sẵn)",
        "mở lại tệp bằng đúng bảng mã, chuyển sang Unicode (UniKey: Ctrl+Shift+F6) rồi lưu bằng UTF-8",
    )


def name_encoding(data: bytes) -> str:
    """The likely name of an encoding that is not UTF-8, for a message."""
    if re.search(rb"\xed[\xa0-\xbf][\x80-\xbf]", data):
        return "UTF-8 hỏng (nửa cặp thay thế)"
    if data.count(0) > len(data) // 4:
        return "UTF-16 thiếu dấu đầu tệp"
    counts = {name: sum(map(data.count, (bytes([b]) for b in signs))) for name, signs in _SIGNS.items()}
    name, most = max(counts.items(), key=lambda pair: pair[1])
    return name if most >= 3 else "bảng mã cũ"


def _controls(text: str, file: str) -> list[Message]:
    if _can_be_printed(text) or not FORBIDDEN.search(text):  # the search is ten times slower
        return []
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        if found := FORBIDDEN.search(line):
            faults.append(
                error(
                    "E04",
                    Place(file, number),
                    f"Ký tự điều khiển không nhìn thấy U+{ord(found.group()):04X} ở cột {found.start() + 1}.",
                    "chỉ chữ, dấu câu và dấu cách",
                    "xóa ký tự đó (đặt con trỏ vào cột đã báo rồi bấm Delete), thường do dán từ Word",
                )
            )
    return faults


def _can_be_printed(text: str) -> bool:
    for sign in _HARMLESS:  # most texts have no other than line ends
        text = text.replace(sign, "")
        if text.isprintable():
            return True
    return False


def _encoded_twice(text: str, file: str) -> list[Message]:
    if not any(sign in text for sign in _TWICE_SIGNS):
        return []
    found = list(TWICE.finditer(text))
    if len(found) < 3:
        return []
    sample = text[found[0].start() : found[0].start() + 12].split("\n", maxsplit=1)[0]
    return [
        error(
            "E03",
            Place(file, _line(text, found[0].start())),
            f"Chữ đã bị mã hóa hai lần: “{sample}…”.",
            "chữ Việt đọc được",
            "lấy lại bản gốc, hoặc mở tệp bằng UTF-8, lưu bằng Windows-1252, rồi mở lại bằng UTF-8",
        )
    ]


def _old_fonts(text: str, file: str) -> list[Message]:
    if not any(sign in text for sign in _TCVN3_SIGNS) and len(_VNI_SIGN.findall(text)) < _OLD_FONT_SIGNS:
        return []
    for name, signs in OLD_FONTS.items():
        found = list(itertools.islice(signs.finditer(text), 200))
        if len(found) < _OLD_FONT_SIGNS or len({sign.group() for sign in found}) < _OLD_FONT_KINDS:
            continue
        at = found[0].start()
        return [
            error(
                "E07",
                Place(file, _line(text, at)),
                f"Chữ gõ bằng phông cũ {name}: “{text[max(0, at - 6) : at + 12].strip()}…”.",
                "chữ Unicode dựng sẵn",
                "trong Word chọn đoạn chữ, chuyển sang Unicode bằng UniKey (Ctrl+Shift+F6) rồi dán lại",
            )
        ]
    return []


def _letter(found: re.Match[str]) -> str:
    letter = html.unescape(found.group())
    usable = len(letter) == 1 and letter.isprintable() and ord(letter) > 0xA0 and letter != "\ufffd"
    return letter if usable else found.group()


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
