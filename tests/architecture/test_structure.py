"""The structure that the design promises, kept by machine where `lint-imports` cannot see it."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys

import pytest

from plugins.assets.files import COMPONENTS, style_files
from tests.support.sites import ROOT

EDGES = {"plugin", "reader", "generators", "writer", "run", "renderer", "asking", "resident"}
HOST = {"pelican", "jinja2", "markupsafe", "blinker"}
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for folder in ("plugins", "scripts")
    for path in (ROOT / folder).rglob("*.py")
    if path.stem not in {"__init__", "__main__"}
)
CORES = [m for m in MODULES if m.startswith("plugins.") and m.rpartition(".")[2] not in EDGES]


def imports(module: str) -> set[str]:
    """Everything that a module imports."""
    tree = ast.parse((ROOT / module.replace(".", "/")).with_suffix(".py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("module", CORES)
def test_cores_know_neither_the_host_nor_an_edge(module: str) -> None:
    """A core takes and gives plain values: no Pelican, no templates, no signals, and nothing of its own edge."""
    room = module.rpartition(".")[0]
    edges = {f"{room}.{edge}" for edge in EDGES}
    assert not {n for n in imports(module) if n.partition(".")[0] in HOST or n in edges}


def test_cores_load_without_pelican() -> None:
    """Every core can be used by a script that never loads Pelican."""
    code = f"import importlib, sys\nfor m in {CORES!r}: importlib.import_module(m)\nassert 'pelican' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_cores_ask_no_clock_environment_or_locale() -> None:
    """Time, environment, locale and network reach a core only as arguments."""
    for module in CORES:
        source = (ROOT / module.replace(".", "/")).with_suffix(".py").read_text(encoding="utf-8")
        assert not imports(module) & {"time", "locale", "socket", "random", "urllib.request", "os.environ"}, module
        assert not re.search(r"\.now\(|\.today\(|os\.environ|getenv", source), module


@pytest.mark.parametrize("module", MODULES)
def test_every_module_can_be_imported(module: str) -> None:
    """No module depends on another having been imported first."""
    importlib.import_module(module)


def test_rooms_say_what_they_are() -> None:
    """Each feature's `__init__.py` is a docstring and nothing else."""
    for init in (ROOT / "plugins").glob("*/__init__.py"):
        tree = ast.parse(init.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), init
        assert len(tree.body) == 1, init


def test_every_room_is_in_plugins_and_the_report_is_last() -> None:
    """A feature that nobody loads is dead; the report must hear all others."""
    from pelicanconf import PLUGINS

    rooms = {f"plugins.{p.parent.name}.plugin" for p in (ROOT / "plugins").glob("*/plugin.py")}
    assert set(PLUGINS) == rooms
    assert PLUGINS[-1] == "plugins.build_report.plugin"


def test_message_codes_are_documented_and_alive() -> None:
    """docs/contracts/messages.md names every code that the sources can give, and no other."""
    pattern = re.compile(r"\"([A-Z]\d{2})\"|\[(T\d{3})\]|\"(T\d{3})\"|\[([NQSW]\d{2})\]")
    sources = [p for folder in ("plugins", "scripts") for p in (ROOT / folder).rglob("*.py")]
    used = {next(filter(None, found)) for p in sources for found in pattern.findall(p.read_text(encoding="utf-8"))}
    table = (ROOT / "docs/contracts/messages.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([A-Z]\d+)` \|", table, re.MULTILINE)) == used


def test_fields_are_documented() -> None:
    """docs/contracts/front-matter.md names every declared field."""
    from plugins.front_matter.fields import ARTICLE_FIELDS, PAGE_FIELDS

    text = (ROOT / "docs/contracts/front-matter.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert documented == {f.name for f in (*ARTICLE_FIELDS, *PAGE_FIELDS)}


def test_dependencies_have_their_reason() -> None:
    """Each dependency of pyproject.toml has a line in the decision about libraries."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    text = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs/decisions").glob("*.md"))
    for requirement in wanted:
        name = re.match(r"[A-Za-z0-9-]+", requirement)[0]  # type: ignore[index]
        assert f"`{name}`" in text, name


FEEDS = ROOT / "theme/static/feed.css"


def test_every_style_sheet_is_in_the_order() -> None:
    """A style sheet that `order.txt` forgets would never reach a page; that of feeds is for no page."""
    assert sorted(style_files(ROOT / "theme")) == sorted({*(ROOT / "theme").rglob("*.css")} - {FEEDS})


def test_javascript_rooms() -> None:
    """Components import `lib/` and `search/`, which import nothing of components and touch no page (design, 2)."""
    theme = ROOT / "theme"
    rooms = {"lib": "./", "search": "./"}
    found = [*(theme / COMPONENTS).rglob("*.js"), *(theme / "static/js").glob("*/*.js")]
    assert len(found) > 20
    for path in found:
        names = re.findall(r'from "([^"]+)"', path.read_text(encoding="utf-8"))
        of_components = ("../../../static/js/lib/", "../../../static/js/search/")
        assert all(name.startswith(rooms.get(path.parent.name, of_components)) for name in names), path
