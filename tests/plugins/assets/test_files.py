"""Assets are named by their content, and by the content of what they import."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.assets.files import Assets, build, join_styles

FILES = {
    "css/order.txt": "tokens.css\ncomponents/card.css\n",
    "css/tokens.css": "/* Màu */\n:root { --ink: #111; }\n",
    "css/components/card.css": ".card { color: var(--ink); }\n",
    "css/print.css": "body { color: black; }\n",
    "js/boot.js": "document.documentElement.classList.add('js');\n",
    "js/main.js": 'import { startAll } from "./lib/start.js";\nimport { Font } from "./components/font.js";\nx();\n',
    "js/lib/start.js": "export function startAll() {}\n",
    "js/lib/storage.js": "export function remember() {}\n",
    "js/components/font.js": "import {\n  remember,\n} from '../lib/storage.js';\nexport class Font {}\n",
    "js/print.js": 'import "./lib/start.js";\nprint();\n',
    "js/not-found.js": "find();\n",
}


def made(folder: Path, **changes: str) -> tuple[Assets, dict[str, bytes]]:
    """The assets of a small theme, some of its files changed."""
    for name, text in (FILES | {name.replace("__", "/").replace("_", "."): t for name, t in changes.items()}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return build(folder)


def test_every_asset_has_its_bytes(tmp_path: Path) -> None:
    """Each address that a page may name is a file, below /static/, with a hash in its name."""
    assets, files = made(tmp_path)
    named = {assets.style, assets.boot, assets.tools, assets.printing, assets.not_found, *assets.imported}
    assert named <= set(files)
    assert all(re.fullmatch(r"/static/[a-z-]+\.[0-9a-f]{12}\.(css|js)", address) for address in files)
    assert {address.split(".")[0].rpartition("/")[2] for address in assets.imported} == {"start", "font", "storage"}


def test_imports_lead_to_the_hashed_files(tmp_path: Path) -> None:
    """Every import in every script is the name of a file that is there: the browser looks beside the script."""
    _, files = made(tmp_path)
    imports = [
        found for data in files.values() for found in re.findall(r"""(?:from|import) ["'](.*?)["']""", data.decode())
    ]
    assert len(imports) == 4
    for name in imports:
        assert name.startswith("./")
        assert "/static/" + name.removeprefix("./") in files


@pytest.mark.parametrize(
    ("change", "renamed"),
    [
        ("js__lib__storage_js", {"storage", "font", "main"}),
        ("js__lib__start_js", {"start", "main", "print"}),
        ("js__components__font_js", {"font", "main"}),
        ("js__print_js", {"print"}),
        ("js__boot_js", {"boot"}),
        ("css__tokens_css", {"site"}),
        ("css__print_css", set()),
    ],
)
def test_a_change_renames_the_file_and_what_imports_it(tmp_path: Path, change: str, renamed: set[str]) -> None:
    """A browser may keep a file for ever, since any change, also of an import's import, gives it another name."""
    before = {address.rpartition("/")[2] for address in made(tmp_path / "a")[1]}
    after = {address.rpartition("/")[2] for address in made(tmp_path / "b", **{change: "const khac = 1;\n"})[1]}
    still = after & before
    # What the changed file no longer imports is no file of the site any more.
    gone = {"storage"} if change == "js__components__font_js" else set()
    assert {name.split(".")[0] for name in before - still} == renamed | gone
    assert {name.split(".")[0] for name in after - still} == renamed


def test_same_theme_same_names(tmp_path: Path) -> None:
    """The folder that the theme lies in is not part of any name."""
    assert made(tmp_path / "a") == made(tmp_path / "bản sao")


def test_styles_are_joined_in_order_without_comments(tmp_path: Path) -> None:
    """One sheet, in the order of `order.txt`; notes for developers are not sent to readers."""
    made(tmp_path)
    assert join_styles(tmp_path / "css").decode() == ":root { --ink: #111; }\n.card { color: var(--ink); }"


def test_own_theme() -> None:
    """The repository's own theme builds, and no import keeps a name without a hash."""
    assets, files = build(Path(__file__).parents[3] / "theme/static")
    assert assets.tools in files
    for address, data in files.items():
        if address.endswith(".js"):
            for name in re.findall(r"""^import\b[^;'"]*["'](.*?)["'];$""", data.decode(), re.MULTILINE):
                assert name.startswith("./")
                assert "/static/" + name.removeprefix("./") in files, (address, name)
