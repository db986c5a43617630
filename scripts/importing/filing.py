"""Where an import is kept: pictures, the article, a line in the list of what was imported. Nothing is replaced."""

from __future__ import annotations

import datetime as dt
import glob
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.buildkit.files import replace_with
from plugins.buildkit.messages import Place, faulty
from plugins.viettext.dates import short_date
from scripts.importing.pictures import Stored

LEDGER = "data/imported.json"


@dataclass(frozen=True)
class Entry:
    """A file that was imported: its name then, the article that it became, when."""

    file: str
    article: str
    when: str

    @property
    def when_shown(self) -> str:
        """The moment as it is told; as it stands where somebody has changed it."""
        try:
            return shown(dt.datetime.fromisoformat(self.when))
        except ValueError:
            return self.when


@dataclass(frozen=True)
class Ledger:
    """What was imported into a content folder, by the digest of the file's bytes."""

    content: Path

    def find(self, digest: str) -> Entry | None:
        """The entry of a file that was imported, None where its article is no longer there.

        An article that was moved to another folder, as to the month of its real date, is there.
        """
        entry = self._read().get(digest)
        if entry is None or (self.content / entry.article).is_file():
            return entry
        name = entry.article.rpartition("/")[2]
        moved = next((self.content / "articles").rglob(glob.escape(name)), None)
        return replace(entry, article=moved.relative_to(self.content).as_posix()) if moved else None

    def add(self, digest: str, entry: Entry) -> None:
        """Remember a file."""
        entries = self._read() | {digest: entry}
        lines = {key: vars(one) for key, one in sorted(entries.items(), key=lambda pair: (pair[1].when, pair[0]))}
        path = self.content / LEDGER
        replace_with(path, (json.dumps(lines, ensure_ascii=False, indent=1) + "\n").encode())

    def _read(self) -> dict[str, Entry]:
        try:
            found = json.loads((self.content / LEDGER).read_text(encoding="utf-8"))
            return {key: Entry(str(one["file"]), str(one["article"]), str(one["when"])) for key, one in found.items()}
        except FileNotFoundError:
            return {}
        except (ValueError, AttributeError, KeyError, TypeError) as fault:
            what = "Danh sách các tệp đã nhập bị hỏng."
            mend = "xóa tệp này rồi nhập lại; các bài đã nhập vẫn còn nguyên"
            raise faulty("W18", Place(LEDGER), what, "tệp do phần mềm ghi", mend) from fault


def free_path(content: Path, wanted: str, place: Place) -> str:
    """The path for a new article. Raises Faulty where one stands there already."""
    for suffix in (".md", ".markdown"):
        if (content / wanted).with_suffix(suffix).exists():
            what = f"Đã có bài {wanted}, không ghi đè."
            mend = "bản mới của bài ấy: chép chỗ sửa vào bài ấy, hoặc xóa nó rồi làm lại; bài khác: đổi tiêu đề"
            raise faulty("W14", place, what, "", mend)
    return wanted


def is_free(content: Path, path: str, data: bytes) -> bool:
    """Whether a picture may have a path: nothing is there, or the same picture from an import that was interrupted."""
    there = content / path
    return not there.exists() or (there.is_file() and there.read_bytes() == data)


def keep(content: Path, article: str, text: str, pictures: Sequence[Stored] = ()) -> None:
    """Write the pictures, then the article: what is interrupted in between is no article yet."""
    for picture in pictures:
        replace_with(content / picture.path, picture.data)
    replace_with(content / article, text.encode())


def shown(moment: dt.datetime) -> str:
    """A moment as sentences have it: `08:00 ngày 27/11/2026`."""
    return f"{moment:%H:%M} ngày {short_date(moment)}"


def stamp(now: dt.datetime) -> str:
    """A moment as the list and articles have it: `2026-11-27 08:00`."""
    return now.isoformat(sep=" ", timespec="minutes")
