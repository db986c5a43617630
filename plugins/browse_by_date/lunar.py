"""Lunar dates as Vietnam counts them, at UTC+7."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import lunar_vn
from lunar_vn.can_chi import get_year_can_chi

# The North has counted at UTC+7 since 1968; up to 2070 every month begins where an ephemeris has the new moon
# (docs/decisions/0011-lunar-dates.md). Outside these years nothing is said.
FIRST_YEAR, LAST_YEAR = 1968, 2070
_MONTHS = ("Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Chạp")


@dataclass(frozen=True)
class LunarDay:
    """A day of the lunar calendar; `leap` where its month is the second of its number."""

    day: int
    month: int
    year: int
    leap: bool

    @property
    def short(self) -> str:
        """For a calendar's cell: the day, with its month on the first: `25`, `1/11`, `1/6n` in a leap month."""
        return f"1/{self.month}{'n' if self.leap else ''}" if self.day == 1 else str(self.day)

    @property
    def words(self) -> str:
        """`ngày 25 tháng Mười năm Kỷ Hợi`, `mùng 1 tháng Giêng năm Canh Tý`."""
        day = f"mùng {self.day}" if self.day <= 10 else f"ngày {self.day}"
        leap = " nhuận" if self.leap else ""
        return f"{day} tháng {_MONTHS[self.month - 1]}{leap} năm {get_year_can_chi(self.year)}"


def lunar_day(day: dt.date) -> LunarDay | None:
    """The lunar date of a day, or None outside the years that are known to be exact."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    found = lunar_vn.solar_to_lunar(day)
    return LunarDay(found.day, found.month, found.year, found.leap)


def is_last_of_month(day: dt.date) -> bool:
    """Whether a lunar month ends with this day."""
    following = lunar_day(day + dt.timedelta(days=1))
    return following is not None and following.day == 1
