"""Where the pages of sources lead, and where a source says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from plugins.buildkit.messages import Place
from plugins.buildkit.records import Article
from scripts.checking.sites import Site
from scripts.checking.subjects import Subject

_OWN = "báo người phụ trách phần mềm: liên kết này do mẫu trang đặt, không do bài"


@dataclass(frozen=True)
class Lead:
    """A link of the page of a source."""

    subject: Subject
    page: str
    address: str
    fragment: str


def leads(site: Site, subjects: Sequence[Subject]) -> Iterator[Lead]:
    """Every link of the pages that were made of sources, with what stands around the articles."""
    for subject in subjects:
        if subject.record is not None:
            record = subject.record
            page = record.card.address if isinstance(record, Article) else record.address
            for address, fragment in site.links(page):
                yield Lead(subject, page, address, fragment)


@dataclass(frozen=True)
class Where:
    """Where a link is written: in the source, or nowhere that an editor could mend."""

    lead: Lead

    @cached_property
    def line(self) -> int:
        """The line of the source, 0 where it says no such thing."""
        body, lead = self.lead.subject.source.body, self.lead
        wanted = f"#{lead.fragment}" if lead.fragment else lead.address
        for spelled in (wanted, quote(wanted, safe="/#%")):
            if (position := body.find(spelled)) >= 0:
                return self.lead.subject.source.body_line + body.count("\n", 0, position)
        return 0

    @property
    def place(self) -> Place:
        """File and line."""
        return self.lead.subject.place(self.line)

    @property
    def mend(self) -> str:
        """What can be done."""
        return "sửa hoặc xóa liên kết" if self.line else _OWN
