"""Letters: composed, folded, closed, whole."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.viettext.letters import (
    _APART,
    FORBIDDEN,
    INVISIBLE,
    SPACES,
    close_directions,
    compose,
    fold,
    has_ink,
    one_line,
    same_name,
    whole_letters,
)

quick = settings(derandomize=True, max_examples=150, deadline=None)
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = [compose(vowel + tone) for vowel in VOWELS for tone in TONES] + list("bcdđghklmnpqrstvx")
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
vietnamese = st.lists(st.sampled_from([*LETTERS, *map(str.upper, LETTERS), " ", "-", "/"]), max_size=60).map("".join)
ODD = "a\u0301\u200b\u200d\u00a0\u202e\u202c\u2066\u2069\n \u0323đ👩🏽"
odd = st.text(st.sampled_from(ODD), max_size=20)


@quick
@given(vietnamese)
def test_both_unicode_forms_are_one_text(text: str) -> None:
    """A text from a Mac (NFD) and one typed on Windows (NFC) are the same text here."""
    assert compose(unicodedata.normalize("NFD", text)) == compose(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_every_vietnamese_letter_folds_to_its_plain_one() -> None:
    """All 67 accented letters, small and capital, are found by typing the letter without its marks."""
    plain = {letter: vowel for vowel in VOWELS for letter in (compose(vowel + tone) for tone in TONES)}
    base = str.maketrans("ăâêôơưđ", "aaeooud")
    for letter in LETTERS:
        wanted = plain.get(letter, letter).translate(base)
        assert fold(letter) == fold(letter.upper()) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("thuỷ", "thủy"), ("ĐƯỜNG", "duong"), ("Ｃông đoàn", "cong doan"), ("Uỷ ban", "ủy ban")],
)
def test_spellings_that_readers_take_for_one_fold_to_one(one: str, other: str) -> None:
    """Old and new tone placement, capitals and full-width letters are one word to search."""
    assert fold(one) == fold(other)


@quick
@given(texts | odd)
def test_one_line_is_one_line_of_composed_letters(text: str) -> None:
    """A title is one line, single-spaced, without invisible signs, and composed, whatever was pasted."""
    line = one_line(text)
    assert line == " ".join(line.split())
    assert not set(line) & set("\u00ad\u200b\u2060\ufeff")
    assert unicodedata.is_normalized("NFC", line)
    assert one_line(line) == line


@quick
@given(vietnamese)
def test_one_line_keeps_every_letter(text: str) -> None:
    """Nothing but the spaces between words is changed in ordinary Vietnamese."""
    assert one_line(text).split() == compose(text).split()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Công\u00a0đoàn \t\n tỉnh ", "Công đoàn tỉnh"),
        ("Công\u00adđoàn\ufeff", "Côngđoàn"),
        ("gia đình 👨‍👩‍👧 vui", "gia đình 👨‍👩‍👧 vui"),
        ("n\u0334\u0335\u0336\u0337\u0338", "n\u0334\u0335\u0336"),
        ("Ca\u200b\u0301ch", "Cách"),
        ("\u202eabc", "\u202eabc\u202c"),
        ("\u3000\u2003\u200b", ""),
    ],
)
def test_one_line_examples(typed: str, shown: str) -> None:
    """Spaces of every kind, soft hyphens, stacked marks and open directions are put right; joined emoji stay."""
    assert one_line(typed) == shown


@quick
@given(st.text(st.sampled_from("ab\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069"), max_size=20))
def test_directions_are_closed(text: str) -> None:
    """Every embedding and isolate that a text opens is closed at its end, so that a page's own words stay in order."""
    closed = close_directions(text)
    assert closed.startswith(text)
    assert set(closed[len(text) :]) <= {"\u202c", "\u2069"}
    assert close_directions(closed) == closed
    waiting: list[str] = []
    for sign in closed:
        if sign in "\u202a\u202b\u202d\u202e":
            waiting.append("\u202c")
        elif sign in "\u2066\u2067\u2068":
            waiting.append("\u2069")
        elif waiting and sign == waiting[-1]:
            waiting.pop()
    assert not waiting


@quick
@given(texts | odd)
def test_whole_letters_lose_nothing(text: str) -> None:
    """Cutting into letters and joining again gives the text, and no letter begins with a mark of the one before."""
    letters = whole_letters(text)
    assert "".join(letters) == text
    assert not any(unicodedata.category(letter[0]).startswith("M") for letter in letters[1:])


@pytest.mark.parametrize(
    "letter",
    ["Ặ", "A\u0302\u0323", "👨‍👩‍👧‍👦", "🇻🇳", "👍🏽", "1️⃣", "❤️‍🔥", "\r\n", "🏴\U000e0067\U000e0062\U000e0077\U000e007f"],
    ids=["composed", "marks", "family", "flag", "skin", "keycap", "heart", "line end", "tag flag"],
)
def test_what_a_reader_sees_as_one_letter_is_one(letter: str) -> None:
    """Marks, joined emoji and both kinds of flags are never cut in the middle."""
    assert whole_letters("a" + letter + "b") == ["a", letter, "b"]


def test_two_flags_are_two_letters() -> None:
    """Regional indicators stand in pairs, not in rows."""
    assert whole_letters("🇻🇳🇻🇳🇻") == ["🇻🇳", "🇻🇳", "🇻"]


@pytest.mark.parametrize("blank", ["", " ", "\u00a0\u200b\ufeff", "\u202e\u202c", "\u200d\u2060", "\u3000"])
def test_no_ink(blank: str) -> None:
    """What nobody sees counts as empty."""
    assert not has_ink(blank)
    assert has_ink(blank + ".")


def test_same_name_ignores_case_spacing_and_form() -> None:
    """The spellings of one category are one key; another word is another key."""
    spellings = [
        "Thi đua - Khen thưởng",
        "THI ĐUA -  KHEN THƯỞNG",
        unicodedata.normalize("NFD", " thi đua - khen thưởng"),
    ]
    assert len({same_name(spelling) for spelling in spellings}) == 1
    assert same_name("Thi dua - khen thuong") != same_name(spellings[0])


def test_forbidden_signs_are_those_of_xml() -> None:
    """Feeds stay valid XML: exactly controls, surrogates and noncharacters are refused, and nothing else."""

    def wanted(code: int) -> bool:
        control = (code < 0x20 and code not in (9, 10, 13)) or 0x7F <= code <= 0x9F
        return control or 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE

    assert [c for c in range(0x110000) if bool(FORBIDDEN.match(chr(c))) != wanted(c)] == []


def test_signs_of_the_quick_way_need_no_care() -> None:
    """What is taken as it stands has no mark, is composed already, and hides nothing that would have to go."""
    signs = [sign for sign in map(chr, range(0x110000)) if _APART.fullmatch(sign)]
    assert not any(unicodedata.combining(sign) or unicodedata.category(sign)[0] == "M" for sign in signs)
    pairs = "".join(one + other for one in signs for other in signs)
    assert unicodedata.is_normalized("NFC", pairs)
    printed = [sign for sign in signs if sign.isprintable() and sign != " "]
    assert not any(INVISIBLE.match(sign) or SPACES.match(sign) for sign in printed)
    assert all(close_directions(sign) == sign for sign in printed)


@quick
@given(texts | odd | vietnamese)
def test_folding_is_decomposing_without_marks(text: str) -> None:
    """Signs may be folded one by one: the text folded as a whole is the same."""
    apart = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    assert fold(text) == "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
