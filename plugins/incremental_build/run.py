"""Our PELICAN_CLASS: Pelican's run, with every problem shown at once and nothing half-published."""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib
import logging
import marshal
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from blinker import signal
from pelican import Pelican
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.log import console

from plugins.buildkit.files import reason, write_new
from plugins.buildkit.messages import Faulty, Level, Message, Messages, Place, as_text, error, faulty, remark
from plugins.buildkit.signals import GET_SITE_PARTS, RUN_ENDED
from plugins.buildkit.site import Site, check_url, read_identity, read_menu
from plugins.incremental_build.bodies import BodyStore
from plugins.incremental_build.generators import StrictArticlesGenerator, StrictPagesGenerator
from plugins.incremental_build.inputs import digest, digest_of_files, installed
from plugins.incremental_build.library import Library, Terms
from plugins.incremental_build.locking import Busy, locked
from plugins.incremental_build.session import Session
from plugins.incremental_build.staging import Stage
from plugins.incremental_build.state import Head, State, load, save
from plugins.incremental_build.stopwatch import Stopwatch

CONTENT_PROBLEMS, OUTSIDE_TROUBLE = 1, 3
PLUGINS = Path(__file__).resolve().parent.parent
_OURS = {ArticlesGenerator: StrictArticlesGenerator, PagesGenerator: StrictPagesGenerator}


class BuildStopped(SystemExit):
    """The build ended without touching the output; what was wrong has been shown. `code` is the exit status."""


