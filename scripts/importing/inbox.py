"""A folder where Word files are dropped: each becomes a draft, with a short report beside it.

A share of another machine tells nobody of its changes, so the folder is looked at again and again. A file is taken
when two looks in a row found it the same: what is being copied grows in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plugins.buildkit.files import replace_with
from plugins.buildkit.messages import Faulty, as_text
from plugins.buildkit.sources import is_left_over
from scripts.importing.desk import PAGES, WORD, Imported, Shop, digest_of, import_file
from scripts.importing.filing import Ledger
from scripts.importing.report import report

REPORT = " - kết quả.txt"
PATIENCE = 15  # looks that a file may be empty or broken off before it is refused: a slow copy may stall
_UNFINISHED = {"W03", "W06"}
Stamp = tuple[int, int]


@dataclass
class Inbox:
    """A watched folder; `look` is one look at it."""

    folder: Path
    shop: Shop
    _met: dict[str, Stamp] = field(default_factory=dict)
    _done: dict[str, Stamp] = field(default_factory=dict)
    _waited: dict[str, int] = field(default_factory=dict)

    def look(self) -> Iterator[str]:
        """What became of each file that was taken. Raises OSError where the folder cannot be read."""
        for file in sorted(self.folder.iterdir()):
            if not _is_candidate(file):
                continue
            try:
                found = file.stat()
                stamp = found.st_size, found.st_mtime_ns
                if self._done.get(file.name) == stamp:
                    continue
                if self._met.get(file.name) != stamp:
                    self._met[file.name] = stamp
                    self._waited[file.name] = 0
                    continue
                yield from self._take(file, stamp)
            except OSError:  # gone again, or held by Word or by whoever copies it: the next look will tell
                self._met.pop(file.name, None)

    def _take(self, file: Path, stamp: Stamp) -> Iterator[str]:
        digest = digest_of(file.read_bytes())
        if Ledger(self.shop.content).find(digest) or _was_refused(file, digest):
            self._done[file.name] = stamp
            return
        try:
            made: Imported | None = import_file(file, file.name, self.shop)
            text = report(file.name, made, self.shop.content) if made else ""
        except Faulty as fault:
            self._waited[file.name] += 1
            if {message.code for message in fault.messages} <= _UNFINISHED and self._waited[file.name] < PATIENCE:
                return
            text = "\n".join(["Chưa nhập được tệp này.", *map(as_text, fault.messages)])
        self._done[file.name] = stamp
        _write_report(file, text, digest)
        yield text


def _is_candidate(file: Path) -> bool:
    suffix = file.suffix.lower()
    return (
        suffix in (*WORD, *PAGES) and not file.name.startswith("~$") and not is_left_over(file.name) and file.is_file()
    )


def _report_of(file: Path) -> Path:
    return file.with_name(file.name + REPORT)


def _was_refused(file: Path, digest: str) -> bool:
    """Whether a report beside a file is of the very same bytes."""
    try:
        return digest[:16] in _report_of(file).read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return False


def _write_report(file: Path, text: str, digest: str) -> None:
    """As Windows' Notepad reads it."""
    lines = [*text.split("\n"), "", f"(Mã của tệp: {digest[:16]})", ""]
    replace_with(_report_of(file), "\r\n".join(lines).encode("utf-8-sig"))
