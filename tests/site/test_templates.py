"""The theme's own promises."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.sites import ROOT, Built

TEMPLATES = ROOT / "theme/templates"


def test_every_template_is_drawn(every_kind: Built) -> None:
    """The site of the tests has every kind of page: a template that none of its pages uses would go unchecked."""
    kinds = {p.name for p in TEMPLATES.iterdir() if p.is_file()} - {"base.html"}
    assert {page.template for page in every_kind.pages} == kinds


def test_no_template_comes_from_pelicans_own_theme(every_kind: Built) -> None:
    """Pelican's simple theme stands behind ours as a fallback; nothing of ours falls back to it."""
    for template in TEMPLATES.rglob("*.html"):
        for name in re.findall(r'{% (?:extends|include|from) "([^"]+)"', template.read_text(encoding="utf-8")):
            assert (TEMPLATES / name).is_file(), (template, name)


def test_unescaped_text_stands_only_where_it_was_cleaned() -> None:
    """`safe` appears beside bodies, which the reader has cleaned, and nowhere else."""
    uses = [
        line.strip()
        for template in sorted(TEMPLATES.rglob("*.html"))
        for line in template.read_text(encoding="utf-8").splitlines()
        if "| safe" in line or "|safe" in line or "autoescape" in line
    ]
    assert set(uses) == {"{{ article.body | safe }}", "{{ page.body | safe }}"}


def test_macros_use_only_their_arguments() -> None:
    """A macro is imported without context: what it shows is what it was given."""
    for template in TEMPLATES.rglob("*.html"):
        assert "with context" not in template.read_text(encoding="utf-8"), template


def test_every_link_of_every_page_resolves(every_kind: Built) -> None:
    """No page leads to an address that the build does not have, nor to an id that the page does not have."""
    names = set(every_kind.names())
    html = {name: every_kind.text(name) for name in names if name.endswith(".html")}
    ids = {name: set(re.findall(r'\sid="([^"]+)"', text)) for name, text in html.items()}
    for name, text in html.items():
        for address in set(re.findall(r'\s(?:href|src|action|data-days)="([^"]+)"', text)):
            if address.startswith(("/", "#")):
                path, _, fragment = address.partition("#")
                target = path[1:] + ("index.html" if path.endswith("/") else "") if path else name
                assert target in names, (name, address)
                assert not fragment or fragment in ids[target], (name, address)
            elif name == "404.html" and address == "../":
                pass  # whatever address it stands at, one level up is inside the site
            else:
                assert re.match(r"https?://|mailto:|tel:", address), (name, address)


def test_site_may_live_in_a_folder(make_site, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Every link carries the path of SITEURL, bodies included."""
    from tests.support.sites import article

    body = "[b]({filename}/articles/b.md) và [nhà](/)"
    files = {"articles/a.md": article("A", body=body), "articles/b.md": article("B", "2026-07-27")}
    built = make_site(files, publish=True, SITEURL="https://vi-du.invalid/ban-tin")
    for name in built.names():
        if name.endswith(".html"):
            for address in re.findall(r'\s(?:href|src|action|data-days)="(/[^"]*)"', built.text(name)):
                assert address.startswith("/ban-tin/"), (name, address)
    assert 'href="/ban-tin/2026/07/27/b/"' in built.text("/2026/07/28/a/")
