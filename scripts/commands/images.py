"""`images`: every picture of a publication, where it stands, and how its renditions came out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plugins.buildkit import addresses, pictures
from plugins.buildkit.messages import Faulty, Message, Place, as_text
from plugins.buildkit.records import pictures_of
from plugins.buildkit.sources import is_left_over
from plugins.viettext.numbers import grouped
from scripts import program, publication
from scripts.loading import load

if TYPE_CHECKING:
    from plugins.responsive_images.inventory import Entry, Use
    from plugins.responsive_images.work import Originals

WRONG, OUTSIDE_TROUBLE = 1, 3
_WORDLESS = {"B03", "M21"}
_HEAD = f"    {'bản':<16}{'rộng×cao':>11}{'nặng':>9}{'chất lượng':>12}{'độ giống':>10}"


@click.command(
    options_metavar="[TÙY CHỌN]…",
    help="Kể mọi ảnh: bài nào dùng, các bản nhỏ nặng bao nhiêu, chất lượng, độ giống; ảnh hỏng, ảnh thiếu lời mô tả.",
)
@click.option("--report", is_flag=True, help="Làm các bản nhỏ còn thiếu, để xem bảng ảnh trong trang xem thử.")
@publication.options(output=False)
def command(*, report: bool, content: Path | None, settings: Path | None, now: str | None) -> int:
    """Print the table; gives the exit status."""
    from plugins.responsive_images.inventory import at_its_use, take
    from plugins.responsive_images.plugin import originals_of
    from plugins.responsive_images.work import Studio
    from scripts.records import read_records

    run = load(publication.of(settings, content, None, now, publish=False))
    try:
        known = originals_of(run.settings)
        folders = (*run.settings["ARTICLE_PATHS"], *run.settings["PAGE_PATHS"])
        records, faults = read_records(run, folders, publishing=False)
        faults += run.messages
        if report:
            shown = [picture for record in records for picture in pictures_of(record)]
            broken = Studio(known).make_all(pictures.by_original(shown).values())
            faults += (at_its_use(fault, records) for fault in broken)
        entries = take(records, known.shelf)
        texts = [_text(known.content / file) for file in {fault.place.file for fault in faults}]
        lines = [*_table(entries, known), *_unnamed(known, entries, "".join(texts)), *_wrong(faults), _sum(entries)]
    except Faulty as fault:
        click.echo("\n".join(map(as_text, fault.messages)), err=True)
        return WRONG
    except OSError as fault:
        from plugins.incremental_build.run import as_messages

        click.echo("\n".join(map(as_text, as_messages(fault, run.settings))), err=True)
        return OUTSIDE_TROUBLE
    click.echo("\n".join(lines))
    click.echo(f"Bảng ảnh: {program.NAME} preview, rồi mở {addresses.PICTURES}" if report else _HINT)
    return WRONG if faults else 0


_HINT = f"Làm các bản nhỏ còn thiếu và xem bằng mắt: {program.NAME} images --report"


def _table(entries: list[Entry], known: Originals) -> Iterator[str]:
    for entry in entries:
        picture, facts = entry.picture, entry.facts
        size = (known.content / picture.path).stat().st_size
        kind = f"{facts.format}, " if facts else ""
        way = "hình vẽ, giữ nguyên từng điểm" if picture.lossless else "ảnh chụp"
        yield f"{picture.path}: {kind}{picture.width}×{picture.height}, {grouped(-(-size // 1024))} KB, {way}"
        yield from (f"    {_words(use)}" for use in entry.uses)
        yield _HEAD
        for rendition, made in entry.made.items():
            shape = f"{rendition.width}×{rendition.height}"
            if made:
                quality = str(made.quality) if made.quality else "nguyên"
                alike = f"{made.similarity:.3f}".replace(".", ",")
                told = f"{grouped(-(-made.size // 1024)):>6} KB{quality:>12}{alike:>10}"
            else:
                told = "  chưa làm"
            yield f"    {rendition.name:<16}{shape:>11}{told}"


def _words(use: Use) -> str:
    where = f"{use.source}:{use.line}" if use.line else f"{use.source} (ảnh đầu bài)"
    return f"{where} “{use.alt}”" if use.alt else where


def _text(file: Path) -> str:
    """What a source says; one with mistakes may name pictures all the same."""
    try:
        return unicodedata.normalize("NFC", file.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ""


def _unnamed(known: Originals, entries: list[Entry], unread: str) -> Iterator[str]:
    """Pictures that nothing names: only reported, whatever they are. `unread` are texts of articles with mistakes."""
    named = {entry.picture.path for entry in entries}
    files = (file for folder in ("images", "documents") for file in sorted((known.content / folder).rglob("*")))
    for file in files:
        path = file.relative_to(known.content).as_posix()
        if path in named or not (file.is_file() or file.is_symlink()) or is_left_over(file.name):
            continue
        if not pictures.is_picture(path):
            if path.startswith("images/"):
                yield f"Không phải loại ảnh đăng được: content/{path}"
            continue
        if file.is_symlink():
            yield f"Liên kết (symlink), không phải tệp thật: content/{path}"
            continue
        if unicodedata.normalize("NFC", file.name) in unread:
            yield f"Có tên trong bài có lỗi (xem dưới): content/{path}"
            continue
        try:
            known.look(path, Place(path))
        except Faulty as fault:
            yield f"Không bài nào dùng, và không dùng được: {fault.messages[0].what}"
        else:
            yield f"Không bài nào dùng: content/{path}"


def _wrong(faults: list[Message]) -> Iterator[str]:
    """Articles that cannot be shown as they stand: their pictures are missing above."""
    wordless = [fault for fault in faults if fault.code in _WORDLESS]
    if wordless:
        yield f"Ảnh thiếu lời mô tả: {len(wordless)}"
    yield from map(as_text, sorted(faults, key=lambda fault: (fault.place.file, fault.place.line)))


def _sum(entries: list[Entry]) -> str:
    files = [made for entry in entries for made in entry.made.values()]
    done = sum(map(bool, files))
    weight = sum(entry.bytes for entry in entries) / 1_000_000
    missing = f", còn {grouped(len(files) - done)} bản chưa làm" if done < len(files) else ""
    told = f"{weight:.1f}".replace(".", ",")
    return f"{grouped(len(entries))} ảnh, {grouped(done)} bản nhỏ nặng {told} MB{missing}."
