"""A folder where articles are dropped: each file becomes a draft, with a short report beside it.

A share of another machine tells nobody of its changes, so the folder is looked at again and again. A file is taken
when two looks in a row found it the same: what is being copied grows in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plugins.buildkit.files import reason
from plugins.buildkit.messages import Faulty, Message, Place, as_text, error, warning
from plugins.buildkit.sources import is_left_over
from scripts.importing import inbox_reports
from scripts.importing.desk import Handed, hand_in, import_handed
from scripts.importing.report import report
from scripts.importing.shop import Shop

PATIENCE = 15  # looks that a file may be empty, broken off or held before that is told: a slow copy may stall
PAUSE = 5  # looks between two tries to write into a content folder that cannot be written
_UNFINISHED = {"W03", "W06"}
_BROKEN_LIST = "W18"  # the list of what was imported: no fault of the file
_TEMPORARY = re.compile(r"\.\d+\.tmp$")
Stamp = tuple[int, int]


@dataclass
class Inbox:
    """A watched folder; `look` is one look at it. What cannot be done at one look waits for a later one."""

    folder: Path
    shop: Shop
    _met: dict[str, Stamp] = field(default_factory=dict)
    _done: dict[str, Stamp] = field(default_factory=dict)
    _waited: dict[str, int] = field(default_factory=dict)
    _stuck: dict[str, str] = field(default_factory=dict)  # files that the content folder does not take, and why
    _owed: dict[str, tuple[str, str]] = field(default_factory=dict)  # reports that could not be written, their marks

    def look(self) -> Iterator[str]:
        """What became of each file that was taken. Raises OSError where the folder cannot be read."""
        files = sorted(self.folder.iterdir())
        self._catch_up({file.name for file in files})
        for file in files:
            try:
                stamp = self._at_rest(file)
                if stamp:
                    yield from self._take(file, stamp)
            except FileNotFoundError:  # gone again
                self._met.pop(file.name, None)
            except OSError as fault:  # held by Word or by whoever copies it
                yield from self._wait_for(file, fault)

    def _catch_up(self, names: set[str]) -> None:
        """Write the reports that are owed; what concerns files that are gone is forgotten."""
        self._stuck = {name: why for name, why in self._stuck.items() if name in names}
        for name, (text, mark) in list(self._owed.items()):
            if name not in names or self._write(self.folder / name, text, mark):
                del self._owed[name]

    def _at_rest(self, file: Path) -> Stamp | None:
        """The size and time of a file that is to be taken now; None for one that is not, or not yet."""
        if not _is_candidate(file):
            return None
        found = file.stat()
        stamp = found.st_size, found.st_mtime_ns
        if self._done.get(file.name) == stamp:
            return None
        if self._met.get(file.name) != stamp:
            self._met[file.name] = stamp
            self._waited[file.name] = 0
            return None
        self._waited[file.name] += 1
        return stamp

    def _take(self, file: Path, stamp: Stamp) -> Iterator[str]:
        if file.name in self._stuck and self._waited[file.name] % PAUSE:
            return
        try:
            handed = hand_in(file, file.name)
        except Faulty as fault:  # too large to be read, or empty: the size says all
            yield from self._refuse(file, stamp, fault, f"{stamp[0]} byte")
            return
        mark = handed.digest[:16]
        if inbox_reports.speaks_of(file, mark):
            self._settle(file, stamp)
        else:
            yield from self._import(file, stamp, handed, mark)

    def _import(self, file: Path, stamp: Stamp, handed: Handed, mark: str) -> Iterator[str]:
        try:
            made = import_handed(handed, self.shop)
        except OSError as fault:
            yield from self._keep_waiting(file, reason(fault), _not_written(file, fault))
        except Faulty as fault:
            if fault.messages[0].code == _BROKEN_LIST:
                yield from self._keep_waiting(file, _BROKEN_LIST, fault.messages[0])
            else:
                yield from self._refuse(file, stamp, fault, mark)
        else:
            self._settle(file, stamp)
            if not made.again:
                yield self._tell(file, report(file.name, made, self.shop.content), mark)

    def _refuse(self, file: Path, stamp: Stamp, fault: Faulty, mark: str) -> Iterator[str]:
        if {message.code for message in fault.messages} <= _UNFINISHED and self._waited[file.name] < PATIENCE:
            return
        known = inbox_reports.speaks_of(file, mark)
        self._settle(file, stamp)
        if not known:
            yield self._tell(file, "\n".join([f"Chưa nhập được: {file.name}", *map(as_text, fault.messages)]), mark)

    def _keep_waiting(self, file: Path, why: str, message: Message) -> Iterator[str]:
        """Beside each file it is told why it waits; whoever watches the inbox hears each reason once."""
        known = self._stuck.get(file.name) == why
        is_news = why not in self._stuck.values()
        self._stuck[file.name] = why
        text = "\n".join([f"Chưa nhập: {file.name}; máy sẽ tự nhập lại, không phải thả lại.", as_text(message)])
        if not known:
            text = self._tell(file, text, "")
        if is_news:
            yield text

    def _wait_for(self, file: Path, fault: OSError) -> Iterator[str]:
        if self._waited.get(file.name) == PATIENCE:
            what = f"Tệp này chưa mở ra đọc được ({reason(fault)}); máy vẫn thử lại."
            mend = "đóng tệp ở chương trình đang mở nó, xem lại quyền đọc tệp"
            yield as_text(warning("W56", Place(file.name), what, "", mend))

    def _settle(self, file: Path, stamp: Stamp) -> None:
        self._done[file.name] = stamp
        self._stuck.pop(file.name, None)

    def _tell(self, file: Path, text: str, mark: str) -> str:
        """Put a report beside a file, and give it; where it cannot be written that is told too."""
        if self._write(file, text, mark):
            self._owed.pop(file.name, None)
            return text
        self._owed[file.name] = text, mark
        what = "Chưa ghi được tệp kết quả cạnh tệp gốc; máy sẽ ghi khi thư mục cho ghi."
        mend = "xem lại quyền ghi và chỗ trống của thư mục đang trông"
        return text + "\n" + as_text(warning("W57", Place(file.name), what, "", mend))

    @staticmethod
    def _write(file: Path, text: str, mark: str) -> bool:
        try:
            inbox_reports.write(file, text, mark)
        except OSError:
            return False
        return True


def _not_written(file: Path, fault: OSError) -> Message:
    place = _TEMPORARY.sub("", str(fault.filename or ""))
    where = f" ({place})" if place else ""
    what = f"Không ghi được vào thư mục nội dung: {reason(fault)}{where}."
    return error("W55", Place(file.name), what, "", "xem ổ đĩa còn chỗ, còn nối mạng, còn quyền ghi; máy tự thử lại")


def _is_candidate(file: Path) -> bool:
    """Whether a file is one that somebody has dropped, and waits to hear of: no report, lock, or part of a download."""
    name = file.name
    is_kind = file.suffix.lower() in inbox_reports.HEARD_OF and not inbox_reports.is_report(name)
    return is_kind and not name.startswith("~$") and not is_left_over(name) and file.is_file()
