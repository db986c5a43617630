"""`check --fix`: mends the sources that can be mended safely, shows each change, writes whole files."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from plugins.buildkit.files import reason, replace_with
from plugins.buildkit.messages import Faulty, Message, printable
from plugins.buildkit.records import Article
from plugins.viettext.letters import one_line
from plugins.viettext.numbers import grouped
from scripts.checking.mending import mended, words_of
from scripts.checking.subjects import Record, text_of
from scripts.checking.wording import without_numbers
from scripts.checking.work import short_forms

Read = Callable[[str, bytes], tuple[Record, list[Message]]]
_TAG = re.compile(r"<[a-z/][^>]*>")
_WORDS = re.compile(r' (?:alt|title)="[^"]*"')
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
Change = tuple[int, str, str]  # the number of a line, before, after


def fix_all(run: Any, sources: Iterable[str], *, quiet: bool = False) -> None:
    """Mend sources, by their paths below the content folder; on standard output every change, unless `quiet`."""
    count: list[int] = []
    from pelican.readers import Readers  # noqa: PLC0415 - takes longer than to find a mistake in an option

    known = short_forms(run.settings)
    reader = Readers(run.settings).readers["md"]
    content = Path(run.settings["PATH"])
    for file in sources:
        try:
            before = (content / file).read_bytes()
            after = fixed(file, before, reader.read_record, known)
            if after == before:
                continue
            replace_with(content / file, after)
        except OSError as fault:
            click.echo(f"Không sửa được {file}: {reason(fault)}.", err=True)
            continue
        changes = changed_lines(before, after)
        count.append(len(changes))
        if not quiet:
            _show(file, changes)
    if not quiet:
        click.echo(f"{in_one_sentence(count)}\n")


def _show(file: str, changes: Iterable[Change]) -> None:
    click.echo(printable(f"{file}:"))
    for change in changes:
        where, before, after = map(printable, in_words(change))
        click.echo(where)
        click.secho(before, fg="red")
        click.secho(after, fg="green")


def fixed(file: str, data: bytes, read: Read, known: frozenset[str] = frozenset()) -> bytes:
    """The bytes of a source mended, with its own line ends and encoding; as they were where that is not safe.

    `known` are short forms that stay as they are in a title in capitals.
    """
    try:
        text = text_of(data)
    except UnicodeDecodeError:
        return data
    after = mended(text, known)
    if after == text:
        return data
    mark, encoding = _encoding(data)
    ends = re.findall(r"\r\n|\r|\n", data.removeprefix(mark).decode(encoding))
    lines = after.split("\n")
    whole = "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))
    result = mark + whole.encode(encoding)
    return result if _reads_alike(file, data, result, read) else data


def changed_lines(before: bytes, after: bytes) -> list[Change]:
    """Each line that was mended."""
    pairs = zip(text_of(before).split("\n"), text_of(after).split("\n"), strict=True)
    return [(number, one, other) for number, (one, other) in enumerate(pairs, 1) if one != other]


def in_words(change: Change) -> tuple[str, str, str]:
    """A change for a person to read, in three lines; private numbers are not told again."""
    number, before, after = change
    alike = " (chỉ đổi dấu cách, ký tự ẩn hoặc dấu gõ rời)" if one_line(before) == one_line(after) else ""
    return f"Dòng {number}{alike}", f"  trước: {without_numbers(before)}", f"  sau:   {without_numbers(after)}"


def in_one_sentence(lines: Sequence[int]) -> str:
    """How much was mended: `lines` of each file."""
    if not lines:
        return "Không có gì để máy sửa."
    return f"Đã sửa {grouped(sum(lines))} dòng trong {grouped(len(lines))} bài."


def _encoding(data: bytes) -> tuple[bytes, str]:
    if data.startswith(_UTF16):
        return data[:2], "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    return (codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""), "utf-8"


def _reads_alike(file: str, before: bytes, after: bytes, read: Read) -> bool:
    """Whether the build reads the same of both: every field, every element of the body, every word."""
    try:
        one, _ = read(file, before)
    except Faulty:
        return True  # the build cannot read it: the text itself was compared already
    try:
        other, _ = read(file, after)
    except Faulty:
        return False
    return _shape(one) == _shape(other)


def _shape(record: Record) -> object:
    """What must stay: all of a record but spaces, quotation marks and capitals of its texts."""
    body = [_WORDS.sub("", tag) for tag in _TAG.findall(record.body)], words_of(_TAG.sub(" ", record.body))
    pictures = tuple(replace(picture, alt="", caption="", credit="") for picture in record.pictures)
    if isinstance(record, Article):
        card = replace(record.card, title="", summary="", picture=None)
        return body, replace(record, card=card, body="", sapo="", byline="", pictures=pictures)
    return body, replace(record, title="", summary="", body="", pictures=pictures)
