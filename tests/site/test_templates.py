"""The theme's own promises."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, nodes
from jinja2.meta import find_undeclared_variables

from plugins.abbreviations import marking
from plugins.buildkit.site import Site, read_identity
from plugins.dateline.filters import FILTERS
from plugins.discovery import filters as discovery
from plugins.incremental_build.renderer import JINJA_OPTIONS, Renderer
from tests.support.sites import ROOT, Built, article, write_site

TEMPLATES = ROOT / "theme/templates"


@pytest.fixture(scope="module")
def environment() -> Environment:
    """The templates' environment as a renderer has it."""
    plain = Environment(loader=FileSystemLoader(TEMPLATES), **JINJA_OPTIONS)  # type: ignore[arg-type]  # noqa: S701 - autoescape is among the options
    plain.filters.update({**FILTERS, **discovery.FILTERS, **marking.FILTERS})
    return Renderer(plain, Site("https://a.invalid", read_identity({}, publishing=False)[0])).environment


def test_every_template_is_drawn(every_kind: Built) -> None:
    """The site of the tests has every kind of page: a template that none of its pages uses would go unchecked."""
    kinds = {p.name for p in TEMPLATES.iterdir() if p.is_file()} - {
        "base.html",
        "component_gallery.html",
        "picture_sheet.html",
    }
    assert {page.template for page in every_kind.pages} == kinds


def test_no_template_comes_from_pelicans_own_theme(every_kind: Built) -> None:
    """Pelican's simple theme stands behind ours as a fallback; nothing of ours falls back to it."""
    for template in TEMPLATES.rglob("*.html"):
        for name in re.findall(r'{% (?:extends|include|from|constant) "([^"]+)"', template.read_text(encoding="utf-8")):
            assert (TEMPLATES / name).is_file(), (template, name)


def test_unescaped_text_stands_only_where_it_was_cleaned() -> None:
    """`safe` stands beside bodies, which the reader has cleaned, and what features have escaped; nowhere else."""
    uses = [
        line.strip()
        for template in sorted(TEMPLATES.rglob("*.html"))
        for line in template.read_text(encoding="utf-8").splitlines()
        if "| safe" in line or "|safe" in line or "autoescape" in line
    ]
    heads = [use for use in uses if "| machine_head(" in use]
    sapos = [use for use in uses if "| sapo_explained | safe" in use]
    assert (len(heads), len(set(sapos))) == (1, 1)
    bodies = {f"{{{{ {of}{what} | safe }}}}" for of in ("article", "page") for what in (".body", " | body_explained")}
    assert set(uses) == {*bodies, *heads, *sapos}


def test_macros_use_only_their_arguments(environment: Environment) -> None:
    """A macro is imported without context: what it shows is what it was given."""
    for template in TEMPLATES.rglob("*.html"):
        assert "with context" not in template.read_text(encoding="utf-8"), template
    for macros in TEMPLATES.glob("components/*/*.html"):
        text = macros.read_text(encoding="utf-8")
        names = find_undeclared_variables(environment.parse(text))
        assert "{% macro" not in text or names <= environment.globals.keys(), macros


def test_constants_use_only_the_site_and_their_texts(environment: Environment) -> None:
    """What a constant would want of a page is found before any page is built."""
    constants = defaultdict(set)
    for template in TEMPLATES.rglob("*.html"):
        for name, given in re.findall(r'{% constant "([^"]+)"(.*?)%}', template.read_text(encoding="utf-8")):
            constants[name].add(frozenset(re.findall(r", (\w+)=", given)))
    assert "components/footer/footer.html" in constants
    for name, given in constants.items():
        assert len(given) == 1, name
        for text in included(name):
            assert find_undeclared_variables(environment.parse(text)) <= {"site"}.union(*given), name


def included(name: str) -> Iterator[str]:
    """The text of a template, and of all that it includes."""
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    yield text
    for part in re.findall(r'{% include "([^"]+)"', text):
        yield from included(part)


def test_no_answer_of_a_filter_is_compiled_in(environment: Environment) -> None:
    """A filter of our own stands beside no written-out value: its answer would outlive the filter's code."""
    for template in TEMPLATES.rglob("*.*"):
        for use in environment.parse(template.read_text(encoding="utf-8")).find_all(nodes.Filter):
            if use.name in FILTERS and use.node:
                with pytest.raises(nodes.Impossible):
                    use.node.as_const()


