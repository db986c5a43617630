"""A segment's files as they are kept between builds."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from zlib import crc32

from plugins.buildkit.messages import Faulty, Place, error
from plugins.search_index.shards import CARDS, DAY, TEXTS, as_json, file_of, pack, unpacked

UNREADABLE = (OSError, ValueError, EOFError, TypeError, AttributeError, ImportError, IndexError, KeyError,
               pickle.UnpicklingError)  # fmt: skip
_MEND = "chạy: python3 scripts build --clean"
_BY_DOCUMENT = {"texts": TEXTS, "cards": CARDS}  # documents of a file


class Packed(Mapping[str, bytes]):
    """A segment's files as they are kept: in one file, since ten thousand small ones are slow to write and to read.

    The cards and texts of `withdrawn` documents are empty.
    """

    def __init__(self, folder: Path, withdrawn: Iterable[int]) -> None:
        self._folder = folder
        self._emptied: dict[str, set[int]] = {}
        for number in withdrawn:
            for kind, at_once in _BY_DOCUMENT.items():
                name, place = file_of(kind, at_once, number)
                self._emptied.setdefault(name, set()).add(place)

    @staticmethod
    def write(folder: Path, files: Mapping[str, bytes]) -> None:
        """Keep files."""
        table, place = {}, 0
        for name, data in files.items():
            table[name] = place, len(data), crc32(data)
            place += len(data)
        (folder / "files").write_bytes(b"".join(files.values()))
        (folder / "table").write_bytes(pickle.dumps(table, pickle.HIGHEST_PROTOCOL))

    def is_whole(self) -> bool:
        """Whether a segment's folder has all that it should, as far as sizes tell."""
        try:
            size = sum(length for _, length, _ in self._table.values())
            return (self._folder / "files").stat().st_size == size and any((self._folder / "index").iterdir())
        except UNREADABLE:
            return False

    @cached_property
    def _table(self) -> dict[str, tuple[int, int, int]]:
        table: dict[str, tuple[int, int, int]] = pickle.loads((self._folder / "table").read_bytes())  # noqa: S301 - ours
        return table

    def words(self, number: int) -> tuple[list[str], str]:
        """The texts of a document, and the day of its publication."""
        (text_file, text), (card_file, card) = (file_of(kind, size, number) for kind, size in _BY_DOCUMENT.items())
        return unpacked(self[text_file])[text], unpacked(self[card_file])[card][DAY]

    def __getitem__(self, name: str) -> bytes:
        place, length, checksum = self._table[name]
        with (self._folder / "files").open("rb") as file:
            file.seek(place)
            data = file.read(length)
        if crc32(data) != checksum:
            raise Faulty([error("Q03", Place(), "Mục lục tìm kiếm giữ từ lần xây trước bị hỏng.", "", _MEND)])
        if name not in self._emptied:
            return data
        values = [[] if place in self._emptied[name] else value for place, value in enumerate(unpacked(data))]
        return pack(as_json(values))

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)
