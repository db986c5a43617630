"""From a file in hand to a checked draft: what the commands and a newsroom's window call."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from plugins.buildkit.messages import Faulty, Message, Place, remark
from plugins.buildkit.sources import is_left_over
from plugins.front_matter.decoding import decode
from plugins.front_matter.moments import read_moment
from scripts.importing import filing, page_source, refusals, text_source, word_source
from scripts.importing.accents import tell_lost_accents
from scripts.importing.blocks import settle_blocks, tidy_blocks
from scripts.importing.byline import find_byline
from scripts.importing.captions import find_captions
from scripts.importing.dateline import find_dateline
from scripts.importing.draft import Draft
from scripts.importing.making import make
from scripts.importing.photo_tables import unroll_pictures
from scripts.importing.proof import Proof
from scripts.importing.sapo import find_sapo, settle_notes
from scripts.importing.several import tell_second
from scripts.importing.shop import Shop
from scripts.importing.structure import find_structure
from scripts.importing.tables import unroll_columns
from scripts.importing.title import find_title
from scripts.importing.typed_rules import leave_out_rules

WORD, PAGES, TEXTS = (".docx", ".docm", ".doc", ".dotx"), (".html", ".htm", ".xhtml"), (".txt",)


@dataclass(frozen=True)
class Imported:
    """What an import made: the article's path below the content folder, what it shows, the proof, what there is to say.

    `again` where the file had been imported before and nothing was done.
    """

    article: str
    title: str = ""
    sapo: str = ""
    pictures: tuple[str, ...] = ()
    proof: Proof | None = None
    messages: tuple[Message, ...] = field(default=())
    again: bool = False


@dataclass(frozen=True)
class Handed:
    """A file that was handed in, read once: its place on the disk, how the editor knows it, its bytes."""

    file: Path
    place: Place
    data: bytes

    @cached_property
    def digest(self) -> str:
        """The name of the bytes in the list of what was imported."""
        return hashlib.sha256(self.data).hexdigest()


def import_file(file: Path, name: str, shop: Shop) -> Imported:
    """Import a file into the shop; `name` is how the editor knows it.

    Raises Faulty for what cannot be imported, whole, and OSError where the disk does not let it; then nothing is kept.
    """
    return import_handed(hand_in(file, name), shop)


def hand_in(file: Path, name: str) -> Handed:
    """A file with its bytes. Raises Faulty for what is none, or none of an article; OSError where it cannot be read."""
    place = Place(name)
    return Handed(file, place, read_bytes(file, place))


def import_handed(handed: Handed, shop: Shop) -> Imported:
    """Import what was handed in. Raises Faulty, and OSError where the content cannot be read or written."""
    place = handed.place
    ledger = filing.Ledger(shop.content)
    if known := ledger.find(handed.digest):
        what = f"Tệp này đã nhập lúc {known.when_shown}, thành bài {known.article}; không nhập lần nữa."
        return Imported(known.article, messages=(remark("W15", place, what),), again=True)
    try:
        draft = read_draft(handed.data, handed.file, place, shop)
        made = make(draft, shop)
    except (Faulty, OSError):
        raise
    except Exception as fault:  # one odd file must not keep the others out, nor stop a watched folder
        raise refusals.beyond_us(place, fault) from fault
    entry = filing.Entry(handed.file.name, made.path, filing.stamp(shop.now))
    ledger.add(handed.digest, entry)  # counts once the article is there
    filing.keep(shop.content, made.path, made.text, made.stored)
    paths = tuple(picture.path for picture in made.stored)
    said = (*draft.messages, *made.messages)
    return Imported(made.path, draft.fields["title"], draft.fields.get("summary", ""), paths, made.proof, said)


def read_bytes(file: Path, place: Place) -> bytes:
    """The bytes of a file. Raises Faulty for what is none, or none of an article."""
    if file.name.startswith("~$"):
        raise refusals.lock_file(place)
    if file.is_dir():
        raise refusals.folder(place)
    if not file.is_file():
        raise refusals.no_file(place, "Không có tệp này.")
    size = file.stat().st_size
    if size > refusals.MOST_BYTES:
        raise refusals.too_large(place, f"{size // 1_000_000} MB", f"{refusals.MOST_BYTES // 1_000_000} MB")
    suffix = file.suffix.lower()
    if suffix not in (*WORD, *PAGES, *TEXTS) or is_left_over(file.name):
        raise refusals.other_kind(place, suffix or file.name)
    data = file.read_bytes()
    if not data:
        raise refusals.empty(place)
    return data


def read_draft(data: bytes, file: Path, place: Place, shop: Shop) -> Draft:
    """The draft of a file: its title, dateline, sapo, byline, text. Raises Faulty where it cannot be read."""
    suffix = file.suffix.lower()
    if suffix in PAGES:
        draft = page_source.read(data, file, place)
    elif suffix in TEXTS:
        text, said = decode(data, place.file)
        draft = text_source.read(text, place)
        draft.messages += said
    else:
        draft = word_source.read(data, place)
    tidy_blocks(draft)
    unroll_columns(draft)
    leave_out_rules(draft)
    settle_blocks(draft)
    unroll_pictures(draft)
    find_captions(draft)
    if not draft.of_word:
        text_source.find_buttons(draft)
    find_dateline(draft)
    if "title" not in draft.fields:
        find_title(draft, file.stem, shop.abbreviations)
    find_byline(draft)
    find_sapo(draft)
    settle_notes(draft)
    if draft.of_word or not draft.formatted:  # a page is looked at before, whether it is one article
        tell_second(draft)
    find_structure(draft)
    tell_lost_accents(draft)
    return draft


def read_date(text: str, place: Place) -> str:
    """A date as an editor typed it, as the file has it. Raises Faulty."""
    moment, _ = read_moment(text, place)
    return filing.stamp(moment) if isinstance(moment, dt.datetime) else moment.isoformat()


def summary_of(results: Sequence[Imported | Faulty]) -> str:
    """One sentence on several files."""
    made = sum(isinstance(one, Imported) and not one.again for one in results)
    again = sum(isinstance(one, Imported) and one.again for one in results)
    refused = len(results) - made - again
    parts = [
        f"{made} bài mới",
        f"{again} tệp đã nhập từ trước" if again else "",
        f"{refused} tệp không nhập được" if refused else "",
    ]
    return f"Tất cả {len(results)} tệp: {', '.join(filter(None, parts))}."
