"""Our PELICAN_CLASS: Pelican's run, with every problem shown at once and nothing half-published."""

from __future__ import annotations

import datetime as dt
import importlib
import logging
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from blinker import signal
from pelican import Pelican
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.log import console

from plugins.buildkit.clock import ZONE_NAME, moment
from plugins.buildkit.files import reason, write_new
from plugins.buildkit.messages import Faulty, Level, Message, Messages, Place, error, faulty, remark
from plugins.buildkit.signals import GET_SITE_PARTS, RUN_ENDED
from plugins.buildkit.site import Site, check_url, read_identity, read_menu
from plugins.incremental_build.asking import known_abbreviations
from plugins.incremental_build.collector import without_collector
from plugins.incremental_build.generators import StrictArticlesGenerator, StrictPagesGenerator
from plugins.incremental_build.inputs import RACE_NS, Inputs, Stamp, installed
from plugins.incremental_build.library import Library, Terms
from plugins.incremental_build.locking import Busy, locked
from plugins.incremental_build.memory import (
    PLUGINS,
    Places,
    compiled_folder,
    identity_of,
    inputs_of,
    places_of,
    recall,
    undeclared,
)
from plugins.incremental_build.quick import Question, Seen, look
from plugins.incremental_build.session import Session
from plugins.incremental_build.staging import Stage
from plugins.incremental_build.state import Head, save
from plugins.incremental_build.stopwatch import Stopwatch

CONTENT_PROBLEMS, OUTSIDE_TROUBLE = 1, 3
_OURS = {ArticlesGenerator: StrictArticlesGenerator, PagesGenerator: StrictPagesGenerator}


class BuildStopped(SystemExit):
    """The build ended without touching the output; what was wrong has been shown. `code` is the exit status."""


