"""The preview's newsroom: the index stays in memory, what is saved updates it, a page is drawn when it is asked for.

Nothing is built, and nothing is written but the state of the sources, with which the next start begins.
"""

from __future__ import annotations

import datetime as dt
import mimetypes
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from plugins.buildkit import links
from plugins.buildkit.files import replace_with
from plugins.buildkit.messages import Faulty, Message, Messages
from plugins.buildkit.pages import Page, find_clashes
from plugins.buildkit.publication import Publication, with_views
from plugins.buildkit.records import Article
from plugins.buildkit.sources import SUFFIXES, check_folders
from plugins.incremental_build.asking import Asking, counted_views, known_abbreviations
from plugins.incremental_build.generators import PublicationGenerator
from plugins.incremental_build.library import Library, Terms
from plugins.incremental_build.memory import (
    PLUGINS,
    compiled_folder,
    identity_of,
    inputs_of,
    needs_of,
    places_of,
    recall,
)
from plugins.incremental_build.quick import look
from plugins.incremental_build.renderer import Renderer
from plugins.incremental_build.run import NewsroomPelican, as_messages
from plugins.incremental_build.state import Head, State, save

_REMEMBERED = 200  # pages as they were last drawn well


@dataclass(frozen=True)
class Answer:
    """What lies at an address. `faults` are the mistakes for which nothing of what was saved can be shown."""

    data: bytes
    kind: str = "text/html"
    faults: tuple[Message, ...] = ()


def lock_of(run: NewsroomPelican) -> Path:
    """The lock of the previews of one publication: two would write one state."""
    return places_of(Path(run.settings["PATH"]), Path(run.settings["CACHE_PATH"])).lock


