"""One build's work between the last state and the next: what is known, what was drawn, what lies where."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from plugins.buildkit import addresses
from plugins.buildkit.files import make_folder
from plugins.buildkit.messages import Faulty, Message
from plugins.buildkit.pages import Folder
from plugins.buildkit.workers import how_many, share_of, shared_out
from plugins.incremental_build.collector import collecting
from plugins.incremental_build.inputs import NO_STAMP, Stamp, digest, stamp_of
from plugins.incremental_build.library import Library
from plugins.incremental_build.planner import Due, Plan, Planner
from plugins.incremental_build.staging import Stage, staged_name
from plugins.incremental_build.state import Batch, Output, State

_WORTH_A_PROCESS = 400  # pages
_BINARY = getattr(os, "O_BINARY", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # what lies there may be no file, and a pipe would keep us waiting


@dataclass
class Drawn:
    """What one process has drawn: three numbers for each page, and what went wrong.

    The numbers are its file's stamp (a size of -1: it failed) and whether it is staged; as an array, since there are a
    hundred thousand.
    """

    stamps: array[int]
    faults: list[Message]


class Session:
    """The work of one build on one target.

    `last` is what the last build knew: nothing, where everything is to be made again. `for_us_alone` tells that no
    plugin looks at Pelican's own objects and files.
    """

    def __init__(self, stage: Stage, library: Library, *, for_us_alone: bool) -> None:
        """What is new goes into the stage."""
        self.for_us_alone, self.library, self.last, self.counts = for_us_alone, library, library.last, library.counts
        self._target, self._pages, self._files = str(stage.target), str(stage.pages), str(stage.files)
        self.looks: dict[str, bytes] = {}
        self.plan = Plan()
        self.outputs: dict[str, Output] = {}
        self.staged: list[str] = []

    def planner(self, looks: dict[str, bytes]) -> Planner:
        """A planner of this build's pages; `looks` are those of the templates."""
        self.looks = looks
        planner = Planner(self.last, looks, self.are_whole)
        self.plan = planner.plan
        return planner

    def are_whole(self, paths: Iterable[str]) -> bool:
        """Whether files lie in the target as the last build left them. Plain calls, since it is asked of all."""
        outputs, target, stat = self.last.outputs, f"{self._target}/", os.stat
        try:
            for path in paths:
                _, changed, size = outputs[path]
                found = stat(target + path)
                if found.st_size != size or found.st_mtime_ns != changed:
                    return False
        except (OSError, KeyError):
            return False
        return True

    def draw(self, render: Callable[[Due], bytes]) -> list[Message]:
        """Draw what is due, on all cores unless somebody else looks on; gives what went wrong."""
        due = self.plan.due
        due.sort(key=lambda page: (page.source, page.path))  # of one source together: a body is fetched once
        self.counts["rendered"] += len(due)
        self.outputs |= {path: self.last.outputs[path] for path in self.plan.kept}
        self.library.store.flush()
        processes = how_many(len(due), _WORTH_A_PROCESS) if self.for_us_alone else 1
        with collecting():
            shares = shared_out(due, lambda share, _: self._draw_share(share, render), processes)
        for number, share in enumerate(shares):
            numbers = iter(share.stamps)
            drawn = zip(share_of(due, number, len(shares)), numbers, numbers, numbers, strict=True)
            for page, changed, size, staged in drawn:
                if size >= 0:
                    self._note(page.path, page.key, (changed, size), bool(staged))
        return [fault for share in shares for fault in share.faults]

    def _draw_share(self, share: Sequence[Due], render: Callable[[Due], bytes]) -> Drawn:
        drawn = Drawn(array("q"), [])
        for due in share:
            try:
                stamp, staged = self._lay(due.path, render(due))
                drawn.stamps.extend((*stamp, staged))
            except Faulty as fault:
                drawn.stamps.extend((*NO_STAMP, False))
                drawn.faults.extend(fault.messages)
        return drawn

    def put(self, address: str, key: bytes, read: Callable[[], bytes]) -> None:
        """Keep or write a file that is no page; `key` tells its bytes apart, `read` gives them if they are needed."""
        path = addresses.output_path(address)
        known = self.last.outputs.get(path)
        if known and known[0] == key and self.are_whole((path,)):
            self.outputs[path] = known
            return
        self._note(path, key, *self._lay(path, read()))

    def put_folder(self, folder: Folder) -> None:
        """Keep or write the files of a folder; where its key is as it was, their bytes are not looked at."""
        name = f"folder {folder.below}"
        known = self.last.batches.get(name)
        if known and known.key == folder.key and self.are_whole(known.paths):
            self.outputs |= {path: self.last.outputs[path] for path in known.paths}
        else:
            paths = []
            for file, data in folder.files.items():
                self.put(f"{folder.below}{file}", digest(data), partial(bytes, data))
                paths.append(addresses.output_path(f"{folder.below}{file}"))
            known = Batch(folder.key, (), tuple(paths))
        self.plan.batches[name] = known

    def _note(self, path: str, key: bytes, stamp: Stamp, staged: bool) -> None:
        self.outputs[path] = (key, *stamp)
        if staged:
            self.staged.append(path)

    def take_strange(self, unchanged: Iterable[str], staged: Iterable[str]) -> None:
        """Take what plugins that are not ours have staged; `unchanged` is what the target had already."""
        for path in (*unchanged, *staged):
            stamp = stamp_of(f"{self._files}/{path}") or stamp_of(f"{self._target}/{path}") or NO_STAMP
            self.outputs[path] = (self.outputs.get(path, (b"",))[0], *stamp)
        self.staged = [path for path in self.outputs if stamp_of(f"{self._files}/{path}")]

    def state(self, began: int) -> State:
        """What the next build will know; this one began to read at `began` (ns)."""
        store, library = self.library.store, self.library
        living = [source.body for source in library.sources.values() if source.body]
        if store.is_wasteful(living):
            library.renew_store()
        return State(
            read_ns=began,
            sources=library.sources,
            files=library.files,
            looks=self.looks,
            batches=self.plan.batches,
            outputs=self.outputs,
            bodies=dict(store.parts),
            shelves=self.last.shelves,
        )

    def _lay(self, path: str, data: bytes) -> tuple[Stamp, bool]:
        """Stage a file, unless the target has the same bytes there; gives its stamp and whether it is staged."""
        stamp = _stamp_if_holds(f"{self._target}/{path}", data)
        if stamp:
            return stamp, False
        # Where other plugins look on, they find a page under its own name.
        place = f"{self._pages}/{staged_name(path)}" if self.for_us_alone else f"{self._files}/{path}"
        return _write(place, data), True


def _stamp_if_holds(place: str, data: bytes) -> Stamp | None:
    """The stamp of a file that holds these bytes, None where there is no such file. See `_write` of the calls."""
    try:
        file = os.open(place, os.O_RDONLY | _AT_ONCE | _BINARY)
    except OSError:
        return None
    try:
        if os.read(file, len(data) + 1) != data:
            return None
        found = os.fstat(file)
    except OSError:  # a folder
        return None
    finally:
        os.close(file)
    return found.st_mtime_ns, found.st_size


def _write(place: str, data: bytes) -> Stamp:
    """Write a new file; gives its stamp. Plain calls: pathlib's ways cost as much as the writing, page by page."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY
    try:
        file = os.open(place, flags, 0o666)
    except FileNotFoundError:
        make_folder(place.rpartition("/")[0])
        file = os.open(place, flags, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(file, view) :]
        found = os.fstat(file)
    finally:
        os.close(file)
    return found.st_mtime_ns, found.st_size
