"""Fingerprints decide what is stale: equal values equal, different values different, in every process."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.fingerprints import fingerprint
from plugins.buildkit.records import State
from tests.buildkit.samples import UNIT, article, card, simple_page, term

ROOT = Path(__file__).resolve().parents[2]
quick = settings(derandomize=True, max_examples=200, deadline=None)
scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.binary(max_size=8) | st.dates()
scalars |= st.datetimes() | st.sampled_from(State)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


def typed(value: Any) -> Any:
    """The value with the type of each part beside it: what makes two values one, said independently."""
    if isinstance(value, dict):
        return ("dict", frozenset((typed(k), typed(v)) for k, v in value.items()))
    if isinstance(value, list):
        return ("list", tuple(map(typed, value)))
    return (type(value).__name__, value)


@quick
@given(values, values)
def test_equal_and_different_values(one: Any, other: Any) -> None:
    """Two values have one fingerprint exactly when they are the same, part for part and type for type."""
    assert (fingerprint(one) == fingerprint(other)) == (typed(one) == typed(other))


@quick
@given(st.dictionaries(st.text(max_size=4), scalars, max_size=6))
def test_order_of_a_mapping_does_not_matter(mapping: dict[str, Any]) -> None:
    """A mapping built in another order is the same mapping."""
    assert fingerprint(dict(reversed(mapping.items()))) == fingerprint(mapping)


@quick
@given(st.sets(st.text(max_size=4), max_size=6))
def test_order_of_a_set_does_not_matter(texts: set[str]) -> None:
    """A set has no order, whatever the hash seed."""
    assert fingerprint(frozenset(sorted(texts, reverse=True))) == fingerprint(texts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b"), ("a,b",)),
        ({"a": "b"}, {"a:b": ""}),
        (("a", ("b",)), ("a", "b")),
        ("1", 1),
        (True, 1),
        ("", None),
        (dt.date(2019, 11, 21), dt.datetime(2019, 11, 21)),
        ("é", "e\u0301"),
        (State.DRAFT, State.REVIEW),
        (b"a", "a"),
        (("a", "b"), ("b", "a")),
    ],
)
def test_values_that_look_alike_differ(one: object, other: object) -> None:
    """No spelling of one value can be taken for another's."""
    assert fingerprint(one) != fingerprint(other)


def test_class_of_a_record_counts() -> None:
    """Records of two kinds with the same fields are two values."""

    @dataclass(frozen=True)
    class One:
        name: str

    @dataclass(frozen=True)
    class Other:
        name: str

    assert fingerprint(One("a")) != fingerprint(Other("a"))
    assert fingerprint(One("a")) == fingerprint(One("a"))


@pytest.mark.parametrize("value", [object(), [object()], {"a": {1: object()}}])
def test_what_has_no_content_is_refused(value: object) -> None:
    """A value whose spelling holds a memory address must not decide what is stale."""
    with pytest.raises(TypeError):
        fingerprint(value)


def test_lone_surrogate_has_a_fingerprint() -> None:
    """A broken text is told apart, not crashed on."""
    assert fingerprint("\ud800") != fingerprint("\ud801")


def test_a_changed_body_leaves_the_card_alone() -> None:
    """Lists need not be drawn again for a corrected word; the article's own page must be."""
    before = article(1, tags=(term("Nữ công"),), author=UNIT)
    for change in ({"body": "<p>Khác.</p>"}, {"byline": "Minh Anh"}, {"modified": dt.date(2020, 1, 1)}, {"tags": ()}):
        after = replace(before, **change)  # type: ignore[arg-type]
        assert fingerprint(after.card) == fingerprint(before.card)
        assert fingerprint(after) != fingerprint(before)


@pytest.mark.parametrize(
    "change",
    [
        *({"title": "Khác"}, {"views": 1303}, {"summary": ""}, {"category": term("Nữ công")}, {"address": "/x/"}),
        *({"date": dt.date(2019, 11, 21)}, {"state": State.RETRACTED}, {"id": "khac"}),
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_field_of_a_card_counts(change: dict[str, object]) -> None:
    """A list is stale as soon as anything that it shows has changed."""
    assert fingerprint(replace(card(1), **change)) != fingerprint(card(1))  # type: ignore[arg-type]


def test_same_in_every_process() -> None:
    """The state of a build is read by the next one: another hash seed gives the same fingerprints."""
    code = (
        "from tests.buildkit.samples import *\n"
        "from plugins.buildkit.fingerprints import fingerprint\n"
        "print(fingerprint([article(1, tags=(term('Nữ công'),), author=UNIT), simple_page('lien-he'),\n"
        "    frozenset({'ă', 'â', 'đ', 'ơ'}), {'b': 1, 'a': 2}]).hex())\n"
    )
    seen = set()
    for seed in ("0", "1", "4294967295"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "America/New_York"}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        seen.add(run.stdout.strip())
    own = [article(1, tags=(term("Nữ công"),), author=UNIT), simple_page("lien-he")]
    assert seen == {fingerprint([*own, frozenset({"ă", "â", "đ", "ơ"}), {"a": 2, "b": 1}]).hex()}


def test_a_record_remembers_its_fingerprint_and_a_copy_does_not() -> None:
    """Ten thousand pages show the same cards; a corrected copy must not carry the fingerprint of the old one."""
    before = card(1)
    first = fingerprint(before)
    assert fingerprint(before) == first == fingerprint(card(1))
    assert fingerprint(replace(before, title="Khác")) != first


def test_a_function_is_its_name() -> None:
    """A page says by which function its values are made."""
    assert fingerprint(card) == fingerprint(card) != fingerprint(article)
