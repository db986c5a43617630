"""From a file in hand to a checked draft: what the commands and a newsroom's window call."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.buildkit.messages import Faulty, Message, Place, remark
from plugins.buildkit.pictures import Seen
from plugins.buildkit.records import Article
from plugins.buildkit.sources import is_left_over
from plugins.front_matter.body import BodyConverter
from plugins.front_matter.content_files import ContentFiles
from plugins.front_matter.decoding import decode
from plugins.front_matter.form import Desk
from plugins.front_matter.moments import read_moment
from plugins.front_matter.parsing import parse
from plugins.front_matter.values import slug_of_title
from plugins.front_matter.writing import make_article
from scripts.importing import filing, head, page_source, refusals, text_source, word_source
from scripts.importing.article_text import article_text
from scripts.importing.blocks import settle_blocks, tidy_blocks
from scripts.importing.captions import find_captions
from scripts.importing.draft import Draft
from scripts.importing.examples import categories
from scripts.importing.markdown_writing import write
from scripts.importing.photo_tables import unroll_pictures
from scripts.importing.pictures import Stored, find_lead, store
from scripts.importing.proof import Proof, prove
from scripts.importing.several import tell_second
from scripts.importing.structure import find_structure
from scripts.importing.tables import unroll_columns
from scripts.importing.typed_rules import leave_out_rules

WORD, PAGES, TEXTS = (".docx", ".docm", ".doc", ".dotx"), (".html", ".htm", ".xhtml"), (".txt",)
Look = Callable[[bytes, str, Place], Seen]


@dataclass(frozen=True)
class Shop:
    """Where articles are imported: the content folder, the moment, how pictures are looked at, known abbreviations."""

    content: Path
    now: dt.datetime
    look: Look
    abbreviations: tuple[str, ...] = ()

    @property
    def examples(self) -> str:
        """A few categories that are in use, to be put behind the word; empty where there are none."""
        names = categories(self.content)
        return f", ví dụ: {', '.join(names)}" if names else ""


@dataclass(frozen=True)
class Imported:
    """What an import made: the article's path below the content folder, its pictures, the proof, what there is to say.

    `again` where the file had been imported before and nothing was done.
    """

    article: str
    title: str = ""
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
        what = f"Tệp này đã nhập ngày {known.when}, thành content/{known.article}; không nhập lần nữa."
        return Imported(known.article, messages=(remark("W15", place, what),), again=True)
    try:
        draft = read_draft(handed.data, handed.file, place, shop)
        made = _make(draft, shop)
    except (Faulty, OSError):
        raise
    except Exception as fault:  # one odd file must not keep the others out, nor stop a watched folder
        raise refusals.beyond_us(place, fault) from fault
    entry = filing.Entry(handed.file.name, made.path, filing.stamp(shop.now))
    ledger.add(handed.digest, entry)  # counts once the article is there
    filing.keep(shop.content, made.path, made.text, made.stored)
    paths = tuple(picture.path for picture in made.stored)
    return Imported(made.path, draft.fields["title"], paths, made.proof, (*draft.messages, *made.messages))


def read_bytes(file: Path, place: Place) -> bytes:
    """The bytes of a file. Raises Faulty for what is none, or none of an article."""
    if file.name.startswith("~$"):
        raise refusals.lock_file(place)
    if file.is_dir():
        raise refusals.no_file(place, "Đây là một thư mục.")
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
    head.find_dateline(draft)
    if "title" not in draft.fields:
        head.find_title(draft, file.stem, shop.abbreviations)
    head.find_byline(draft)
    head.find_sapo(draft)
    head.settle_notes(draft)
    if draft.of_word or not draft.formatted:  # a page is looked at before, whether it is one article
        tell_second(draft)
    find_structure(draft)
    head.tell_lost_accents(draft)
    return draft


@dataclass(frozen=True)
class _Made:
    path: str
    text: str
    stored: list[Stored]
    proof: Proof
    messages: tuple[Message, ...]


def _make(draft: Draft, shop: Shop) -> _Made:
    """The article's text, proven. Raises Faulty where anything is missing from it."""
    _ask(draft, shop)
    date = draft.fields["date"]
    slug = slug_of_title(draft.fields["title"])
    folder = f"{date[:4]}/{date[5:7]}"
    path = filing.free_path(shop.content, f"articles/{folder}/{slug}.md", draft.place)
    stored = store(draft, f"images/{folder}/{slug}", shop.look, partial(filing.is_free, shop.content))
    find_lead(draft)
    _write_lead(draft)
    with TemporaryDirectory() as stage:
        for picture in stored:
            (Path(stage) / picture.path).parent.mkdir(parents=True, exist_ok=True)
            (Path(stage) / picture.path).write_bytes(picture.data)
        return _proven(draft, path, stored, _desk(Path(stage), shop))


