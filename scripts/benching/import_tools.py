"""One tool reads files and prints what it keeps of each, as JSON: run as a program, so that a peer cannot stop it.

`import_tools.py TOOL FILE…`. TOOL is trafilatura, readability or mammoth.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any


def main(tool: str, files: list[str]) -> None:
    """Print a list: for each file its text, title and date, or null where the tool gives nothing or fails."""
    print(json.dumps([_one(tool, Path(file)) for file in files]))


def _one(tool: str, file: Path) -> dict[str, Any] | None:
    try:
        return {"trafilatura": _trafilatura, "readability": _readability, "mammoth": _mammoth}[tool](file)
    except Exception:  # noqa: BLE001 - a peer may fail in any way
        return None


def _trafilatura(file: Path) -> dict[str, Any] | None:
    import trafilatura  # noqa: PLC0415 - only where it is asked for

    found = trafilatura.bare_extraction(file.read_bytes(), with_metadata=True, include_tables=True)
    return {"text": found.text, "title": found.title or "", "date": found.date or ""} if found else None


def _readability(file: Path) -> dict[str, Any] | None:
    from readability import Document  # noqa: PLC0415

    page = Document(file.read_bytes())
    return {"text": re.sub(r"<[^>]+>", " ", page.summary()), "title": page.short_title(), "date": ""}


def _mammoth(file: Path) -> dict[str, Any] | None:
    import mammoth  # noqa: PLC0415

    with file.open("rb") as data:
        text = mammoth.convert_to_markdown(data).value
    return {"text": re.sub(r"\(data:[^)]*\)|<[^>]+>|\\", " ", text), "title": "", "date": ""}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
