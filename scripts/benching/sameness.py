"""Whether building step by step gives what building anew gives, over many more steps than the tests have time for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_TEST = "tests/site/test_incremental.py::test_every_step_gives_what_a_clean_build_gives"


def compare(root: Path, steps: int, seed: int) -> int:
    """Run the test of that name with as many steps, from a seed; gives its exit status."""
    environment = os.environ | {"INCREMENTAL_STEPS": str(steps), "INCREMENTAL_SEED": str(seed)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", _TEST]
    return subprocess.run(command, check=False, cwd=root, env=environment).returncode
