"""The value of one field: typed, or refused with a code."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit import addresses
from plugins.buildkit.messages import Faulty, Place
from plugins.buildkit.records import State
from plugins.front_matter import values
from plugins.viettext.slugs import is_slug

HERE = Place("a.md", 3)
quick = settings(derandomize=True, max_examples=150, deadline=None)


def code(read: object, *given_values: object) -> str:
    """The code with which a value is refused."""
    with pytest.raises(Faulty) as fault:
        read(*given_values, HERE)  # type: ignore[operator]
    (message,) = fault.value.messages
    assert message.place == HERE
    return message.code


@pytest.mark.parametrize(
    ("text", "state"),
    [
        *[(word, State.DRAFT) for word in ("draft", "Draft ", "nháp", "BẢN NHÁP")],
        *[(word, State.REVIEW) for word in ("review", "chờ duyệt", "Chờ  duyệt")],
        *[(word, State.PUBLISHED) for word in ("published", "Xuất bản ", "đã đăng", "đăng")],
        *[(word, State.RETRACTED) for word in ("retracted", "thu hồi")],
    ],
)
def test_states(text: str, state: State) -> None:
    """A status is understood in English and Vietnamese, with capitals and stray spaces."""
    assert values.read_state(text, HERE) is state


@pytest.mark.parametrize("text", ["", "scheduled", "publish", "hidden", "xuat ban", "draft?", "đăng sau"])
def test_unknown_states(text: str) -> None:
    """A slip neither publishes nor loses an article."""
    assert code(values.read_state, text) == "M13"


@quick
@given(st.integers(0, 10**11), st.sampled_from([".", ",", " "]))
def test_counts(number: int, sign: str) -> None:
    """A count is read plain and with its thousands grouped, without a remark."""
    assert values.read_count(str(number), HERE) == (number, [])
    assert values.read_count(f"{number:,}".replace(",", sign), HERE) == (number, [])


@pytest.mark.parametrize("text", ["1.303 views", "1303 lượt xem", "1.303 Lượt", "1303 lần xem"])
def test_garbled_counts_are_remarked(text: str) -> None:
    """Words after a number are dropped with a remark that says how it was understood."""
    number, messages = values.read_count(text, HERE)
    assert (number, [m.code for m in messages]) == (1303, ["M11"])
    assert "1.303" in messages[0].what


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1303+",
        "1303 (ước)",
        "2k",
        "1 triệu",
        "10%",
        "nhiều",
        "-3",
        "1303-5",
        "1.30",
        "1.3",
        "12.34.567",
        "1e3",
        "1303.",
        "1.303,456",
        "1 303.456",
        "9" * 13,
        "١٢",
        "0x10",
    ],
)
def test_what_is_no_count(text: str) -> None:
    """Words, signs, fractions, mixed separators and other scripts' digits are refused, not guessed at."""
    assert code(values.read_count, text) == "M12"


@quick
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
def test_any_name_is_a_term_or_a_message(name: str) -> None:
    """A category or tag of any letters has a slug that can stand in an address, or is refused."""
    for what in ("chuyên mục", "thẻ"):
        try:
            term = values.read_term(name, what, HERE)
        except Faulty as fault:
            found = [m.code for m in fault.messages]
        else:
            found = []
            assert is_slug(term.slug)
            assert addresses.output_path(addresses.tag(term.slug))
        assert found in ([], ["M16"])
        assert found or any(sign.isalnum() for sign in name)


@pytest.mark.parametrize("name", ["Con", "AUX", "2019", "Trang 2", "index", "nul"])
def test_terms_never_take_a_reserved_name(name: str) -> None:
    """A tag named like a device, a year or a numbered page gets another slug and keeps its name."""
    term = values.read_term(name, "thẻ", HERE)
    assert term.name == name
    assert term.slug.startswith("the-")


def test_one_category() -> None:
    """The same name several times is one, with a remark; two names are an error; a bare list is understood."""
    assert values.read_category("Tin tức", HERE)[0].name == "Tin tức"
    term, messages = values.read_category("Tin tức, , TIN TỨC", HERE)
    assert (term.slug, [m.code for m in messages]) == ("tin-tuc", ["M14"])
    assert values.read_category(("Tin tức",), HERE)[1] == []
    assert code(values.read_category, "Tin tức, Thi đua") == "M14"
    assert code(values.read_category, (" ", "")) == "M14"


def test_tags() -> None:
    """Tags keep their order, each once; brackets and blanks between commas are no tags."""
    assert [t.name for t in values.read_tags("[Tết, , nữ công, TẾT]", HERE)] == ["Tết", "nữ công"]
    assert [t.name for t in values.read_tags(("a, b", "c"), HERE)] == ["a, b", "c"]
    assert values.read_tags("", HERE) == ()
    assert code(values.read_tags, "Đoàn, Doãn") == "M16"
    assert len(values.read_tags(", ".join(f"thẻ {n}" for n in range(values.MOST_TAGS)), HERE)) == values.MOST_TAGS
    assert code(values.read_tags, ", ".join(f"thẻ {n}" for n in range(values.MOST_TAGS + 1))) == "M15"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *[(slug, "M18") for slug in ("index", "feed", "static", "404", "con", "in", "gui-email", "2019", "trang-2")],
        *[(slug, "M17") for slug in ("", ".", "..", "../x", "a/b", "Tết", "A", "a b", "a_b", "a" * 81, "a-", "%2e")],
    ],
)
def test_slugs_that_are_refused(text: str, wanted: str) -> None:
    """Reserved names and anything but small plain letters are refused, each with its code."""
    assert code(values.read_slug, text) == wanted


@quick
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=100))
def test_any_title_has_a_usable_slug(title: str) -> None:
    """Titles of punctuation, other scripts or one endless word have a free slug under 100 letters."""
    slug = values.slug_of_title(title)
    assert len(slug) < 100
    assert not addresses.is_reserved(slug)
    assert addresses.output_path(f"/2019/11/21/{slug}/")


@pytest.mark.parametrize("text", ["a", "2019/11/cham-lo-tet", "A.b_c-d"])
def test_ids(text: str) -> None:
    """An id is kept as typed."""
    assert values.read_id(text, HERE) == text


@pytest.mark.parametrize("text", ["", "/a", "a/", "Tết", "a b", "a?b", "<a>", "a" * 201, "a\nb"])
def test_bad_ids(text: str) -> None:
    """An id has letters, digits, dots, hyphens and slashes inside, and is not endless."""
    assert code(values.read_id, text) == "M22"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/DetailView/123/tin.html", "/DetailView/123/tin.html"),
        ("http://old.example/a?id=5", "/a?id=5"),
        ("https://old.example/", "/"),
    ],
)
def test_old_addresses(text: str, path: str) -> None:
    """An address of the old site is kept without its host."""
    assert values.read_legacy_url(text, HERE) == path


@pytest.mark.parametrize(
    "text", ["", "tin.html", "//evil.example/", "/a/../b", "/a b", "/a\\b", "/<x>", "javascript:x"]
)
def test_bad_old_addresses(text: str) -> None:
    """What is no path of the old site is refused: a redirect from it would lead astray."""
    assert code(values.read_legacy_url, text) == "M20"
