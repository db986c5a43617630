"""The edge to Pelican's readers: a source file becomes a record, and the metadata that Pelican's own objects want."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Any

from blinker import signal
from pelican.readers import BaseReader
from pelican.urlwrappers import Author as PelicanAuthor
from pelican.urlwrappers import Category, Tag

from plugins.buildkit.messages import Message, Messages
from plugins.buildkit.records import Article, KeptBack, Moment, SimplePage, State, state_of, with_hour
from plugins.buildkit.signals import GET_PICTURE_LOOK
from plugins.front_matter import authors, writing
from plugins.front_matter.body import BodyConverter
from plugins.front_matter.content_files import ContentFiles, no_look
from plugins.front_matter.decoding import decode
from plugins.front_matter.form import Desk
from plugins.front_matter.parsing import parse
from plugins.viettext.letters import compose

# Pelican knows published, hidden, draft and skip.
_STATUS = {State.PUBLISHED: "published", State.RETRACTED: "hidden"}


class SourceReader(BaseReader):
    """Reads articles and simple pages. Raises `Faulty` with every problem of the file."""

    enabled = True
    file_extensions = ("md", "markdown")

    @cached_property
    def _desk(self) -> Desk:
        content = Path(self.settings["PATH"])
        file = content / authors.FILE
        known, messages = authors.read_authors(file.read_bytes() if file.is_file() else b"", authors.FILE)
        self._messages.add(*messages)
        looks = (answer for _, answer in signal(GET_PICTURE_LOOK).send(self.settings) if answer)
        bodies = BodyConverter(
            ContentFiles(content, next(looks, no_look)),
            fast=self.settings.get("FAST_MARKDOWN", True),
            counts=self.settings["NEWSROOM_COUNTS"],
        )
        return Desk(self.settings["NOW"], bodies, self.settings["DEFAULT_CATEGORY"], known)

    @property
    def _messages(self) -> Messages:
        messages: Messages = self.settings["NEWSROOM_MESSAGES"]
        return messages

    def prepare(self) -> None:
        """Read what all sources need; problems of it are messages of the run, also where no source is due."""
        self._desk  # noqa: B018 - reading it is the point

    def read_record(self, file: str, data: bytes) -> tuple[Article | SimplePage, list[Message]]:
        """The record of a source, by its path below the content folder and its bytes, and what is said of it.

        Raises Faulty with every problem of the file.
        """
        file = compose(file)
        text, remarks = decode(data, file)
        source = parse(text, file)
        make = writing.make_page if file.split("/")[0] in self.settings["PAGE_PATHS"] else writing.make_article
        record, messages = make(source, file, self._desk)
        return record, remarks + messages

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The body's HTML and the metadata, among them the record itself and what is said of it: Pelican's own way.

        Raises KeptBack for a draft, an article in review or a scheduled one in a publishing build, before any of
        Pelican's objects is made of it.
        """
        path = Path(source_path)
        file = Path(os.path.relpath(path, self.settings["PATH"])).as_posix()
        record, messages = self.read_record(file, path.read_bytes())
        if self.settings["PUBLISHING"] and not state_of(record).is_public:
            raise KeptBack(record, messages)
        metadata = self._article_metadata(record) if isinstance(record, Article) else self._page_metadata(record)
        return record.body, metadata | {"record": record, "remarks": messages}

    def _article_metadata(self, article: Article) -> dict[str, Any]:
        card = article.card
        metadata = self._common(card.title, card.summary, card.address, article.modified)
        metadata |= {
            "date": with_hour(card.date),
            "category": Category(card.category.name, self.settings),
            "tags": [Tag(tag.name, self.settings) for tag in article.tags],
            "status": _STATUS.get(card.state, "draft"),
        }
        if article.author:  # Pelican takes the first of a list that must not be empty
            metadata["authors"] = [PelicanAuthor(article.author.name, self.settings)]
        return metadata

    def _page_metadata(self, page: SimplePage) -> dict[str, Any]:
        metadata = self._common(page.title, page.summary, page.address, page.modified)
        return metadata | {"status": _STATUS.get(page.state, "draft")}

    def _common(self, title: str, summary: str, address: str, modified: Moment | None) -> dict[str, Any]:
        metadata: dict[str, Any] = {
            "title": title,
            "summary": summary,
            "slug": address.rstrip("/").rpartition("/")[2],
            "url": address.removeprefix("/"),
            "save_as": f"{address.removeprefix('/')}index.html",
        }
        if modified:
            metadata["modified"] = with_hour(modified)
        return metadata