class NewsroomPelican(Pelican):
    """One build. `messages` gathers all its problems, `counts` its work."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.messages = settings["NEWSROOM_MESSAGES"] = Messages()
        self.counts: Counter[str] = Counter()
        self.question: Question = settings.get("QUESTION") or Question(b"", Path())
        settings["NEWSROOM_COUNTS"] = self.counts
        settings["NEWSROOM_MOMENTS"] = set()
        self.watch = settings["NEWSROOM_WATCH"] = Stopwatch(time.perf_counter)
        self.started = time.perf_counter()
        self.seconds = 0.0
        self.exit_status = 0
        self.interrupted = False  # while new pages were moved into place
        settings["PUBLISHING"] = bool(settings.get("PUBLISHING"))
        self._given_now = settings.get("NOW")
        settings["NOW"] = self.now = self._attempt(lambda: read_now(settings)) or dt.datetime.min
        self.unusable = False
        with self._collected_logs():
            super().__init__(settings)

    def moment(self) -> dt.datetime:
        """The moment that this is: the one that was given, else the clock's."""
        return read_now(self.settings | {"NOW": self._given_now})

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
        target = Path(self.settings["OUTPUT_PATH"]).resolve()  # files are renamed into it: a link may lead far away
        places = places_of(target, Path(self.settings["CACHE_PATH"]))
        self.settings["NEWSROOM_KEPT"] = places.bodies
        stage = Stage(target, places.own, places.state)
        try:
            self._refuse_place(target)
            with locked(places.lock), self._collected_logs(), self._staged(stage), without_collector():
                self._build(stage, places)
        except Faulty as fault:
            self.messages.add(*fault.messages)
        except Busy:
            self._stop(
                error("T013", Place(target.name), "Một lần xây khác đang ghi vào thư mục này.", "", "đợi lần kia xong")
            )
        except OSError as fault:
            self.interrupted = stage.committing
            self._stop(_trouble(fault, interrupted=self.interrupted))
        except Exception as fault:  # noqa: BLE001 - whatever failed, the editor gets a sentence and the target stays
            self.messages.add(_own_fault(fault, self.settings))
        self._end()

    def _build(self, stage: Stage, places: Places) -> None:
        if self.unusable:
            return  # without one of its plugins nothing that the run says of the content would be true
        with self.watch.stage("đọc lần xây trước"):
            began, inputs = time.time_ns(), inputs_of(self.settings)
            seen = self._seen(inputs)
            self.settings["NEWSROOM_SITE"] = self.site()
            identity = identity_of(self.settings)
            racy = seen.newest >= began - RACE_NS
            asked, target = self.question.key, str(stage.target)
            head = Head(identity, asked, inputs, seen.digest, racy, installed(), target, self.now)
            self.settings["NEWSROOM_COMPILED"] = compiled_folder(Path(self.settings["CACHE_PATH"]), identity)
            session = self.settings["NEWSROOM_SESSION"] = self._session(stage, places, identity, seen.stamps)
            del seen  # the stamps of a large archive: of no more use once it is read
            self.question.seen = None
        try:
            super().run()
            self._finish(stage, session, head, began)
        finally:
            session.library.store.close()

    def _seen(self, inputs: Inputs) -> Seen:
        """How the inputs stood before anything was read: what is saved meanwhile is seen next time."""
        known = self.question.seen
        return known[1] if known and known[0] == inputs else look(inputs)

    def _finish(self, stage: Stage, session: Session, head: Head, began: int) -> None:
        """Commit, unless the run has found something wrong, or a site that nobody can have meant."""
        if not self.messages.stop and not session.plan.paths:
            raise faulty("P06", Place(), "Không có trang nào được dựng.", "", "xem lại PLUGINS trong tệp cấu hình")
        if self.settings["PUBLISHING"] and not self.counts["articles"] and stage.has_articles():
            raise faulty(
                "F08", Place("articles"), "Không còn bài nào để đăng, trong khi lần trước có.", "", "xem lại --content"
            )
        if not self.messages.stop:
            with self.watch.stage("đưa vào chỗ"):
                self._commit(stage, session, head, began)

    def _session(self, stage: Stage, places: Places, identity: bytes, stamps: Mapping[str, Stamp]) -> Session:
        """What the last build of the target knew, or nothing where that is of no use."""
        strangers = undeclared(self.settings)
        if strangers:
            what = f"Xây lại toàn bộ: plugin {', '.join(strangers)} không khai báo đọc gì (READING_NEEDS)."
            self.messages.add(remark("P08", Place("pelicanconf.py"), what))
        last, store = recall(places, b"" if strangers or self.settings.get("CLEAN") else identity)
        terms = Terms(self.now, self.settings["PUBLISHING"])
        content, known = Path(self.settings["PATH"]), known_abbreviations(self.settings)
        library = Library(content, last, store, terms, self.counts, stamps, known)
        return Session(stage, library, for_us_alone=not strangers)

    def _commit(self, stage: Stage, session: Session, head: Head, began: int) -> None:
        if not session.for_us_alone:
            session.take_strange(stage.unchanged(), stage.staged())
        head.words = self.messages.as_text()
        head.next_change = min((session.library.next_change(), *self.settings["NEWSROOM_MOMENTS"]))
        state = save(head, session.state(began), session.library.changed)
        removed = stage.commit(session.staged, session.outputs, state, publishing=self.settings["PUBLISHING"])
        self.question.remember(stage.state) if self.question.key else None
        self.counts["written"] = len(session.staged)
        self.counts["kept"] = len(session.outputs) - len(session.staged)
        self.counts["removed"] = removed

    def _refuse_place(self, target: Path) -> None:
        """An output that overlaps the sources would have builds remove or replace them."""
        place = target.resolve()
        for source in (*(Path(self.settings[name]).resolve() for name in ("PATH", "THEME")), PLUGINS):
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
            print(self.messages.as_text(), file=sys.stderr)
        signal(RUN_ENDED).send(self)
        if self.exit_status:
            raise BuildStopped(self.exit_status)

    def site(self) -> Site:
        """The site's constants by the settings and the features; what is wrong with them becomes messages."""
        publishing = self.settings["PUBLISHING"]
        identity, messages = read_identity(self.settings.get("IDENTITY"), publishing=publishing)
        menu, wrong = read_menu(self.settings.get("MENUITEMS"), "MENUITEMS")
        links, also_wrong = read_menu(self.settings.get("LINKS"), "LINKS")
        self.messages.add(*messages, *wrong, *also_wrong)
        url = self._attempt(lambda: check_url(self.settings["SITEURL"], publishing=publishing)) or ""
        if self.settings["TIMEZONE"] != ZONE_NAME:
            what = f"TIMEZONE là {self.settings['TIMEZONE']}: mọi ngày giờ của trang là giờ Việt Nam."
            self.messages.add(error("S12", Place("pelicanconf.py"), what, ZONE_NAME, "sửa lại dòng TIMEZONE"))
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
    """The build's one moment: the setting `NOW` or the clock. Raises Faulty when the setting is no moment."""
    given = settings.get("NOW")
    try:
        return moment(given, dt.datetime.now)
    except (ValueError, OverflowError):
        what = f"NOW “{given}” không phải là ngày giờ dùng được."
        raise faulty("S06", Place("--now"), what, "ví dụ 2019-11-22T08:00") from None


def _plugin_fault(name: str, fault: Exception) -> Message:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    file, line = (fault.filename, fault.lineno) if isinstance(fault, SyntaxError) else (last.filename, last.lineno)
    what = f"Không nạp được plugin {name}: {type(fault).__name__}: {fault}"
    if isinstance(fault, ModuleNotFoundError):
        return error("P01", Place("pelicanconf.py"), what, "", "sửa tên trong PLUGINS, hoặc cài lại phần mềm")
    return error("P01", Place(Path(file or name).name, line or 0), what, "", "sửa tệp ấy, hoặc lấy lại bản trước")


def as_messages(fault: Exception, settings: dict[str, Any]) -> tuple[Message, ...]:
    """What an editor is told of a fault: of the content, of the machine, or of the software."""
    if isinstance(fault, Faulty):
        return tuple(fault.messages)
    return (_trouble(fault, interrupted=False) if isinstance(fault, OSError) else _own_fault(fault, settings),)


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
    place = Place(str(fault.filename2 or fault.filename or ""))  # of a renaming, the name that an editor knows
    full = fault.errno == 28  # ENOSPC
    what = "Đĩa đã đầy." if full else f"Không ghi hoặc đọc được: {reason(fault)}."
    mend = (
        "việc ghi trang mới bị dừng giữa chừng: sửa xong, xây lại sẽ ghi nốt"
        if interrupted
        else "kiểm tra quyền của tệp và ổ đĩa, rồi làm lại"
    )
    return error("T006" if full else "T009", place, what, "", mend)
