"""What all tests share: small sites made from text, the repository's own site built once, the test corpus."""

from __future__ import annotations

import logging
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import pelicanconf  # noqa: F401 - loaded in every process, whichever test comes first
import publishconf  # noqa: F401
import scripts  # noqa: F401
from tests.support import counts
from tests.support.hard import hard_articles
from tests.support.sites import NOW, Built, build, write_site

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[..., Built]:
    """Build a site from a mapping of content paths to texts; gives its output, messages and exit status."""

    def make(files: dict[str, str | bytes], **overrides: object) -> Built:
        content = write_site(tmp_path / "content", files)
        return build(content, tmp_path / "output", cache=tmp_path / "cache", **overrides)

    return make


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The repository's own content, built for publishing at a fixed moment."""
    place = tmp_path_factory.mktemp("own site")
    return build(ROOT / "content", place / "output", cache=place / "cache", publish=True, NOW=NOW)


@pytest.fixture(scope="session")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The repository's own content and articles that are hard on pages: every template is drawn at least once."""
    place = tmp_path_factory.mktemp("every kind")
    shutil.copytree(ROOT / "content", place / "content")
    write_site(place / "content", hard_articles())
    ids = [file.removeprefix("articles/").removesuffix(".md") for file in hard_articles() if file.endswith(".md")]
    counts.write(place / "content", {id_: 5 + n for n, id_ in enumerate(sorted(ids)[::2])})
    return build(place / "content", place / "output", cache=place / "cache", publish=True)


@pytest.fixture
def shared() -> Path:
    """The corpus of real material; the one thing that may be missing."""
    if not SHARED.is_dir():
        pytest.skip("không có ../shared: bỏ qua thử với tài liệu thật")
    return SHARED


@pytest.fixture(autouse=True)
def no_logged_warnings(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that logs a warning fails: what a run has to say is a message."""
    yield
    loud = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not loud, loud


@pytest.fixture(autouse=True)
def no_modules_left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings files and plugins that a test wrote go with it: which are loaded tells one state from another."""
    yield
    written = str(tmp_path_factory.getbasetemp())
    for name, module in list(sys.modules.items()):
        if (getattr(module, "__file__", None) or "").startswith(written):
            del sys.modules[name]


@pytest.fixture
def scratch_root(tmp_path: Path) -> Path:
    """A copy of the repository's sources in a folder with spaces and accents, without its environment."""
    place = tmp_path / "Bài viết của tôi" / "dự án"
    keep = (
        "plugins",
        "scripts",
        "theme",
        "content",
        "pelicanconf.py",
        "publishconf.py",
        "requirements",
        "pyproject.toml",
    )
    place.mkdir(parents=True)
    for name in keep:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, place / name)
    return place
