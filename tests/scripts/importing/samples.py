"""Importing one made-up file, as the command does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from plugins.buildkit.messages import Message, Place
from plugins.buildkit.pictures import Seen
from plugins.responsive_images.looking import look
from scripts.importing.desk import Imported, import_file
from scripts.importing.shop import Shop

NOW = dt.datetime(2026, 11, 27, 8)
SAPO = "Ngày 21/11, Liên đoàn Lao động tỉnh tổ chức hội nghị biểu dương điển hình tiên tiến lần thứ V."


def seen(data: bytes, path: str, place: Place) -> Seen:
    """What the build would see in a picture."""
    facts = look(data, path, place)
    return Seen(facts.width, facts.height, lossless=facts.lossless, key="0" * 16)


def shop(content: Path) -> Shop:
    """A desk over a content folder."""
    return Shop(content, NOW, seen, ("LĐLĐ", "CNVCLĐ"))


def imported(folder: Path, data: bytes, name: str = "Bài tháng 11.docx") -> Imported:
    """What a file of these bytes became."""
    inbox = folder / "Hộp thư bài"
    inbox.mkdir(parents=True, exist_ok=True)
    file = inbox / name
    file.write_bytes(data)
    return import_file(file, name, shop(folder / "content"))


def text_of(folder: Path, made: Imported) -> str:
    """The stored article."""
    return (folder / "content" / made.article).read_text(encoding="utf-8")


def body_of(folder: Path, made: Imported) -> str:
    """Its body."""
    return text_of(folder, made).split("\n---\n\n", 1)[1]


def codes(messages: tuple[Message, ...]) -> list[str]:
    """The codes of messages, but for the one that every import asks."""
    return sorted({message.code for message in messages} - {"W43", "W22", "W42", "W23", "W20"})
