"""Front matter and body, with the line where each stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.messages import Faulty
from plugins.front_matter import yaml_text
from plugins.front_matter.parsing import _PLAIN_LIST, _PLAIN_QUOTED, Source, parse

quick = settings(derandomize=True, max_examples=150, deadline=None)


def entries(text: str) -> dict[str, str | tuple[str, ...]]:
    """The entries of a text by key."""
    return {entry.key: entry.value for entry in parse(text, "a.md").entries}


def faults(text: str) -> list[str]:
    """Codes and lines of what is wrong."""
    try:
        found = parse(text, "a.md").faults
    except Faulty as fault:
        found = fault.messages
    return [f"{m.code}:{m.place.line}" for m in found]


def test_both_forms_give_the_same() -> None:
    """YAML lines between --- and Pelican's plain lines are the same article."""
    head = "Tiêu đề: Thông báo: v/v nghỉ lễ 2/9 # khẩn\nngày: 2026-08-20\n"
    fenced, plain = parse(f"---\n{head}---\n\nThân bài.\n", "a.md"), parse(f"{head}\nThân bài.\n", "a.md")
    assert [(e.key, e.value) for e in fenced.entries] == [(e.key, e.value) for e in plain.entries]
    assert fenced.body.strip() == plain.body.strip() == "Thân bài."


def test_lines_are_those_of_the_file() -> None:
    """Entries and body know their line, also after blank lines and notes, so that messages can say it."""
    source = parse("\n\n---\n# ghi chú\ntitle: A\n\ntags:\n  - một\n  - hai\n---\nThân\n", "a.md")
    assert [(e.key, e.line) for e in source.entries] == [("title", 5), ("tags", 7)]
    assert source.body_line == 11
    assert source.body == "Thân\n"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("title: Thông báo: nghỉ lễ", "Thông báo: nghỉ lễ"),
        ("title: 1.303", "1.303"),
        ("title: yes", "yes"),
        ("title: 2026-07-28", "2026-07-28"),
        ('title: "Thi đua: \\"giỏi\\""', 'Thi đua: "giỏi"'),
        ("title: 'Đoàn viên ''mới'''", "Đoàn viên 'mới'"),
        ("title: [một, hai]", ("một", "hai")),
        ("title:\n- một\n- hai", ("một", "hai")),
        ("title: dòng một\n  dòng hai", "dòng một dòng hai"),
        ("title: >\n  dòng một\n  dòng hai", "dòng một dòng hai"),
        ("title: |\n  dòng một\n  dòng hai", "dòng một\ndòng hai"),
        ("title:", ""),
        ("title: - gạch đầu dòng", "- gạch đầu dòng"),
        ("title: a\ttab", "a\ttab"),
    ],
)
def test_values(typed: str, value: str | tuple[str, ...]) -> None:
    """A value is what an office worker meant: text to the end of its line; quotes, lists and blocks are YAML's."""
    found = entries(f"---\n{typed}\n---\n")["title"]
    assert (found.rstrip("\n") if isinstance(found, str) else found) == value


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["M01:0"]),
        (" \n\t\n", ["M01:0"]),
        ("Chỉ có nội dung.\n\nHết.", ["M01:1"]),
        ("---\ntitle: a\n", ["M02:1"]),
        ("---\ntitle a\ndate: b\n---\n", ["M03:2"]),
        ("Title a\nDate: b\nrồi nội dung\n\n", ["M03:1", "M03:3"]),
        ("---\ntitle: a\n\tb: c\n---\n", ["M04:3"]),
        ('---\ntitle: "mở\ndate: b\n---\n', ["M04:2"]),
        ("---\ntags: [a, b\n---\n", ["M04:2"]),
        ("---\ntitle: &a x\nb: *a\n---\n", ["M05:2", "M05:3"]),
        ("---\ntitle: !!python/object/apply:os.system [x]\n---\n", ["M05:2"]),
        ("---\ntags: [[a], b]\n---\n", ["M09:2"]),
        ("---\ntitle: {a: b}\n---\n", ["M09:2"]),
        ('---\ntitle: "x\ntags: [a\nc d\n\te\n---\n', ["M03:4", "M04:5", "M04:2", "M04:3"]),
    ],
)
def test_faults_are_all_told_with_their_lines(text: str, codes: list[str]) -> None:
    """Every problem of a front matter is told at once, each with its line."""
    assert faults(text) == codes


def test_three_hyphens_in_the_body_are_body() -> None:
    """A line drawn in the text ends nothing, and a table of hyphens is not read as front matter."""
    source = parse("---\ntitle: a\n---\nmột\n\n---\n\nhai: ba\n", "a.md")
    assert [e.key for e in source.entries] == ["title"]
    assert source.body == "một\n\n---\n\nhai: ba\n"


@quick
@given(st.text(st.sampled_from("---\n:ab \t\"'[]{}&*!|>#đ,"), max_size=60))
def test_any_text_is_parts_or_messages(text: str) -> None:
    """No text crashes the parser; a body is always the end of the file, at the line that is given."""
    try:
        source = parse(text, "a.md")
    except Faulty as fault:
        found = [m.code for m in fault.messages]
        source = Source((), "", text.count("\n") + 2)
    else:
        found = []
    assert isinstance(source, Source)
    assert set(found) <= {"M01", "M02"}
    assert source.body == "\n".join(text.split("\n")[source.body_line - 1 :])


@quick
@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40))
def test_a_plain_title_is_kept_to_the_letter(title: str) -> None:
    """Colons, hashes, quotes inside: a title in plain lines is the title typed."""
    assert entries(f"Title: {title}\nDate: 2026-07-28\n\nx")["Title"] == title


@quick
@given(
    st.from_regex(_PLAIN_LIST, fullmatch=True) | st.from_regex(_PLAIN_QUOTED, fullmatch=True).filter(str.isprintable)
)
def test_plain_values_are_what_yaml_makes_of_them(value: str) -> None:
    """A list of plain words and a text in quotes are read without YAML, and mean what they mean in YAML."""
    meant = yaml_text.load(value, "a.md")
    assert entries(f"---\ntags: {value}\n---\n")["tags"] == (meant if isinstance(meant, str) else tuple(meant))
