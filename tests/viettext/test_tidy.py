"""Cleaning: what goes, and above all what stays."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.viettext.letters import INVISIBLE, compose
from plugins.viettext.tidy import curled, tidy

quick = settings(derandomize=True, max_examples=400, deadline=None)
PARTS = ["Công đoàn", "tỉnh", "5", " ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u200b", "\u00ad", ".", ",", ":", ";", "!"]
PARTS += ["?", "(", ")", '"', "“", "”", "…", "-", "a\u0323\u0302", "\u0301", "👨‍👩‍👧", "❤️‍🔥", "\u200d", "\u2028", "="]
texts = st.lists(st.one_of(st.sampled_from(PARTS), st.characters(exclude_categories=("Cs",))), max_size=25).map("".join)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("Công\u00a0đoàn\u2009cơ\u3000sở", "Công đoàn cơ sở"),
        ("  Công   đoàn\t\ttỉnh \n\t họp  ", "Công đoàn tỉnh\nhọp"),
        ("Công\u00ad đo\u200bàn\ufeff\u2060", "Công đoàn"),
        ("một\r\n\r\nhai\n", "một\r\n\r\nhai\n"),
        ("Đoàn viên , người lao động .", "Đoàn viên, người lao động."),
        ("Kính gửi : Ban Chấp hành ; Ban Thường vụ", "Kính gửi: Ban Chấp hành; Ban Thường vụ"),
        ("Có ai không ? Có !", "Có ai không? Có!"),
        ("Vui quá !!!", "Vui quá!!!"),
        ("đoàn viên ,người lao động", "đoàn viên,người lao động"),
        ("(năm 2019) , 50 % .", "(năm 2019), 50 % ."),
        ("“Lao động giỏi” , “Lao động sáng tạo” .", "“Lao động giỏi”, “Lao động sáng tạo”."),
        ("10 , 20 và 30 .", "10, 20 và 30."),
        ("gia đình 👨‍👩‍👧 ❤️‍🔥", "gia đình 👨‍👩‍👧 ❤️‍🔥"),
        (unicodedata.normalize("NFD", "Đường ,"), "Đường,"),
        ("", ""),
        (" \u00a0\t", ""),
    ],
)
def test_what_goes(typed: str, clean: str) -> None:
    """Odd spaces, doubled spaces, invisible signs, spaces at line ends and before punctuation; lines stay lines."""
    assert tidy(typed) == clean


@pytest.mark.parametrize(
    "text",
    [
        "Họ và tên . . . . . . .",
        "rồi ... thế thôi",
        "hết …",
        "vui :) buồn :( cười :D",
        "vui ;)",
        "từ ,5 đến ,75",
        "viết bằng .NET, gửi .docx",
        "thắng 5 : 3, tỷ lệ 1 : 200",
        "lúc 9 :30",
        "xem ![ảnh](a.jpg)",
        ": mở đầu",
        "- , ; .",
        "Thi đua - Khen thưởng / 2019",
        '"Xin chào", anh nói',
        "1.303.000 đồng; 3,5%",
    ],
)
def test_what_stays(text: str) -> None:
    """Rows of dots, smileys, decimals, names that begin with a dot, ratios, quotes and dashes are not touched."""
    assert tidy(text) == text


@quick
@given(texts)
def test_tidy_text_stays_tidy(text: str) -> None:
    """Cleaning twice is cleaning once."""
    assert tidy(tidy(text)) == tidy(text)


@quick
@given(texts)
def test_no_word_and_no_line_is_changed(text: str) -> None:
    """The words, signs and line ends are those of the composed text without its invisible signs."""
    seen = compose(INVISIBLE.sub("", text))
    assert re.findall(r"\w+", tidy(text)) == re.findall(r"\w+", seen)
    assert re.findall(r"[\n\r\u2028]", tidy(text)) == re.findall(r"[\n\r\u2028]", seen)
    assert re.findall(r"[^\w\s]", tidy(text)) == re.findall(r"[^\w\s]", seen)


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ('Phong trào "Lao động giỏi", "Lao động sáng tạo"', "Phong trào “Lao động giỏi”, “Lao động sáng tạo”"),
        ('"Xin chào"', "“Xin chào”"),
        ('nói:"Vâng". ("Vâng")', "nói:“Vâng”. (“Vâng”)"),
        ('"a"\n"b', '“a”\n"b'),
        ('cuộc thi "Tìm hiểu" và "hết', 'cuộc thi "Tìm hiểu" và "hết'),
        ('màn hình 27" và 24"', 'màn hình 27" và 24"'),
        ('a"b"c', 'a"b"c'),
        ('<a href="x">', '<a href="x">'),
        ('" rời ra "', '" rời ra "'),
        ("“đã cong”", "“đã cong”"),
        ('"“Lồng” nhau"', "““Lồng” nhau”"),
        ('""', '""'),
        ("", ""),
    ],
)
def test_curled(straight: str, curly: str) -> None:
    """Quotes that pair up by where they stand are curled; inches, attributes and lone quotes are left."""
    assert curled(straight) == curly


@quick
@given(texts)
def test_curling_changes_quotes_only(text: str) -> None:
    """Curling twice is curling once, changes nothing but quotes, and opens as many as it closes."""
    new = curled(text)
    assert curled(new) == new
    assert len(new) == len(text)
    assert {(old, sign) for old, sign in zip(text, new, strict=True) if old != sign} <= {('"', "“"), ('"', "”")}
    assert new.count("“") - text.count("“") == new.count("”") - text.count("”")
