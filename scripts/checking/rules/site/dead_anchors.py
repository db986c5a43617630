"""A link to a place (`#…`) of a page that has no such place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.buildkit.messages import Message, error, shown
from scripts.checking.built_links import Where, leads
from scripts.checking.sites import Site
from scripts.checking.subjects import Subject

CODE = "C24"
_MOST = 6  # names in one message


def find(site: Site, subjects: Sequence[Subject]) -> Iterator[Message]:
    """An error for each; within one body the build says it already (`L05`)."""
    for lead in leads(site, subjects):
        if lead.fragment and site.has(lead.address) and not site.has_place(lead.address, lead.fragment):
            where = Where(lead)
            what = f"Trang {lead.address} không có chỗ {shown('#' + lead.fragment)}."
            known = site.headings(lead.address)[:_MOST]
            expected = "một trong: " + ", ".join(f"#{name}" for name in known) if known else "trang có tiêu đề ấy"
            yield error(CODE, where.place, what, expected, where.mend)
