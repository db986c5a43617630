"""Pelican's generators for articles and pages, reading strictly, and one that makes the publication's pages.

They stay subclasses of Pelican's own, fill the lists that other plugins expect and send Pelican's signals in its order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from blinker import NamedSignal
from jinja2 import FileSystemLoader
from pelican import signals
from pelican.contents import Article as PelicanArticle
from pelican.contents import Page as PelicanPage
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from plugins.buildkit import addresses, links
from plugins.buildkit.fingerprints import fingerprint
from plugins.buildkit.messages import Message, Messages, Place, error
from plugins.buildkit.pages import Batch, Folder, Later, Page, all_pages, find_clashes
from plugins.buildkit.records import KeptBack
from plugins.buildkit.site import Site
from plugins.buildkit.sources import SUFFIXES, check_folders
from plugins.incremental_build.asking import Asking, counted_views
from plugins.incremental_build.inputs import digest
from plugins.incremental_build.library import ASK
from plugins.incremental_build.looks import read_looks
from plugins.incremental_build.planner import Due, Plan
from plugins.incremental_build.renderer import Renderer
from plugins.incremental_build.session import Session


def read_folder(generator: Any, folder: str, kind: Kind) -> Iterator[Any]:
    """Take all sources of a folder into the library.

    Where every plugin is one of ours only records are made, and only of what is due. Otherwise Pelican's own objects of
    every good source are made too, and answered with: somebody may look at them.
    """
    session: Session = generator.settings["NEWSROOM_SESSION"]
    reader = generator.readers.readers[SUFFIXES[0].removeprefix(".")]
    reader.prepare()
    if session.for_us_alone:
        session.library.read(folder, reader.read_record)
        return
    objects: dict[str, Any] = {}

    def read(file: str, _data: bytes) -> tuple[Any, list[Message]]:
        try:
            content = objects[file] = generator.readers.read_file(
                base_path=generator.path,
                path=file,
                content_class=kind.content,
                fmt=file.rpartition(".")[2].lower(),
                context=generator.context,
                preread_signal=kind.preread,
                preread_sender=generator,
                context_signal=kind.context,
                context_sender=generator,
            )
        except KeptBack as kept:
            record, remarks = kept.args
            return record, remarks
        generator.add_source_path(content)
        return content.record, content.remarks

    session.library.read(folder, read, alone=True)
    yield from objects.values()


@dataclass(frozen=True)
class Kind:
    """What Pelican makes of a source, and the signals that it sends meanwhile."""

    content: type
    preread: NamedSignal
    context: NamedSignal


_ARTICLE = Kind(PelicanArticle, signals.article_generator_preread, signals.article_generator_context)
_PAGE = Kind(PelicanPage, signals.page_generator_preread, signals.page_generator_context)


class _ReadsOnly:
    """What Pelican's generators of articles and pages do beside reading is done elsewhere here."""

    def generate_output(self, writer: Any) -> None:
        """Nothing: pages come from records (PublicationGenerator)."""

    def refresh_metadata_intersite_links(self) -> None:
        """Nothing: the reader has checked and marked every link."""

    def check_disabled_readers(self) -> None:
        """Nothing: files of other formats are told of where sources are looked for (`buildkit.sources`)."""


class StrictArticlesGenerator(_ReadsOnly, ArticlesGenerator):
    """Reads every article once; groups them in linear time; writes nothing itself."""

    def generate_context(self) -> None:
        """Read the articles and fill the lists that Pelican's plugins know."""
        with self.settings["NEWSROOM_WATCH"].stage("đọc bài"):
            self._read()

    def _read(self) -> None:
        check_folders(Path(self.path), self.settings["ARTICLE_PATHS"])
        by_status = defaultdict(list)
        for folder in self.settings["ARTICLE_PATHS"]:
            for article in read_folder(self, folder, _ARTICLE):
                by_status[article.status].append(article)
        for articles in by_status.values():
            articles.sort(key=lambda a: a.record.card.order, reverse=True)
        self.articles, self.drafts = by_status["published"], by_status["draft"]
        self.hidden_articles = by_status["hidden"]
        signals.article_generator_pretaxonomy.send(self)
        self._group()
        self._update_context(("articles", "drafts", "hidden_articles", "dates", "tags", "categories", "authors"))
        signals.article_generator_finalized.send(self)

    def _group(self) -> None:
        categories, authors = defaultdict(list), defaultdict(list)
        for article in self.articles:
            categories[article.category].append(article)
            for tag in article.tags:
                self.tags[tag].append(article)
            for author in getattr(article, "authors", ()):
                authors[author].append(article)
        self.categories, self.authors = sorted(categories.items()), sorted(authors.items())
        self.dates = list(self.articles)


