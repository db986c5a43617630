"""What machines read, by the tools of others: schemas, a vocabulary, a feed reader's parser, a browser."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from plugins.discovery import sitemap
from scripts.testing.steps import NODE
from tests.browser.conftest import DESK, PHONE
from tests.buildkit.samples import article
from tests.site.test_article_page import SEED
from tests.support.archives import archive
from tests.support.sites import ROOT, Built

SCHEMAS = ROOT / "tests/support/schemas"
MODULES = ROOT / "tests/node/node_modules"
STRICTLY = ("--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler")


def files(built: Built, pattern: str) -> Iterator[Path]:
    """The files of an output that fit; at least one."""
    found = sorted(built.output.rglob(pattern))
    assert found, pattern
    return iter(found)


def test_feeds_are_as_the_standard_asks(every_kind: Built) -> None:
    """Every Atom feed fits RFC 4287, written as RELAX NG, and a feed parser has no complaint about it."""
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    for file in files(every_kind, "feed.xml"):
        root = etree.parse(file)
        assert schema.validate(root), (file, schema.error_log)
        told = feedparser.parse(file.read_bytes())
        assert not told.bozo, (file, told.get("bozo_exception"))
        assert told.version == "atom10"
        assert told.feed.language == "vi"
        assert len(told.entries) == len(root.findall("{*}entry")) > 0
        assert all(entry.content[0].type == "text/html" and entry.link.startswith("http") for entry in told.entries)


def test_the_schema_of_feeds_is_no_formality() -> None:
    """A feed without an id, or with a bare day, does not fit."""
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    whole = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:a.example,2019:x</id><title>x</title>'
        '<link href="https://a.example/"/><updated>2019-11-21T00:00:00+07:00</updated></feed>'
    )
    assert schema.validate(etree.fromstring(whole))
    for wrong in (whole.replace("<id>tag:a.example,2019:x</id>", ""), whole.replace("T00:00:00+07:00", "")):
        assert not schema.validate(etree.fromstring(wrong))


def sitemap_schema(folder: Path) -> etree.XMLSchema:
    """The protocol's own schema with those of both extensions."""
    text = (SCHEMAS / "sitemaps.xsd").read_text(encoding="utf-8")
    official = (MODULES / "sitemap/schema/sitemap.xsd").as_uri()
    for name in ("image.xsd", "news.xsd"):
        text = text.replace(f'"{name}"', f'"{(SCHEMAS / name).as_uri()}"')
    whole = folder / "sitemaps.xsd"
    whole.write_text(text.replace("SITEMAP_XSD", official), encoding="utf-8")
    return etree.XMLSchema(etree.parse(whole))


