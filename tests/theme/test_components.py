"""Components of the theme: one folder each, with examples as data that draw it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from plugins.buildkit.records import Picture
from plugins.component_gallery.examples import read_component, texts_of
from tests.support import photos
from tests.support.sites import ROOT, Built, article, build, write_site

FOLDER = ROOT / "theme/templates/components"
PICTURE = Picture("images/a.png", 900, 600, "A", place="/images/a-0/", lossless=True, crop="auto")
COMPONENTS = {name: read_component(name, text, PICTURE) for name, text in texts_of(ROOT / "theme")}
_MACRO = re.compile(r"{% macro (\w+)\(")
# They show the site alone, and stand on every page: the gallery's own among them.
ON_EVERY_PAGE = {"masthead", "footer", "display", "font-size", "colour-mode", "date-picker"}
# Their markup is made by a script, or is a whole page's.
OF_A_PAGE = {"lost-address", "search-page", "gallery", "picture"}


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small preview."""
    place = tmp_path_factory.mktemp("gallery")
    shown = article(lead_image="images/a.png", lead_image_alt="A")
    files = {"articles/a.md": shown, "images/a.png": photos.saved(photos.drawing(), "PNG")}
    content = write_site(place / "content", files)
    return build(content, place / "output", cache=place / "cache")


def test_a_component_is_one_folder_with_all_that_it_has() -> None:
    """Files bear the component's name; what is a macro has examples, what stands on every page needs none."""
    folders = {folder.name for folder in FOLDER.iterdir()}
    assert folders == COMPONENTS.keys() | ON_EVERY_PAGE | OF_A_PAGE
    for folder in FOLDER.iterdir():
        assert all(file.stem == folder.name for file in folder.glob("*.css")), folder
        assert folder.name in ON_EVERY_PAGE | OF_A_PAGE or (folder / "examples.yaml").is_file()


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_macro_has_an_example(name: str) -> None:
    """A macro without an example would be seen by nobody before readers see it."""
    macros = {found for file in (FOLDER / name).glob("*.html") for found in _MACRO.findall(file.read_text("utf-8"))}
    assert {example.macro for example in COMPONENTS[name].examples} - {""} == macros


def test_every_example_is_drawn(gallery: Built) -> None:
    """The gallery shows each example under its name, its texts escaped, and says which components there are."""
    page = BeautifulSoup(gallery.text("/thanh-phan/"), "lxml")
    parts = {part.h2["id"]: part for part in page.select("main section.part[aria-labelledby]") if part.h2.get("id")}
    for component in COMPONENTS.values():
        part = parts[component.name]
        assert [hint.text for hint in part.select(".hint")] == [example.name for example in component.examples]
        assert component.about in part.text
    assert "<b>Dấu</b> & dấu: ẶỄỔ ẨỮỘ g" in parts["card"].text
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"


def test_readers_never_meet_the_gallery(tmp_path: Path, own_site: Built) -> None:
    """No page of a publishing build is the gallery, and none leads there."""
    assert not own_site.file("/thanh-phan/").exists()
    assert all("thanh-phan" not in own_site.text(name) for name in own_site.names() if name.endswith(".html"))
    content = write_site(tmp_path / "content", {"pages/thanh-phan.md": "---\ntitle: Thành phần\n---\n\nChữ.\n"})
    assert build(content, tmp_path / "output", cache=tmp_path / "cache").status == 1  # the name is taken


def test_a_class_is_styled_by_its_own_component() -> None:
    """A component's sheet styles its own block and what stands in it: never another component's class alone."""
    blocks = {folder.name for folder in FOLDER.iterdir()} - {"prose"}
    for sheet in FOLDER.glob("*/*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selector in re.findall(r"(?:^|[},])\s*(\.[\w-]+)\s*[{,]", text):
            block = selector[1:].split("__")[0].split("--")[0]
            assert block == sheet.stem or block not in blocks, (sheet.name, selector)


BAD = {
    "about: Thẻ\nexamples: [": "ParserError",
    "examples: []": "about",
    "about: Thẻ\nexamples:\n  - macro: card\n": "name",
    "about: Thẻ\nexamples:\n  - {name: Một, arguments: {a: 1}}\n": "Một",
    "about: Thẻ\nexamples:\n  - {name: Một, macro: card, argument: {a: 1}}\n": "Một",
    "- một": "TypeError",
}


@pytest.mark.parametrize("text", BAD)
def test_broken_examples_are_named(tmp_path: Path, text: str) -> None:
    """A mistake in examples stops a preview with the file, and leaves a publishing build alone."""
    import shutil

    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (tmp_path / "theme/templates/components/card/examples.yaml").write_text(text, encoding="utf-8")
    content = write_site(tmp_path / "content", {"articles/a.md": article()})
    built = build(content, tmp_path / "output", cache=tmp_path / "cache", THEME=str(tmp_path / "theme"))
    assert [(m.code, m.place.file) for m in built.messages] == [
        ("P09", "theme/templates/components/card/examples.yaml")
    ]
    assert BAD[text] in built.messages[0].what
    published = build(content, tmp_path / "p", cache=tmp_path / "cache", publish=True, THEME=str(tmp_path / "theme"))
    assert published.status == 0
