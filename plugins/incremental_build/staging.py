"""The stage: a folder beside the target where a build is made whole before anything of the target is touched.

What our own pages hold lies in one flat folder, under names made of their paths: half of the target's folders hold one
file, and to make them all once more, only to move one file out of each, would take a build of every page 5 % longer.
What other plugins write lies under the name that they give it.

When a build has succeeded, a list of moves and removals is written into the stage, then carried out by renaming. A
commit that is interrupted is finished by the next run from that list. Only files that builds wrote are ever removed or
replaced: what somebody else put into the target stays.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from unicodedata import normalize

from plugins.buildkit.files import make_folder, replace_with, same_content, write_new, write_pieces
from plugins.buildkit.messages import Faulty, Place, error
from plugins.incremental_build.inputs import digest

_JOURNAL = "commit.json"
_OURS, _COPIED = (".html", ".json", ".xml"), ("images/", "documents/")
_PAGES, _FILES, _OWN, _GONE, _STATE = "pages", "files", "own.json", "gone.json", "state"


def staged_name(path: str) -> str:
    """Under which name a page of ours is staged."""
    return digest(path.encode("utf-8", "surrogateescape")).hex()


def stage_of(target: Path) -> Path:
    """The folder of a target's stage: beside it, so that files can be renamed from one into the other."""
    return target.parent / f".{target.name}.stage"


def gone_of(state: Path) -> Path:
    """The file beside a state that lists what builds removed from its target."""
    return state.with_suffix(".gone")


def read_gone(file: Path) -> dict[str, str]:
    """The names of what builds removed, each with the digest that it had then, empty where it could not be read."""
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) and all(isinstance(was, str) for was in known.values()) else {}


def digest_at(file: Path) -> str:
    """The digest of a file, empty where none can be read."""
    try:
        return digest(file.read_bytes()).hex() if file.is_file() else ""
    except OSError:
        return ""


def is_back(file: Path, was: str) -> bool:
    """Whether a file that builds removed has come back as it `was`, with an older copy of the target say."""
    return bool(was) and digest_at(file) == was


