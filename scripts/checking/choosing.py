"""The files that an editor names, as sources of the content; what cannot be checked is answered with a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from plugins.buildkit.sources import SUFFIXES, is_left_over
from plugins.viettext.letters import compose, fold
from scripts import program

_MOST = 3  # that are offered
_IMPORTED = (".docx", ".html", ".htm", ".txt")


def choose(files: Iterable[Path], content: Path, sources: Sequence[str]) -> tuple[list[str], list[str]]:
    """The sources (paths below the content folder) that these files are, and a sentence for each that is none.

    A file is looked for from the caller's folder, then as messages name it: below the content folder.
    """
    known = {(content / source).resolve(): source for source in sources}
    by_name = {compose(source): source for source in sources}
    chosen, refused = dict[str, None](), []
    for file in files:
        source = known.get(file.resolve()) or (None if file.exists() else by_name.get(compose(file.as_posix())))
        if source:
            chosen[source] = None
        else:
            refused.append(_why(file, content, sources))
    return list(chosen), refused


def _why(file: Path, content: Path, sources: Sequence[str]) -> str:
    name = f"“{file}”"
    suffix = file.suffix.lower()
    if file.name.startswith("~$"):
        return f"{name} là tệp khóa của Word, không phải bài: đóng Word rồi chọn tệp thật (tên không có ~$)."
    if file.is_dir():
        return f"{name} là một thư mục: ghi tên từng tệp bài, hoặc không ghi gì để kiểm tra tất cả."
    if not file.exists():
        return f"không có tệp {name}{_meant(file, sources) or '; tên có dấu cách thì đặt trong ngoặc kép.'}"
    if suffix == ".doc":
        return f"{name} là tệp Word cũ: mở bằng Word, lưu thành .docx, rồi nhập bài: {program.NAME} import"
    if suffix in _IMPORTED:
        return f"{name} chưa phải bài của trang: nhập bài này trước: {program.NAME} import"
    if suffix in SUFFIXES and is_left_over(file.name):
        return f"{name} là tệp tạm hoặc tệp ẩn, không phải bài."
    return f"{name} không phải bài hay trang nào trong {content}."


def _meant(file: Path, sources: Sequence[str]) -> str:
    """A question after the sources that a bare name may be meant for, those of just this name first."""
    stem = fold(compose(file.stem))
    alike = {source: fold(compose(Path(source).stem)) for source in sources}
    found = [source for source, name in alike.items() if name == stem]
    found += [source for source, name in alike.items() if stem and name != stem and name.startswith(stem)]
    return f". Có phải: {' hay '.join(found[:_MOST])}?" if found else ""
