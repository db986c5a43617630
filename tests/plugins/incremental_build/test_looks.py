"""The look of a template changes with all that it is made of, and with nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes

from plugins.incremental_build.looks import _closure, _names, read_looks
from plugins.incremental_build.renderer import JINJA_OPTIONS, ConstantTag
from tests.support.sites import ROOT, write_site

TEMPLATES = {
    "base.html": '<html>{% block text %}{% endblock %}{% constant "partials/footer.html" %}</html>',
    "article.html": "{% extends 'base.html' %}{% from \"macros/card.html\" import card %}{{ card(1) }}",
    "list.html": '{% extends "base.html" %}{% include "partials/pager.html" %}',
    "feed.xml": "<feed>{{ entries }}</feed>",
    "chosen.html": "{% include kind %}",
    "either.html": '{%- include ["a.html", "b.html"] -%}',
    "circle.html": '{% import "macros/card.html" as c %}{% include "circle.html" ignore missing %}',
    "macros/card.html": '{% macro card(n) %}{% include "partials/figure.html" %}{% endmacro %}',
    "partials/figure.html": "<figure>",
    "partials/footer.html": "<footer>",
    "partials/pager.html": "<nav>",
    "partials/unused.html": "<p>",
}
WITH_EVERYTHING = {"chosen.html", "either.html"}  # which template they draw is known only then
BASE = {"base.html", "article.html", "list.html"}


def changed_by(folder: Path, name: str, text: str | None, site: bytes = b"site") -> set[str]:
    """The templates that look otherwise after a file has another text (None: it is gone)."""
    before = read_looks(folder, b"site")
    (folder / name).unlink() if text is None else write_site(folder, {name: text})
    after = read_looks(folder, site)
    return {name for name in after if before.get(name) != after[name]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small theme."""
    return write_site(tmp_path / "templates", dict(TEMPLATES))


@pytest.mark.parametrize(
    ("name", "concerned"),
    [
        ("feed.xml", {"feed.xml"}),
        ("base.html", BASE),
        ("article.html", {"article.html"}),
        ("partials/pager.html", {"partials/pager.html", "list.html"}),
        ("partials/footer.html", {"partials/footer.html", *BASE}),
        ("macros/card.html", {"macros/card.html", "article.html", "circle.html"}),
        ("partials/figure.html", {"partials/figure.html", "macros/card.html", "article.html", "circle.html"}),
        ("partials/unused.html", {"partials/unused.html"}),
    ],
)
def test_a_change_reaches_all_that_name_it_and_no_other(folder: Path, name: str, concerned: set[str]) -> None:
    """A parent, macro, partial or constant that is named, through others too, and nothing that is not."""
    assert changed_by(folder, name, "another text") - {name} == (concerned | WITH_EVERYTHING) - {name}
    assert changed_by(folder, name, "another text") == set()


def test_a_file_that_is_gone_or_comes_changes_those_that_name_it(folder: Path) -> None:
    """A partial that was removed is missed by its pages; one that is added is found by them."""
    concerned = {"list.html", *WITH_EVERYTHING}
    assert changed_by(folder, "partials/pager.html", None) == concerned
    assert changed_by(folder, "partials/pager.html", "<nav>") == {*concerned, "partials/pager.html"}


def test_the_sites_constants_change_every_look(folder: Path) -> None:
    """Another name, menu or style sheet of the site is on every page."""
    assert changed_by(folder, "feed.xml", TEMPLATES["feed.xml"], site=b"other") == TEMPLATES.keys()


def test_equal_templates_look_alike_anywhere(folder: Path, tmp_path: Path) -> None:
    """A theme in another folder, checked out at another hour, draws the same pages."""
    assert read_looks(write_site(tmp_path / "khác", dict(TEMPLATES)), b"site") == read_looks(folder, b"site")


def test_a_text_that_moves_between_templates_is_a_change(folder: Path) -> None:
    """Two templates that exchange their texts do not cancel each other out."""
    before = read_looks(folder, b"site")["list.html"]
    write_site(folder, {"partials/pager.html": TEMPLATES["partials/footer.html"]})
    write_site(folder, {"partials/footer.html": TEMPLATES["partials/pager.html"]})
    assert read_looks(folder, b"site")["list.html"] != before


def test_a_template_that_is_no_text_has_a_look(folder: Path) -> None:
    """Bytes that are not UTF-8 stop no build here: drawing will say what is wrong."""
    (folder / "anh.png").write_bytes(b"\xff\x00\xfe")
    assert "anh.png" in read_looks(folder, b"site")


OWN = sorted(p.relative_to(ROOT / "theme/templates").as_posix() for p in (ROOT / "theme/templates").rglob("*.*"))


def jinjas_names(text: str) -> Iterator[str | None]:
    """Every template that Jinja says a text names, None for one that only the rendering knows; constants too."""
    options = {**JINJA_OPTIONS, "extensions": [ConstantTag]}  # Pelican writes its own into the settings' dictionary
    environment = Environment(loader=FileSystemLoader(ROOT), **options)  # type: ignore[arg-type]  # noqa: S701
    tree = environment.parse(text)
    yield from meta.find_referenced_templates(tree)
    for drawn in tree.find_all(nodes.Filter):
        if drawn.name == "constant" and isinstance(drawn.node, nodes.Const):
            yield drawn.node.value


@pytest.mark.parametrize("name", OWN)
def test_no_name_of_the_theme_is_overlooked(name: str) -> None:
    """What Jinja's own parser finds in each template is found here too; one that asks by data alone depends on all."""
    texts = {name: (ROOT / "theme/templates" / name).read_text(encoding="utf-8") for name in OWN}
    named = set(jinjas_names(texts[name]))
    if None in named:
        assert (name, _names(texts[name], texts)) == ("component_gallery.html", texts.keys())
        return
    assert named <= _names(texts[name], texts)
    assert named <= _closure(name, {other: _names(text, texts) for other, text in texts.items()})
    assert _names(texts[name], texts) != texts.keys()


def test_the_theme_uses_every_way_to_name_a_template() -> None:
    """The comparison above sees parents, macros and constants: none of them went out of use unnoticed."""
    whole = "".join((ROOT / "theme/templates" / name).read_text(encoding="utf-8") for name in OWN)
    for tag in ("{% extends", "{% from", "{% constant"):
        assert tag in whole
