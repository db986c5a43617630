"""Files of the content folder that texts name: found as they are spelled on disk, and fit to be published."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from plugins.buildkit import pictures, windows
from plugins.buildkit.messages import Faulty, Message, Place, error, faulty, shown, warning
from plugins.buildkit.records import Picture
from plugins.front_matter.targets import FOLDERS
from plugins.viettext.letters import fold
from plugins.viettext.slugs import slugify

DOCUMENTS = frozenset(
    [
        ".pdf",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".odt",
        ".ods",
        ".odp",
        ".txt",
        ".csv",
        ".zip",
        ".mp3",
        ".m4a",
        ".ogg",
        ".mp4",
        ".webm",
    ]
)
_KINDS = "ảnh jpg, png, webp, gif, avif, heic; văn bản pdf, docx, xlsx …"
_LONGEST_NAME = 50  # letters of a file's name in the address of its renditions


def no_look(path: str, place: Place) -> pictures.Seen:
    """Refuses every picture: no feature that looks at pictures is there."""
    mend = "thêm plugins.responsive_images.plugin vào PLUGINS"
    raise faulty("L09", place, f"Không có phần xử lý ảnh, nên không đăng được {shown(path)}.", "", mend)


@dataclass(frozen=True)
class ContentFiles:
    """The content folder. `look` looks at its pictures."""

    root: Path
    look: pictures.Look = no_look

    def find(self, path: str, place: Place) -> tuple[str, list[Message]]:
        """The path as it is on disk, and what there is to say of it.

        Raises Faulty when there is no such file or it may not be published.
        """
        if PurePosixPath(path).parts[:1] not in {(folder,) for folder in FOLDERS}:
            what = f"Tệp {shown(path)} không nằm trong content/images hay content/documents."
            right = self._elsewhere(path)
            raise faulty("L02", place, what, "", f"ghi: {right}" if right else "chép tệp vào content/images")
        if set(path) & set("“”„‟"):
            what = f"Dấu ngoặc kép cong đứng trong địa chỉ {shown(path)}."
            raise faulty("L03", place, what, 'dấu ngoặc kép thẳng (") quanh chú thích', 'thay “ và ” bằng "')
        suffix = PurePosixPath(path).suffix.lower()
        if suffix not in DOCUMENTS and suffix not in pictures.SUFFIXES:
            what = f"Không đăng được loại tệp {shown(suffix or path)}."
            raise faulty("L03", place, what, _KINDS, "đổi sang một loại được phép")
        if problem := windows.problem_of_path(path):
            raise faulty("L08", place, f"Tên tệp {shown(path)} không dùng được: {problem}.", "", "đổi tên tệp")
        on_disk = self._on_disk(path, place)
        if not self._is_own(on_disk):
            what = f"Tệp {shown(path)} là liên kết trỏ ra ngoài thư mục nội dung."
            raise faulty("L02", place, what, "tệp thật", "chép tệp thật vào content/images")
        composed = unicodedata.normalize("NFC", on_disk)
        if composed == on_disk:
            return on_disk, []
        what = f"Tên tệp {shown(path)} trên đĩa lưu dấu kiểu tách rời (NFD)."
        mend = f"đổi tên tệp thành: {PurePosixPath(composed).name}"
        return on_disk, [warning("L10", place, what, "dấu liền với chữ (NFC)", mend)]

    def _elsewhere(self, path: str) -> str:
        """A file below the two folders that may be meant by a path beside them, empty where there is none."""
        parts = path.split("/")
        start = next((n for n, part in enumerate(parts) if part.casefold() in FOLDERS), len(parts) - 1)
        wanted = "/".join(parts[start:]).casefold()
        for folder in FOLDERS:
            for file in sorted((self.root / folder).rglob("*")):
                below = file.relative_to(self.root).as_posix()
                if f"/{unicodedata.normalize('NFC', below).casefold()}".endswith(f"/{wanted}"):
                    return below
        return ""

    def _on_disk(self, path: str, place: Place) -> str:
        """The path as its folders spell it: some systems open a file under names that are not its own."""
        found: list[str] = []
        *folders, file = path.split("/")
        for number, part in enumerate((*folders, file)):
            folder = str(self.root.joinpath(*found))
            names, composed = _names(folder), unicodedata.normalize("NFC", part)
            if composed not in names.values():  # it may have come in the very moment of the last look
                names = _names(folder, afresh=True)
            exact = [name for name, form in names.items() if form == composed]
            if not exact:
                raise Faulty([_missing(path, number, "/".join((*found, _alike(part, names))), place)])
            found.append(part if part in exact else exact[0])
        whole = "/".join(found)
        if not (self.root / whole).is_file() and not (self.root / whole).is_symlink():
            raise Faulty([_missing(path, len(folders), "", place)])
        return whole

    def _is_own(self, path: str) -> bool:
        full = self.root / path
        try:
            return full.is_file() and full.resolve().is_relative_to(self.root.resolve())
        except OSError:
            return False

    def picture(self, path: str, place: Place, alt: str = "") -> tuple[Picture, tuple[Message, ...]]:
        """The picture of a path that `find` has given, and what there is to say of it.

        Raises Faulty where it is none, or cannot be shown.
        """
        if not pictures.is_picture(path):
            raise Faulty([no_picture(path, place)])
        seen = self.look(path, place)
        *folders, name = PurePosixPath(path).with_suffix("").parts[1:]
        parts = ["images", *(slugify(folder) for folder in folders), slugify(name, _LONGEST_NAME) or "anh"]
        address = f"/{'/'.join(filter(None, parts))}-{seen.key}/"
        picture = Picture(path, seen.width, seen.height, alt, place=address, lossless=seen.lossless)
        return picture, seen.remarks


def no_picture(path: str, place: Place) -> Message:
    """What is named as a picture is something else."""
    return error("L03", place, f"{shown(path)} không phải là ảnh.", "ảnh jpg, png, webp, gif, avif, heic")


def _missing(path: str, number: int, alike: str, place: Place) -> Message:
    """There is no such file; `alike` is the path up to its part `number` where something has nearly that name."""
    if alike and not alike.endswith("/"):
        right = "/".join((alike, *path.split("/")[number + 1 :]))
        what = f"Không có tệp content/{path}, nhưng có content/{right}."
        return error("L01", place, what, "đúng chữ hoa, chữ thường và dấu", f"ghi: {right}")
    mend = "kiểm tra tên tệp (cả chữ hoa, chữ thường) hoặc chép tệp vào"
    return error("L01", place, f"Không có tệp content/{path}.", "", mend)


def _alike(part: str, names: Mapping[str, str]) -> str:
    """The name that differs from a part in capitals or in how its accents are written, empty where there is none."""
    return next((name for name, form in names.items() if fold(form) == fold(part)), "")


def _names(folder: str, *, afresh: bool = False) -> Mapping[str, str]:
    """What lies in a folder: names as they are spelled, with their composed forms."""
    try:
        changed = os.stat(folder).st_mtime_ns  # noqa: PTH116 - asked for each part of each path
        return _list(folder) if afresh else _listed(folder, changed)
    except OSError:
        return MappingProxyType({})


@lru_cache(maxsize=256)
def _listed(folder: str, changed: int) -> Mapping[str, str]:
    del changed  # another one has the folder listed again
    return _list(folder)


def _list(folder: str) -> Mapping[str, str]:
    return {name: unicodedata.normalize("NFC", name) for name in sorted(os.listdir(folder))}  # noqa: PTH208
