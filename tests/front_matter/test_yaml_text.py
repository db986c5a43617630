"""YAML in which every scalar is text and nothing clever is read."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.messages import Faulty
from plugins.front_matter.yaml_text import load

words = st.text(st.characters(exclude_categories=("C",), exclude_characters="\u2028\u2029"), max_size=12)
nodes = st.recursive(
    words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=6
)


def fault(text: str, first_line: int = 1) -> str:
    """Code and line of why a text is refused."""
    with pytest.raises(Faulty) as refused:
        load(text, "a.yaml", first_line)
    (message,) = refused.value.messages
    return f"{message.code}:{message.place.line}"


@pytest.mark.parametrize(
    "scalar", ["1.303", "0x10", "010", "1e3", "yes", "null", "~", "2026-07-28", "12:30", "=", "NaN"]
)
def test_scalars_are_text(scalar: str) -> None:
    """No count becomes a float, no yes a truth value, no date a guess."""
    assert load(f"a: {scalar}", "a.yaml") == {"a": scalar}


@settings(derandomize=True, max_examples=100, deadline=None)
@given(nodes)
def test_reads_what_yaml_writes(node: object) -> None:
    """Texts, lists and mappings of texts come through as they were."""
    assert load(yaml.safe_dump(node, allow_unicode=True, default_style='"'), "a.yaml") == node


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: *x", "M05:1"),
        ("a: 1\nb: *x", "M05:2"),
        ("a: !!str 1", "M05:1"),
        ("!!python/object/apply:os.system ['x']", "M05:1"),
        ("a: 1\na: 2", "M07:2"),
        ("a: {b: 1, b: 2}", "M07:1"),
        ("a: [1", "M04:1"),
        ('a: "b', "M04:1"),
        ("a: b: c", "M04:1"),
        ("[[[[[[[a]]]]]]]", "M04:1"),
        ("a: \x01", "M04:1"),
    ],
)
def test_refused(text: str, code: str) -> None:
    """Anchors, tags, doubled keys, depth and broken YAML are refused with their line."""
    assert fault(text) == code
    assert fault(text, 10).split(":")[1] == str(int(code.split(":")[1]) + 9)


def test_an_alias_bomb_costs_nothing() -> None:
    """Nine levels of nine aliases are refused at the first anchor."""
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    started = time.perf_counter()
    assert fault(bomb) == "M05:1"
    assert time.perf_counter() - started < 1


def test_nothing_is_an_empty_text() -> None:
    """An empty file is no fault."""
    assert load("", "a.yaml") == ""
    assert load("# chỉ có ghi chú\n", "a.yaml") == ""