class StrictPagesGenerator(_ReadsOnly, PagesGenerator):
    """Reads every simple page once; writes nothing itself."""

    def generate_context(self) -> None:
        """Read the pages."""
        with self.settings["NEWSROOM_WATCH"].stage("đọc bài"):
            self._read()

    def _read(self) -> None:
        by_status = defaultdict(list)
        for folder in self.settings["PAGE_PATHS"]:
            for page in read_folder(self, folder, _PAGE):
                by_status[page.status].append(page)
        self.pages, self.draft_pages = by_status["published"], by_status["draft"]
        self.hidden_pages = by_status["hidden"]
        self._update_context(("pages", "hidden_pages", "draft_pages"))
        signals.page_generator_finalized.send(self)


class PublicationGenerator(Generator):
    """Makes the publication's index, asks every feature for its pages, renders those that are due, copies files."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Not Pelican's own theme as well: a template of ours that is gone must be missed, not replaced without a word.
        self.env.loader = FileSystemLoader(self._templates_path)

    def generate_context(self) -> None:
        """Index the records that the generators before this one have taken."""
        self.session: Session = self.settings["NEWSROOM_SESSION"]
        self.messages: Messages = self.settings["NEWSROOM_MESSAGES"]
        counts = self.settings["NEWSROOM_COUNTS"]
        if counts["found"] != counts["read"] + counts["kept back"] + counts["reported"]:
            what = f"Số tệp tìm thấy ({counts['found']}) khác số tệp đã đọc và đã báo."
            self.messages.add(error("P07", Place("content"), what, "", ASK))
        self.messages.add(*self.session.library.said)
        with self.settings["NEWSROOM_WATCH"].stage("lập mục lục"):
            self.publication = self.session.library.publication(counted_views(self.settings))
        self.messages.add(*self.publication.messages)

    def generate_output(self, writer: Any) -> None:
        """Draw every page that is due, unless anything of the whole run is wrong."""
        watch = self.settings["NEWSROOM_WATCH"]
        with watch.stage("soạn trang"):
            asking, answers = self._ask()
            site = self.settings["NEWSROOM_SITE"] = asking.site
            plan = self._plan(site, answers)
        with watch.stage("kiểm địa chỉ và liên kết"):
            self._check(plan, answers)
        if self.messages.stop:
            return
        renderer = Renderer(self.env, site, self.settings["NEWSROOM_COMPILED"])
        with watch.stage("dựng trang"):
            self.messages.add(*self.session.draw(self._drawing(renderer, writer)))
        with watch.stage("chép ảnh và tệp"):
            later = self._put_files(asking)
        for one in later:
            with watch.stage(one.name):
                self._put(one.make())

    def _ask(self) -> tuple[Asking, list[Page | Batch]]:
        """What the features answer, asked again only where the menu of the first time leads nowhere."""
        asking = Asking(self.publication, self.settings["NEWSROOM_SITE"], self.settings)
        answers = list(map(list, asking.answers()))
        living = asking.with_living_menu(self.messages, answers)
        return living, list(chain.from_iterable(answers if living is asking else living.answers()))

    def _plan(self, site: Site, answers: Iterable[Page | Batch]) -> Plan:
        overriding = map(Path, self.settings["THEME_TEMPLATES_OVERRIDES"])
        looks = read_looks(Path(self.theme) / "templates", fingerprint(site), *overriding)
        planner = self.session.planner(looks)
        planner.add(answers)
        return planner.plan

    def _check(self, plan: Plan, answers: Iterable[Page | Batch]) -> None:
        if not plan.is_clear(self.session.last.outputs):
            self.messages.add(*find_clashes(all_pages(answers)))
        named = {path for address in links.named_addresses(self.publication) if (path := _path_of(address))}
        known = named.intersection(plan.paths) if named else named
        self.messages.add(*links.find_broken(self.publication, lambda address: _path_of(address) in known))

    def _drawing(self, renderer: Renderer, writer: Any) -> Callable[[Due], bytes]:
        """How a page is drawn: its articles get their bodies, and plugins that listen to Pelican hear of it."""
        library, href, heard = self.session.library, renderer.site.href, not self.session.for_us_alone

        def draw(due: Due) -> bytes:
            page = due.page.with_records(lambda record: library.full(record, href))
            data = renderer.render(page)
            return writer.write_page(page, data) if heard else data

        return draw

    def _put_files(self, asking: Asking) -> list[Later]:
        """Only files that this build's records name; a draft's stay where they are. Gives what is left."""
        library = self.session.library
        for file in sorted(self.publication.documents):
            read = (Path(self.path) / file).read_bytes
            self.session.put(addresses.as_address(file), library.file_digest(file), read)
        files = list(asking.files(library.body))
        self._put(file for file in files if not isinstance(file, Later))
        return [file for file in files if isinstance(file, Later)]

    def _put(self, files: Iterable[tuple[str, bytes] | Folder]) -> None:
        for file in files:
            if isinstance(file, Folder):
                self.session.put_folder(file)
            else:
                self.session.put(file[0], digest(file[1]), partial(bytes, file[1]))


def _path_of(address: str) -> str:
    """Where the page of an address lies, empty for one that no page may have."""
    try:
        return addresses.output_path(address)
    except ValueError:
        return ""
