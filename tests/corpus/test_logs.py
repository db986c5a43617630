"""Real logs of others: what can be read of each, and whom the lists take for robots."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.view_counts.access_log import parser_of, read_chunks, read_lines
from plugins.view_counts.robots import Robots

# Lines that can be read; of these, lines of robots (with an empty agent, or by the lists).
KNOWN = {
    "apache-combined-10k-2015": (9_999, 2_730),
    "apache-common-0x333333": (1_535, 0),
    "attack-acunetix-2016": (0, 0),
    "attack-netsparker-2016": (0, 0),
    "custom-format-with-timing-2018": (0, 0),
    "nasa-1995-08-01.tsv": (0, 0),
    "nginx-combined-googlebot-2018": (200, 185),
    "nginx-combined-probes-2024": (7_607, 5_459),
    "pipe-separated-2017": (0, 0),
}


@pytest.mark.parametrize("name", KNOWN)
def test_real_logs(shared: Path, name: str) -> None:
    """Each line is read or said to be none; a new version of a list shows here what it changes."""
    file = next((shared / "corpus/logs").glob(f"{name}*.gz"))
    with file.open("rb") as stream:
        lines = [line for batch in read_lines(read_chunks(stream)) for line in batch if line]
    parse, robots = parser_of("auto", lines), Robots()
    read = [line for line in map(parse, lines) if not isinstance(line, str)]
    agents = [line[5] for line in read if line[5] is not None]
    assert (len(read), sum(not agent or robots.know(agent) for agent in agents)) == KNOWN[name]
