"""Pelican's generators for articles and pages, reading strictly, and one that makes the publication's pages.

They stay subclasses of Pelican's own, fill the lists that other plugins expect and send Pelican's signals in its order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from blinker import NamedSignal, signal
from pelican import signals
from pelican.contents import Article as PelicanArticle
from pelican.contents import Page as PelicanPage
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from plugins.buildkit import addresses, links
from plugins.buildkit.files import reason
from plugins.buildkit.messages import Faulty, Messages, Place, error, faulty, warning
from plugins.buildkit.pages import Page, find_clashes
from plugins.buildkit.publication import index
from plugins.buildkit.records import KeptBack
from plugins.buildkit.signals import GET_FILES, GET_PAGES
from plugins.buildkit.site import Site
from plugins.buildkit.sources import find_sources
from plugins.incremental_build.renderer import Renderer

_ASK = "gửi tệp này cho người phụ trách phần mềm; tạm thời đưa tệp ra ngoài để xây các bài khác"


def read_sources(
    generator: Any, folders: list[str], kind: type, preread: NamedSignal, context: NamedSignal
) -> Iterator[Any]:
    """Pelican's content objects of every good source; each other source leaves messages.

    The number of sources found equals the number read, kept back and reported; anything else is an error of its own.
    """
    messages: Messages = generator.settings["NEWSROOM_MESSAGES"]
    counts = generator.settings["NEWSROOM_COUNTS"]
    for folder in folders:
        found, faults = find_sources(Path(generator.path), folder)
        messages.add(*faults)
        counts["found"] += len(found)
        for file in found:
            try:
                content = generator.readers.read_file(
                    base_path=generator.path,
                    path=file,
                    content_class=kind,
                    fmt=file.rpartition(".")[2].lower(),
                    context=generator.context,
                    preread_signal=preread,
                    preread_sender=generator,
                    context_signal=context,
                    context_sender=generator,
                )
            except KeptBack:
                counts["kept back"] += 1
            except Faulty as fault:
                counts["reported"] += 1
                messages.add(*fault.messages)
            except OSError as fault:
                counts["reported"] += 1
                messages.add(
                    error(
                        "F06",
                        Place(file),
                        f"Không mở được tệp: {reason(fault)}.",
                        "",
                        "kiểm tra quyền đọc tệp",
                    )
                )
            except Exception as fault:  # noqa: BLE001 - a fault of the software must not hide which file met it
                counts["reported"] += 1
                messages.add(error("P05", Place(file), f"Phần mềm gặp lỗi khi đọc tệp này: {fault!r}.", "", _ASK))
            else:
                counts["read"] += 1
                generator.add_source_path(content)
                yield content


class StrictArticlesGenerator(ArticlesGenerator):
    """Reads every article once; groups them in linear time; writes nothing itself."""

    def generate_context(self) -> None:
        """Read the articles and fill the lists that Pelican's plugins know."""
        with self.settings["NEWSROOM_WATCH"].stage("đọc bài"):
            self._read()

    def _read(self) -> None:
        for folder in self.settings["ARTICLE_PATHS"]:
            if not folder or not Path(self.path, folder).is_dir():
                what = f"Không có thư mục {folder or 'bài viết'} trong {self.path}."
                mend = "kiểm tra --content và tên thư mục: nếu cứ xây, mọi bài đã đăng sẽ mất"
                raise faulty("F07", Place(folder or "."), what, "thư mục đã khai báo", mend)
        by_status = defaultdict(list)
        for article in read_sources(
            self,
            self.settings["ARTICLE_PATHS"],
            PelicanArticle,
            signals.article_generator_preread,
            signals.article_generator_context,
        ):
            by_status[article.status].append(article)
            self.settings["NEWSROOM_COUNTS"]["articles"] += 1
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

    def generate_output(self, writer: Any) -> None:
        """Nothing: pages come from records (PublicationGenerator)."""

    def refresh_metadata_intersite_links(self) -> None:
        """Nothing: the reader has checked and marked every link."""


