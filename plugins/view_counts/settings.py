"""The settings of this feature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.buildkit.messages import Message, Place, error
from plugins.view_counts.office import Network, read_network

_FILE = Place("pelicanconf.py")


@dataclass(frozen=True)
class Settings:
    """`office`: the office's own networks; `robots`: words in the names of robots that the lists do not know."""

    office: tuple[Network, ...] = ()
    robots: tuple[str, ...] = ()


def read_settings(given: Mapping[str, object]) -> tuple[Settings, list[Message]]:
    """The settings and what is wrong with them: `VIEWS_OFFICE`, `VIEWS_ROBOTS`."""
    messages: list[Message] = []
    networks = []
    for text in _listed(given, "VIEWS_OFFICE", messages):
        network = read_network(text)
        if network is None:
            messages.append(_wrong("VIEWS_OFFICE", text, '"113.161.0.10" hoặc "113.161.0.0/24"'))
        else:
            networks.append(network)
    words = []
    for word in _listed(given, "VIEWS_ROBOTS", messages):
        if isinstance(word, str) and len(word.strip()) > 2:
            words.append(word.strip())
        else:  # two letters stand in every agent
            messages.append(_wrong("VIEWS_ROBOTS", word, "từ ba chữ trở lên, có trong tên của máy"))
    return Settings(tuple(networks), tuple(words)), messages


def _listed(given: Mapping[str, object], name: str, messages: list[Message]) -> tuple[object, ...]:
    values = given.get(name, ())
    if isinstance(values, list | tuple):
        return tuple(values)
    messages.append(_wrong(name, values, 'một danh sách trong ngoặc tròn, ví dụ ("…",)'))
    return ()


def _wrong(name: str, value: object, expected: str) -> Message:
    return error("S13", _FILE, f"{name} có mục {value!r} không dùng được.", expected, f"sửa {name} trong tệp cấu hình")