def _desk(stage: Path, shop: Shop) -> Desk:
    """A reader that knows the draft's own pictures, and nothing else of the content."""

    def look(path: str, place: Place) -> Seen:
        return shop.look((stage / path).read_bytes(), path, place)

    return Desk(shop.now, BodyConverter(ContentFiles(stage, look)), "Tin tức")


def _proven(draft: Draft, path: str, stored: list[Stored], desk: Desk) -> _Made:
    """With the emphasis of the source, or where its marks would be ambiguous without."""
    keys = {picture.path: picture.key for picture in stored}
    for emphasis in (True, False):
        text = article_text(draft, write(draft, emphasis=emphasis))
        try:
            article, said = read_article(text, path, desk)
            proof = prove(draft, article, keys)
        except Faulty as fault:
            if not emphasis:
                raise Faulty(replace(one, place=draft.place) for one in fault.messages) from fault
            continue
        if not emphasis:
            draft.tell("W41", "Chữ đậm, nghiêng trong thân bài không giữ được; chữ thì đủ.", "đánh dấu lại chỗ cần đậm")
        told = tuple(replace(one, place=draft.place) for one in said)
        return _Made(path, text, stored, proof, told)
    raise AssertionError


def read_article(text: str, path: str, desk: Desk) -> tuple[Article, list[Message]]:
    """The article that the site would make of a text, and what it says of it. Raises Faulty."""
    plain, remarks = decode(text.encode(), path)
    article, messages = make_article(parse(plain, path), path, desk)
    return article, [*remarks, *messages]


def _write_lead(draft: Draft) -> None:
    if draft.lead is None or not draft.lead.get("src") or draft.lead.parent is not None:
        return
    draft.fields["lead_image"] = str(draft.lead["src"])
    draft.fields["lead_image_alt"] = str(draft.lead["alt"])
    if words := str(draft.lead.get("title") or ""):
        draft.fields["lead_image_caption"] = words


def _ask(draft: Draft, shop: Shop) -> None:
    """What the source does not say, and the office must."""
    if "date" not in draft.fields:
        draft.fields["date"] = filing.stamp(shop.now)
        draft.ask("W22", "Tệp không ghi ngày giờ đăng, tạm lấy lúc nhập.", "sửa dòng date, ví dụ: 2026-11-27 08:00")
    if "summary" not in draft.fields and not any(message.code == "W23" for message in draft.messages):
        draft.ask("W23", "Không thấy đoạn dẫn (sapo).", "viết một đoạn dẫn 80–300 ký tự vào dòng summary")
    if "byline" not in draft.fields:
        draft.ask("W42", "Không thấy dòng ký tên.", "ghi tên người viết hoặc đơn vị vào dòng byline")
    what = "Tệp không cho biết chuyên mục, thẻ, tác giả; địa chỉ bài lấy từ tiêu đề; trạng thái là nháp (draft)."
    fields = f"category (chuyên mục{shop.examples}), tags (thẻ), author (tác giả)"
    mend = f"điền các dòng {fields}; đăng thì đổi status thành published"
    draft.ask("W43", what, mend)


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
