"""What is done to a site between two builds, the same for every tool, and how it is undone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from scripts.benching.articles import Corpus, Piece

FULL, PYTHON_MARKDOWN, NOTHING = "full", "python-markdown", "nothing"
BODY, TITLE, ADDED, DELETED, VIEWS = "body", "title", "added", "deleted", "views"
TEMPLATE, STYLE = "template", "style"
ACTS = (FULL, PYTHON_MARKDOWN, NOTHING, BODY, TITLE, ADDED, DELETED, VIEWS, TEMPLATE, STYLE)
WITHOUT = "without:"  # begins an act that is a full build of ours without the features named after it

MARK = "Câu này được thêm vào để đo."
_ADDRESS = re.compile(r"\]\((/[^)]+/)\)")
Files = Mapping[Path, bytes | None]


def is_clean(act: str) -> bool:
    """Whether an act begins with no output, no state and no cache."""
    return act in {FULL, PYTHON_MARKDOWN} or act.startswith(WITHOUT)


def without(stages: tuple[str, ...]) -> list[str]:
    """Full builds without each of these features, and without all of them together."""
    return [f"{WITHOUT}{name}" for name in stages] + ([f"{WITHOUT}{','.join(stages)}"] if len(stages) > 1 else [])


@dataclass(frozen=True)
class Edit:
    """What happens to one article: `before` is None for a new one, `after` None for a deleted one."""

    before: Piece | None
    after: Piece | None


def middle(corpus: Corpus) -> Piece:
    """An article from the middle of the archive to which no other links, so that it may also be deleted."""
    linked = {address for piece in corpus.articles for address in _ADDRESS.findall(piece.body)}
    half = len(corpus.articles) // 2
    later = (*corpus.articles[half:], *corpus.articles[:half])
    return next(piece for piece in later if piece.address not in linked)


def edit_of(act: str, piece: Piece, now: datetime) -> Edit | None:
    """The edit of one act, done to this article; None for acts on no article."""
    match act:
        case "body":
            return Edit(piece, replace(piece, body=with_sentence(piece.body, MARK)))
        case "title":
            return Edit(piece, replace(piece, title=f"{piece.title} (sửa)"))
        case "views":
            return Edit(piece, replace(piece, views=(piece.views or 0) + 1))
        case "deleted":
            return Edit(piece, None)
        case "added":
            source = f"articles/{now:%Y/%m}/bai-them-de-do.md"
            new = replace(piece, source=source, title="Bài thêm để đo", slug="bai-them-de-do", date=now, modified=None)
            return Edit(None, new)
        case _:
            return None


def with_sentence(body: str, sentence: str) -> str:
    """A body with one more sentence at the end of its first plain paragraph, or as a paragraph of its own."""
    blocks = body.strip("\n").split("\n\n")
    for place, block in enumerate(blocks):
        if block[:1].isalpha():
            blocks[place] = f"{block} {sentence}"
            return "\n\n".join(blocks) + "\n"
    return "\n\n".join([*blocks, sentence]) + "\n"


@contextmanager
def changed(files: Files) -> Iterator[None]:
    """Write (or, for None, remove) these files; afterwards everything is as it was, new folders included."""
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    made: list[Path] = []
    try:
        for path, data in files.items():
            made += _missing_folders(path)
            _put(path, data)
        yield
    finally:
        for path, data in before.items():
            _put(path, data)
        for folder in sorted(made, key=lambda place: len(place.parts), reverse=True):
            with suppress(OSError):  # somebody else may have put something in
                folder.rmdir()


def _missing_folders(path: Path) -> list[Path]:
    return [folder for folder in path.parents if not folder.exists()]


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
