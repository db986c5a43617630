"""From pages to bytes: constants, filters, escaping, compiled templates."""

from __future__ import annotations

import pickle
import re
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from plugins.buildkit.fingerprints import fingerprint
from plugins.buildkit.messages import Faulty, Message
from plugins.buildkit.pages import Page
from plugins.buildkit.site import Identity, MenuItem, Site
from plugins.dateline.filters import FILTERS
from plugins.incremental_build.renderer import JINJA_OPTIONS, Renderer, escape_piece
from tests.support.sites import Built

IDENTITY = Identity("Tên", "Chủ quản", "Địa chỉ", "0900 000 000", "a@b.invalid", "Người", "Ghi nguồn")
SITE = Site("https://a.invalid/ban-tin", IDENTITY, menu=(MenuItem("Nhà", "/"), MenuItem("Tin", "/tin/")))


def renderer(folder: Path, texts: Mapping[str, str], site: Site = SITE, compiled: Path | None = None) -> Renderer:
    """A renderer of templates given by their names."""
    for name, text in texts.items():
        (folder / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "templates" / name).write_text(text, encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(folder / "templates"), **JINJA_OPTIONS)  # type: ignore[arg-type]  # noqa: S701 - autoescape is among the options
    environment.filters.update(FILTERS)
    return Renderer(environment, site, compiled)


def drawn(one: Renderer, address: str = "/a/", **values: object) -> str:
    """What `page.html` makes of values."""
    return one.render(Page(address, "page.html", values)).decode()


def fault(one: Renderer, **values: object) -> Message:
    """The one message about a template that cannot be drawn."""
    with pytest.raises(Faulty) as caught:
        drawn(one, **values)
    (message,) = caught.value.messages
    return message


class Counter:
    """Counts how often it is shown."""

    def __init__(self) -> None:
        self.shown = 0

    def __str__(self) -> str:
        self.shown += 1
        return f"lần {self.shown}"


def test_constant_is_rendered_once_for_all_pages(tmp_path: Path) -> None:
    """A template that shows the site alone is drawn by the first page that asks for it, and never again."""
    texts = {"page.html": '{{ name }}: {% constant "foot.html" %}.', "foot.html": "<i>{{ site.parts.count }}</i>"}
    one = renderer(tmp_path, texts, replace(SITE, parts={"count": Counter()}))
    assert [drawn(one, name=name) for name in "ab"] == ["a: <i>lần 1</i>.", "b: <i>lần 1</i>."]


def test_constant_is_rendered_once_for_each_text(tmp_path: Path) -> None:
    """A text given to a constant makes it another; equal texts share one, and the text is escaped."""
    texts = {"page.html": '{% constant "top.html", here=name %}', "top.html": "{{ here }} {{ site.parts.count }}"}
    one = renderer(tmp_path, texts, replace(SITE, parts={"count": Counter()}))
    assert [drawn(one, name=name) for name in ("<a>", "b", "<a>")] == ["&lt;a&gt; lần 1", "b lần 2", "&lt;a&gt; lần 1"]


def test_constant_with_a_value_of_a_page_is_an_error(tmp_path: Path) -> None:
    """What depends on a page is never kept for another: it stops the build at its own line, for every page."""
    texts = {"page.html": '{{ name }}\n{% constant "foot.html" %}', "foot.html": "<i>\n{{ name }}\n</i>"}
    one = renderer(tmp_path, texts)
    for _ in range(2):
        message = fault(one, name="a")
        assert (message.code, message.place.file, message.place.line) == ("P04", "theme/templates/foot.html", 2)
        assert "'name' is undefined" in message.what
    assert fault(renderer(tmp_path, {"foot.html": "{{ address }}"}), name="a").place.file == "theme/templates/foot.html"


def test_constant_is_named_outright(tmp_path: Path) -> None:
    """A name that only the rendering knows is refused: what a page is made of is read from its template's text."""
    message = fault(renderer(tmp_path, {"page.html": "\n{% constant name %}"}), name="foot.html")
    assert (message.place.file, message.place.line) == ("theme/templates/page.html", 2)


