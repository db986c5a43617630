"""The declared fields: one schema, no two fields under one name."""

from __future__ import annotations

import pytest

from plugins.front_matter.fields import ARTICLE_FIELDS, PAGE_FIELDS, by_typed_name
from plugins.viettext.letters import same_name
from tests.front_matter.samples import errors, made, read

KINDS = {
    "text",
    "focus",
    "moment",
    "corrections",
    "codes",
    "count",
    "state",
    "term",
    "terms",
    "slug",
    "author",
    "path",
    "address",
    "id",
}


@pytest.mark.parametrize("fields", [ARTICLE_FIELDS, PAGE_FIELDS], ids=["article", "page"])
def test_names_are_unique(fields: tuple) -> None:  # type: ignore[type-arg]
    """No name that an editor may type stands for two fields."""
    names = [same_name(name) for field in fields for name in (field.name, *field.vietnamese)]
    assert len(names) == len(set(names))
    assert set(names) <= set(by_typed_name(fields))


def test_every_field_is_complete() -> None:
    """Each field has a known kind, a help and an example for messages and the handbook."""
    for field in (*ARTICLE_FIELDS, *PAGE_FIELDS):
        assert field.kind in KINDS
        assert field.help.endswith(".")
        assert field.example
    assert {f.name for f in ARTICLE_FIELDS if f.required} == {"title", "date"}


def test_design_fields_are_all_there() -> None:
    """The design's section 4, pin, corrections, where crops look, and reviewed codes are the schema."""
    designed = (
        "id title slug date modified views author byline source category tags summary status lead_image "
        "lead_image_alt lead_image_caption lead_image_credit lead_image_focus legacy_url pinned_until corrections "
        "reviewed"
    )
    assert {f.name for f in ARTICLE_FIELDS} == set(designed.split())


@pytest.mark.parametrize("typed", ["summary", "Summary", "SAPO", "Tóm tắt", "to\u0301m ta\u0306\u0301t", "tóm  tắt"])
def test_names_in_any_spelling(typed: str) -> None:
    """A field is known by its English and Vietnamese names in any case and form of letters."""
    assert made(f"{typed}: Sáng nay.\n").sapo == "Sáng nay."


@pytest.mark.parametrize(
    ("typed", "meant"), [("sumary", "summary"), ("tag", "tags"), ("Tieu de", "tiêu đề"), ("chuyên muc", "chuyên mục")]
)
def test_a_slip_is_offered_its_name(typed: str, meant: str) -> None:
    """A mistyped name is an error that asks after the nearest one, accents aside, and lists no others."""
    _, messages = read(f"title: Tin\ndate: 2026-07-28\n{typed}: x\n\nThân.\n")
    assert errors(messages) == ["M06:3"]
    assert f"Có phải bạn muốn ghi “{meant}”?" in messages[0].what
    assert not messages[0].expected


@pytest.mark.parametrize("typed", ["Save_as", "URL", "template", "lang", "translation"])
def test_unknown_names(typed: str) -> None:
    """Pelican's own overrides are errors at their line that list the known names."""
    article, messages = read(f"title: Tin\ndate: 2026-07-28\n{typed}: x\n\nThân.\n")
    assert article is None
    assert errors(messages) == ["M06:3"]
    assert "summary" in messages[0].expected


@pytest.mark.parametrize("field", [f for f in ARTICLE_FIELDS if f.kind == "text"], ids=lambda f: f.name)
def test_texts_have_a_limit(field) -> None:  # type: ignore[no-untyped-def]
    """A text of the longest length is read, one letter more is refused by its field's name."""
    for extra, wanted in ((0, []), (1, ["M10"])):
        lines = {"title": "Tin", "date": "2026-07-28", field.name: "a" * (field.longest + extra)}
        _, messages = read("".join(f"{k}: {v}\n" for k, v in lines.items()) + "\nThân.\n")
        assert [m.code for m in messages if m.code == "M10"] == wanted
