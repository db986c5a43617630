"""Messages: gathered, in order, each once, and safe on a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.messages import (
    Faulty,
    Level,
    Messages,
    Place,
    as_text,
    error,
    faulty,
    printable,
    remark,
    shown,
    warning,
)


def test_order_is_file_line_code() -> None:
    """However a run came upon them, messages stand by file and line; line 10 after line 9."""
    messages = Messages()
    given_messages = [
        error("B", Place("b.md", 1), "x"),
        error("A", Place("a.md", 10), "x"),
        warning("C", Place("a.md", 9), "x"),
        error("A", Place("a.md", 9), "y"),
        error("A", Place("a.md", 9), "x"),
        remark("S", Place(""), "x"),
    ]
    messages.add(*given_messages)
    shown_order = [(m.place.file, m.place.line, m.code, m.what) for m in messages]
    assert shown_order == sorted(shown_order)
    assert len(messages) == 6


def test_each_message_is_kept_once() -> None:
    """A problem met twice in one run is told once; another line is another problem."""
    messages = Messages()
    for line in (1, 1, 2):
        messages.add(error("A", Place("a.md", line), "x"))
    assert [m.place.line for m in messages] == [1, 2]


def test_only_errors_stop() -> None:
    """Warnings and remarks do not stop a build; one error does."""
    messages = Messages()
    messages.add(warning("W", Place(), "x"), remark("R", Place(), "x"))
    assert not messages.stop
    messages.add(error("E", Place(), "x"))
    assert messages.stop
    assert [m.code for level in Level for m in messages.of(level)] == ["R", "W", "E"]


def test_faulty_says_its_messages() -> None:
    """A developer who meets the exception sees place, code and words."""
    fault = faulty("M08", Place("a.md", 3), "Thiếu ngày.")
    assert [m.level for m in fault.messages] == [Level.ERROR]
    assert str(fault) == "a.md:3 [M08] Thiếu ngày."
    assert str(Faulty([])) == ""


def test_as_text_names_everything() -> None:
    """File, line, code, what, expected and how to mend are all shown; what is missing leaves no empty line."""
    text = as_text(error("M08", Place("a.md", 3), "Thiếu ngày.", "một ngày", "thêm dòng date"))
    assert text == "a.md:3: LỖI [M08] Thiếu ngày.\n    Cần: một ngày\n    Cách sửa: thêm dòng date"
    assert as_text(warning("W", Place(), "x")) == "Cảnh báo [W] x"
    assert as_text(remark("R", Place("a.md"), "x")) == "a.md: Nhận xét [R] x"


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_printable_text_is_harmless(text: str) -> None:
    """No text of a bad file moves the cursor, turns the line round or breaks it, and any terminal can be sent it."""
    line = printable(text)
    line.encode("utf-8")
    assert not any(unicodedata.category(sign) in {"Cc", "Zl", "Zp", "Cs"} for sign in line)
    assert not any(unicodedata.bidirectional(s) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI"} for s in line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Liên đoàn Lao động", "Liên đoàn Lao động"),
        ("a\x1b[31mđỏ", "a\\x1b[31mđỏ"),
        ("a\nb\rc", "a\\x0ab\\x0dc"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("tin-\udcff.md", "tin-\\udcff.md"),
    ],
)
def test_printable_examples(text: str, line: str) -> None:
    """Vietnamese stays as it is; what cannot be seen is written out."""
    assert printable(text) == line


def test_a_hostile_file_name_stays_on_its_line() -> None:
    """A file name with a line end cannot pretend to be another message."""
    text = as_text(error("F04", Place("dòng\nLỖI [X99] giả.md"), "Tên tệp không dùng được."))
    assert text.count("\n") == 0


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text(max_size=200), st.integers(min_value=1, max_value=80))
def test_shown_values_are_short(text: str, longest: int) -> None:
    """A value in a message is whole or ends in an ellipsis, never a screenful."""
    value = shown(text, longest)
    assert len(value) <= longest + 2
    assert value[0] + value[-1] == "“”"
    assert value[1:-1] == text or (value[-2] == "…" and text.startswith(value[1:-2]))