def test_the_menu_marks_a_page_and_what_it_lies_below(own_site: Built) -> None:
    """The masthead marks the entry of its own page, or that below which it lies by its crumbs; all others are alike."""
    menu = {item.address for item in own_site.run.settings["NEWSROOM_SITE"].menu}
    plain = set()
    for page in own_site.pages:
        if page.template not in {"page.html", "article.html", "home.html", "browse.html", "list.html"}:
            continue
        masthead = own_site.text(page.address).partition('<header class="masthead">')[2].partition("</header>")[0]
        assert masthead.count(f'<a href="{page.address}" aria-current="page">') == (page.address in menu), page.address
        ways = [crumb.address for crumb in page.values["head"].crumbs]
        below = {entry for entry in menu - {"/", page.address} if any(way.startswith(entry) for way in ways)}
        marked = re.findall(r'<a href="([^"]+)" aria-current="true">', masthead)
        assert marked == ([] if page.address in menu else sorted(below)), page.address
        plain |= set() if page.address in menu or below else {masthead}
    assert menu
    assert len(plain) == 1


def test_addresses_carry_the_path_of_the_site(tmp_path: Path) -> None:
    """The filters for links write a site that lives in a folder as the site's own methods do."""
    text = '{{ to | href }} {{ "/b/" | href }} {{ "ảnh 1.jpg" | file }} {{ to | absolute }}'
    want = "/ban-tin/a/ /ban-tin/b/ /ban-tin/%E1%BA%A3nh%201.jpg https://a.invalid/ban-tin/a/"
    assert drawn(renderer(tmp_path, {"page.html": text}), to="/a/") == want
    assert want == f"{SITE.href('/a/')} {SITE.href('/b/')} {SITE.file('ảnh 1.jpg')} {SITE.absolute('/a/')}"


@pytest.mark.parametrize("name", ["href", "file", "absolute"])
def test_a_link_to_nothing_is_an_error(tmp_path: Path, name: str) -> None:
    """A missing address never becomes a link to the front page."""
    one = renderer(tmp_path, {"page.html": f"\n{{{{ head.adress | {name} }}}}"})
    message = fault(one, head=SITE)
    assert (message.place.file, message.place.line) == ("theme/templates/page.html", 2)


class Kind(StrEnum):
    """A text that is not exactly a string."""

    HARD = "<&>"


class Ready:
    """Says itself what it looks like."""

    def __html__(self) -> str:
        return "<b>"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "a",
        "<a href=\"'x'\">&amp;",
        "Đ\u0300\U0001f4f0<",
        Markup("<b>&"),
        0,
        -7,
        True,
        None,
        1.5,
        Kind.HARD,
        Ready(),
    ],
)
def test_pieces_are_escaped_as_everywhere(tmp_path: Path, value: object) -> None:
    """The quick way to escape gives what MarkupSafe gives, in pages and in macros."""
    assert str(escape_piece(value)) == str(escape(value))
    text = "{% macro cell(it) %}<i>{{ it }}</i>{% endmacro %}{{ value }}{{ cell(value) }}{{ cell(value ~ '<') }}"
    want = f"{escape(value)}<i>{escape(value)}</i>"
    assert drawn(renderer(tmp_path, {"page.html": text}), value=value).startswith(want)
    assert drawn(renderer(tmp_path, {"page.html": text}), value=value).endswith("&lt;</i>")


def test_missing_piece_is_an_error() -> None:
    """The quick way to escape shows nothing undefined."""
    with pytest.raises(UndefinedError):
        escape_piece(StrictUndefined(name="x"))


def test_dates_are_remembered_by_kind() -> None:
    """A filter that remembers its answers does not take midnight for a day without an hour."""
    import datetime as dt

    day, midnight = dt.date(2019, 11, 21), dt.datetime(2019, 11, 21)
    assert [FILTERS["machine_date"](m) for m in (day, midnight)] == ["2019-11-21", "2019-11-21T00:00:00+07:00"]
    assert FILTERS["dateline"](midnight) == FILTERS["dateline"](day) + " - 00:00"


