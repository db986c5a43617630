"""Text of old fonts: every letter in both encodings and both ways, and how Word stores it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.viettext.legacy import PLAIN, encoding_of_font, from_unicode, shows_capitals, to_unicode
from plugins.viettext.legacy_tables import TCVN3, VNI
from plugins.viettext.letters import compose

quick = settings(derandomize=True, max_examples=200, deadline=None)
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SMALL = [compose(vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES if vowel + tone not in "aeiouy"] + ["đ"]
LETTERS = [*SMALL, *(letter.upper() for letter in SMALL)]
ENCODINGS = ("tcvn3", "vni")
vietnamese = st.lists(st.sampled_from([*LETTERS, *"bcdghAEIOUYaeiouy .,–“”/0\n"]), max_size=60).map("".join)


def back(pieces: list[tuple[str, str]]) -> str:
    """Pieces of an old text as one Unicode text."""
    return "".join(to_unicode(text, font) for text, font in pieces)


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3"),
        (".VnArial NarrowH", "tcvn3"),
        (".VNTIME", "tcvn3"),
        (" .vnarial", "tcvn3"),
        ("VNI-Times", "vni"),
        ("VNI-Helve", "vni"),
        ("vni-aptima", "vni"),
        ("Vnsomething", ""),
        ("VnTime", ""),
        ("VNtimes new roman", ""),
        ("VNI", ""),
        ("VNI-", ""),
        (".Vn", ""),
        ("My VNI-Times", ""),
        ("Times New Roman", ""),
        ("", ""),
    ],
)
def test_encoding_is_known_by_the_name_of_the_font(font: str, encoding: str) -> None:
    """Only the fonts of the two families are read as old ones, so that no Unicode text is ever converted."""
    assert encoding_of_font(font) == encoding


@pytest.mark.parametrize(
    ("font", "capitals"),
    [
        (".VnTimeH", True),
        (".VnArial NarrowH", True),
        (".vntimeh", True),
        (".VNTIMEH", True),
        (".VnTime", False),
        (".VNTIME", False),
        (".VnEnglish", False),
        ("VNI-TimesH", False),
        ("Times H", False),
    ],
)
def test_fonts_of_capitals(font: str, capitals: bool) -> None:
    """The capital H at the end of a `.Vn…` name is what makes capitals, not any h."""
    assert shows_capitals(font) == capitals


def test_all_134_letters_are_here() -> None:
    """The tests below miss no letter of the alphabet that has a mark."""
    assert len(set(LETTERS)) == len(LETTERS) == 134


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_letter_both_ways(encoding: str) -> None:
    """Each of the 134 letters has a code in a font of its encoding, and the code is read as that letter."""
    for letter in LETTERS:
        ((code, font),) = from_unicode(letter, encoding)
        assert encoding_of_font(font) == encoding, letter
        assert all(ord(sign) < 0x100 for sign in code), letter
        assert to_unicode(code, font) == letter


def test_no_two_codes_are_one() -> None:
    """TCVN3 has 74 codes (67 small, 7 capitals) and VNI 134, each for a letter of its own."""
    assert sorted(TCVN3.values()) == sorted([*SMALL, *"ĂÂĐÊÔƠƯ"])
    assert sorted(VNI.values()) == sorted(LETTERS)
    assert {len(code) for code in TCVN3} == {1}
    assert {len(code) for code in VNI} == {1, 2}


def test_case_of_a_mark_does_not_matter() -> None:
    """`AÙ`, `Aù` and `aÙ` were all typed: the letter decides, not its mark."""
    for letter in LETTERS:
        ((code, font),) = from_unicode(letter, "vni")
        for mark in (code[1:].upper(), code[1:].lower()):
            assert to_unicode(code[0] + mark, font) == letter


def test_capitals_of_the_h_font() -> None:
    """The code of a small letter is its capital in an H font, and plain letters are capitals too."""
    for small in SMALL:
        ((code, _),) = from_unicode(small, "tcvn3")
        assert to_unicode(code + "b", ".VnArial NarrowH") == small.upper() + "B"


@pytest.mark.parametrize(
    ("old", "font", "text"),
    [
        ("C«ng ®oµn", ".VnTime", "Công đoàn"),
        ("Liªn ®oµn Lao ®éng tØnh Tuyªn Quang", ".VnTime", "Liên đoàn Lao động tỉnh Tuyên Quang"),
        ("C«ng ®oµn tØnh", ".VnTimeH", "CÔNG ĐOÀN TỈNH"),
        ("§¶ng C\xadêng, \xad¬ng", ".VnTime", "Đảng Cường, ương"),
        ("Coâng ñoaøn", "VNI-Times", "Công đoàn"),
        ("Lieân ñoaøn Lao ñoäng", "VNI-Times", "Liên đoàn Lao động"),
        ("LIEÂN ÑOAØN LAO ÑOÄNG TÆNH", "VNI-Helve", "LIÊN ĐOÀN LAO ĐỘNG TỈNH"),
        (
            "Ngöôøi lao ñoäng nghæ leã, kyõ thuaät, kyø nghæ, quî",
            "VNI-Times",
            "Người lao động nghỉ lễ, kỹ thuật, kỳ nghỉ, quỵ",
        ),
        ("Aù Aâ Eâ OÂ Öông", "VNI-Times", "Á Â Ê Ô Ương"),
        ("thuaän lôïi, nhöõng", "VNI-Times", "thuận lợi, những"),
        ("Công đoàn – C«ng", "Times New Roman", "Công đoàn – C«ng"),
        ("12/KH, 30% – “x”", ".VnTime", "12/KH, 30% – “x”"),
        ("bâ ü â", "VNI-Times", "bâ ü â"),
        ("tệ", "VNI-Times", "tệ"),
        ("", ".VnTime", ""),
    ],
)
def test_sentences(old: str, font: str, text: str) -> None:
    """What is a code is read, what is none stays, and other fonts are left alone."""
    assert to_unicode(old, font) == text


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times"])
def test_three_ways_of_storing_a_byte(font: str) -> None:
    """A byte, its sign in Windows-1252 and its number from U+F000 on are one sign: codes and punctuation alike."""
    for byte in range(0xA0, 0x100):
        assert to_unicode("o" + chr(0xF000 + byte), font) == to_unicode("o" + chr(byte), font)
    for byte, sign in ((0x8A, "Š"), (0x96, "–"), (0x93, "“"), (0x85, "…")):
        assert {to_unicode(stored, font) for stored in (chr(byte), sign, chr(0xF000 + byte))} == {sign}
    assert to_unicode("\uf043\uf020\uf031", font) == "C 1"
    assert to_unicode("\x81\uf001\uf100", font) == "\x81\uf001\uf100"


@quick
@given(vietnamese, st.sampled_from(ENCODINGS))
def test_vietnamese_text_survives_the_old_encoding(text: str, encoding: str) -> None:
    """Whatever is written in Vietnamese comes back as it was, all of it in fonts of the encoding."""
    pieces = from_unicode(text, encoding)
    assert back(pieces) == text
    assert all(encoding_of_font(font) == encoding for _, font in pieces)


@quick
@given(st.text(st.one_of(st.sampled_from("aùøAÙñäß\u0301\x96\uf0b5\xad"), st.characters(exclude_categories=("Cs",)))))
def test_any_text_survives_the_old_encoding(text: str) -> None:
    """Foreign letters and signs without a code are left in an ordinary font rather than spoilt."""
    for encoding in ENCODINGS:
        assert back(from_unicode(text, encoding)) == compose(text)


def test_pieces_change_font_no_more_than_needed() -> None:
    """Only capitals with a tone ask for the H font, and only foreign letters for an ordinary one."""
    assert from_unicode("LIÊN ĐOÀN", "tcvn3") == [("LI£N §O", ".VnTime"), ("µN", ".VnTimeH")]
    assert from_unicode("piñata", "vni") == [("pi", "VNI-Times"), ("ñ", PLAIN), ("ata", "VNI-Times")]


def test_a_real_article(shared: Path) -> None:
    """An article of 2008 in TCVN3 reads as its twin in Unicode, made by other hands than ours."""
    folder = shared / "corpus/bad/encodings"
    old = (folder / "e01-tcvn3.md").read_bytes().decode("latin-1")
    assert to_unicode(old, ".VnTime") == (folder / "reference-utf8-nfc.md").read_text(encoding="utf-8")