def test_sitemaps_are_as_the_protocol_asks(every_kind: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages with pictures, news, and an index fit the schemas that search engines check by."""
    schema = sitemap_schema(tmp_path)
    whole = etree.parse(every_kind.file("sitemap.xml"))
    assert schema.validate(whole), schema.error_log
    assert whole.findall(".//{http://www.google.com/schemas/sitemap-image/1.1}loc")
    monkeypatch.setattr(sitemap, "MOST", 5)
    made = archive([article(n) for n in range(9)], now="2019-11-22T08:00").html
    news = etree.fromstring(made["/sitemap-news.xml"].encode())
    assert len(news) == 9
    assert schema.validate(news), schema.error_log
    index = etree.XMLSchema(etree.parse(SCHEMAS / "index.xsd"))
    assert index.validate(etree.fromstring(made["/sitemap.xml"].encode())), index.error_log
    assert schema.validate(etree.fromstring(made["/sitemap-articles-1.xml"].encode())), schema.error_log


def test_structured_data_speaks_the_vocabulary(every_kind: Built, tmp_path: Path) -> None:
    """schema-dts, the vocabulary of schema.org as types, takes what one page of each kind says."""
    one_of_each = {page.template: page.address for page in every_kind.pages}
    told = [_linked_data(every_kind.text(address)) for address in one_of_each.values() if address.endswith("/")]
    graphs = [json.dumps(graph, ensure_ascii=False) for graph in told if graph]
    assert {node["@type"] for graph in told if graph for node in graph["@graph"]} == {
        "NewsArticle", "BreadcrumbList", "Organization", "WebSite", "CollectionPage", "WebPage",
    }  # fmt: skip
    assert _complaints(graphs, tmp_path) == ""
    assert "TS2353" in _complaints([graphs[0].replace('"inLanguage"', '"inTongue"')], tmp_path)


def _linked_data(html: str) -> dict[str, Any] | None:
    """What a page says; without `query-input`, an annotation of Google's that is no property of the vocabulary."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    if not found:
        return None
    graph: dict[str, Any] = json.loads(found[1])
    for node in graph["@graph"]:
        node.get("potentialAction", {}).pop("query-input", None)
    return graph


def _complaints(graphs: list[str], folder: Path) -> str:
    lines = [f"export const graph{n}: Graph = {graph};" for n, graph in enumerate(graphs)]
    program = folder / "graphs.ts"
    program.write_text("\n".join(['import type { Graph } from "schema-dts";', *lines]), encoding="utf-8")
    modules = folder / "node_modules"
    if not modules.exists():
        modules.symlink_to(MODULES, target_is_directory=True)
    command = [NODE, str(MODULES / "typescript/bin/tsc"), *STRICTLY, str(program)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)
    assert done.returncode in {0, 1, 2}, done.stderr
    return done.stdout


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
def test_a_feed_is_a_page_to_a_browser(
    every_address: str, open_page: Callable[..., Page], size: dict[str, int], script: bool
) -> None:
    """Who opens a feed reads what it is for and its titles, at the width of the phone, and gets to an article."""
    page = open_page(every_address + "/feed.xml", size=size, script=script)
    expect(page.locator("xpath=//*[local-name()='h1']")).to_have_text("Bản tin Công đoàn")
    expect(page.get_by_text("dành cho ứng dụng đọc tin")).to_be_visible()
    titles = page.locator("xpath=//*[local-name()='h2']/*[local-name()='a']")
    assert titles.count() >= 2
    expect(titles.first).to_be_visible()
    if script:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("innerWidth") == size["width"]
    expect(page.locator("xpath=//*[local-name()='content']").first).to_be_hidden()


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_an_article_can_be_cited(own_address: str, open_page: Callable[..., Page], script: bool) -> None:
    """The sentence, the address and the BibTeX entry unfold without script, and are copied with it."""
    page = open_page(own_address + SEED, size=PHONE, script=script)
    fold = page.locator(".cite")
    expect(fold.get_by_text("@misc")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.get_by_text("(21/11/2019), “Các hoạt động hướng tới Đại hội thi đua các cấp”")).to_be_visible()
    expect(fold.get_by_text("@misc{cac-hoat-dong")).to_be_visible()
    assert fold.get_by_role("button").count() == (3 if script else 0)
    if script:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        fold.get_by_role("button", name="Chép BibTeX").click()
        expect(fold.get_by_text("Đã chép BibTeX.")).to_be_visible()
        assert str(page.evaluate("navigator.clipboard.readText()")).startswith("@misc{cac-hoat-dong")


def test_icons_and_manifest_are_taken(own_address: str, open_page: Callable[..., Page]) -> None:
    """The policy of a strict server lets the manifest and the icons through, and each is what it says."""
    page = open_page(own_address + "/")
    manifest = page.evaluate("fetch('/manifest.webmanifest').then(answer => answer.json())")
    for icon in manifest["icons"]:
        size = page.evaluate(
            "src => new Promise((done, fail) => { const image = new Image(); image.onload = () =>"
            " done(`${image.naturalWidth}x${image.naturalHeight}`); image.onerror = fail; image.src = src; })",
            icon["src"],
        )
        assert size == icon["sizes"] or icon["sizes"] == "any"