def test_compiled_templates_spare_the_next_process_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template is compiled once, until its text changes."""
    texts = {"page.html": '{% from "m.html" import m %}{{ m(x) }}', "m.html": "{% macro m(x) %}[{{ x }}]{% endmacro %}"}
    compiled = count_compiled(monkeypatch)
    for _ in range(2):
        assert drawn(renderer(tmp_path, texts, compiled=tmp_path / "kept"), x="<") == "[&lt;]"
        assert compiled == ["page.html", "m.html"]
    texts["m.html"] = "{% macro m(x) %}({{ x }}){% endmacro %}"
    assert drawn(renderer(tmp_path, texts, compiled=tmp_path / "kept"), x="<") == "(&lt;)"
    assert compiled == ["page.html", "m.html", "m.html"]


def test_compiled_templates_know_no_site(tmp_path: Path) -> None:
    """Two sites may share a folder of compiled templates: not even a constant address is compiled into them."""
    texts = {"page.html": '{{ "/a/" | href }} {% constant "foot.html" %}', "foot.html": "{{ site.url }}"}
    for place in ("một", "hai"):
        site = replace(SITE, url=f"https://a.invalid/{place}")
        assert drawn(renderer(tmp_path, texts, site, tmp_path / "kept")) == f"/{place}/a/ https://a.invalid/{place}"


@pytest.mark.parametrize("harm", ["cut", "changed", "empty", "folder"])
def test_damaged_compiled_templates_count_for_nothing(tmp_path: Path, harm: str) -> None:
    """No damage to the folder of compiled templates stops a build or shows in a page."""
    kept = tmp_path / "kept"
    assert drawn(renderer(tmp_path, {"page.html": "{{ x }}"}, compiled=kept), x="a") == "a"
    (file,) = kept.iterdir()
    data = file.read_bytes()
    file.unlink()
    if harm == "folder":
        file.mkdir()
    else:
        file.write_bytes({"cut": data[:-9], "changed": data[:-1] + bytes([data[-1] ^ 1]), "empty": b""}[harm])
    assert drawn(renderer(tmp_path, {}, compiled=kept), x="a") == "a"


def test_compiled_templates_are_of_these_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Code that was compiled for other filters is compiled again: what a filter makes of a constant is in it."""
    compiled = count_compiled(monkeypatch)
    drawn(renderer(tmp_path, {"page.html": "{{ 1303 | grouped }}"}, compiled=tmp_path / "kept"))
    monkeypatch.setitem(FILTERS, "other", len)
    assert drawn(renderer(tmp_path, {}, compiled=tmp_path / "kept")) == "1.303"
    assert compiled == ["page.html"] * 2


def count_compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled from here on."""
    names: list[str] = []
    compile_template = Environment.compile

    def counting(self: Environment, source: str, name: str, filename: str) -> object:
        names.append(name)
        return compile_template(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", counting)
    return names


def test_sites_remember_without_changing(tmp_path: Path) -> None:
    """What a site remembers of itself is no part of it: copies are equal, with one fingerprint, and render alike."""
    text = "{{ '/a/' | href }} {{ site.identity.telephone_link }} {{ '/tin/' in site.menu_addresses }}"
    fresh = Site(SITE.url, replace(IDENTITY), menu=SITE.menu)
    copy = pickle.loads(pickle.dumps(fresh))  # noqa: S301 - our own
    before = drawn(renderer(tmp_path, {"page.html": text}, fresh))
    used = pickle.loads(pickle.dumps(fresh))  # noqa: S301 - our own
    assert fresh == copy == used
    assert fingerprint(fresh) == fingerprint(copy) == fingerprint(used)
    assert {drawn(renderer(tmp_path, {}, site)) for site in (copy, used)} == {before}
    moved = replace(used, url="https://b.invalid", menu=())
    assert drawn(renderer(tmp_path, {}, moved)) == "/a/ tel:0900000000 False"