class NewsroomPelican(Pelican):
    """One build. `messages` gathers all its problems, `counts` its work."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.messages = settings["NEWSROOM_MESSAGES"] = Messages()
        self.counts: Counter[str] = Counter()
        settings["NEWSROOM_COUNTS"] = self.counts
        self.watch = settings["NEWSROOM_WATCH"] = Stopwatch(time.perf_counter)
        self.started = time.perf_counter()
        self.seconds = 0.0
        self.exit_status = 0
        settings["PUBLISHING"] = bool(settings.get("PUBLISHING"))
        settings["NOW"] = self.now = self._attempt(lambda: read_now(settings)) or dt.datetime.min
        self.unusable = False
        with self._collected_logs():
            super().__init__(settings)

    def init_plugins(self) -> None:
        """Load and register every plugin; one that fails is an error of the run, not a line in a log."""
        for name in list(self.settings.get("PLUGINS") or ()):
            try:
                importlib.import_module(name) if isinstance(name, str) else None
            except Exception as fault:  # noqa: BLE001 - a plugin may fail in any way
                self.messages.add(_plugin_fault(name, fault))
                self.settings["PLUGINS"] = [n for n in self.settings["PLUGINS"] if n != name]
        super().init_plugins()
        self.unusable = any(m.code.startswith("P") for m in self.messages.of(Level.ERROR))

    def init_path(self) -> None:
        """Nothing: the caller's folder must not stand before our own packages."""

    def run(self) -> None:
        """Build. Raises BuildStopped, with the target untouched, when anything of the run is wrong."""
        target = Path(self.settings["OUTPUT_PATH"])
        places = places_of(target, Path(self.settings["CACHE_PATH"]))
        stage = Stage(target, places.own, places.state)
        try:
            self._refuse_place(target)
            with locked(places.lock), self._collected_logs(), self._staged(stage):
                self._build(stage, places)
        except Faulty as fault:
            self.messages.add(*fault.messages)
        except Busy:
            self._stop(
                error("T013", Place(target.name), "Một lần xây khác đang ghi vào thư mục này.", "", "đợi lần kia xong")
            )
        except OSError as fault:
            self._stop(_trouble(fault, interrupted=stage.committing))
        except Exception as fault:  # noqa: BLE001 - whatever failed, the editor gets a sentence and the target stays
            self.messages.add(_own_fault(fault, self.settings))
        self._end()

    def _build(self, stage: Stage, places: Places) -> None:
        if self.unusable:
            return  # without one of its plugins nothing that the run says of the content would be true
        began = time.time_ns()
        self.settings["NEWSROOM_SITE"] = self._site()
        with self.watch.stage("đọc lần xây trước"):
            identity = self._identity()
            session = self.settings["NEWSROOM_SESSION"] = self._session(stage, places, identity)
        try:
            super().run()
            self._finish(stage, session, identity, began)
        finally:
            session.library.store.close()

    def _finish(self, stage: Stage, session: Session, identity: bytes, began: int) -> None:
        """Commit, unless the run has found something wrong, or a site that nobody can have meant."""
        if not self.messages.stop and not session.plan.paths:
            raise faulty("P06", Place(), "Không có trang nào được dựng.", "", "xem lại PLUGINS trong tệp cấu hình")
        if self.settings["PUBLISHING"] and not self.counts["articles"] and stage.has_articles():
            raise faulty(
                "F08", Place("articles"), "Không còn bài nào để đăng, trong khi lần trước có.", "", "xem lại --content"
            )
        if not self.messages.stop:
            with self.watch.stage("đưa vào chỗ"):
                self._commit(stage, session, identity, began)

    def _session(self, stage: Stage, places: Places, identity: bytes) -> Session:
        """What the last build of the target knew, or nothing where that is of no use."""
        undeclared = [name for name in self.settings["PLUGINS"] if not _declares(name)]
        if undeclared:
            what = f"Xây lại toàn bộ: plugin {', '.join(undeclared)} không khai báo đọc gì (READING_NEEDS)."
            self.messages.add(remark("P08", Place("pelicanconf.py"), what))
        last = None if undeclared or self.settings.get("CLEAN") else load(places.state, identity)
        store = BodyStore(places.bodies, last.bodies if last else {})
        if not last or not store.is_whole():
            last, store.parts = State(), {}
        store.sweep()
        terms = Terms(self.now, self.settings["PUBLISHING"])
        library = Library(Path(self.settings["PATH"]), last, store, terms, self.counts)
        return Session(stage.target, stage.files, library, for_us_alone=not undeclared)

    def _identity(self) -> bytes:
        """What the state of another build must have in common with this one to be worth anything."""
        content = Path(self.settings["PATH"])
        needs = [content / need for name in self.settings["PLUGINS"] for need in _needs(name)]
        code = digest_of_files(PLUGINS.rglob("*.py"), PLUGINS)
        read = digest_of_files([file for file in needs if file.is_file()], content)
        return digest(b"".join([code, read, installed(), fingerprint_of_settings(self.settings)]))

    def _commit(self, stage: Stage, session: Session, identity: bytes, began: int) -> None:
        if not session.for_us_alone:
            session.take_strange(stage.unchanged(), stage.staged())
        head = Head(identity=identity)
        state = save(head, session.state(began))
        removed = stage.commit(session.staged, session.outputs, state, publishing=self.settings["PUBLISHING"])
        self.counts["written"] = len(session.staged)
        self.counts["kept"] = len(session.outputs) - len(session.staged)
        self.counts["removed"] = removed

    def _refuse_place(self, target: Path) -> None:
        """An output that overlaps the sources would have builds remove or replace them."""
        place = target.resolve()
        for name in ("PATH", "THEME"):
            source = Path(self.settings[name]).resolve()
            if place == source or place in source.parents or source in place.parents:
                what = f"Thư mục ghi trang ({target}) trùng hoặc chồng lên {source}."
                raise faulty("S08", Place("--output"), what, "một thư mục riêng", "chọn --output khác")

    def _stop(self, message: Message) -> None:
        self.exit_status = OUTSIDE_TROUBLE
        self.messages.add(message)

    def _end(self) -> None:
        self.seconds = time.perf_counter() - self.started
        self.exit_status = self.exit_status or (CONTENT_PROBLEMS if self.messages.stop else 0)
        if not signal(RUN_ENDED).has_receivers_for(self):  # build_report itself may be what could not be loaded
            print("\n".join(map(as_text, self.messages)), file=sys.stderr)
        signal(RUN_ENDED).send(self)
        if self.exit_status:
            raise BuildStopped(self.exit_status)

    def _site(self) -> Site:
        publishing = self.settings["PUBLISHING"]
        identity, messages = read_identity(self.settings.get("IDENTITY"), publishing=publishing)
        menu, wrong = read_menu(self.settings.get("MENUITEMS"), "MENUITEMS")
        links, also_wrong = read_menu(self.settings.get("LINKS"), "LINKS")
        self.messages.add(*messages, *wrong, *also_wrong)
        url = self._attempt(lambda: check_url(self.settings["SITEURL"], publishing=publishing)) or ""
        parts = dict(part for _, part in signal(GET_SITE_PARTS).send(self.settings) if part)
        return Site(url, identity, menu, links, publishing, parts)

    def _attempt(self, read: Any) -> Any:
        try:
            return read()
        except Faulty as fault:
            self.messages.add(*fault.messages)
            return None

    def _get_generator_classes(self) -> list[type]:
        return [_OURS.get(generator, generator) for generator in super()._get_generator_classes()]

    @contextmanager
    def _staged(self, stage: Stage) -> Iterator[None]:
        """During the run every plugin, ours or not, writes into the stage."""
        stage.open()
        target = self.settings["OUTPUT_PATH"]
        self.settings["OUTPUT_PATH"] = self.output_path = str(stage.files)
        quiet, console.quiet = console.quiet, True
        try:
            yield
        finally:
            console.quiet = quiet
            self.settings["OUTPUT_PATH"] = self.output_path = target
            if not stage.committing:
                stage.discard()

    @contextmanager
    def _collected_logs(self) -> Iterator[None]:
        """What Pelican and foreign plugins log as a warning or an error becomes a message of the run."""
        root = logging.getLogger()
        handlers = list(root.handlers)
        if not root.isEnabledFor(logging.INFO):  # with -v or -D the developer wants to see it as it comes
            root.handlers.clear()
        root.addHandler(collector := _Collector(self.messages))
        try:
            yield
        finally:
            root.removeHandler(collector)
            root.handlers[:] = handlers