class StrictPagesGenerator(PagesGenerator):
    """Reads every simple page once; writes nothing itself."""

    def generate_context(self) -> None:
        """Read the pages."""
        with self.settings["NEWSROOM_WATCH"].stage("đọc bài"):
            self._read()

    def _read(self) -> None:
        by_status = defaultdict(list)
        for page in read_sources(
            self,
            self.settings["PAGE_PATHS"],
            PelicanPage,
            signals.page_generator_preread,
            signals.page_generator_context,
        ):
            by_status[page.status].append(page)
        self.pages, self.draft_pages = by_status["published"], by_status["draft"]
        self.hidden_pages = by_status["hidden"]
        self._update_context(("pages", "hidden_pages", "draft_pages"))
        signals.page_generator_finalized.send(self)

    def generate_output(self, writer: Any) -> None:
        """Nothing: pages come from records (PublicationGenerator)."""

    def refresh_metadata_intersite_links(self) -> None:
        """Nothing: the reader has checked and marked every link."""


class PublicationGenerator(Generator):
    """Makes the publication's index, asks every feature for its pages, renders them, copies the files they name."""

    def generate_context(self) -> None:
        """Index the records that the generators before this one have read."""
        counts = self.settings["NEWSROOM_COUNTS"]
        if counts["found"] != counts["read"] + counts["kept back"] + counts["reported"]:
            what = f"Số tệp tìm thấy ({counts['found']}) khác số tệp đã đọc và đã báo."
            self.settings["NEWSROOM_MESSAGES"].add(error("P07", Place("content"), what, "", _ASK))
        contents = self.context["generated_content"].values()
        records = [content.record for content in contents if hasattr(content, "record")]
        articles = [record for record in records if hasattr(record, "card")]
        pages = [record for record in records if not hasattr(record, "card")]
        site: Site = self.settings["NEWSROOM_SITE"]
        with self.settings["NEWSROOM_WATCH"].stage("lập mục lục"):
            self.publication = links.resolve_all(index(articles, pages), site.href)
        self.messages: Messages = self.settings["NEWSROOM_MESSAGES"]
        self.messages.add(*self.publication.messages)

    def generate_output(self, writer: Any) -> None:
        """Write every page, unless anything of the whole run is wrong."""
        site: Site = self.settings["NEWSROOM_SITE"]
        watch = self.settings["NEWSROOM_WATCH"]
        with watch.stage("soạn trang"):
            pages = self._pages(site)
        known = frozenset(page.address for page in pages)
        with watch.stage("kiểm địa chỉ và liên kết"):
            self.messages.add(*find_clashes(pages), *links.find_broken(self.publication, known))
        site = self.settings["NEWSROOM_SITE"] = self._with_living_menu(site, known)
        if self.messages.stop:
            return
        renderer = Renderer(self.env, site)
        with watch.stage("dựng trang"):
            for page in pages:
                try:
                    writer.write_page(page, renderer.render(page))
                except Faulty as fault:
                    self.messages.add(*fault.messages)
        with watch.stage("chép ảnh và tệp"):
            self._copy_files(writer)

    def _pages(self, site: Site) -> list[Page]:
        answers = signal(GET_PAGES).send(self.publication, site=site, settings=self.settings)
        return [page for _, pages in answers for page in pages or ()]

    def _with_living_menu(self, site: Site, known: frozenset[str]) -> Site:
        """The site without menu entries that lead nowhere: another publication may not have all of our pages."""
        for item in (*site.menu, *site.links):
            if item.address not in known:
                what = f"Bỏ mục “{item.label}” của trình đơn: không có trang {item.address}."
                mend = "sửa MENUITEMS hoặc LINKS"
                self.messages.add(warning("S05", Place("pelicanconf.py"), what, "một địa chỉ có thật", mend))
        menu, links = (tuple(item for item in items if item.address in known) for items in (site.menu, site.links))
        return replace(site, menu=menu, links=links)

    def _copy_files(self, writer: Any) -> None:
        """Only files that the records of this build name; a draft's pictures stay where they are."""
        named = {file for record in self.publication.records for file in record.files}
        for file in sorted(named):
            writer.copy_file(Path(self.path) / file, addresses.as_address(file))
        for _, files in signal(GET_FILES).send(self.publication, settings=self.settings):
            for address, data in files or ():
                writer.write_bytes(address, data)
