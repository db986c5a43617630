"""A published article that leads to one that readers may not know of: the preview has both, the published site not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.buildkit.messages import Message, Place, error
from plugins.buildkit.records import Article, State, state_of
from scripts.checking.subjects import Record

CODE = "C22"


def find(records: Sequence[Record]) -> Iterator[Message]:
    """An error for each link, since publishing would stop at it (`L04`)."""
    known = {record.source_path: record for record in records}
    for record in records:
        for link in record.links if state_of(record).is_public else ():
            kind, _, path = link.target.partition(":")
            target = known.get(path) if kind == "source" else None
            if target is not None and not state_of(target).is_public:
                what = f"Bài đã đăng dẫn tới bài chưa đăng: {path} ({_state(target)})."
                mend = "đăng bài kia trước, hoặc bỏ liên kết: nếu để nguyên, không xây được bản đăng"
                yield error(CODE, Place(record.source_path, link.line), what, "liên kết tới bài đã đăng", mend)


def _state(record: Record) -> str:
    return (state_of(record).label or State.DRAFT.label).lower() if isinstance(record, Article) else "trang nháp"
