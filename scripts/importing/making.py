"""From a draft to the article's text and pictures, read as the site would read them and proven."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.buildkit.messages import Faulty, Message, Place
from plugins.buildkit.pictures import Seen
from plugins.buildkit.records import Article
from plugins.front_matter.body import BodyConverter
from plugins.front_matter.content_files import ContentFiles
from plugins.front_matter.decoding import decode
from plugins.front_matter.form import Desk
from plugins.front_matter.parsing import parse
from plugins.front_matter.values import slug_of_title
from plugins.front_matter.writing import make_article
from scripts.importing import filing
from scripts.importing.article_text import article_text
from scripts.importing.asking import ask
from scripts.importing.draft import Draft
from scripts.importing.markdown_writing import write
from scripts.importing.pictures import Stored, find_lead, store
from scripts.importing.proof import Proof, prove
from scripts.importing.shop import Shop


@dataclass(frozen=True)
class Made:
    """An article that may be kept: its path below the content folder, its text, its pictures, the proof, remarks."""

    path: str
    text: str
    stored: list[Stored]
    proof: Proof
    messages: tuple[Message, ...]


def make(draft: Draft, shop: Shop) -> Made:
    """The article's text, proven. Raises Faulty where anything is missing from it."""
    ask(draft, shop)
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


def _proven(draft: Draft, path: str, stored: list[Stored], desk: Desk) -> Made:
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
        return Made(path, text, stored, proof, told)
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
