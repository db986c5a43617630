"""A link, picture, script or style sheet of a page that leads to nothing in the built site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.buildkit.messages import Message, error, shown
from scripts.checking.built_links import Where, leads
from scripts.checking.sites import Site
from scripts.checking.subjects import Subject

CODE = "C23"


def find(site: Site, subjects: Sequence[Subject]) -> Iterator[Message]:
    """An error for each; links of bodies are checked by the build already, so this hears of templates and HTML."""
    for lead in leads(site, subjects):
        if not site.has(lead.address):
            where = Where(lead)
            what = f"Trang {lead.page} dẫn tới {shown(lead.address)}, địa chỉ không có trong trang đã dựng."
            yield error(CODE, where.place, what, "một địa chỉ có thật", where.mend)