class Stage:
    """The stage of one target folder. `own` is the file that lists what builds wrote there, `state` what they knew."""

    def __init__(self, target: Path, own: Path, state: Path) -> None:
        """Nothing is touched yet."""
        self.target, self.own, self.state, self.gone = target, own, state, gone_of(state)
        self.root = stage_of(target)
        self.pages, self.files = self.root / _PAGES, self.root / _FILES

    @property
    def committing(self) -> bool:
        """Whether a commit has begun and not ended: the stage is then needed to finish it."""
        return self._journal() is not None

    def open(self) -> None:
        """Finish a commit that was interrupted, then begin with an empty stage."""
        if journal := self._journal():
            self._carry_out(journal)
        self.discard()
        self.files.mkdir(parents=True)
        self.pages.mkdir()

    def discard(self) -> None:
        """Remove the stage."""
        if self.root.exists():
            shutil.rmtree(self.root)

    def commit(
        self, new: Iterable[str], kept: Iterable[str], state: Iterable[bytes], *, publishing: bool = False
    ) -> int:
        """Move the stage into the target, then `state` (its pieces) into its place; gives how many files were removed.

        `new` are the files to be moved, `kept` those that stay as they are; everything else that builds wrote goes.
        Raises Faulty, before anything is moved, when somebody else's file is in the way, or when a publishing build
        would leave pages in the target that no list of builds explains: they may be drafts of a preview.
        """
        moved = sorted(new)
        whole = {*moved, *kept}
        known = self._list()
        owned = None if known is None else set(known["own"])
        before = read_gone(self.gone)
        twins = _twins([*before, *((owned or set()) - whole)], whole)
        buried = {name: was for name, was in before.items() if name not in whole and name not in twins}
        there = {name for name in buried if os.path.lexists(self.target / name)}
        back = {name for name in there if is_back(self.target / name, buried[name])}
        # What nobody can explain: pages that were there when the list began, perhaps drafts of a preview; and what was
        # removed once and is there again, though not as it was.
        unexplained = self._pages() if known is None else {*known["strange"], *(there - back)}
        strange = sorted(name for name in unexplained if name not in whole and os.path.lexists(self.target / name))
        self._refuse_strange(strange if publishing else [])
        self._refuse_foreign(moved, owned)
        gone = sorted((owned or set()) - whole | back)
        buried |= {name: digest_at(self.target / name) or buried.get(name, "") for name in gone if name not in twins}
        mine = whole if owned is None else set(moved) | (owned & whole)
        write_pieces(self.root / _STATE, state)
        if known is None or mine != owned or strange != known["strange"]:
            listed = {"own": sorted(mine), "strange": strange}
            write_new(self.root / _OWN, json.dumps(listed, ensure_ascii=False).encode())
        if buried != before:
            write_new(self.root / _GONE, json.dumps(buried, ensure_ascii=False).encode())
        journal = {"move": moved, "remove": gone, "twins": twins}
        replace_with(self.root / _JOURNAL, json.dumps(journal, ensure_ascii=False).encode(), sync=True)
        self._carry_out(journal)
        self.discard()
        return len(gone)

    def unchanged(self) -> Iterator[str]:
        """What other plugins have staged though the target has it already; it is taken out of the stage."""
        for name in list(self.staged()):
            if same_content(self.files / name, self.target / name):
                (self.files / name).unlink()
                yield name

    def has_articles(self) -> bool:
        """Whether builds wrote articles into the target before."""
        known = self._list()
        return known is not None and any(name.count("/") > 3 for name in known["own"])

    def _journal(self) -> dict[str, Any] | None:
        """The list of a commit that has begun; one that cannot be read was never whole, so nothing was moved by it."""
        try:
            journal = json.loads((self.root / _JOURNAL).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return journal if isinstance(journal, dict) else None

    def staged(self) -> Iterator[str]:
        """Every file that other plugins have staged."""
        for folder, _, names in os.walk(self.files):
            below = Path(folder).relative_to(self.files)
            yield from ((below / name).as_posix() for name in names)

    def _list(self) -> dict[str, list[str]] | None:
        """What builds wrote into the target, and what none explains; None where nobody knows any more."""
        try:
            known = json.loads(self.own.read_text(encoding="utf-8"))
            good = all(isinstance(name, str) for kind in ("own", "strange") for name in known[kind])
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return known if good else None

    def _is_twin(self, name: str, twins: dict[str, str]) -> bool:
        """Whether a name leads to the file of its twin: this system takes capitals, or forms of letters, for one."""
        with suppress(OSError, KeyError):
            return (self.target / name).samefile(self.target / twins[name])
        return False

    def _refuse_strange(self, strange: list[str]) -> None:
        if strange:
            what = (
                f"Thư mục {self.target.name} có trang không rõ từ đâu (có thể là bài nháp): {', '.join(strange[:3])}."
            )
            mend = f"xóa thư mục {self.target} rồi xây lại: mọi trang sẽ được ghi lại"
            raise Faulty([error("A06", Place(self.target.name), what, "chỉ tệp do phần mềm ghi", mend)])

    def _refuse_foreign(self, changed: list[str], owned: set[str] | None) -> None:
        if owned is None or not self.target.exists():
            return
        # Where a file of ours lies as a file, so do the folders above it.
        unsure = [n for n in changed if n not in owned or not os.path.isfile(f"{self.target}/{n}")]  # noqa: PTH113
        strange = [n for n in unsure if n not in owned and os.path.lexists(f"{self.target}/{n}")]
        strange = [n for n in strange if not self._empty_of_others(n, owned)]
        strange += [n for n in unsure if n in owned and _is_full_folder(f"{self.target}/{n}")]
        strange += sorted(n for n in _folders(unsure) - owned if os.path.isfile(f"{self.target}/{n}"))  # noqa: PTH113
        if strange:
            what = f"Tệp của người khác nằm ở chỗ của trang: {', '.join(strange[:3])}."
            raise Faulty(
                [
                    error(
                        "A05",
                        Place(self.target.name),
                        what,
                        "chỉ tệp do phần mềm ghi",
                        "chuyển hoặc đổi tên các tệp đó",
                    )
                ]
            )

    def _empty_of_others(self, name: str, owned: set[str]) -> bool:
        """Whether a folder that stands where a file must go holds only what builds wrote."""
        folder = self.target / name
        if not folder.is_dir():
            return False
        inside = (p.relative_to(self.target).as_posix() for p in folder.rglob("*") if not p.is_dir())
        return all(path in owned for path in inside)

    def _pages(self) -> set[str]:
        """What looks as if builds had written it: pages and data, pictures and documents."""
        files = (path.relative_to(self.target).as_posix() for path in self.target.rglob("*") if not path.is_dir())
        return {name for name in files if name.endswith(_OURS) or name.startswith(_COPIED)}

    def _carry_out(self, journal: dict[str, Any]) -> None:
        """Each step may be done twice: a name whose staged file is gone was moved before the interruption."""
        moved, gone = set(journal["move"]), journal["remove"]
        folders = _folders(moved) if gone else set()
        # A name that was a folder and becomes a file, or the reverse, must be gone before the new one comes.
        in_the_way = [name for name in gone if name in folders or not moved.isdisjoint(_folders([name]))]
        self._remove(in_the_way)
        self.target.mkdir(parents=True, exist_ok=True)
        self._move_pages(journal["move"])
        _move_tree(str(self.files), str(self.target))
        twins = journal.get("twins", {})
        self._remove([name for name in gone if name not in in_the_way and not self._is_twin(name, twins)])
        self.own.parent.mkdir(parents=True, exist_ok=True)
        for staged, place in ((_OWN, self.own), (_GONE, self.gone), (_STATE, self.state)):
            if (self.root / staged).exists():
                _move(self.root / staged, place)

    def _move_pages(self, names: list[str]) -> None:
        """Plain calls: pathlib's ways cost more than the moving, with fifty thousand files."""
        pages = str(self.pages)
        waiting = set(os.listdir(pages)) if self.pages.exists() else ()  # noqa: PTH208
        for name in names:
            if (staged := staged_name(name)) in waiting:
                source, place = f"{pages}/{staged}", f"{self.target}/{name}"
                try:
                    os.replace(source, place)  # noqa: PTH105
                except OSError:  # most often the folder is missing
                    make_folder(place.rpartition("/")[0])
                    _move(Path(source), Path(place))

    def _remove(self, names: list[str]) -> None:
        for name in names:
            file = self.target / name
            if not file.is_dir() or file.is_symlink():  # a folder there now was moved in before the interruption
                with suppress(FileNotFoundError, NotADirectoryError):
                    file.unlink()
            self._remove_empty_folders(file.parent)

    def _remove_empty_folders(self, folder: Path) -> None:
        while folder != self.target and folder.is_relative_to(self.target):
            with suppress(OSError):
                folder.rmdir()
            if folder.exists():
                return
            folder = folder.parent


def _twins(gone: Iterable[str], whole: Iterable[str]) -> dict[str, str]:
    """For names that go, the name that stays and differs only in capitals or in how its letters are composed."""
    folded = {_folded(name): name for name in gone}
    lengths = set(map(len, folded.values()))  # capitals change no length, forms of letters do
    near = (name for name in whole if len(name) in lengths or not name.isascii()) if folded else ()
    alike = {_folded(name): name for name in near}
    return {name: alike[key] for key, name in folded.items() if key in alike}


def _folded(name: str) -> str:
    return name.casefold() if name.isascii() else normalize("NFC", name).casefold()


def _is_full_folder(place: str) -> bool:
    with suppress(OSError):
        return bool(os.listdir(place))  # noqa: PTH208
    return False


def _folders(names: Iterable[str]) -> set[str]:
    """Every folder above these names."""
    found: set[str] = set()
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _move_tree(source: str, place: str) -> None:
    """Move everything of a folder into another; a folder that is not there yet is moved as one."""
    try:
        entries = list(os.scandir(source))
    except FileNotFoundError:  # moved before an interruption
        return
    for entry in entries:
        to = f"{place}/{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            try:
                os.replace(entry.path, to)  # noqa: PTH105
            except OSError:
                _move(Path(entry.path), Path(to))
        else:
            try:
                os.rename(entry.path, to)  # noqa: PTH104
            except OSError:  # it is there already, or on another disk
                _move_tree(entry.path, to)
    with suppress(OSError):
        os.rmdir(source)  # noqa: PTH106 - sooner done here than by looking for what is left


def _move(source: Path, place: Path) -> None:
    """Rename a file into place; a folder that stands where a file must go makes way if it is empty."""
    try:
        os.replace(source, place)  # noqa: PTH105 - the call that POSIX and Windows both make atomic
    except (FileNotFoundError, NotADirectoryError):
        place.parent.mkdir(parents=True, exist_ok=True)
        _move_across(source, place)
    except (IsADirectoryError, PermissionError):  # Windows says the second
        if not place.is_dir():
            raise
        place.rmdir()
        source.replace(place)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        _move_across(source, place)


def _move_across(source: Path, place: Path) -> None:
    """The same where the target is a disk of its own: copied beside the place, then renamed."""
    try:
        source.replace(place)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        replace_with(place, source.read_bytes())
        found = source.stat()
        os.utime(place, ns=(found.st_atime_ns, found.st_mtime_ns))  # by its stamp the next build knows it
        source.unlink()