class _Collector(logging.Handler):
    def __init__(self, messages: Messages) -> None:
        super().__init__(logging.WARNING)
        self.messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        words = record.getMessage()
        if record.exc_info and record.exc_info[1]:
            words += f" ({record.exc_info[1]})"
        level = Level.ERROR if record.levelno >= logging.ERROR else Level.WARNING
        self.messages.add(Message("P03", level, Place(), f"Pelican báo: {words}"))


def read_now(settings: dict[str, Any]) -> dt.datetime:
    """The build's one moment, wall-clock in the site's zone: the setting `NOW` (ISO 8601) or the clock.

    Raises Faulty when the setting is no moment.
    """
    given = settings.get("NOW")
    if not given:
        return dt.datetime.now(ZoneInfo(settings["TIMEZONE"])).replace(tzinfo=None, microsecond=0)
    try:
        moment = dt.datetime.fromisoformat(str(given))
        zone = ZoneInfo(settings["TIMEZONE"])
        return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        what = f"NOW “{given}” không phải là ngày giờ dùng được."
        raise faulty("S06", Place("--now"), what, "ví dụ 2019-11-22T08:00") from None


def _plugin_fault(name: str, fault: Exception) -> Message:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    where = Place(Path(last.filename).name, last.lineno or 0)
    what = f"Không nạp được plugin {name}: {type(fault).__name__}: {fault}"
    return error("P01", where, what, "", "sửa tên trong PLUGINS, hoặc cài lại phần mềm")


def _own_fault(fault: Exception, settings: dict[str, Any]) -> Message:
    """A fault of the software or of a foreign plugin: one sentence for the editor, the whole trace in a file."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    trace = Path(settings["CACHE_PATH"]) / "loi-phan-mem.txt"
    with suppress(OSError):
        write_new(trace, "".join(traceback.format_exception(fault)).encode("utf-8", "replace"))
    place = Place(Path(last.filename).name, last.lineno or 0)
    mend = f"gửi tệp {trace} cho người phụ trách phần mềm"
    return error("P05", place, f"Phần mềm gặp lỗi: {type(fault).__name__}: {fault}.", "", mend)


def _trouble(fault: OSError, *, interrupted: bool) -> Message:
    place = Place(str(fault.filename or ""))
    full = fault.errno == 28  # ENOSPC
    what = "Đĩa đã đầy." if full else f"Không ghi hoặc đọc được: {reason(fault)}."
    mend = (
        "việc ghi trang mới bị dừng giữa chừng: sửa xong, xây lại sẽ ghi nốt" if interrupted else "sửa xong hãy xây lại"
    )
    return error("T006" if full else "T009", place, what, "", mend)


@dataclass(frozen=True)
class Places:
    """Where what is known of a target lies, outside it."""

    lock: Path
    own: Path
    state: Path
    bodies: Path


def places_of(target: Path, cache: Path) -> Places:
    """The places of a target."""
    name = hashlib.blake2b(str(target.resolve()).encode(), digest_size=8).hexdigest()
    folder = cache / "outputs"
    return Places(folder / f"{name}.lock", folder / f"{name}.json", folder / f"{name}.state", folder / name)


def _declares(name: object) -> bool:
    """Whether a plugin says what it reads, so that what it answers can be known to be the same as before."""
    return isinstance(name, str) and hasattr(sys.modules.get(name), "READING_NEEDS")


def _needs(name: object) -> tuple[str, ...]:
    """The files of the content that reading a source depends on, by a plugin's own word."""
    needs: tuple[str, ...] = getattr(sys.modules.get(str(name)), "READING_NEEDS", ())
    return needs


# What changes from build to build and makes no page another one by itself: pages are given what they show of it.
_OF_THE_BUILD = frozenset({"NOW", "TIMINGS", "CLEAN", "OUTPUT_PATH", "CACHE_PATH"})


def fingerprint_of_settings(settings: Mapping[str, Any]) -> bytes:
    """A digest of all settings."""
    spelled = (
        f"{name}={_spelled(value)}"
        for name, value in sorted(settings.items())
        if name.isupper() and not name.startswith("NEWSROOM_") and name not in _OF_THE_BUILD
    )
    return digest("\n".join(spelled).encode("utf-8", "surrogatepass"))


def _spelled(value: Any) -> str:
    """A setting as a text that is the same in every process: a function by its code, whatever address it has."""
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{key!r}:{_spelled(item)}" for key, item in value.items())) + "}"
    if isinstance(value, list | tuple | set | frozenset):
        items = map(_spelled, value)
        return "[" + ",".join(sorted(items) if isinstance(value, set | frozenset) else items) + "]"
    if code := getattr(value, "__code__", None):
        return f"{value.__module__}.{value.__qualname__}:{marshal.dumps(code).hex()}"
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))
