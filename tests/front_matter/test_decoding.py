"""Bytes become text, or a message that names the encoding: never unreadable words."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.messages import Faulty, Message
from plugins.front_matter import decoding
from plugins.front_matter.decoding import LARGEST, decode
from plugins.viettext.letters import FORBIDDEN

TEXT = "title: Hưởng ứng Tháng Công nhân\n\nĐồng chí Chủ tịch ôn lại truyền thống.\n"
quick = settings(derandomize=True, max_examples=150, deadline=None)


def faults(data: bytes) -> tuple[Message, ...]:
    """Why some bytes are refused."""
    with pytest.raises(Faulty) as fault:
        decode(data, "a.md")
    return fault.value.messages


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", TEXT).encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        "".join(f"&#{ord(s)};" if ord(s) > 0xA0 else s for s in TEXT).encode(),
        "".join(f"&#x{ord(s):x};" if ord(s) > 0xA0 else s for s in TEXT).encode(),
    ],
    ids=["utf-8", "bom", "crlf", "cr", "nfd", "utf-16-le", "utf-16-be", "decimal", "hexadecimal"],
)
def test_what_is_certain_is_converted(data: bytes) -> None:
    """Notepad, Word, a Mac and an old portal give one and the same text."""
    assert decode(data, "a.md")[0] == TEXT


def test_conversions_are_remarked() -> None:
    """An editor is told that a file was converted, with the line of the first coded letter."""
    assert [m.code for m in decode(TEXT.encode("utf-16"), "a.md")[1]] == ["E02"]
    assert [(m.code, m.place.line) for m in decode(b"a\nb &#273;", "a.md")[1]] == [("E05", 2)]
    assert decode(TEXT.encode(), "a.md")[1] == []


def test_references_that_are_markup_stay() -> None:
    """Only letters are taken out of their codes: a coded < or line end stays coded and opens nothing."""
    text = "&#60;script&#62; &#10; &#34; &#8238; &amp; &lt;"
    assert decode(text.encode(), "a.md") == (text, [])


@pytest.mark.parametrize(
    ("data", "name", "line"),
    [
        ("Tiêu đề".encode("utf-16-le"), "UTF-16", 1),
        (TEXT.encode("utf-16")[:-1], "UTF-16", 0),
        (b"title: a\n\nC\xaang \xae\xb5n \xae\xb7 \xb8\xb9", "TCVN3", 3),
        ("Đồng chí Chủ tịch".encode("cp1258", "ignore") + b"\xec\xf2\xec\xd2", "Windows-1258", 1),
        (b"D \xed\xa0\xbd", "UTF-8", 1),
        (b"\xff", "bảng mã cũ", 1),
    ],
)
def test_other_encodings_are_refused_by_name(data: bytes, name: str, line: int) -> None:
    """The message names the encoding and the first line that is not UTF-8."""
    (message,) = faults(data)
    assert (message.code, message.place.line) == ("E01", line)
    assert name in message.what


def test_letters_encoded_twice_are_refused() -> None:
    """UTF-8 read as Windows-1252 and saved again is named, whichever of the two old tables it was."""
    for table in ("cp1252", "latin-1"):
        twice = TEXT.encode().decode(table, "ignore").encode()
        assert [m.code for m in faults(twice)] == ["E03"]


@pytest.mark.parametrize(
    "text",
    [
        "“HỢP TÁC XÃ\u201d, “LIÊN HIỆP HỢP TÁC XÃ\u201d, “QUỸ TÍN DỤNG XÃ\u201d",
        "ĐÃ… ĐÃ… ĐÃ…",
        "ĐÃ\u00a0họp, XÃ\u00a0báo cáo, THỊ XÃ\u00a0tổng kết",
        "«XÃ» «THỊ XÃ» «PHƯỜNG, XÃ»",
        "«công đoàn», «đoàn viên», " + "«tổ chức cơ sở», " * 12,
    ],
    ids=["quotes", "ellipses", "spaces", "guillemets", "twelve guillemets"],
)
def test_vietnamese_capitals_are_not_taken_for_broken_letters(text: str) -> None:
    """XÃ, ĐÃ before a closing quote, an ellipsis or Word's space are ordinary words of a union's news."""
    assert decode(text.encode(), "a.md") == (text, [])


@pytest.mark.parametrize(
    ("sign", "name"), [("\x00", "U+0000"), ("\x0b", "U+000B"), ("\x9f", "U+009F"), ("\ufffe", "U+FFFE")]
)
def test_control_signs_are_named_with_line_and_column(sign: str, name: str) -> None:
    """Each line with a sign that XML forbids gets its message, so that an editor finds it."""
    found = faults(f"a\nbc{sign}d\n\n{sign}".encode())
    assert [(m.code, m.place.line) for m in found] == [("E04", 2), ("E04", 4)]
    assert f"{name} ở cột 3" in found[0].what


def test_too_large() -> None:
    """A file of more than a megabyte is refused before anything is done with it; a megabyte is read."""
    assert [m.code for m in faults(b"a" * (LARGEST + 1))] == ["E06"]
    assert decode(b"a" * LARGEST, "a.md")[0]


@quick
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_clean_text_or_a_message(data: bytes) -> None:
    """Whatever a file holds, it becomes composed text without forbidden signs, or a message with a code."""
    try:
        text, _ = decode(data, "a.md")
    except Faulty as fault:
        found = {m.code for m in fault.messages}
    else:
        found = set()
        assert unicodedata.is_normalized("NFC", text)
        assert not FORBIDDEN.search(text)
        assert "\r" not in text
    assert found <= {"E01", "E03", "E04"}


OLD = st.text(st.sampled_from("aeoAEOnñmyøûõïäåöîëæØÛÕâÂ®¬«·µ¸¹©áº»Ä‘Æ°¡ \n"), max_size=40)


@quick
@given(OLD)
def test_quick_looks_miss_nothing(text: str) -> None:
    """What a text is searched for first is in every match, so that an old font is never passed over."""
    tcvn3, vni = decoding.OLD_FONTS.values()
    assert all(any(sign in found for sign in decoding._TWICE_SIGNS) for found in decoding.TWICE.findall(text))
    assert all(any(sign in found for sign in decoding._TCVN3_SIGNS) for found in tcvn3.findall(text))
    assert len(decoding._VNI_SIGN.findall(text)) >= len(vni.findall(text))


def test_no_forbidden_sign_can_be_printed() -> None:
    """A text that is called printable has no sign that would be refused."""
    signs = [sign for sign in map(chr, range(0x110000)) if FORBIDDEN.match(sign)]
    assert not any(decoding._can_be_printed(sign) for sign in signs)
    assert not any(sign in decoding._HARMLESS for sign in signs)
