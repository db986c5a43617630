"""The floor: read every source, write files of the same names and sizes, and do nothing else.

A program of its own, measured as the tools are: `python floor.py SOURCES LIKE INTO`. Standard library only.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(sources: str, like: str, into: str) -> None:
    """Read all of `sources`; write into `into` what lies in `like`, by size."""
    for folder, _, names in os.walk(sources):
        for name in names:
            Path(folder, name).read_bytes()
    sizes = [
        (os.path.relpath(folder, like), [(name, Path(folder, name).stat().st_size) for name in names])
        for folder, _, names in os.walk(like)
    ]
    filler = memoryview(bytes(max((size for _, files in sizes for _, size in files), default=0)))
    for folder, files in sizes:
        place = Path(into, folder)
        place.mkdir(parents=True, exist_ok=True)
        for name, size in files:
            file = os.open(place / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
            os.write(file, filler[:size])
            os.close(file)


if __name__ == "__main__":
    main(*sys.argv[1:4])
