"""Two articles with one title: most often one that was imported twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from plugins.buildkit.messages import Message, Place, shown, warning
from plugins.buildkit.records import Article
from plugins.viettext.dates import short_date
from plugins.viettext.letters import same_name
from scripts.checking.subjects import Record

CODE = "C20"


def find(records: Sequence[Record]) -> Iterator[Message]:
    """A warning for each article that has the title of an earlier one."""
    titled: dict[str, list[Article]] = defaultdict(list)
    for article in sorted((one for one in records if isinstance(one, Article)), key=lambda one: one.card.order):
        titled[same_name(article.card.title)].append(article)
    for first, *others in titled.values():
        for other in others:
            what = (
                f"Tiêu đề {shown(other.card.title)} trùng với bài {first.source_path} ({short_date(first.card.day)})."
            )
            mend = "nếu là một bài nhập hai lần, xóa một; nếu không, đặt tiêu đề khác"
            yield warning(CODE, Place(other.source_path), what, "mỗi bài một tiêu đề", mend)
