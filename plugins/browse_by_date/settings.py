"""The settings of this feature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.buildkit.messages import Message, Place, error

PLACES = ("day", "month", "year")


@dataclass(frozen=True)
class Settings:
    """`lunar_dates`: on which kinds of page the lunar date stands beside the solar one."""

    lunar_dates: frozenset[str] = frozenset()


def read_settings(given: Mapping[str, object]) -> tuple[Settings, list[Message]]:
    """The settings and what is wrong with them. `LUNAR_DATES`: any of "day", "month", "year"."""
    places = given.get("LUNAR_DATES", ())
    if isinstance(places, list | tuple) and all(place in PLACES for place in places):
        return Settings(frozenset(places)), []
    what = f"LUNAR_DATES = {places!r} không dùng được."
    expected = '("day", "month"): các trang có ngày âm lịch, trong số "day", "month", "year"; hoặc () để tắt'
    return Settings(), [error("S10", Place("pelicanconf.py"), what, expected, "sửa LUNAR_DATES trong tệp cấu hình")]
