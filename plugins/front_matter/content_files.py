"""Files of the content folder that texts name: found under any spelling of their letters, and fit to be published."""

from __future__ import annotations

import unicodedata
import warnings
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from PIL import Image, UnidentifiedImageError

from plugins.buildkit import windows
from plugins.buildkit.messages import Place, faulty, shown
from plugins.front_matter.targets import FOLDERS

PICTURES = frozenset([".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"])
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
MOST_PIXELS = 100_000_000  # a 100-megapixel camera; more is a mistake or a bomb
_TURNED = {5, 6, 7, 8}  # EXIF orientations that swap width and height (CIPA DC-008, tag 274)
_ORIENTATION = 274


@dataclass(frozen=True)
class ContentFiles:
    """The content folder."""

    root: Path

    def find(self, path: str, place: Place) -> str:
        """The path as it is on disk. Raises Faulty when there is no such file or it may not be published."""
        if PurePosixPath(path).parts[:1] not in {(folder,) for folder in FOLDERS}:
            what = f"Tệp {shown(path)} không nằm trong content/images hay content/documents."
            raise faulty("L02", place, what, "", "chép tệp vào content/images rồi ghi {static}/images/…")
        suffix = PurePosixPath(path).suffix.lower()
        if suffix not in PICTURES | DOCUMENTS:
            raise faulty(
                "L03",
                place,
                f"Không đăng được loại tệp {shown(suffix or path)}.",
                "ảnh jpg, png, webp, gif, avif; văn bản pdf, docx, xlsx …",
                "đổi sang một loại được phép",
            )
        if problem := windows.problem_of_path(path):
            raise faulty("L08", place, f"Tên tệp {shown(path)} không dùng được: {problem}.", "", "đổi tên tệp")
        for form in ("NFC", "NFD"):
            spelled = unicodedata.normalize(form, path)
            if self._is_own_file(spelled):
                return spelled
        raise faulty(
            "L01",
            place,
            f"Không có tệp content/{path}.",
            "",
            "kiểm tra tên tệp (cả chữ hoa, chữ thường) hoặc chép tệp vào",
        )

    def _is_own_file(self, path: str) -> bool:
        full = self.root / path
        try:
            return full.is_file() and full.resolve().is_relative_to(self.root.resolve())
        except OSError:
            return False

    def size(self, path: str, place: Place) -> tuple[int, int]:
        """Width and height in pixels as shown, read from the picture's header. Raises Faulty for a broken picture."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # broken camera data and sizes are judged below, in our own words
                with Image.open(self.root / path) as picture:
                    width, height = picture.size
                    turned = picture.getexif().get(_ORIENTATION) in _TURNED
        except (
            UnidentifiedImageError,
            OSError,
            SyntaxError,
            ValueError,
            Image.DecompressionBombError,
        ) as fault:
            raise faulty(
                "L07",
                place,
                f"Không mở được ảnh content/{path}: tệp hỏng hoặc không phải ảnh.",
                "",
                "xuất lại ảnh từ máy ảnh hoặc phần mềm ảnh",
            ) from fault
        if width * height > MOST_PIXELS:
            raise faulty(
                "L07",
                place,
                f"Ảnh content/{path} quá lớn: {width}×{height} điểm ảnh.",
                "tối đa 100 triệu điểm ảnh",
                "thu nhỏ ảnh",
            )
        return (height, width) if turned else (width, height)
