"""The short report that stands beside each file of an inbox; its last line names the bytes that it speaks of."""

from __future__ import annotations

import re
from pathlib import Path

from plugins.buildkit.files import replace_with
from plugins.viettext.letters import compose
from scripts.importing.desk import PAGES, TEXTS, WORD

REPORT = " - kết quả.txt"
# Texts that are refused are answered too; photographs that lie beside an article are not.
HEARD_OF = (*WORD, *PAGES, *TEXTS, ".rtf", ".odt", ".pdf", ".pages", ".wps")
# Copies of a report too, as Windows names them: `a.docx - kết quả (2).txt`.
_OWN = re.compile(rf".*({'|'.join(map(re.escape, HEARD_OF))}) - kết quả\b.*\.txt", re.IGNORECASE)


def is_report(name: str) -> bool:
    """Whether a file's name is one of ours; a share may hold it in decomposed letters."""
    return bool(_OWN.fullmatch(compose(name)))


def path_of(file: Path) -> Path:
    """Where the report of a file stands."""
    return file.with_name(file.name + REPORT)


def speaks_of(file: Path, mark: str) -> bool:
    """Whether the report beside a file is of the very same bytes. Raises OSError where it cannot be read."""
    try:
        return f"{mark})" in path_of(file).read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return False


def write(file: Path, text: str, mark: str) -> None:
    """Write the report as Windows' Notepad reads it; without a `mark` the file is tried again."""
    lines = [*text.split("\n"), "", *([f"(Dòng để máy nhớ tệp đã xem, xin đừng xóa: {mark})", ""] if mark else [])]
    replace_with(path_of(file), "\r\n".join(lines).encode("utf-8-sig"))
