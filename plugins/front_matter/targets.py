"""What a link or picture address in a body points to, as one of five kinds.

Kinds that lie in the publication are marked in the body's HTML by a scheme of their own and get their address when all
records are known (`buildkit.links`): `content:` a file of the content folder, `source:` another article or page,
`site:` an address of this site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from plugins.buildkit.messages import Faulty, Message, Place, error, faulty, shown
from plugins.viettext.letters import compose

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_OPEN = ("http", "https")
_SAFE = (*_OPEN, "mailto", "tel")
FOLDERS = ("images", "documents")
_MARK = re.compile(r"\{(static|filename|attach|[a-z]+)\}/?")


@dataclass(frozen=True)
class Target:
    """A kind (content, source, site, anchor, outside) and a path or address in that kind; `tail` is `?…#…`."""

    kind: str
    path: str
    tail: str = ""


def classify(address: str, file: str, place: Place, *, picture: bool) -> Target:
    """The target of an address written in a file (its path below the content folder).

    Raises Faulty for addresses that lead nowhere, out of the content, to another site's picture, or to a program.
    """
    address = address.strip()
    if not address:
        raise faulty(
            "B02", place, "Liên kết hoặc ảnh không có địa chỉ.", "một địa chỉ", "điền địa chỉ hoặc xóa liên kết"
        )
    if re.search(r"[\x00-\x20\\]|%00|%5c", address.replace(" ", ""), re.IGNORECASE):
        raise Faulty([_unusable(address, place)])
    if address.startswith("//"):
        raise Faulty([_unusable(address, place)])
    if scheme := _SCHEME.match(re.sub(r"\s+", "", address)):
        return _outside(scheme[1].lower(), address, place, picture=picture)
    if mark := _MARK.match(address):
        return _marked(mark[1], address[mark.end() :], file, place)
    if address.startswith("#"):
        return Target("anchor", address[1:])
    return _inside(address, file, place)


def _outside(scheme: str, address: str, place: Place, *, picture: bool) -> Target:
    if scheme not in _SAFE:
        raise Faulty([_unusable(address, place)])
    if picture:
        what = f"Ảnh nằm ở máy chủ khác: {shown(address)}."
        raise faulty(
            "B04",
            place,
            what,
            "ảnh trong content/images",
            "tải ảnh về content/images rồi ghi lại địa chỉ",
        )
    if scheme in _OPEN and not _has_host(address):
        raise Faulty([_unusable(address, place)])
    return Target("outside", address)


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _marked(mark: str, rest: str, file: str, place: Place) -> Target:
    if mark == "attach":
        what = "Không dùng {attach}: ảnh sẽ nằm chỗ khác nhau tùy thứ tự xây trang."
        raise faulty("L06", place, what, "{static}", "thay {attach} bằng {static}")
    if mark not in {"static", "filename"}:
        raise Faulty([_unusable("{" + mark + "}" + rest, place)])
    path, tail = _split(rest)
    kind = "content" if mark == "static" else "source"
    if kind == "source" and PurePosixPath(path).parts[:1] not in {("articles",), ("pages",)}:
        path = str(PurePosixPath(file).parent / path)
    return Target(kind, _climb(path, rest, place), tail)


def _inside(address: str, file: str, place: Place) -> Target:
    path, tail = _split(address)
    if PurePosixPath(path.lstrip("/")).parts[:1] in {(folder,) for folder in FOLDERS}:
        return Target("content", _climb(path, address, place), tail)
    if path.startswith("/"):
        return Target("site", path, tail)
    if path.lower().endswith((".md", ".markdown")):
        return Target("source", _climb(str(PurePosixPath(file).parent / path), address, place), tail)
    return Target("content", _climb(str(PurePosixPath(file).parent / path), address, place), tail)


def _split(address: str) -> tuple[str, str]:
    found = re.search(r"[?#]", address)
    cut = found.start() if found else len(address)
    return compose(unquote(address[:cut])), address[cut:]


def _climb(path: str, address: str, place: Place) -> str:
    """The path below the content folder with its `..` taken; percent-encoding was undone once, as servers do."""
    kept: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not kept:
                what = f"Địa chỉ {shown(address)} trỏ ra ngoài thư mục nội dung."
                raise faulty("L02", place, what, "tệp trong content/", "chép tệp vào content/images")
            kept.pop()
        elif part not in {"", "."}:
            kept.append(part)
    return "/".join(kept)


def _unusable(address: str, place: Place) -> Message:
    return error(
        "B02",
        place,
        f"Địa chỉ không dùng được: {shown(address)}.",
        "http://, https://, mailto:, tel: hoặc tệp trong content/",
        "sửa địa chỉ hoặc xóa liên kết",
    )