class Resident:
    """The newsroom of one publication. `run` has loaded the plugins and knows the settings; it is never run."""

    def __init__(self, run: NewsroomPelican) -> None:
        """Begin with what the last preview knew of the sources."""
        self.run, self.settings = run, run.settings
        content = Path(self.settings["PATH"])
        self._places = places_of(content, Path(self.settings["CACHE_PATH"]))
        # The port is in these two, and makes no record another.
        self._identity = identity_of(self.settings, without=("SITEURL", "FEED_DOMAIN"))
        self.settings["NEWSROOM_KEPT"] = self._places.bodies
        last, store = recall(self._places, self._identity)
        self.library = Library(content, last, store, Terms(dt.datetime.min, publishing=False), Counter())
        self._inputs = inputs_of(self.settings)
        self._good: OrderedDict[str, bytes] = OrderedDict()
        self._asking: Asking
        self._next_change: dt.datetime
        self._lock = threading.RLock()
        self.read_all()

    # --- taking in ---

    def read_all(self, *, forget: bool = False) -> None:
        """Look at settings, theme and every source; `forget` also what is known of sources that have not changed.

        Where that fails (a style sheet is gone, say) all stays as it was, and the fault is among the messages. Raises
        it when there is nothing that could stay.
        """
        with self._lock:
            before = vars(self).copy()
            try:
                self._read_all(forget=forget)
                self._trouble: tuple[Message, ...] = ()
            except Exception as fault:
                if "publication" not in before:
                    raise
                vars(self).update(before)
                self.run.messages = self.settings["NEWSROOM_MESSAGES"] = self.general
                self._trouble = as_messages(fault, self.settings)

    def _read_all(self, *, forget: bool) -> None:
        self._seen = look(self._inputs).digest
        self.general = self.run.messages = self.settings["NEWSROOM_MESSAGES"] = Messages()
        self.settings["NOW"] = self.now = self.run.moment()
        self.settings["NEWSROOM_MOMENTS"] = set()
        self._generator = PublicationGenerator(
            context=self.settings.copy() | {"generated_content": {}, "static_links": set(), "static_content": {}},
            settings=self.settings,
            path=self.run.path,
            theme=self.run.theme,
            output_path=self.run.output_path,
        )
        self._site = self.run.site()
        self._undrawn: dict[str, tuple[Message, ...]] = {}  # by address: why a template could not draw the page
        self._read_sources(forget=forget)
        self._index(self.library.publication(counted_views(self.settings)), anew=True)

    def _read_sources(self, *, forget: bool) -> None:
        before, began = self.library, time.time_ns()
        known = {} if forget else before.sources or before.last.sources
        last = replace(before.last, sources=known, files=before.files or before.last.files)
        terms, explained = Terms(self.now, publishing=False), known_abbreviations(self.settings)
        self.library = Library(before.content, last, before.store, terms, Counter(), abbreviations=explained)
        reader = self._generator.readers.readers[SUFFIXES[0].removeprefix(".")]
        reader.prepare()
        check_folders(before.content, self.settings["ARTICLE_PATHS"])
        for folder in self._folders:
            self.library.read(folder, reader.read_record)
        self.library.keep_before(known)
        self.library.touched |= before.changed if before.sources else set()
        self.library.last.read_ns = began

    def catch_up(self) -> None:
        """Read again what was saved since the last reading began, if anything was."""
        if look(self._inputs).digest != self._seen:
            self.read_all()

    def saved(self, paths: Collection[Path]) -> None:
        """Take in what was saved, made or removed."""
        with self._lock:
            content = self.library.content
            files = {path.relative_to(content).as_posix() for path in paths if path.is_relative_to(content)}
            needed = not files.isdisjoint(needs_of(self.settings))
            if needed or len(files) < len(paths) or any(map(self._concerns_more, files)):
                self.read_all(forget=needed)
            else:
                self._refresh(files)

    def _concerns_more(self, file: str) -> bool:
        """Whether a changed path may concern other sources than itself: a folder, no source, what features read."""
        if file.startswith("data/"):
            return True
        among_sources = any(file == folder or file.startswith(f"{folder}/") for folder in self._folders)
        return among_sources and (not file.lower().endswith(SUFFIXES) or (self.library.content / file).is_dir())

    def _refresh(self, files: Iterable[str]) -> None:
        due: dict[str, None] = {}
        for file in files:
            is_source = file.split("/")[0] in self._folders
            due |= dict.fromkeys([file] if is_source else self.library.refresh_file(file))
        self.library.refresh(due, self._folders)
        rewritten = self._rewritten(next(iter(due))) if len(due) == 1 else None
        self._index(rewritten or self.library.publication(counted_views(self.settings)))
        self._next_change = min(self._next_change, self.library.next_change(due))

    def _rewritten(self, file: str) -> Publication | None:
        """The publication where nothing has moved, but one article shows something else."""
        source = self.library.sources.get(file)
        if not source or not isinstance(source.record, Article):
            return None
        article = with_views(source.record, counted_views(self.settings))
        return self.publication.with_article(links.aimed(article, self.publication.sources))

    def _index(self, publication: Publication, *, anew: bool = False) -> None:
        """Let pages be asked of a publication; `anew` also of what stands on all of its pages."""
        self.publication = publication
        self._found: list[Message] = list(publication.messages)
        site = self._site if anew else self._asking.site
        # What features have to say of a publication is said each time that they are asked, and holds for it alone.
        self._of_features = Messages()
        self._asking = Asking(publication, site, self.settings | {"NEWSROOM_MESSAGES": self._of_features})
        self._undrawn = {address: why for address, why in self._undrawn.items() if self._asking.page(address)}
        if anew:
            self._next_change = self.library.next_change()
            self._asking = self._asking.with_living_menu(self.general, self._asking.answers())
            compiled = compiled_folder(Path(self.settings["CACHE_PATH"]), self._identity)
            self._renderer = Renderer(self._generator.env, self._asking.site, compiled)

    @property
    def folders(self) -> list[Path]:
        """The folders that the publication is made of."""
        return [self.library.content, Path(self.settings["THEME"]), PLUGINS]

    @property
    def words(self) -> str:
        """Everything that there is to say, errors last."""
        return self.messages.as_text()

    @property
    def failed(self) -> bool:
        """Whether there are mistakes: a build would refuse the publication as it stands."""
        return self.messages.stop

    @property
    def _folders(self) -> tuple[str, ...]:
        return (*self.settings["ARTICLE_PATHS"], *self.settings["PAGE_PATHS"])

    def check(self) -> None:
        """Look for doubled addresses and broken links; what takes longer in a large archive comes after the reload."""
        publication = self.publication
        records = [Page(a.card.address, "", source=a.source_path) for a in publication.articles]
        records += [Page(page.address, "", source=page.source_path) for page in publication.pages]
        for answer in self._asking.answers():  # asked, a feature says what it has to say
            next(iter(answer), None)
        found = [*find_clashes(records), *links.find_broken(publication, cache(self.exists))]
        if publication is self.publication:
            self._found = [*publication.messages, *found]

    def save(self) -> None:
        """Keep what is known for the next start, unless that is what the last one knew."""
        with self._lock:
            known, store = self.library, self.library.store
            if not known.changed and known.last.shelves:
                return
            store.flush()
            sources = {file: source for file, source in known.sources.items() if file not in known.faults}
            state = State(
                known.last.read_ns, sources, known.files, bodies=dict(store.parts), shelves=known.last.shelves
            )
            replace_with(self._places.state, save(Head(self._identity), state, known.changed))

    # --- answering ---

    @property
    def messages(self) -> Messages:
        """Everything that there is to say of what was saved."""
        told = Messages()
        told.add(*self.general, *self.library.said, *self._of_features, *self._found, *self._trouble)
        told.add(*chain.from_iterable(list(self._undrawn.values())))
        return told

    def exists(self, address: str) -> bool:
        """Whether a page has this address."""
        with self._lock:
            return self._asking.page(address) is not None

    def answer(self, address: str, *, before: bool = False) -> Answer | None:
        """What lies at an address, None where nothing does; `before` asks for the page as it was without faults."""
        with self._lock:
            if self.run.moment() >= min((self._next_change, *self.settings["NEWSROOM_MOMENTS"])):
                self.read_all()
            page = self._asking.page(address)
            return self._page(page, before=before) if page else self._file(address)

    def _page(self, page: Page, *, before: bool) -> Answer:
        kind = _kind_of(page.address)
        faults = tuple(self._faults_of(page.source))
        if faults and not before:
            return Answer(b"", kind, faults)
        try:
            href = self._renderer.site.href
            data = self._renderer.render(page.with_records(lambda record: self.library.full(record, href)))
        except Faulty as fault:
            self._undrawn[page.address] = tuple(fault.messages)
            kept = self._good.get(page.address) if before else None
            return Answer(kept or b"", kind, () if kept else tuple(fault.messages))
        self._undrawn.pop(page.address, None)
        self._remember(page.address, data)
        return Answer(data, kind)

    def _faults_of(self, source: str) -> list[Message]:
        return [
            fault
            for file, faults in self.library.faults.items()
            if normalize("NFC", file) == source
            for fault in faults
        ]

    def _remember(self, address: str, data: bytes) -> None:
        self._good[address] = data
        self._good.move_to_end(address)
        if len(self._good) > _REMEMBERED:
            self._good.popitem(last=False)

    def _file(self, address: str) -> Answer | None:
        """A document that an article names, or a file that a feature makes."""
        name = unquote(address).removeprefix("/")
        named = next((file for file in (name, normalize("NFD", name)) if file in self.publication.documents), None)
        if named:
            return Answer((self.library.content / named).read_bytes(), _kind_of(address))
        found = self._asking.file(address, self.library.body)
        return None if found is None else Answer(found, _kind_of(address))


def _kind_of(address: str) -> str:
    """The media type of an address by its ending; an address that ends with a slash is a page."""
    if address.endswith("/"):
        return "text/html"
    ending = address.rpartition(".")[2]
    return _KINDS.get(ending) or mimetypes.guess_type(address)[0] or "application/octet-stream"


_KINDS = {"opml": "text/x-opml", "webmanifest": "application/manifest+json"}  # which not every system knows
