"""Two articles whose addresses differ in their days alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from plugins.buildkit.messages import Message, Place, remark, shown
from plugins.buildkit.records import Article
from plugins.viettext.letters import same_name
from scripts.checking.subjects import Record

CODE = "C21"


def find(records: Sequence[Record]) -> Iterator[Message]:
    """A remark for each later one; those of one day are the build's `A01`, equal titles another rule's."""
    named: dict[str, list[Article]] = defaultdict(list)
    for article in sorted((one for one in records if isinstance(one, Article)), key=lambda one: one.card.order):
        named[_slug(article)].append(article)
    for first, *others in named.values():
        for other in others:
            if other.card.day != first.card.day and same_name(other.card.title) != same_name(first.card.title):
                what = f"Phần cuối địa chỉ {shown(_slug(other))} trùng với bài {first.source_path}, chỉ khác ngày."
                mend = "thêm dòng slug: cho một trong hai bài, nếu muốn dễ phân biệt"
                yield remark(CODE, Place(other.source_path), what, "mỗi bài một địa chỉ riêng", mend)


def _slug(article: Article) -> str:
    return article.card.address.rstrip("/").rpartition("/")[2]