def test_every_link_of_every_page_resolves(every_kind: Built) -> None:
    """No page leads to an address that the build does not have, nor to an id that the page does not have."""
    names = set(every_kind.names())
    html = {name: every_kind.text(name) for name in names if name.endswith(".html")}
    ids = {name: set(re.findall(r'\sid="([^"]+)"', text)) for name, text in html.items()}
    for name, text in html.items():
        for address in set(re.findall(r'\s(?:href|src|action|data-days)="([^"]+)"', text)):
            if address.startswith(("/", "#")):
                whole, _, fragment = address.partition("#")
                path = whole.partition("?")[0]
                target = path[1:] + ("index.html" if path.endswith("/") else "") if path else name
                assert target in names, (name, address)
                assert not fragment or fragment in ids[target], (name, address)
            elif name == "404.html" and address == "../":
                pass  # whatever address it stands at, one level up is inside the site
            else:
                assert re.match(r"https?://|mailto:|tel:", address), (name, address)


def test_site_may_live_in_a_folder(make_site, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Every link carries the path of SITEURL, bodies included."""
    body = "[b]({filename}/articles/b.md) và [nhà](/)"
    files = {"articles/a.md": article("A", body=body), "articles/b.md": article("B", "2026-07-27")}
    built = make_site(files, publish=True, SITEURL="https://vi-du.invalid/ban-tin")
    for name in built.names():
        if name.endswith(".html"):
            for address in re.findall(r'\s(?:href|src|action|data-days)="(/[^"]*)"', built.text(name)):
                assert address.startswith("/ban-tin/"), (name, address)
    assert 'href="/ban-tin/2026/07/27/b/"' in built.text("/2026/07/28/a/")


def test_lists_name_their_neighbours_to_machines(every_kind: Built) -> None:
    """`rel` of a list's head leads to the newer and older page, by canonical addresses; years stand newest first."""
    page = every_kind.text("/chuyen-muc/tin-ngan/trang-1/")
    assert '<link rel="prev" href="https://congdoan.invalid/chuyen-muc/tin-ngan/">' in page
    assert 'rel="next"' not in page.split("</head>")[0]
    landing = every_kind.text("/chuyen-muc/tin-ngan/").split("</head>")[0]
    assert '<link rel="next" href="https://congdoan.invalid/chuyen-muc/tin-ngan/trang-1/">' in landing
    assert '<link rel="canonical" href="https://congdoan.invalid/chuyen-muc/tin-ngan/trang-1/">' in page


WITHOUT = """import sys
sys.path.insert(0, {root!r})
from publishconf import *
PLUGINS = [name for name in PLUGINS if name != "plugins.{feature}.plugin"]
PATH, OUTPUT_PATH, CACHE_PATH = {content!r}, {output!r}, {cache!r}
MENUITEMS = LINKS = ()
NOW = "2026-11-21T08:00"
"""


@pytest.mark.parametrize(
    "feature",
    ["abbreviations", "browse_by_date", "reader_tools", "discovery", "lost_addresses", "simple_pages", "search_index"],
)
def test_a_feature_can_be_taken_away(tmp_path: Path, feature: str) -> None:
    """Without the line of a feature in PLUGINS the site builds, and nothing leads to the pages that it made."""
    content = write_site(
        tmp_path / "content",
        {"data/abbreviations.yaml": "LĐLĐ: Liên đoàn Lao động\n"}
        | {f"articles/{y}.md": article(f"Tin {y}", f"{y}-11-21", "LĐLĐ", tags="[nữ công]") for y in range(2018, 2026)},
    )
    settings = tmp_path / "conf.py"
    places = {"content": str(content), "output": str(tmp_path / "out"), "cache": str(tmp_path / "cache")}
    settings.write_text(WITHOUT.format(root=str(ROOT), feature=feature, **places), encoding="utf-8")
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(settings)]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    names = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    for name in sorted(n for n in names if n.endswith(".html")):
        for link in re.findall(r'\s(?:href|src)="(/[^"#?]*)', (tmp_path / "out" / name).read_text(encoding="utf-8")):
            assert link[1:] + ("index.html" if link.endswith("/") else "") in names, (name, link)
