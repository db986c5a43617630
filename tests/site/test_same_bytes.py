"""Equal content, settings and moment give equal bytes, whatever the machine."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sites import NOW, ROOT, Built

RENDER_AGAIN = """
import pickle, sys
from pelican.settings import read_settings
from plugins.incremental_build.generators import PublicationGenerator
from plugins.incremental_build.renderer import Renderer
settings = read_settings(sys.argv[1])
settings["PELICAN_CLASS"](settings)
generator = PublicationGenerator(context=settings.copy(), settings=settings, path=settings["PATH"],
                                 theme=settings["THEME"], output_path=settings["OUTPUT_PATH"])
site, pages = pickle.load(open(sys.argv[2], "rb"))
renderer = Renderer(generator.env, site)
pickle.dump([renderer.render(page) for page in pages], open(sys.argv[3], "wb"))
"""


def test_pages_render_from_their_pickled_values_alone(every_kind: Built, tmp_path: Path) -> None:
    """A fresh process, given only the values and the site's constants, renders the same bytes."""
    site = every_kind.run.settings["NEWSROOM_SITE"]
    (tmp_path / "in").write_bytes(pickle.dumps((site, every_kind.pages)))
    arguments = [sys.executable, "-c", RENDER_AGAIN, str(ROOT / "publishconf.py"), tmp_path / "in", tmp_path / "out"]
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    subprocess.run(arguments, check=True, cwd=ROOT, env=environment)
    rendered = pickle.loads((tmp_path / "out").read_bytes())  # noqa: S301 - our own
    assert len(rendered) == len(every_kind.pages) > 100
    for page, data in zip(every_kind.pages, rendered, strict=True):
        assert every_kind.file(page.address).read_bytes() == data, page.address


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preview site as `build` makes it."""
    return _build(tmp_path_factory.mktemp("a") / "out", ["scripts", "build"], {})


def _build(output: Path, command: list[str], environment: dict[str, str]) -> Path:
    arguments = [sys.executable, *command, "--output", str(output)]
    arguments += ["--now", NOW] if command[0] == "scripts" else ["-e", f'NOW="{NOW}"']
    done = subprocess.run(
        arguments, check=False, cwd=ROOT, env=os.environ | environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return output


def _differences(one: Path, other: Path) -> list[str]:
    first, second = (
        {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
        for root in (one, other)
    )
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def test_hash_seed_locale_and_zone_change_no_byte(reference: Path, tmp_path: Path) -> None:
    """Sets, the system's language and its time zone leave no mark on the output."""
    strange = {"PYTHONHASHSEED": "12345", "LC_ALL": "C", "LANG": "de_DE.UTF-8", "TZ": "America/New_York"}
    assert _differences(reference, _build(tmp_path / "out", ["scripts", "build"], strange)) == []


def test_pelicans_own_command_gives_the_same_site(reference: Path, tmp_path: Path) -> None:
    """`pelican content -s pelicanconf.py` and `scripts build` are one build."""
    made = _build(tmp_path / "out", ["-m", "pelican", "content", "-s", "pelicanconf.py"], {})
    assert _differences(reference, made) == []


def test_pelicans_own_command_publishes_the_same_site(own_site: Built, tmp_path: Path) -> None:
    """`pelican content -s publishconf.py` and `build --publish` are one build."""
    made = _build(tmp_path / "out", ["-m", "pelican", "content", "-s", "publishconf.py"], {})
    assert _differences(own_site.output, made) == []
    published = _build(tmp_path / "again", ["scripts", "build", "--publish"], {})
    assert _differences(own_site.output, published) == []


def test_second_build_writes_nothing(tmp_path: Path, own_site: Built) -> None:
    """Built twice, every file keeps its bytes and its time stamp."""
    from tests.support.sites import build

    before = {n: (own_site.output / n).stat().st_mtime_ns for n in own_site.names()}
    cache = Path(own_site.run.settings["CACHE_PATH"])
    again = build(ROOT / "content", own_site.output, cache=cache, publish=True)
    assert [again.counts.get(name, 0) for name in ("parsed", "rendered", "written", "removed")] == [0, 0, 0, 0]
    assert {n: (again.output / n).stat().st_mtime_ns for n in again.names()} == before
