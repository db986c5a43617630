"""The site of the benchmark: every place comes from the environment; the checkout stays untouched."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pelicanconf import *  # noqa: F403
from pelicanconf import PLUGINS as ALL_PLUGINS

SITEURL = "https://congdoan.invalid"
PATH = os.environ["BENCH_CONTENT"]
OUTPUT_PATH = os.environ["BENCH_OUTPUT"]
CACHE_PATH = os.environ["BENCH_CACHE"]
THEME = os.environ["BENCH_THEME"]
FAST_MARKDOWN = os.environ.get("BENCH_FAST_MARKDOWN") != "no"
_WITHOUT = {f"plugins.{name}.plugin" for name in os.environ.get("BENCH_WITHOUT", "").split(",") if name}
if os.environ.get("BENCH_SEARCH") != "yes":  # the peers of `bench build` have none; `bench search` measures it
    _WITHOUT.add("plugins.search_index.plugin")
PLUGINS = [name for name in ALL_PLUGINS if name not in _WITHOUT]
