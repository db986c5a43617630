"""Pictures of a source as files of the content: each once, named after its article, described or waiting to be."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from bs4 import Tag
from PIL import Image

from plugins.buildkit.messages import Faulty, Place
from plugins.buildkit.pictures import UNDESCRIBED
from plugins.viettext.letters import has_ink, one_line
from scripts.importing.captions import LENT
from scripts.importing.draft import Draft
from scripts.importing.word.drawings import kind_of

Judge = Callable[[bytes, str, Place], object]  # raises Faulty for a picture that cannot be shown
_CONVERTED = {"bmp", "tiff"}


@dataclass(frozen=True)
class Stored:
    """A picture as it will be kept: its path below the content folder, its bytes, the name of the source's bytes."""

    path: str
    data: bytes
    key: str


def store(draft: Draft, stem: str, judge: Judge, is_free: Callable[[str, bytes], bool]) -> list[Stored]:
    """Give every picture of the draft its file; those that cannot be shown are taken out and told.

    `stem` is how their paths begin, `images/2026/11/tin-ngan`; `is_free` tells whether a path may be taken.
    """
    stored: dict[str, Stored] = {}
    numbers = count(1)
    for picture in draft.shown:
        key = str(picture.get("src") or "").removeprefix("picture:")
        if key not in stored:
            try:
                kind, data = _as_kept(draft.pictures[key])
                path = next(path for n in numbers if is_free(path := f"{stem}-{n}.{kind}", data))
                judge(data, path, draft.place)
            except (Faulty, OSError, ValueError, Image.DecompressionBombError) as fault:
                _leave_out(draft, picture, fault)
                continue
            stored[key] = Stored(path, data, key)
        picture["src"] = stored[key].path
    _describe(draft)
    return list(stored.values())


def _as_kept(data: bytes) -> tuple[str, bytes]:
    """The ending and the bytes of a picture; kinds that no browser shows are kept as PNG."""
    kind = kind_of(data)
    if kind not in _CONVERTED:
        return kind, data
    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        picture.convert("RGB").save(out, "PNG")
    return "png", out.getvalue()


def _leave_out(draft: Draft, picture: Tag, fault: Exception) -> None:
    why = fault.messages[0].what if isinstance(fault, Faulty) else "không mở được như một ảnh"
    key = str(picture["src"]).removeprefix("picture:")
    draft.source.pictures.remove(key)
    before = next((one_line(str(text)) for text in picture.find_all_previous(string=True) if has_ink(str(text))), "")
    where = f" sau “…{before[-60:]}”" if before else ""
    draft.ask("W30", f"Không lấy được ảnh{where}: {why}", "lấy lại ảnh gốc rồi chép vào thư mục ảnh")
    holder = picture.parent
    if words := str(picture.get("title") or "").removesuffix(str(picture.get(LENT) or "")).strip():
        caption = draft.soup.new_tag("p")
        caption.string = words
        (holder or picture).insert_after(caption)
    picture.decompose()
    if holder is not None and not has_ink(holder.get_text()) and not holder.find("img"):
        holder.decompose()


def _describe(draft: Draft) -> None:
    """Each picture's words for who cannot see it; those that nobody has described wait for an editor's."""
    silent = 0
    for picture in draft.shown:
        words = one_line(str(picture.get("alt") or ""))
        silent += not words
        picture["alt"] = words or UNDESCRIBED
    if silent:
        many, each = (f"{silent} ảnh", f"mỗi chỗ “{UNDESCRIBED}”") if silent > 1 else ("Ảnh", f"“{UNDESCRIBED}”")
        what = f"{many} chưa có lời mô tả cho người khiếm thị."
        draft.ask("W24", what, f"thay {each} bằng một câu nói ảnh cho thấy gì")


def find_lead(draft: Draft) -> None:
    """The picture above the text is the one that lists show too."""
    first = draft.blocks[0] if draft.blocks else None
    picture = first.find("img") if first is not None and first.name == "p" else None
    if first is None or not isinstance(picture, Tag) or has_ink(first.get_text()) or picture.find_parent("a"):
        return
    draft.lead = picture.extract()
    if not first.find("img"):
        first.decompose()
