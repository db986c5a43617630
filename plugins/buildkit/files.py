"""Files: written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_REASONS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOTDIR: "có tệp nằm ở chỗ của thư mục",
    errno.EEXIST: "có tệp nằm ở chỗ của thư mục",
    errno.EISDIR: "có thư mục nằm ở chỗ của tệp",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EFBIG: "tệp lớn hơn mức cho phép",
    errno.EBUSY: "tệp đang mở ở chương trình khác",
}


def reason(fault: OSError) -> str:
    """Why a file could not be read or written, in Vietnamese where the cause is a common one."""
    return _REASONS.get(fault.errno or 0, fault.strerror or str(fault))


def write_new(path: Path, data: bytes) -> None:
    """Write a file, making its folders; made for a folder that nobody else reads yet."""
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def make_folder(folder: str) -> None:
    """Make a folder, and those above it where they are missing. Plain calls: there may be ten thousand."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileNotFoundError:
        make_folder(folder.rpartition("/")[0])
        make_folder(folder)
    except FileExistsError:  # another process was faster
        pass


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file piece by piece, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.writelines(pieces)


def replace_with(path: Path, data: bytes | Iterable[bytes], *, sync: bool = False) -> None:
    """Write a file under a temporary name, then rename: a reader sees the old or the new one, never a part.

    With `sync` the bytes are on the disk before the name is, even if the power fails in between.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")  # another process may be writing the same file
    try:
        write_pieces(temporary, [data] if isinstance(data, bytes) else data)
        if sync:
            with temporary.open("r+b") as file:
                os.fsync(file.fileno())
        os.replace(temporary, path)  # noqa: PTH105 - pathlib's replace is the same call
    except BaseException:  # a full disk, Ctrl+C: no half file stays to take up room
        with suppress(OSError):
            temporary.unlink()
        raise


def same_content(one: Path, other: Path) -> bool:
    """Whether two files exist and hold the same bytes."""
    try:
        return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False
